"""Telling a line end that only wraps prose from one that separates two lines."""

from __future__ import annotations

import re
from itertools import pairwise

from knowledge.readers.dates import is_date_line

__all__ = ["soft_breaks"]

_PROSE_WIDTH = 50
"""Narrower two-line pieces are addresses, bylines and labels far more often than prose."""
_PROSE_LINES = 3
_NARROWEST = 28
_KEY_LINE = re.compile(r"\w[^:.!?\n]{0,40}:(\s|$)")
_LIST_MARK = re.compile(r"([•‣◦▪●*\-–—]|\d{1,3}[.)]|\w\))\s")


def soft_breaks(text: str) -> frozenset[int]:
    r"""Return the offsets of those newlines that only wrap a line of prose.

    A newline is a wrap when the first word of the next line would not have fitted on its line,
    the width being that of the longest line between blank lines. Two short lines are never
    prose; a line that begins with a list mark or a label ("Address:"), or that is a date, always
    begins anew.

    >>> text = "Fees are due on the first day\nof a month, and are not to be\nrefunded."
    >>> sorted(soft_breaks(text))
    [29, 59]
    >>> sorted(soft_breaks("Jane Doe\nHead of Sales"))
    []
    """
    breaks: set[int] = set()
    start = 0
    for piece in re.split(r"(\n[^\S\n]*(?:\n[^\S\n]*)+)", text):
        if piece.strip():
            breaks |= {start + offset for offset in _in_paragraph(piece)}
        start += len(piece)
    return frozenset(breaks)


def _in_paragraph(text: str) -> set[int]:
    lines = text.split("\n")
    width = max(len(line.rstrip()) for line in lines)
    if width < _NARROWEST or (width < _PROSE_WIDTH and len(lines) < _PROSE_LINES):
        return set()
    found: set[int] = set()
    offset = 0
    for line, following in pairwise(lines):
        offset += len(line)
        if _wraps(line.rstrip(), following.strip(), width):
            found.add(offset)
        offset += 1
    # Wrapped prose fills nearly all of its lines; a list of short lines fills few by chance.
    return found if 2 * len(found) >= len(lines) - 1 else set()


def _wraps(line: str, following: str, width: int) -> bool:
    words = following.split(maxsplit=1)
    if not words or not line.strip():
        return False
    if _KEY_LINE.match(following) or _LIST_MARK.match(following) or is_date_line(following):
        return False
    return len(line) + 1 + len(words[0]) > width
