"""The lines and tables of one PDF page in reading order."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from knowledge.readers.pagecolumns import column_tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pdfplumber.page import Page as PlumberPage
    from pdfplumber.table import Table

__all__ = ["Cell", "Line", "Page", "TableOnPage", "page_of"]

_GUTTER = 12.0
"""Points between two columns of text; the widest space between words is about half of it."""
_COLUMN_LINES = 8
_COLUMN_WORDS = 3
# A list mark of a symbol font that does not say which character its glyph is.
_UNMAPPED_MARK = re.compile(r"^\(cid:\d+\)\s+(?!\(cid:)")
_CELL_GAP = 1.1
_WORD_GAP = 0.18
"""Gaps by the font's size: between cells of a table, and between words."""
_BOLD = ("bold", "black", "heavy", "semibold", "demi")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A stretch of a line between wide gaps; lengths in points from the page's left edge."""

    text: str
    left: float
    right: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of text; lengths in points from the page's top left corner."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    bold: bool
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TableOnPage:
    """A table: its cells' texts, row by row, all rows of one width."""

    rows: tuple[tuple[str, ...], ...]
    top: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What stands on one page, in reading order; `height` in points, `number` from 1."""

    number: int
    height: float
    parts: tuple[Line | TableOnPage, ...]


def page_of(page: PlumberPage) -> Page:
    """Return the lines and tables of a page."""
    page = page.dedupe_chars()  # bold faked by printing twice
    found = [(ruled, rows) for ruled in _tables(page) if (rows := _rows(ruled))]
    page = _outside(page, [ruled.bbox for ruled, _ in found])
    tables = [TableOnPage(rows=rows, top=ruled.bbox[1]) for ruled, rows in found]
    lines = _lines(page)
    parts: list[Line | TableOnPage] = []
    for table in sorted(tables, key=lambda one: one.top):
        # With two columns a table stands after the lines that begin above it in both.
        above = [line for line in lines if line.top < table.top]
        parts += [*above, table]
        lines = [line for line in lines if line.top >= table.top]
    parts = _with_columns([*parts, *lines])
    return Page(number=page.page_number, height=float(page.height), parts=tuple(parts))


def _with_columns(parts: Sequence[Line | TableOnPage]) -> list[Line | TableOnPage]:
    """Return the parts with lines that make up a table without drawn lines as one."""
    found: list[Line | TableOnPage] = []
    for is_text, group in groupby(parts, key=lambda part: isinstance(part, Line)):
        run = list(group)
        if not is_text:
            found += run
            continue
        lines = [part for part in run if isinstance(part, Line)]
        at = 0
        for start, end, rows in column_tables(lines):
            found += [*lines[at:start], TableOnPage(rows=rows, top=lines[start].top)]
            at = end
        found += lines[at:]
    return found


def _tables(page: PlumberPage) -> list[Table]:
    if len(page.lines) + len(page.rects) + len(page.curves) < 4:
        return []  # looking for tables costs more than the rest
    return list(page.find_tables())


def _rows(table: Table) -> tuple[tuple[str, ...], ...]:
    """Return the table's cells, or nothing when it is a frame or a drawing."""
    cells = [[" ".join((cell or "").split()) for cell in row] for row in table.extract()]
    kept = [row for row in cells if any(row)]
    columns = range(max(map(len, kept), default=0))
    used = [column for column in columns if any(row[column] for row in kept)]
    if len(kept) < 2 or len(used) < 2:
        return ()
    return tuple(tuple(row[column] for column in used) for row in kept)


def _outside(page: PlumberPage, boxes: Sequence[tuple[float, float, float, float]]) -> PlumberPage:
    """Return the page without what stands in the boxes.

    A character belongs where its middle is, as it does when a table's cells are read: by
    `outside_bbox` a line whose descenders reach into a table would be lost to both.
    """

    def stays(thing: dict[str, float]) -> bool:
        across = (thing["x0"] + thing["x1"]) / 2
        down = (thing["top"] + thing["bottom"]) / 2
        return not any(
            left <= across < right and top <= down < bottom for left, top, right, bottom in boxes
        )

    return page.filter(stays) if boxes else page


