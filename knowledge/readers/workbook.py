"""XLSX, read with openpyxl: it keeps number formats, so that values come out as they are seen.

Sheets are streamed. Formulas give the values that the program which saved the file last
computed. What a sheet hides is left out and recorded.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Protocol, cast

from openpyxl import load_workbook
from openpyxl.packaging.relationship import get_dependents, get_rels_path
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.xml.constants import REL_NS

from knowledge.model import Block, Extract, Metadata, Removed
from knowledge.readers import Reading, UnreadableError
from knowledge.readers.cellformat import Unseen, shown
from knowledge.readers.rows import SEPARATOR, sheet_blocks
from knowledge.readers.sheetlayout import (
    MOST_COLUMNS,
    Layout,
    layout_of,
    repeat_merged,
    show_filtered,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from openpyxl.cell.read_only import ReadOnlyCell
    from openpyxl.workbook import Workbook

__all__ = ["read"]

_MOST_ROWS = 1_048_576
"""Of a sheet, as Excel has it; a row's own number may say anything."""
_MOST_EMPTY = 20_000
_EMPTY_A_ROW = 10
"""A workbook may hold so many empty rows between others, and as many for each row that holds
something: a row's number alone makes a million of them."""
_EMPTY_AFTER = 100
_TOO_EMPTY = "rows after many thousands of empty ones"
_TABLE = f"{REL_NS}/table"
_RECORDED = 200
"""Characters of a hidden row that the operator gets to see."""
_MOST_RECORDED = 1_000
"""Hidden rows of a sheet that are recorded one by one."""


class _Book(Protocol):
    """A workbook as openpyxl streams it."""

    _archive: zipfile.ZipFile


class _Sheet(Protocol):
    """A sheet as openpyxl streams it."""

    title: str
    sheet_state: str
    parent: _Book
    _worksheet_path: str

    def reset_dimensions(self) -> None: ...

    def iter_rows(self, *, max_row: int) -> Iterator[tuple[ReadOnlyCell, ...]]: ...

    def _get_source(self) -> IO[bytes]: ...


def read(data: bytes) -> Reading:
    """Read an .xlsx file: each visible sheet a heading, and its rows."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl's remarks on extensions that it leaves out
        book = _open(data)
        blocks: list[Block] = []
        removed: list[Removed] = []
        unseen = Unseen()
        room = _Room()
        for sheet in cast("list[_Sheet]", book.worksheets):
            if sheet.sheet_state != "visible":
                removed.append(Removed(text=sheet.title, reason="hidden sheet"))
                continue
            rows, hidden = _rows(sheet, unseen, room)
            removed += hidden
            found = sheet_blocks(rows)
            if found:
                blocks += [Block(kind="heading", text=sheet.title, level=1), *found]
        metadata = _metadata(book)
        book.close()
    return Reading(
        extract=Extract(blocks=tuple(blocks), metadata=metadata), removed=tuple(removed)
    )


def _open(data: bytes) -> Workbook:
    try:
        return load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as error:
        raise UnreadableError(
            f"is no sound workbook ({error}); open it and save it anew"
        ) from error


@dataclass(slots=True)
class _Room:
    """How many more empty rows a workbook may hold."""

    left: int = _MOST_EMPTY

    def filled(self, rows: Iterable[list[str]]) -> Iterator[list[str]]:
        """Yield rows as long as there is room; after that nothing of a sheet."""
        for row in rows:
            self.left += _EMPTY_A_ROW if row else -1
            if self.left < 0:
                return
            yield row


def _rows(sheet: _Sheet, unseen: Unseen, room: _Room) -> tuple[list[list[str]], list[Removed]]:
    """Return a sheet's rows as a person sees them, and what is hidden in them."""
    with sheet._get_source() as part:  # noqa: SLF001 - there is no other way to its XML
        layout = layout_of(part)
    if layout.hidden_rows:
        for table in _tables(sheet):
            show_filtered(table, layout)
    sheet.reset_dimensions()  # it may state any
    cells = sheet.iter_rows(max_row=_MOST_ROWS)
    # A table's style or a condition may lay a colour under white text.
    looked_for = None if layout.is_restyled else unseen
    texts = (_texts(row[:MOST_COLUMNS], looked_for) if row else [] for row in cells)
    rows = list(room.filled(texts))
    cut: tuple[Removed, ...] = ()
    if room.left < 0:
        room.left = _EMPTY_AFTER
        cut = (Removed(text=f"{sheet.title}: row {len(rows) + 1} and below", reason=_TOO_EMPTY),)
    repeat_merged(rows, layout)
    seen, hidden = _visible(rows, layout)
    return seen, [*hidden, *cut]


def _tables(sheet: _Sheet) -> Iterator[IO[bytes]]:
    """Yield the XML of the tables that are laid over a sheet's cells."""
    archive, path = sheet.parent._archive, sheet._worksheet_path  # noqa: SLF001 - as above
    parts, related = set(archive.namelist()), get_rels_path(path)  # type: ignore[no-untyped-call]
    tables = get_dependents(archive, related).find(_TABLE) if related in parts else ()
    for name in dict.fromkeys(table.target for table in tables):
        if name in parts:
            with archive.open(name) as part:
                yield part


def _texts(row: Sequence[ReadOnlyCell], unseen: Unseen | None) -> list[str]:
    texts = [
        ""
        if cell.value is None or (unseen is not None and cell in unseen)
        else shown(cell.value, cell.number_format or "General")
        for cell in row
    ]
    while texts and not texts[-1]:
        del texts[-1]
    return texts


def _visible(rows: list[list[str]], layout: Layout) -> tuple[list[list[str]], list[Removed]]:
    columns = layout.hidden_columns
    seen: list[list[str]] = []
    hidden: list[tuple[str, str]] = []
    for number, row in enumerate(rows, 1):
        if number in layout.hidden_rows:
            hidden.append((_line(row), "hidden row"))
            continue
        if columns:
            left_out = [cell for column, cell in enumerate(row, 1) if column in columns]
            hidden.append((_line(left_out), "hidden column"))
        seen.append([cell for column, cell in enumerate(row, 1) if column not in columns])
    filled = [Removed(text=text, reason=reason) for text, reason in hidden if text]
    if len(filled) > _MOST_RECORDED:
        more = f"{len(filled) - _MOST_RECORDED} more"
        filled[_MOST_RECORDED:] = [Removed(text=more, reason="hidden rows")]
    return seen, filled


def _line(cells: Iterable[str]) -> str:
    return SEPARATOR.join(filter(None, (cell.strip() for cell in cells)))[:_RECORDED]


def _metadata(book: Workbook) -> Metadata:
    properties = book.properties
    return Metadata(title=properties.title or "", author=properties.creator or "")
