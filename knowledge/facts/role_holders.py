"""A person with an office, as places in a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.facts.person_names import Piece, are_common, is_common, role_words
from knowledge.model import Modality

__all__ = ["Held", "is_surely_person", "span_of"]


@dataclass(frozen=True, slots=True)
class Held:
    """A person with an office; places among the characters of the sentence.

    Attributes:
        is_stated: whether the sentence is about it, so that its dates belong to it.
    """

    name: tuple[int, int]
    role: tuple[int, int]
    relation: str
    confidence: float
    is_stated: bool = False
    is_affirmed: bool = True
    modality: Modality = "actual"


def span_of(found: Sequence[Piece], places: tuple[int, int]) -> tuple[int, int]:
    """Return where pieces stand in the sentence's text, without titles such as "Mr"."""
    first, last = places
    while first < last - 1 and found[first].folded in role_words("honorifics"):
        first += 1
    return found[first].start, found[last - 1].end


def is_surely_person(found: Sequence[Piece], start: int, end: int) -> bool:
    """Return whether words with capitals are a person's name rather than a title of something."""
    words = [one for one in found[start:end] if one.kind == "word"]
    if not words or are_common(words):
        return start > 0 and found[start - 1].folded in role_words("honorifics")
    if len(words) == 1 and end - start == 1:
        is_opening = start == 0
        return not is_common(words[0].surface) and not is_opening
    return not (start and found[start - 1].folded in {"of", "at", "the"} and len(words) == 1)