def _lines(page: PlumberPage) -> list[Line]:
    gutter = _gutter(page)
    if gutter is None:
        return _text_lines(page)
    left, top, right, bottom = page.bbox
    first = _outside(page, [(gutter, top, right + 1, bottom + 1)])
    second = _outside(page, [(left - 1, top, gutter, bottom + 1)])
    return [*_text_lines(first), *_text_lines(second)]


def _text_lines(page: PlumberPage) -> list[Line]:
    lines = []
    for line in page.extract_text_lines(strip=True, return_chars=True):
        text = _UNMAPPED_MARK.sub("• ", " ".join(line["text"].split()))
        chars = [char for char in line["chars"] if char["text"].strip()]
        if not text or not chars:
            continue
        sizes = Counter(round(float(char["size"]), 1) for char in chars)
        bold = sum(any(sign in char["fontname"].lower() for sign in _BOLD) for char in chars)
        lines.append(
            Line(
                text=text,
                left=float(line["x0"]),
                right=float(line["x1"]),
                top=float(line["top"]),
                bottom=float(line["bottom"]),
                size=sizes.most_common(1)[0][0],
                bold=2 * bold > len(chars),
                cells=_cells_of(line["chars"], sizes.most_common(1)[0][0]),
            )
        )
    return lines


def _cells_of(chars: Sequence[dict[str, Any]], size: float) -> tuple[Cell, ...]:
    """Return a line's stretches between gaps that are wider than any between words."""
    groups: list[list[dict[str, Any]]] = []
    last = None
    for char in chars:
        if not char["text"].strip():
            if groups:
                groups[-1].append(char)
            continue
        if last is None or float(char["x0"]) - float(last["x1"]) > _CELL_GAP * size:
            groups.append([])
        groups[-1].append(char)
        last = char
    return tuple(_cell(group) for group in groups)


def _cell(chars: Sequence[dict[str, Any]]) -> Cell:
    """Return the stretch of some characters; a narrow gap between two is a space."""
    text = ""
    right = float(chars[0]["x0"])
    for char in chars:
        if char["text"].strip():
            is_apart = float(char["x0"]) - right > _WORD_GAP * float(char["size"])
            text += f" {char['text']}" if is_apart and text else char["text"]
            right = float(char["x1"])
        else:
            text += " "
    return Cell(text=" ".join(text.split()), left=float(chars[0]["x0"]), right=right)


def _gutter(page: PlumberPage) -> float | None:
    """Return where a page of two columns of prose is parted, or None for one column.

    Only when all lines leave the same gap in the middle third, and both sides hold several words
    a line: a list of names and values must be read across.
    """
    rows = _word_rows(page)
    if len(rows) < _COLUMN_LINES:
        return None
    left, _, right, _ = page.bbox
    width = right - left
    for step in range(35, 66):
        at = left + width * step / 100
        sides = [_sides(row, at) for row in rows]
        if any(side is None for side in sides):
            continue
        both = [side for side in sides if side is not None and side[0] and side[1]]
        fewest = [min(side) for side in both]
        if len(both) >= 0.6 * len(rows) and sum(fewest) >= _COLUMN_WORDS * len(both):
            return at
    return None


def _sides(row: Sequence[tuple[float, float]], at: float) -> tuple[int, int] | None:
    """Return how many words lie left and right of the place, None if one is too near it."""
    if any(start < at + _GUTTER / 2 and end > at - _GUTTER / 2 for start, end in row):
        return None
    before = sum(end < at for _, end in row)
    return before, len(row) - before


def _word_rows(page: PlumberPage) -> list[list[tuple[float, float]]]:
    rows: dict[int, list[tuple[float, float]]] = {}
    for word in page.extract_words():
        row = round((float(word["top"]) + float(word["bottom"])) / 2 / 4)
        rows.setdefault(row, []).append((float(word["x0"]), float(word["x1"])))
    return list(rows.values())
