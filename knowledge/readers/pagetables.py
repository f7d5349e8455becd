"""Tables of a page: which ones hold data rather than layout, and their rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.model import Block
from knowledge.readers import UnreadableError
from knowledge.readers.rows import header_depth, is_key_value, table_blocks
from knowledge.readers.tree import children, is_hidden, text_of
from knowledge.readers.wholes import whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

__all__ = ["is_data_table", "table_of"]

_SECTIONS = ("thead", "tbody", "tfoot")
_MOST_SPAN = 200
"""Spans above this are mistakes or attacks; a browser stops at 1000 columns."""
_LAYOUT = ", ".join(f"td {tag}" for tag in ("ul", "ol", "h1", "h2", "h3", "h4", "form", "article"))
_LONG_CELL = 600
_MOST_MERGED = 100_000
"""Places that merged cells take beyond their own."""
_MOST_CHARACTERS = 20_000_000


def is_data_table(table: LexborNode) -> bool:
    """Say whether a table is one of data: no presentation role, several columns, short cells."""
    if (table.attributes.get("role") or "") in ("presentation", "none"):
        return False
    rows = list(_rows(table))
    if max((len(cells) for _, cells in rows), default=0) < 2:
        return False
    if any(cell.tag == "th" for _, cells in rows for cell in cells):
        return True
    # First, since the texts of tables within one another would be read again and again.
    if table.css_first("td table") is not None:
        return False
    if table.css_first(_LAYOUT) is not None and len(rows) < 3:
        return False
    longest = max(len(text_of(cell)) for _, cells in rows for cell in cells)
    return len(rows) > 2 or longest < _LONG_CELL


def table_of(table: LexborNode) -> list[Block]:
    """Return the blocks of a data table: its caption, then its rows."""
    rows = list(_rows(table))
    grid = _grid([cells for _, cells in rows])
    header_rows = 0
    for in_head, cells in rows:
        if not (in_head or all(cell.tag == "th" for cell in cells)):
            break
        header_rows += 1
    if not header_rows and not is_key_value(grid):
        header_rows = header_depth(grid)
    caption = [
        Block(kind="paragraph", text=" ".join(text_of(node).split()))
        for node in children(table)
        if node.tag == "caption" and text_of(node).strip()
    ]
    header_rows = sum(any(map(str.strip, row)) for row in grid[:header_rows])
    return caption + table_blocks(grid, header_rows=min(header_rows, max(0, len(grid) - 1)))


def _rows(table: LexborNode) -> Iterator[tuple[bool, list[LexborNode]]]:
    """Yield the table's own rows, each with whether it stands in the head."""
    for part in children(table):
        if part.tag in _SECTIONS and not is_hidden(part):
            for row in children(part):
                if row.tag == "tr" and not is_hidden(row):
                    yield part.tag == "thead", _cells(row)
        elif part.tag == "tr" and not is_hidden(part):
            yield False, _cells(part)


def _cells(row: LexborNode) -> list[LexborNode]:
    return [cell for cell in children(row) if cell.tag in ("td", "th") and not is_hidden(cell)]


def _grid(rows: list[list[LexborNode]]) -> list[list[str]]:
    """Return the cells' texts by row and column, a merged cell's text in each of its places.

    Raises:
        UnreadableError: so many cells are merged that it would be an attack to write them out.
    """
    grid: list[list[str]] = []
    merged = characters = 0
    below: dict[int, tuple[int, str]] = {}  # column -> rows still to fill, text
    for cells in rows:
        line: list[str] = []
        texts = [" ".join(text_of(cell).split()) for cell in cells]
        alone = len(cells) == 1  # a line across the table is not repeated
        for cell, text in zip(cells, texts, strict=True):
            _fill(line, below)
            rows_high = _span(cell, "rowspan")
            for part in range(_span(cell, "colspan")):
                if rows_high > 1:
                    below[len(line)] = (rows_high - 1, text)
                line.append("" if alone and part else text)
        _fill(line, below)
        grid.append(line)
        merged += len(line) - len(cells)
        characters += sum(map(len, line))
        if merged > _MOST_MERGED or characters > _MOST_CHARACTERS:
            raise UnreadableError("holds a table with far too many merged cells; split it")
    return grid


def _fill(line: list[str], below: dict[int, tuple[int, str]]) -> None:
    while len(line) in below:
        left, text = below.pop(len(line))
        if left > 1:
            below[len(line)] = (left - 1, text)
        line.append(text)


def _span(cell: LexborNode, name: str) -> int:
    return min(max(1, whole(cell.attributes.get(name), 1)), _MOST_SPAN)
