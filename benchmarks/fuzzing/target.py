"""What is fuzzed, and what a run of it gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

__all__ = ["BrokenError", "Ran", "Target", "hold", "text_of", "to_bytes"]


class BrokenError(Exception):
    """Something that must hold does not; the text says what, the same for the same fault."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What came out of one input.

    Attributes:
        output: equal for equal inputs.
        features: short names of what it is like; an input with a new one is worth keeping.
    """

    output: object = None
    features: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One thing that is fuzzed.

    Attributes:
        suffix: of a file that holds an input.
        seeds: returns sound inputs to start from.
        mutate: returns an input made of one, with parts of another.
        run: handles an input and checks what must hold.
        longest: bytes of an input at most.
    """

    name: str
    suffix: str
    seeds: Callable[[], Sequence[bytes]]
    mutate: Callable[[Random, bytes, bytes], bytes]
    run: Callable[[bytes], Ran]
    longest: int


def hold(truth: object, what: str, shown: object = None) -> None:
    """Raise when something does not hold that must.

    Args:
        shown: what is noted with the error.

    Raises:
        BrokenError: it does not.
    """
    if not truth:
        error = BrokenError(what)
        if shown is not None:
            error.add_note(repr(shown))
        raise error


def text_of(data: bytes) -> str:
    """Return the text that an input stands for; it may hold surrogates that stand alone."""
    return data.decode("utf-8", "surrogatepass" if _is_sound(data) else "replace")


def to_bytes(text: str) -> bytes:
    """Return the input that stands for a text."""
    return text.encode("utf-8", "surrogatepass")


def _is_sound(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True
