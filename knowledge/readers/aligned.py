"""Tables of plain text whose columns are parted by white space and stand under one another.

    Boat            Fee a day    Fee a month
    up to 8 m       EUR 12       EUR 240

Lines are rows where all of a run part into the same number of cells, and each column begins or
ends at one place in nearly all of them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.model import Block, Span
from knowledge.readers.rows import is_header

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["aligned_rows", "aligned_tables"]

_CELL = re.compile(r"\S+(?:[^\S\n]\S+)*")
_RULE = re.compile(r"\s*[-=_]{3,}(?:\s+[-=_]{3,})*\s*")
_ROWS = {2: 4}
"""Rows that make a table of so many columns: pairs of names and dates under a letter are none."""
_LEAST_ROWS = 3
_MOSTLY = 0.8
_OFF = 1


def aligned_tables(lines: Sequence[str]) -> dict[int, int]:
    """Return where aligned tables begin among lines, and of how many lines each is."""
    found: dict[int, int] = {}
    at = 0
    while at < len(lines):
        run = _column_run(lines, at)
        if run and _is_aligned(lines[at : at + run]):
            found[at] = run
        at += max(run, 1)
    return found


def _column_run(lines: Sequence[str], at: int) -> int:
    """Return how many lines from the given one part into as many cells, 0 for a single cell."""
    columns = len(_cells(lines[at]))
    if columns < 2 or _RULE.fullmatch(lines[at]):
        return 0
    end = at + 1
    while end < len(lines):
        if not _RULE.fullmatch(lines[end]) and len(_cells(lines[end])) != columns:
            break
        end += 1
    return end - at


def _is_aligned(lines: Sequence[str]) -> bool:
    """Say whether the lines of such a run are the rows of a table."""
    rows = [_cells(line) for line in _unruled(lines)]
    columns = len(rows[0])
    keys = [
        line[row[0].start : row[0].end] for line, row in zip(_unruled(lines), rows, strict=True)
    ]
    if sum(key.endswith((":", "：")) for key in keys) * 2 > len(keys):
        return False  # "To:    All staff" is a key with its value
    is_ruled = 1 < len(rows) < len(lines)
    enough = is_ruled or len(rows) >= _ROWS.get(columns, _LEAST_ROWS)
    return enough and all(_is_straight(rows, column) for column in range(columns))


def aligned_rows(lines: Sequence[str]) -> list[Block]:
    """Return one row for each line but the rules, with its cells' places.

    >>> rows = aligned_rows(["Boat   Fee", "-----  ---", "small  EUR 2"])
    >>> [(row.text, row.header) for row in rows]
    [('Boat   Fee', ()), ('small  EUR 2', ('Boat', 'Fee'))]
    """
    kept = [line.strip() for line in _unruled(lines)]
    grid = [[cell.of(line) for cell in _cells(line)] for line in kept]
    blocks = [Block(kind="row", text=line, cells=tuple(_cells(line))) for line in kept]
    ruled = len(lines) > 1 and _RULE.fullmatch(lines[1]) is not None
    if not ruled and not is_header(grid):
        return [replace(block, row=number) for number, block in enumerate(blocks, 1)]
    names = tuple(grid[0])
    return [
        blocks[0],
        *(replace(block, header=names, row=number) for number, block in enumerate(blocks[1:], 1)),
    ]


def _unruled(lines: Sequence[str]) -> list[str]:
    return [line for line in lines if not _RULE.fullmatch(line)]


def _cells(line: str) -> list[Span]:
    return [Span(start=match.start(), end=match.end()) for match in _CELL.finditer(line)]


def _is_straight(rows: Sequence[Sequence[Span]], column: int) -> bool:
    """Say whether a column's cells begin, or end, at one place in nearly all rows."""
    starts = sorted(row[column].start for row in rows)
    ends = sorted(row[column].end for row in rows)
    return any(
        sum(abs(place - places[len(places) // 2]) <= _OFF for place in places)
        >= _MOSTLY * len(places)
        for places in (starts, ends)
    )
