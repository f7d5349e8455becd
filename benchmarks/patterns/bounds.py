"""How long a text each part of the program lets its patterns see, and of what shape.

Work that grows with the square of such a length is a few milliseconds; of a document it would be
hours. `knowledge.sentences`, `knowledge.passages` and `limits.question_characters` hold the
bounds, and tests hold them to it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from knowledge.sentences import LONGEST, LONGEST_GAP

__all__ = ["DOCUMENT", "Bound", "bound_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """What a pattern may be given.

    Attributes:
        characters: the longest text.
        shaped: makes any text one that can get there.
    """

    name: str
    characters: int
    shaped: Callable[[str], str]


_GAP = re.compile(rf"(\s{{{LONGEST_GAP}}})\s+")


def _without_gaps(text: str) -> str:
    return _GAP.sub(r"\1", text)


DOCUMENT = Bound(name="document", characters=100_000, shaped=lambda text: text)
_SENTENCE = Bound(name="sentence", characters=LONGEST, shaped=_without_gaps)
_QUESTION = Bound(name="question", characters=4_096, shaped=lambda text: " ".join(text.split()))
_MESSAGE = Bound(name="message", characters=4_096, shaped=lambda text: text)

# A letter for each word.
_TAGS = Bound(name="tags", characters=LONGEST // 2, shaped=lambda text: "".join(text.split()))

_BOUNDS = {
    "bot": _MESSAGE,
    "knowledge.questions": _QUESTION,
    "knowledge.grammar.chunks": _TAGS,
    "knowledge.answers": _SENTENCE,
    "knowledge.checking": _SENTENCE,
    "knowledge.facts": _SENTENCE,
    "knowledge.grammar": _SENTENCE,
    "knowledge.mentions": _SENTENCE,
}


def bound_of(place: str) -> Bound:
    """Return the bound of the texts that the pattern of a place is used on."""
    package = next((one for one in _BOUNDS if place.startswith(f"{one}.")), None)
    return _BOUNDS[package] if package else DOCUMENT
