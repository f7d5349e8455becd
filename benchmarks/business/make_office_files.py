"""Make the corpus's DOCX, XLSX and PDF files from the texts in sources/.

    python -m benchmarks.business.make_office_files [FOLDER]

A source opens with "key: value" lines (title, author). Then each line is a block: "# " and "## "
open headings, "- " and "1. " items, "| a | b |" rows of a table whose first row names the columns;
any other line is a paragraph. In a workbook each heading names a sheet. All dates in the files are
fixed, so that the same libraries make the same bytes.
"""

from __future__ import annotations

import io
import re
import sys
import zipfile
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby
from pathlib import Path
from typing import Protocol
from xml.sax.saxutils import escape

import docx
from openpyxl import Workbook
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

__all__ = ["DOCUMENTS", "FORMATS", "make"]

_FOLDER = Path(__file__).resolve().parent
DOCUMENTS = _FOLDER / "documents"
_SOURCES = _FOLDER / "sources"
FORMATS = {
    "invoice-2024-0087": "pdf",
    "leave-policy-2024": "docx",
    "rfp-oberau-pumping-station": "docx",
    "service-agreement-quillstack": "pdf",
    "spare-parts": "xlsx",
    "staff-list": "xlsx",
    "supply-agreement-castell": "docx",
    "warranty-terms": "docx",
}
"""The format that each source becomes."""

_MADE = datetime(2024, 1, 1, tzinfo=UTC)
_ZIPPED = (2024, 1, 1, 0, 0, 0)
_KEY = re.compile(r"(title|author): (.+)")
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_NUMBER = re.compile(r"\d{1,3}(,\d{3})*(\.\d\d)?|\d+")


class _Relation(Protocol):
    """What is used of python-docx's relationships."""

    reltype: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line of a source: `kind` is title, heading, bullet, number, row or text."""

    kind: str
    text: str = ""
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    title: str
    author: str
    lines: tuple[_Line, ...]


def make(folder: Path) -> list[Path]:
    """Write all office files into `folder` and return their paths by name."""
    writers = {"docx": _word, "xlsx": _workbook, "pdf": _pdf}
    made = []
    for name, format_ in sorted(FORMATS.items()):
        source = _parsed((_SOURCES / f"{name}.txt").read_text(encoding="utf-8"))
        path = folder / f"{name}.{format_}"
        path.write_bytes(writers[format_](source))
        made.append(path)
    return made


def _parsed(text: str) -> _Source:
    head: dict[str, str] = {}
    lines: list[_Line] = []
    for line in text.splitlines():
        key = _KEY.fullmatch(line)
        if key and not lines:
            head[key[1]] = key[2]
        else:
            lines.append(_line(line))
    return _Source(title=head["title"], author=head["author"], lines=tuple(lines))


def _line(line: str) -> _Line:
    for mark, kind in (("# ", "title"), ("## ", "heading"), ("- ", "bullet")):
        if line.startswith(mark):
            return _Line(kind=kind, text=line.removeprefix(mark))
    if numbered := re.fullmatch(r"\d\. (.+)", line):
        return _Line(kind="number", text=numbered[1])
    if line.startswith("|"):
        cells = tuple(cell.strip() for cell in line.strip("|").split("|"))
        return _Line(kind="row", cells=cells)
    return _Line(kind="text", text=line)


def _word(source: _Source) -> bytes:
    document = docx.Document()
    _drop(document.part.package.rels, "/thumbnail")
    _drop(document.part.rels, "/stylesWithEffects")
    properties = document.core_properties
    properties.title, properties.author = source.title, source.author
    properties.created = properties.modified = _MADE
    styles = {
        "title": "Title",
        "heading": "Heading 1",
        "bullet": "List Bullet",
        "number": "List Number",
        "text": "Normal",
    }
    for kind, group in groupby(source.lines, key=lambda line: line.kind):
        lines = list(group)
        if kind == "row":
            table = document.add_table(rows=0, cols=len(lines[0].cells), style="Table Grid")
            for line in lines:
                for cell, text in zip(table.add_row().cells, line.cells, strict=True):
                    cell.text = text
        else:
            for line in lines:
                document.add_paragraph(line.text, style=styles[kind])
    buffer = io.BytesIO()
    document.save(buffer)
    return _dated(buffer.getvalue())


def _drop(relations: dict[str, _Relation], kind: str) -> None:
    """Leave out a part of python-docx's template that is not seen and would double the file."""
    for key, relation in list(relations.items()):
        if relation.reltype.endswith(kind):
            del relations[key]


def _workbook(source: _Source) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    row = 0
    for line in source.lines:
        if line.kind == "title":
            book.create_sheet(line.text)
            row = 0
            continue
        row += 1
        for column, text in enumerate(line.cells, 1):
            value, number_format = _value(text)
            cell = book.worksheets[-1].cell(row, column, value)
            cell.number_format = number_format
    book.properties.title, book.properties.creator = source.title, source.author
    book.properties.created = _MADE.replace(tzinfo=None)
    buffer = io.BytesIO()
    book.save(buffer)
    return _dated(buffer.getvalue())


def _value(text: str) -> tuple[str | int | float | date, str]:
    """Return a cell's value and number format: numbers and ISO dates are typed."""
    if _ISO_DATE.fullmatch(text):
        return date.fromisoformat(text), "yyyy-mm-dd"
    if not _NUMBER.fullmatch(text):
        return text, "General"
    plain = text.replace(",", "")
    if "." in text:
        return float(plain), "#,##0.00"
    return int(plain), "#,##0" if "," in text else "General"


def _dated(data: bytes) -> bytes:
    """Return a zipped file again with fixed times in place of the clock's."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            content = old.read(info)
            if info.filename == "docProps/core.xml":
                # openpyxl writes the time of saving whatever it was told.
                content = re.sub(
                    rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2024-01-01T00:00:00Z", content
                )
            dated = zipfile.ZipInfo(info.filename, _ZIPPED)
            dated.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(dated, content)
    return buffer.getvalue()


def _pdf(source: _Source) -> bytes:
    sheet = getSampleStyleSheet()
    styles = {"title": "Title", "heading": "Heading2", "text": "BodyText"}
    flow: list[Flowable] = []
    for kind, group in groupby(source.lines, key=lambda line: line.kind):
        lines = list(group)
        if kind == "row":
            rows = [
                [Paragraph(escape(cell), sheet["BodyText"]) for cell in line.cells]
                for line in lines
            ]
            grid = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black")])
            flow += [Spacer(1, 6), Table(rows, style=grid), Spacer(1, 6)]
        else:
            flow += [Paragraph(escape(line.text), sheet[styles[kind]]) for line in lines]
    buffer = io.BytesIO()
    template = SimpleDocTemplate(
        buffer, title=source.title, author=source.author, invariant=1, pageCompression=1
    )
    template.build(flow)
    return buffer.getvalue()


if __name__ == "__main__":
    for written in make(Path(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS):
        print(written)
