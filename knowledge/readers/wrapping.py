"""Telling a line end that only wraps prose from one that separates two lines."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from knowledge.readers.dates import is_date_line
from knowledge.readers.lists import words

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["soft_breaks"]

_PROSE_WIDTH = 50
"""Narrower two-line pieces are addresses, bylines and labels far more often than prose."""
_PROSE_LINES = 3
_NARROWEST = 28
_UNFINISHED = words(
    """
    a an the of on in at by for from to with and or that which is are was were be has have had
    as than into between its their his her our this these those
    в на по с к о об от до из у за для при и или что который которая которые
    der die das den dem des ein eine von zu mit für und oder im am
    la le les un une de du des à au aux et ou pour par
    el los las una del al y o para por con
    ve ile için
    """
)
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
        return _broken_sentences(lines)
    found: set[int] = set()
    offset = 0
    for line, following in pairwise(lines):
        offset += len(line)
        if _wraps(line.rstrip(), following.strip(), width):
            found.add(offset)
        offset += 1
    # Wrapped prose fills nearly all of its lines; a list of short lines fills few by chance.
    return found if 2 * len(found) >= len(lines) - 1 else _broken_sentences(lines)


def _broken_sentences(lines: Sequence[str]) -> set[int]:
    """Return the line ends after which a sentence plainly goes on, whatever the lines' width.

    A line that ends with a preposition or an article is not done, and in scripts that know case
    a line that begins with a small letter goes on with the one before.
    """
    found: set[int] = set()
    offset = 0
    for line, following in pairwise(lines):
        offset += len(line)
        last = line.split()[-1].casefold() if line.split() else ""
        begun = following.lstrip()
        goes_on = begun[:1].islower() and line.rstrip()[-1:].isalpha()
        if begun and (last in _UNFINISHED or goes_on) and not _LIST_MARK.match(begun):
            found.add(offset)
        offset += 1
    return found


def _wraps(line: str, following: str, width: int) -> bool:
    first = following.split(maxsplit=1)
    if not first or not line.strip():
        return False
    if _KEY_LINE.match(following) or _LIST_MARK.match(following) or is_date_line(following):
        return False
    # A number is kept with what it counts: "8 April", "12 members".
    word = " ".join(following.split(maxsplit=2)[:2]) if first[0].isdigit() else first[0]
    return len(line) + 1 + len(word) > width
