"""How the work of a pattern grows with the length of its input."""

import math
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import process_time

from benchmarks.patterns.bounds import DOCUMENT, Bound, bound_of
from benchmarks.patterns.finding import Found, Pattern
from benchmarks.patterns.pumping import Attack, attacks

__all__ = ["FAST_S", "Growth", "TooLongError", "grown", "limited", "run", "worst"]

FAST_S = 0.1
"""What a pattern may take for the worst of all texts that a bound lets through."""
_LENGTHS = (25, 400, 6_400, 25_600)
_LINEAR = 1.5
"""A growth by a higher power of the length is none that measuring makes of a linear one."""
_PLAINLY_LINEAR_S = 0.004
"""What took no longer for 6,400 characters has not grown with their square."""
_LEAST_S = 1e-5
_HANGS_S = 1.0
_AGAIN = 2


class TooLongError(Exception):
    """A pattern was stopped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """What an attack did.

    Attributes:
        seconds: of processor time at the lengths tried, up to the first that took long; the last
            is infinite where the pattern had to be stopped.
        power: of the growth between the two last ones: about 1 when linear, 2 when quadratic.
        holds: whether that is fast enough.
    """

    attack: Attack
    method: str
    seconds: tuple[float, ...]
    power: float
    holds: bool


def run(pattern: Pattern, method: str, text: str) -> None:
    """Let a pattern work through a text."""
    if method == "search":
        for _ in pattern.finditer(text):
            pass
    elif method == "match":
        pattern.match(text)
    else:
        pattern.fullmatch(text)


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Stop with `TooLongError` what takes more processor time; in the main thread only."""

    def stop(_number: int, _frame: object) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def grown(pattern: Pattern, method: str, attack: Attack, bound: Bound = DOCUMENT) -> Growth:
    """Return how the work grows with an attack's length."""
    lengths = _LENGTHS if bound is DOCUMENT else (*_LENGTHS[:2], bound.characters)
    seconds: list[float] = []
    for length in lengths:
        seconds.append(_seconds(pattern, method, bound.shaped(attack.text(length))))
        is_linear = bound is DOCUMENT and seconds[-1] < _PLAINLY_LINEAR_S
        if seconds[-1] > _HANGS_S / 2 or (length == _LENGTHS[2] and is_linear):
            break
    last, before = seconds[-1], max([_LEAST_S, *seconds[-2:-1]])
    if math.isinf(last):
        return Growth(
            attack=attack, method=method, seconds=tuple(seconds), power=math.inf, holds=False
        )
    length, shorter = lengths[len(seconds) - 1], (1, *lengths)[len(seconds) - 1]
    power = math.log(max(last, _LEAST_S) / before) / math.log(length / shorter)
    holds = (
        power < _LINEAR or last < _PLAINLY_LINEAR_S or (bound is not DOCUMENT and last < FAST_S)
    )
    return Growth(attack=attack, method=method, seconds=tuple(seconds), power=power, holds=holds)


def _seconds(pattern: Pattern, method: str, text: str) -> float:
    begun = process_time()
    try:
        with limited(_HANGS_S):
            run(pattern, method, text)
    except TooLongError:
        return math.inf
    return process_time() - begun


def _calmly_grown(pattern: Pattern, method: str, attack: Attack, bound: Bound) -> Growth:
    """Return a growth that holds if one of a few does: a busy machine only ever adds time."""
    growth = grown(pattern, method, attack, bound)
    for _ in range(_AGAIN):
        if growth.holds:
            break
        growth = grown(pattern, method, attack, bound)
    return growth


def worst(one: Found, *, most: int | None = None) -> Growth | None:
    """Return what the worst attack does, or the first that a pattern does not stand.

    Args:
        one: the pattern.
        most: how many attacks to try; None for all.
    """
    bound = bound_of(one.place)
    highest: Growth | None = None
    for attack in attacks(one.pattern)[:most]:
        for method in sorted(one.methods):
            growth = _calmly_grown(one.pattern, method, attack, bound)
            if not growth.holds:
                return growth
            if highest is None or growth.seconds[-1] > highest.seconds[-1]:
                highest = growth
    return highest
