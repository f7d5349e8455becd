"""The cells of Word tables by row and column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from knowledge.readers.docxtext import is_bold, paragraph_text, paragraphs_in
from knowledge.readers.wholes import whole

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

__all__ = ["table_grid"]

_MOST_SPAN = 200


def table_grid(table: BaseOxmlElement) -> tuple[list[list[str]], int]:
    """Return the cells' texts, merged cells repeated, and how many rows are marked as header.

    Rows are marked by Word's "repeat as header row", or the first one by being all bold.
    """
    grid: list[list[str]] = []
    marked = 0
    bold = True
    for row in table.findall(qn("w:tr")):
        above = grid[-1] if grid else []
        line: list[str] = []
        cells = [cell for cell in row.iter(qn("w:tc")) if _owner(cell) is table]
        for cell in cells:
            text = _cell_text(cell)
            if _continues(cell) and len(line) < len(above):
                text = above[len(line)]
            alone = len(cells) == 1  # a line across the table is not repeated
            line += [text, *(["" if alone else text] * (_span(cell) - 1))]
        if row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None and marked == len(grid):
            marked += 1
        if not grid:
            bold = bool(cells) and all(_is_bold_cell(cell) for cell in cells)
        grid.append(line)
    return grid, marked or (1 if bold and len(grid) > 1 else 0)


def _owner(cell: BaseOxmlElement) -> BaseOxmlElement | None:
    return next(cell.iterancestors(qn("w:tbl")), None)


def _cell_text(cell: BaseOxmlElement) -> str:
    return " ".join(" ".join(map(paragraph_text, paragraphs_in(cell))).split())


def _is_bold_cell(cell: BaseOxmlElement) -> bool:
    filled = [one for one in paragraphs_in(cell) if paragraph_text(one).strip()]
    return bool(filled) and all(map(is_bold, filled))


def _continues(cell: BaseOxmlElement) -> bool:
    merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merge is not None and merge.get(qn("w:val"), "continue") == "continue"


def _span(cell: BaseOxmlElement) -> int:
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    return min(max(1, whole(span.get(qn("w:val")), 1)), _MOST_SPAN) if span is not None else 1
