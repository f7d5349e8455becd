"""Changes within office files: their parts are changed and packed again."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from lxml import etree

from benchmarks.fuzzing.changing import change_bytes, change_text

if TYPE_CHECKING:
    from random import Random

__all__ = ["change_office_file"]

_ODD_VALUES = ("", "0", "-1", "1", "7", "99999999999", "1e9", "true", "none", "A1", "XFD1048576",
               "A1:XFD1048576", "../../x", "NaN", "2958466", "-0.5", "continue", "restart", "s", "n",
               "d", "inlineStr", "b", "Heading 1", "http://x/", "rId1", "\u202e", "1899-12-31")  # fmt: skip
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


def _unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        small = [info for info in archive.infolist() if info.file_size < 2_000_000]
        return {info.filename: archive.read(info) for info in small}


def _packed(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in parts.items():
            # Always the same moment, so that the same change gives the same bytes.
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), data)
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
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


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
