"""What a sheet hides and merges, which openpyxl tells only of sheets that it loads whole.

A sheet of a few kilobytes can say that it has billions of cells, so none is ever loaded whole.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING

from openpyxl.utils.cell import range_boundaries
from openpyxl.xml.functions import iterparse

from knowledge.readers import UnreadableError
from knowledge.readers.wholes import whole

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element

__all__ = ["MOST_COLUMNS", "Layout", "layout_of", "repeat_merged", "show_filtered"]

MOST_COLUMNS = 1_000
"""A row's cells beyond are left out."""
_MOST_RANGES = 100_000
"""Merged ranges of a sheet."""
_MOST_WIDTHS = 16_384
"""Widths of columns that a sheet states; Excel has so many columns."""
_MOST_MERGED = 3_000_000
"""Cells that are looked at for the sake of merged ranges."""
_TRUE = frozenset({"1", "true", "on"})


@dataclass(slots=True, kw_only=True)
class Layout:
    """How a sheet is laid out; rows and columns are counted from 1.

    Attributes:
        merged: top, bottom, left and right of the merged ranges.
        is_restyled: tables or conditions give cells other looks than their own.
    """

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    is_restyled: bool = False


def layout_of(part: IO[bytes]) -> Layout:
    """Return the layout of a sheet from its XML.

    What a filter leaves out, or a group folds up, is not hidden: the sheet shows that there is
    more, and anybody unfolds it.

    Raises:
        UnreadableError: it states what no office program writes.
    """
    layout = Layout()
    row = widths = 0
    for event, element in iterparse(part, events=("start", "end")):
        name = element.tag.rpartition("}")[2]
        if event == "start":
            if name == "row":
                row = whole(element.get("r"), row + 1)
                if _is_hidden(element.attrib, "ht"):
                    layout.hidden_rows.add(row)
            continue
        widths += name == "col"
        _note(name, element, layout)
        if widths > _MOST_WIDTHS or len(layout.merged) > _MOST_RANGES:
            raise UnreadableError(
                "states more columns or merged cells than a sheet has; save it anew"
            )
        element.clear()
    return layout


def _note(name: str, element: Element, layout: Layout) -> None:
    """Take note of an element that has been read whole."""
    if name in ("tablePart", "cfRule"):
        layout.is_restyled = True
    elif name == "autoFilter":
        _show_filtered(element, layout)
    elif name == "col" and _is_hidden(element.attrib, "width"):
        layout.hidden_columns.update(_columns(element))
    elif name == "mergeCell":
        layout.merged.append(_range(element))


def show_filtered(table: IO[bytes], layout: Layout) -> None:
    """Take the rows that the filter of a table leaves out for seen.

    Args:
        table: the XML of a table that is laid over some of the sheet's cells.
        layout: of the sheet.
    """
    for _, element in iterparse(table):
        if element.tag.endswith("}autoFilter"):
            _show_filtered(element, layout)
        element.clear()


def _show_filtered(auto_filter: Element, layout: Layout) -> None:
    """Take the rows that a filter leaves out, below the names of its columns, for seen."""
    if any(child.tag.endswith("}filterColumn") for child in auto_filter):
        top, bottom, _, _ = _range(auto_filter)
        layout.hidden_rows -= {row for row in layout.hidden_rows if top < row <= bottom}


def repeat_merged(rows: list[list[str]], layout: Layout) -> None:
    """Give all cells of merged ranges the value of their first, but for titles.

    A title is all that its row holds. A range goes no further than the rows that are there.

    Raises:
        UnreadableError: the ranges overlap, or take in more cells than any real sheet's.
    """
    width = max(map(len, rows), default=0)
    looked_at = 0
    for top, bottom, left, right in layout.merged:
        if not 0 < top <= min(bottom, len(rows)) or not 0 < left <= min(right, MOST_COLUMNS):
            continue
        block = rows[top - 1 : bottom]
        last = min(right, MOST_COLUMNS, max(width, right if right - left < MOST_COLUMNS else 0))
        looked_at += len(block) * (last - left + 1) + width
        if looked_at > _MOST_MERGED:
            raise UnreadableError("merges more cells than a person could; save it anew")
        _merge(block, left, last, keeps=right - left < MOST_COLUMNS)


def _merge(block: list[list[str]], left: int, right: int, *, keeps: bool) -> None:
    value = block[0][left - 1] if len(block[0]) >= left else ""
    for row in block:
        for column in range(left - 1, min(right, len(row))):
            row[column] = ""
    if len(block[0]) >= left:
        block[0][left - 1] = value
    alone = len(block) == 1 and sum(map(bool, block[0])) <= 1
    if alone or not keeps or not value:
        return
    for row in block:
        row.extend([""] * (right - len(row)))
        row[left - 1 : right] = [value] * (right - left + 1)


def _columns(element: Element) -> range:
    first, last = whole(element.get("min"), 0), whole(element.get("max"), 0)
    return range(max(1, first), min(last, MOST_COLUMNS) + 1)


def _range(element: Element) -> tuple[int, int, int, int]:
    left, top, right, bottom = range_boundaries(element.get("ref", ""))
    return top or 0, bottom or 0, left or 0, right or 0


def _is_hidden(attributes: Mapping[str, str], size: str) -> bool:
    """Say whether a row or column is hidden, and in no group that a sign beside it unfolds."""
    if whole(attributes.get("outlineLevel"), 0) > 0:
        return False
    try:
        is_flat = float(attributes.get(size, "1")) == 0
    except ValueError:
        is_flat = False
    return is_flat or attributes.get("hidden", "0").lower() in _TRUE
