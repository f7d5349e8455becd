"""A document in pages around a quote, so that a reader can leaf from it to both sides.

Page 0 holds the quote with what stands around it; pages 1, 2, … follow, pages -1, -2, … precede.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["ContextPage", "context_page"]

AROUND = 600
"""Characters shown before the quote and after it on page 0."""
PAGE = 1500
"""Characters of a further page."""
MAX_MARKED = 2400
"""Characters of a quote on page 0; the pages after it go on with a longer one."""
SNAP = 0.35
"""The part of a page that may be given up so that it ends where a paragraph or sentence does."""

ENDS = (re.compile(r"\n+"), re.compile(r"(?<=[.!?…。！？؟।])[\"”»’)\]]*\s+"), re.compile(r"\s+"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextPage:
    """One page of a document around a quote.

    Attributes:
        number: 0 for the page of the quote.
        before: what stands before the marked text on this page.
        marked: the part of the quote that stands on this page; "" where there is none.
        after: what stands after it.
        has_earlier: there is a page before it.
        has_later: there is a page after it.
    """

    number: int
    before: str
    marked: str
    after: str
    has_earlier: bool
    has_later: bool


def context_page(text: str, start: int, end: int, *, number: int = 0) -> ContextPage:
    """Return a page of the document `text` around its quote [start, end).

    Args:
        text: the stored text of the document.
        start: where the quote starts, 0 <= start <= end; nothing is marked where
            they are equal.
        end: where it ends, at most the length of the text.
        number: which page; the nearest one there is where it lies beyond the document.
    """
    first = _snapped_back(text, start - AROUND, start)
    is_whole = end - start <= MAX_MARKED
    last = _snapped(text, end, end + AROUND) if is_whole else start + MAX_MARKED
    page = 0
    while page < number and last < len(text):
        first, last, page = last, _snapped(text, last, last + PAGE), page + 1
    while page > number and first > 0:
        first, last, page = _snapped_back(text, first - PAGE, first), first, page - 1
    low, high = max(first, min(start, last)), min(last, max(end, first))
    return ContextPage(
        number=page,
        before=text[first:low],
        marked=text[low:high],
        after=text[high:last],
        has_earlier=bool(text[:first].strip()),
        has_later=bool(text[last:].strip()),
    )


def _snapped(text: str, begin: int, wanted: int) -> int:
    """Return where a page that starts at `begin` ends, at `wanted` or some words sooner."""
    if wanted >= len(text):
        return len(text)
    earliest = wanted - int(SNAP * (wanted - begin))
    for end in ENDS:
        found = [match.end() for match in end.finditer(text, earliest, wanted)]
        if found:
            return found[-1]
    return wanted


def _snapped_back(text: str, wanted: int, finish: int) -> int:
    """Return where a page that ends at `finish` starts, at `wanted` or some words later."""
    if wanted <= 0:
        return 0
    latest = wanted + int(SNAP * (finish - wanted))
    for end in ENDS:
        if match := end.search(text, wanted, latest):
            return match.end()
    return wanted
