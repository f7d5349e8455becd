"""XLSX, read with openpyxl: it keeps number formats, so that values come out as they are seen.

Small workbooks are loaded whole, since merged cells are known only then; large ones are
streamed. Formulas give the values that the program which saved the file last computed.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from typing import TYPE_CHECKING

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from knowledge.model import Block, Extract, Metadata
from knowledge.readers import Reading, UnreadableError
from knowledge.readers.cellformat import shown
from knowledge.readers.rows import sheet_blocks

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

__all__ = ["read"]

_STREAMED_BYTES = 20 * 1024 * 1024
"""Unpacked sheets above this are streamed: loaded whole they take about fifty times as much."""
_MOST_COLUMNS = 1_000


def read(data: bytes) -> Reading:
    """Read an .xlsx file: each visible sheet a heading, and its rows."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl's remarks on extensions that it leaves out
        book = _open(data)
        blocks: list[Block] = []
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                continue
            rows = _rows(sheet)
            found = sheet_blocks(rows)
            if found:
                blocks += [Block(kind="heading", text=sheet.title, level=1), *found]
        metadata = _metadata(book)
        book.close()
    return Reading(extract=Extract(blocks=tuple(blocks), metadata=metadata))


def _open(data: bytes) -> Workbook:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sheets = sum(
                info.file_size for info in archive.infolist() if "/worksheets/" in info.filename
            )
        streamed = sheets > _STREAMED_BYTES
        return load_workbook(io.BytesIO(data), read_only=streamed, data_only=True)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as error:
        raise UnreadableError(
            f"is no sound workbook ({error}); open it and save it anew"
        ) from error


def _rows(sheet: Worksheet) -> list[list[str]]:
    rows = [
        [shown(cell.value, cell.number_format or "General") for cell in row[:_MOST_COLUMNS]]
        for row in sheet.iter_rows()
    ]
    if isinstance(sheet, Worksheet):
        for merged in sheet.merged_cells.ranges:
            _repeat(rows, merged.min_row, merged.max_row, merged.min_col, merged.max_col)
    return rows


def _repeat(rows: list[list[str]], top: int, bottom: int, left: int, right: int) -> None:
    """Repeat a merged cell's value, unless it is all that its row holds (a title)."""
    origin = rows[top - 1]
    value = origin[left - 1]
    alone = sum(bool(cell) for cell in origin) <= 1 and top == bottom
    if alone or right - left >= _MOST_COLUMNS:
        return
    for row in rows[top - 1 : bottom]:
        for column in range(left - 1, min(right, len(row))):
            row[column] = value


def _metadata(book: Workbook) -> Metadata:
    properties = book.properties
    return Metadata(title=properties.title or "", author=properties.creator or "")
