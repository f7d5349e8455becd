"""Changes within office files: their parts are changed and packed again."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING

from docx import Document
from lxml import etree  # type: ignore[import-untyped]
from openpyxl import Workbook

from benchmarks.fuzzing.changing import change_bytes, change_text

if TYPE_CHECKING:
    from random import Random

__all__ = ["change_office_file", "written_docx", "written_xlsx"]

_ODD_VALUES = (
    "", "0", "-1", "1", "7", "99999999999", "1e9", "true", "none", "A1", "XFD1048576",
    "A1:XFD1048576", "../../x", "NaN", "2958466", "-0.5", "continue", "restart", "s", "n", "d",
    "inlineStr", "b", "Heading 1", "http://x/", "rId1", "\u202e", "1899-12-31",
)  # fmt: skip
_TOLD_PARTS = ("document.xml", "sheet1.xml", "sheet2.xml", "sharedstrings.xml", "numbering.xml",
               "styles.xml", "workbook.xml", "core.xml")  # fmt: skip


def change_office_file(pick: Random, data: bytes, other: bytes) -> bytes:
    """Return a .docx or .xlsx file with one change, mostly within the XML of one part."""
    if pick.random() < 0.03:
        return change_bytes(pick, data, other)
    try:
        parts = _unpacked(data)
        others = _unpacked(other)
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, EOFError):
        return other if pick.random() < 0.5 else change_bytes(pick, data, other)
    except Exception:  # noqa: BLE001 - whatever zipfile or zlib throw at broken bytes
        return other
    names = [name for name in parts if name.endswith((".xml", ".rels"))]
    if not names:
        return other
    told = [name for name in names if name.lower().endswith(_TOLD_PARTS)]
    name = pick.choice(told if told and pick.random() < 0.85 else names)
    match pick.randrange(12):
        case 0:
            parts.pop(name)
        case 1:
            parts[name] = change_bytes(pick, parts[name], others.get(name, b"<a/>"))
        case 2 if name in others:
            parts[name] = others[name]
        case _:
            parts[name] = _changed_xml(pick, parts[name], others.get(name, b"<a/>"))
    return _packed(parts)


def written_docx() -> bytes:
    """Return a small .docx file with lists, merged and nested tables, a header and a field."""
    document = Document()
    document.add_heading("Harbour report", 0)
    document.add_heading("Cranes", 1)
    document.add_paragraph("The harbour has 12 cranes, opened on 5 May 2011.")
    for style in ("List Bullet", "List Bullet 2", "List Number", "List Number 2", "Quote"):
        document.add_paragraph(f"One in {style}", style=style)
    table = document.add_table(rows=3, cols=3)
    for place, cell in enumerate(each for row in table.rows for each in row.cells):
        cell.text = f"cell {place}"
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(1, 2).merge(table.cell(2, 2))
    table.cell(2, 0).add_table(rows=1, cols=1).cell(0, 0).text = "inner"
    document.sections[0].header.paragraphs[0].text = "Confidential"
    packed = io.BytesIO()
    document.save(packed)
    return _packed(_unpacked(packed.getvalue()))


def written_xlsx() -> bytes:
    """Return a small .xlsx file with two sheets, merged cells, dates, formulas and formats."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Item", "Price", "Since", "Share"])
    sheet.append(["Rope", 12.5, dt.date(2011, 5, 5), 0.25])
    sheet.append(["Crane", "=B2*2", dt.datetime(2011, 5, 5, 14, 30), True])  # noqa: DTZ001 - sheets have no zones
    sheet["B2"].number_format = "0.00 €"
    sheet["D2"].number_format = "0%"
    sheet.merge_cells("A5:C6")
    sheet["A5"] = "A note that goes over cells"
    other = book.create_sheet("Других")
    other.append([None, "x"])
    other.append([1, 2, 3, None, dt.time(9, 30)])
    packed = io.BytesIO()
    book.save(packed)
    return _packed(_unpacked(packed.getvalue()))


def _unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        small = [info for info in archive.infolist() if info.file_size < 2_000_000]
        return {info.filename: archive.read(info) for info in small}


def _packed(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            # Always the same moment, so that the same change gives the same bytes.
            archive.writestr(
                zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED
            )
    return packed.getvalue()


def _changed_xml(pick: Random, data: bytes, other: bytes) -> bytes:
    """Return well-formed XML with elements, attributes or texts changed."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return other
    elements = [one for one in root.iter() if isinstance(one.tag, str)]
    for _ in range(pick.randint(1, 4)):
        element = pick.choice(elements)
        try:
            _change_element(pick, element, pick.choice(elements))
        except ValueError:  # no XML may hold that character
            continue
    written: bytes = etree.tostring(root, encoding="UTF-8", standalone=True)
    return written


def _change_element(pick: Random, element: etree._Element, other: etree._Element) -> None:
    parent = element.getparent()
    match pick.randrange(8):
        case 0 | 1 | 2:
            element.text = change_text(pick, element.text or "", other.text or "")[:5000]
        case 3 if element.attrib:
            element.set(pick.choice(list(element.attrib)), pick.choice(_ODD_VALUES))
        case 4 if parent is not None:
            parent.remove(element)
        case 5 if parent is not None and len(etree.tostring(element)) < 4000:
            for _ in range(pick.choice((1, 2, 20))):
                parent.append(etree.fromstring(etree.tostring(element)))
        case 6 if len(etree.tostring(other)) < 4000:
            element.append(etree.fromstring(etree.tostring(other)))
        case _:
            element.tag = other.tag
