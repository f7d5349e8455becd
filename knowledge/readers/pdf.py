"""PDF, read with pdfplumber: it gives each character's place and size, and ruled tables.

Pages hold no paragraphs, only placed characters; `pagelines` makes lines of them, and
`paragraphs` makes headings, list items and paragraphs of the lines.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import resolve1
from pdfplumber.utils.exceptions import PdfminerException

from knowledge.model import Block, Extract, Metadata, Removed
from knowledge.readers import Reading, UnreadableError
from knowledge.readers.pagehidden import VisiblePage
from knowledge.readers.pagelines import Line, Page, TableOnPage, page_of
from knowledge.readers.paragraphs import body_size, heading_sizes, joined_pages, text_blocks
from knowledge.readers.pdfobjects import open_pdf
from knowledge.readers.rows import is_header, is_key_value, table_blocks
from knowledge.readers.runningheads import without_running_heads

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pdfplumber.pdf import PDF

__all__ = ["read"]

_MOST_PAGES = 20_000
_TOO_MANY_PAGES = f"holds more than {_MOST_PAGES} pages; split it"


def read(data: bytes) -> Reading:
    """Read a .pdf file.

    Raises:
        UnreadableError: it is encrypted or broken, or holds no text but perhaps pictures of it.
    """
    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it remarks on every odd font
    hidden: list[Removed] = []
    try:
        # Closing it would make all pages once more; it holds nothing open.
        document = open_pdf(data)
        pages = []
        for page in _pages(document):
            pages.append(page_of(page))
            hidden += page.hidden
            page.close()  # else the characters of all pages stay in memory
        metadata = _metadata(document.metadata)
    except (PdfminerException, PDFException) as error:
        raise UnreadableError(_reason(error)) from error
    if not any(page.parts for page in pages):
        raise UnreadableError("holds no text (scanned pages?); run OCR first")
    if _is_unmapped(pages):
        raise UnreadableError("does not say which letters its fonts show; run OCR first")
    pages, removed = without_running_heads(pages)
    extract = Extract(blocks=tuple(_blocks(pages)), metadata=metadata)
    return Reading(extract=extract, removed=(*hidden, *removed))


def _pages(document: PDF) -> Iterator[VisiblePage]:
    """Yield the pages one by one: a list of a million would take all memory."""
    tree = resolve1(document.doc.catalog.get("Pages"))
    stated = resolve1(tree.get("Count")) if isinstance(tree, dict) else 0
    if isinstance(stated, int) and stated > _MOST_PAGES:
        raise UnreadableError(_TOO_MANY_PAGES)
    for number, page in enumerate(PDFPage.create_pages(document.doc), 1):
        if number > _MOST_PAGES:
            raise UnreadableError(_TOO_MANY_PAGES)
        yield VisiblePage(document, page, page_number=number)


def _is_unmapped(pages: list[Page]) -> bool:
    """Say whether most of the text came out as glyph numbers instead of letters."""
    lines = [part.text for page in pages for part in page.parts if isinstance(part, Line)]
    unmapped = sum(len(mark) for line in lines for mark in re.findall(r"\(cid:\d+\)", line))
    return 2 * unmapped > sum(map(len, lines)) > 0


def _reason(error: Exception) -> str:
    causes = [error, *error.args, error.__cause__, error.__context__]
    for cause in causes:
        if isinstance(cause, MemoryError | RecursionError):
            raise cause  # no fault of the format's
    if any(isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError) for cause in causes):
        return "is encrypted; save it without a password"
    kind = next((type(one).__name__ for one in error.args if isinstance(one, Exception)), "")
    return f"is no sound PDF ({kind or error}); print or save it anew as PDF"


def _metadata(properties: dict[str, object]) -> Metadata:
    def text(name: str) -> str:
        value = properties.get(name)
        return value if isinstance(value, str) else ""

    return Metadata(title=text("Title"), author=text("Author"))


def _blocks(pages: list[Page]) -> Iterator[Block]:
    lines = [part for page in pages for part in page.parts if isinstance(part, Line)]
    body = body_size(lines)
    sizes = heading_sizes(lines, body)
    last: _Table | None = None
    found: list[Block] = []
    for page in pages:
        loose: list[Line] = []
        for part in page.parts:
            if isinstance(part, Line):
                loose.append(part)
                continue
            found += text_blocks(loose, number=page.number, sizes=sizes, body=body)
            continued = last if not loose and part is page.parts[0] else None
            loose = []
            last = _table(part, page.number, continued)
            found += last.blocks
        if loose:
            last = None
        found += text_blocks(loose, number=page.number, sizes=sizes, body=body)
    yield from joined_pages(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """A table that may go on at the top of the next page.

    Attributes:
        blocks: its rows on this page.
        header: its column names, () when it has none.
        width: how many columns it has.
        last: number of its last row.
    """

    blocks: tuple[Block, ...]
    header: tuple[str, ...]
    width: int
    last: int


def _table(table: TableOnPage, page: int, before: _Table | None) -> _Table:
    """Return a table's rows, counted on from the page before when it goes on from there."""
    rows = table.rows
    width = len(rows[0])
    if before is not None and before.header and before.width == width:
        header, first = before.header, before.last
        rows = rows[1:] if rows[0] == header else rows
        found = table_blocks([header, *rows], header_rows=1, page=page)[1:]
    else:
        headed = is_header(rows) and not is_key_value(rows)
        header, first = rows[0] if headed else (), 0
        found = table_blocks(rows, header_rows=int(headed), page=page)
    blocks = tuple(replace(one, row=one.row + first if one.row else 0) for one in found)
    last = max((block.row for block in blocks), default=first)
    return _Table(blocks=blocks, header=header, width=width, last=last)
