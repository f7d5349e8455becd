"""Tables of a page without drawn lines: words under one another in three or more columns."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from knowledge.readers.pagelines import Cell, Line

__all__ = ["column_tables"]

_LEAST_COLUMNS = 3
_LEAST_ROWS = 3
_MOSTLY = 0.8
_OFF = 2.5
"""Points by which cells of one column may begin, or end, apart."""
_CELL_WORDS = 6
"""Words a cell holds on average at most; columns of prose hold more."""
_APART = 3.0
"""Rows may be so many line heights apart."""


def column_tables(
    lines: Sequence[Line],
) -> list[tuple[int, int, tuple[tuple[str, ...], ...]]]:
    """Return the tables among a page's lines: the first line, the one after the last, the cells.

    Args:
        lines: in reading order.
    """
    found = []
    start = 0
    while start < len(lines):
        end = _run(lines, start)
        rows = [line.cells for line in lines[start:end]]
        columns = _columns(rows) if end - start >= _LEAST_ROWS else ()
        grid = tuple(_placed(row, columns) for row in rows) if columns else ()
        if grid and all(grid):
            found.append((start, end, grid))
        start = max(end, start + 1)
    return found


def _run(lines: Sequence[Line], start: int) -> int:
    """Return where the lines with several cells that begin at one end."""
    end = start
    while end < len(lines) and len(lines[end].cells) > 1:
        if end > start:
            gap = lines[end].top - lines[end - 1].bottom
            if not -1 <= gap <= _APART * lines[end].size:
                break
        end += 1
    return end


def _columns(rows: Sequence[Sequence[Cell]]) -> tuple[tuple[float, float], ...]:
    """Return the extents of the columns that most rows fill, () where there are no such."""
    width, count = Counter(map(len, rows)).most_common(1)[0]
    full = [row for row in rows if len(row) == width]
    if width < _LEAST_COLUMNS or count < _LEAST_ROWS or any(len(row) > width for row in rows):
        return ()
    words = sum(len(cell.text.split()) for row in full for cell in row)
    if words > _CELL_WORDS * width * len(full):
        return ()
    columns = []
    for at in range(width):
        cells = [row[at] for row in full]
        if not any(_is_straight(edge) for edge in _edges(cells)):
            return ()
        columns.append((min(one.left for one in cells), max(one.right for one in cells)))
    is_parted = all(left[1] < right[0] for left, right in pairwise(columns))
    return tuple(columns) if is_parted else ()


def _edges(cells: Sequence[Cell]) -> Iterable[list[float]]:
    yield [one.left for one in cells]
    yield [one.right for one in cells]
    yield [(one.left + one.right) / 2 for one in cells]


def _is_straight(places: Sequence[float]) -> bool:
    middle = sorted(places)[len(places) // 2]
    return sum(abs(place - middle) <= _OFF for place in places) >= _MOSTLY * len(places)


def _placed(row: Sequence[Cell], columns: Sequence[tuple[float, float]]) -> tuple[str, ...]:
    """Return a row's cells by column, () where one reaches into another column."""
    placed = [""] * len(columns)
    for cell in row:
        over = [at for at, (a, b) in enumerate(columns) if cell.left < b and a < cell.right]
        if len(over) != 1 or placed[over[0]]:
            return ()
        placed[over[0]] = cell.text
    return tuple(placed)
