"""DOCX, opened with python-docx: it resolves the package, its styles and its properties.

Its `Paragraph.text` leaves out insertions under review, content controls and numbering, which
contracts are full of, so the text is taken from the XML that it gives access to.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from knowledge.model import Block, Extract, Metadata
from knowledge.readers import Reading, UnreadableError
from knowledge.readers.docxhidden import StyleLook, take_out_hidden
from knowledge.readers.docxlists import Numbering
from knowledge.readers.docxtables import table_grid
from knowledge.readers.docxtext import is_bold, paragraph_text, paragraphs_in
from knowledge.readers.numbering import is_heading_line
from knowledge.readers.rows import header_depth, is_key_value, table_blocks
from knowledge.readers.wholes import whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.styles.style import BaseStyle

__all__ = ["read"]

_WRAPPERS = frozenset(
    qn(name)
    for name in ("w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:smartTag", "w:customXml")
)
_P, _TBL = qn("w:p"), qn("w:tbl")
_BOLD_LEVEL = 3
_FOOTNOTES = "/footnotes"


def read(data: bytes) -> Reading:
    """Read a .docx file."""
    try:
        document = docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError) as error:
        raise UnreadableError(f"is no sound DOCX ({error}); open it and save it anew") from error
    except ValueError as error:  # its text names an object in memory, another one each time
        reason = "is no sound DOCX, or another kind of Office file; save it anew as .docx"
        raise UnreadableError(reason) from error
    if getattr(document.element, "body", None) is None:
        raise UnreadableError("holds no text; put text into it or remove it")
    body = _Body(document)
    blocks = tuple(body.blocks())
    properties = document.core_properties
    metadata = Metadata(title=properties.title or "", author=properties.author or "")
    return Reading(extract=Extract(blocks=blocks, metadata=metadata), removed=body.removed)


class _Body:
    """A document's body with what its paragraphs refer to: styles, numbering, footnotes.

    Attributes:
        removed: text that nobody sees.
    """

    def __init__(self, document: Document) -> None:
        self._body = document.element.body
        self._styles = {style.style_id: style for style in document.styles}
        self._numbering = Numbering(_part(document, "/numbering"))
        look = StyleLook(document.styles.element)
        notes = _part(document, _FOOTNOTES)
        self.removed = take_out_hidden(document.element, look)
        if notes is not None:
            self.removed += take_out_hidden(notes, look)
        self._notes = _footnotes(notes)

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks in document order; a footnote follows its paragraph."""
        for element in _unwrapped(self._body):
            if element.tag == _P:
                yield from self._paragraph(element)
            elif element.tag == _TBL:
                yield from self._table(element)

    def _paragraph(self, element: BaseOxmlElement) -> Iterator[Block]:
        text = paragraph_text(element).strip()
        if not text:
            return
        style = self._style_chain(element)
        mark, depth = self._numbering.mark(element, [one.element for one in style])
        level = self._heading_level(element, style)
        if not level and not mark and is_bold(element) and is_heading_line(text):
            level = _BOLD_LEVEL
        if level:
            yield Block(kind="heading", text=_marked(mark, text), level=level)
        elif mark:
            yield Block(kind="item", text=_marked(mark, text), level=min(6, depth + 1))
        else:
            yield Block(kind="paragraph", text=text)
        for reference in element.iter(qn("w:footnoteReference")):
            note = self._notes.get(reference.get(qn("w:id")) or "", "")
            if note:
                yield Block(kind="paragraph", text=note)

    def _style_chain(self, element: BaseOxmlElement) -> list[BaseStyle]:
        found = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        style = self._styles.get(found.get(qn("w:val"))) if found is not None else None
        chain: list[BaseStyle] = []
        while style is not None and style not in chain:
            chain.append(style)
            style = getattr(style, "base_style", None)  # only paragraph styles have one
        return chain

    def _heading_level(self, element: BaseOxmlElement, style: list[BaseStyle]) -> int:
        for one in style:
            name = (one.name or "").lower()
            if name == "title":
                return 1
            if name.startswith("heading ") and (level := whole(name[8:], 0)) > 0:
                return min(6, level)
        for one in (element, *(entry.element for entry in style)):
            outline = one.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
            depth = whole(outline.get(qn("w:val")), 9) if outline is not None else 9
            if 0 <= depth < 9:
                return min(6, depth + 1)
        return 0

    def _table(self, element: BaseOxmlElement) -> Iterator[Block]:
        grid, marked = table_grid(element)
        width = max(map(len, grid), default=0)
        if width < 2:  # a frame around text
            for paragraph in paragraphs_in(element):
                yield from self._paragraph(paragraph)
            return
        rows = marked
        if not rows and not is_key_value(grid):
            rows = header_depth(grid)
        yield from table_blocks(grid, header_rows=min(rows, len(grid) - 1))


def _unwrapped(parent: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    for child in parent:
        if child.tag in _WRAPPERS:
            yield from _unwrapped(child)
        else:
            yield child


def _marked(mark: str, text: str) -> str:
    return f"{mark} {text}" if mark else text


def _part(document: Document, kind: str) -> BaseOxmlElement | None:
    """Return the XML of a part that the document is related to, for instance its footnotes."""
    for relation in document.part.rels.values():
        if (relation.reltype or "").endswith(kind) and not relation.is_external:
            return parse_xml(relation.target_part.blob)
    return None


def _footnotes(part: BaseOxmlElement | None) -> dict[str, str]:
    if part is None:
        return {}
    notes = {}
    for note in part.iter(qn("w:footnote")):
        if note.get(qn("w:type")) in (None, "normal"):
            texts = (paragraph_text(paragraph).strip() for paragraph in note.iter(_P))
            notes[note.get(qn("w:id"))] = "\n".join(filter(None, texts))
    return notes
