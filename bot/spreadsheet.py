"""Tables that a spreadsheet opens: CSV in which no cell is run as a formula.

A cell that a spreadsheet could take for a formula gets an apostrophe before it. Programs do not
agree on what parts cells: in Russian, German and French Excel it is the semicolon, and then quotes
do not hold a cell together either. So what follows a semicolon, a tab or a line's end inside a
cell is treated like a cell's beginning.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["harmless", "table", "verbatim"]

_PARTS = ";\t\r\n"
_SKIPPED = r"\s\"'\u200b-\u200f\u2060\ufeff"
"""What a program may leave out before a formula."""
_START = re.compile(rf"([;{_SKIPPED}]++|^)([=+\-@\uff1d\uff0b\uff0d\uff20])?")
"""Whatever may part or precede a formula, as long as it goes on, and the formula's first sign."""
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)*")


def table(columns: Sequence[str], rows: Iterable[Iterable[str]]) -> bytes:
    """Return a table as CSV: UTF-8 with a byte order mark, without which Excel guesses."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(columns)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return stream.getvalue().encode("utf-8-sig", "replace")


def harmless(cell: str) -> str:
    """Return a cell's text so that no spreadsheet runs it as a formula.

    >>> harmless("=1+1"), harmless("-5"), harmless("a=b"), harmless("a;=b")
    ("'=1+1", '-5', 'a=b', "a;'=b")
    """
    return cell if _NUMBER.fullmatch(cell) else _START.sub(_with_apostrophe, cell)


def verbatim(cell: str) -> str:
    """Return the text of which `harmless` made a cell.

    >>> verbatim("'=1+1"), verbatim("-5"), verbatim("'tis"), verbatim("a;'=b")
    ('=1+1', '-5', "'tis", 'a;=b')
    """
    return _START.sub(_without_apostrophe, cell)


def _with_apostrophe(match: re.Match[str]) -> str:
    place = _place(match)
    return match[0] if place < 0 else f"{match[0][:place]}'{match[0][place:]}"


def _without_apostrophe(match: re.Match[str]) -> str:
    place = _place(match)
    return match[0] if place < 0 else match[0][:place] + match[0][place:].removeprefix("'")


def _place(match: re.Match[str]) -> int:
    """Return where in the match the cell begins that a formula could be in, -1 for none."""
    place = max(map(match[1].rfind, _PARTS)) + 1
    return place if match[2] and (place or not match.start()) else -1
