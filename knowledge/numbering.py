"""How an edition numbers what it stores, so that one changed document moves no other's rows.

Documents are numbered with gaps, in the order of their paths; passages and facts from their
document's number times `PER_DOCUMENT`. A new document gets a number in a gap. The index, which
numbers passages 0, 1, 2, …, and all who use it count without gaps: `Numbers` translates.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

__all__ = ["COUNTED", "PER_DOCUMENT", "Numbers", "renumbered", "stored_number"]

COUNTED = "SELECT number, passages FROM documents ORDER BY number"
"""What `Numbers` are made of."""


PER_DOCUMENT = 1 << 24
"""More passages or facts than a document can have: it has at most 20 million characters."""

_GAP = 1 << 16
# As many documents fit without passing SQLite's 64 bits.
_HIGHEST = (1 << 63) // PER_DOCUMENT - 1


def stored_number(document: int, place: int) -> int:
    """Return the number of a document's passage or fact.

    Args:
        document: the document's own number.
        place: among the document's, from 0.
    """
    return document * PER_DOCUMENT + place


class Numbers:
    """Translates stored numbers to places and back.

    Args:
        documents: (number, passages) of each, by number.
    """

    def __init__(self, documents: Iterable[tuple[int, int]]) -> None:
        counted = tuple(documents)
        self._documents = tuple(number for number, _ in counted)
        self._places = {number: place for place, number in enumerate(self._documents)}
        ends = tuple(accumulate(passages for _, passages in counted))
        self._firsts = (0, *ends)[: len(counted)]
        self.passages = ends[-1] if ends else 0

    def document(self, stored: int) -> int:
        """Return a document's place, from 0."""
        return self._places[stored]

    def stored_document(self, place: int) -> int:
        """Return the number of the document in a place."""
        return self._documents[place]

    def first_passage(self, document: int) -> int:
        """Return the index's number of the first passage of the document in a place."""
        return self._firsts[document]

    def passage(self, stored: int) -> int:
        """Return the index's number of a passage."""
        document, place = divmod(stored, PER_DOCUMENT)
        return self._firsts[self._places[document]] + place

    def stored_passage(self, number: int) -> int:
        """Return the stored number of the index's passage `number`."""
        document = max(0, bisect_right(self._firsts, number) - 1)
        return stored_number(self._documents[document], number - self._firsts[document])


def renumbered(numbers: Sequence[int | None]) -> tuple[int, ...]:
    """Return ascending numbers for documents in order.

    Args:
        numbers: what each has, ascending; None for one that has none. As few as possible get
            others, where a gap is too narrow.

    >>> renumbered((None, None)), renumbered((None, 8, None, 10)), renumbered((4, None, 5))
    ((0, 65536), (-65528, 8, 9, 10), (0, 65536, 131072))
    """
    found = list(numbers)
    begin = 0
    while begin < len(found):
        end = begin
        while end < len(found) and found[end] is None:
            end += 1
        if end > begin:
            _fill(found, begin, end)
        begin = end + 1
    return tuple(number for number in found if number is not None)


def _fill(numbers: list[int | None], begin: int, end: int) -> None:
    """Number the documents [begin, end), and neighbours of theirs where the gap is too narrow."""
    widening = 0
    while True:
        first, last = max(0, begin - widening), min(len(numbers), end + widening)
        while last < len(numbers) and numbers[last] is None:
            last += 1
        before = numbers[first - 1] if first else None
        after = numbers[last] if last < len(numbers) else None
        if (evenly := _evenly(last - first, before, after)) is not None:
            numbers[first:last] = evenly
            return
        widening = 2 * widening or 1


def _evenly(count: int, before: int | None, after: int | None) -> Sequence[int] | None:
    """Return numbers for so many documents between two, None where the gap is too narrow."""
    if before is None:
        first = 0 if after is None else after - count * _GAP
        return None if first < -_HIGHEST else range(first, first + count * _GAP, _GAP)
    if after is None:
        last = before + count * _GAP
        return None if last > _HIGHEST else range(before + _GAP, last + 1, _GAP)
    step = (after - before) // (count + 1)
    return range(before + step, before + step * count + 1, step) if step else None
