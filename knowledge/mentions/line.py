"""A text cut into words and numbers, as the readers of typed spans walk along it."""

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["LETTER", "Line", "cut"]

# Vowel signs of Indian scripts are marks, which \w leaves out.
_MARKS = "\u0900-\u0903\u093a-\u094f\u0962\u0963"
_TOKEN = re.compile(rf"\d+|[^\W\d_]+(?:[{_MARKS}]+[^\W\d_]*)*")
LETTER = rf"(?:[^\W\d_]|[{_MARKS}])"
"""A pattern for a letter or such a sign."""


@dataclass(frozen=True, slots=True)
class Line:
    """A text and its runs of letters and of digits.

    Attributes:
        starts: where each run starts.
        ends: where each run ends.
        words: each run, case-folded.
    """

    text: str
    starts: list[int]
    ends: list[int]
    words: list[str]

    def place_at(self, offset: int) -> int | None:
        """Return the place of the run that starts at an offset of the text, else None."""
        place = bisect_left(self.starts, offset)
        return place if place < len(self.starts) and self.starts[place] == offset else None

    def before(self, place: int, count: int, edge: int | None = None) -> tuple[str, ...]:
        """Return up to `count` words before a place of the list, nothing but space between.

        Args:
            edge: where what they stand before starts; None for the place's own start.
        """
        found: list[str] = []
        edge = self.starts[place] if edge is None else edge
        while place > 0 and len(found) < count:
            place -= 1
            gap = self.text[self.ends[place] : edge]
            if gap and not gap.isspace():
                break
            found.append(self.words[place])
            edge = self.starts[place]
        return tuple(reversed(found))

    def phrase_before(
        self, place: int, phrases: Mapping[tuple[str, ...], str], edge: int | None = None
    ) -> tuple[str, int]:
        """Return what the longest of some phrases right before a place stands for, its length."""
        words = self.before(place, 3, edge)
        for start in range(len(words)):
            if found := phrases.get(words[start:]):
                return found, len(words) - start
        return "", 0


def cut(text: str) -> Line:
    """Return the line of a text."""
    spans = [match.span() for match in _TOKEN.finditer(text)]
    return Line(
        text,
        [start for start, _ in spans],
        [end for _, end in spans],
        [text[start:end].casefold() for start, end in spans],
    )
