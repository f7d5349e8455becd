"""Files that a hostile stranger would send, built from a few lines each."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

__all__ = [
    "archive",
    "declared",
    "document",
    "flate",
    "overlapping",
    "page",
    "pdf",
    "relation",
    "sheet",
    "stream",
    "text",
    "zeros",
]

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument"
_CENTRAL = b"PK\x01\x02"


def archive(parts: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return an archive of the parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return file.getvalue()


def declared(data: bytes, name: str, size: int) -> bytes:
    """Return an archive whose contents page states another unpacked size of a part."""
    at = data.index(_CENTRAL)
    while data[at + 46 : at + 46 + len(name)] != name.encode():
        at = data.index(_CENTRAL, at + 1)
    return data[: at + 24] + struct.pack("<I", size) + data[at + 28 :]


def overlapping(count: int, size: int) -> bytes:
    """Return an archive whose many parts are all the same bytes of the file."""
    data = archive({"word/a00000.xml": b"x" * size})
    start = data.index(_CENTRAL)
    entry = data[start : data.index(b"PK\x05\x06")]
    entries = b"".join(entry.replace(b"a00000", b"a%05d" % number) for number in range(count))
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, len(entries), start, 0)
    return data[:start] + entries + end


def document(
    body: str,
    *,
    head: str = '<?xml version="1.0" encoding="UTF-8"?>',
    before: str = "",
    relations: str = "",
    more: Mapping[str, bytes | str] | None = None,
    kind: str = f"{_TYPE}.wordprocessingml.document.main+xml",
) -> bytes:
    """Return a .docx of that body; `relations` are of its main part, `more` are further parts."""
    main = f'{head}<w:document xmlns:w="{_W}" xmlns:r="{_R}">{before}<w:body>{body}</w:body>'
    return archive(
        {
            "[Content_Types].xml": _types({"/word/document.xml": kind}),
            "_rels/.rels": _relations(relation("officeDocument", "word/document.xml")),
            "word/document.xml": f"{main}</w:document>",
            "word/_rels/document.xml.rels": _relations(relations),
            **(more or {}),
        }
    )


def sheet(
    rows: str,
    *,
    before: str = "",
    after: str = "",
    more: Mapping[str, bytes | str] | None = None,
) -> bytes:
    """Return an .xlsx of one sheet; `before` and `after` stand beside its rows."""
    kinds = {
        "/xl/workbook.xml": f"{_TYPE}.spreadsheetml.sheet.main+xml",
        "/xl/worksheets/sheet1.xml": f"{_TYPE}.spreadsheetml.worksheet+xml",
        "/xl/sharedStrings.xml": f"{_TYPE}.spreadsheetml.sharedStrings+xml",
    }
    strings = "".join(f"<si><t>{word}</t></si>" for word in ("Item", "Price", "Tea"))
    book = f'<workbook xmlns="{_S}" xmlns:r="{_R}"><sheets><sheet name="Prices" sheetId="1"'
    return archive(
        {
            "[Content_Types].xml": _types(kinds),
            "_rels/.rels": _relations(relation("officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": f'{book} r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": _relations(
                relation("worksheet", "worksheets/sheet1.xml", "rId1")
            ),
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_S}">{before}'
            f"<sheetData>{rows}</sheetData>{after}</worksheet>",
            "xl/sharedStrings.xml": f'<sst xmlns="{_S}" count="999999999">{strings}</sst>',
            **(more or {}),
        }
    )


def _types(kinds: Mapping[str, str]) -> str:
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in kinds.items()
    )
    return (
        f'<Types xmlns="{_P}/content-types">'
        f'<Default Extension="rels" ContentType="{_TYPE[:39]}package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
        f'<Default Extension="png" ContentType="image/png"/>{overrides}</Types>'
    )


def _relations(inner: str) -> str:
    return f'<Relationships xmlns="{_P}/relationships">{inner}</Relationships>'


def relation(kind: str, target: str, number: str = "rId1", mode: str = "Internal") -> str:
    """Return a relation of a part to another one, or to an address."""
    return (
        f'<Relationship Id="{number}" Type="{_R}/{kind}" Target="{target}" TargetMode="{mode}"/>'
    )


def pdf(*objects: bytes, more: bytes = b"") -> bytes:
    """Return a PDF of the objects, numbered from 1; the first is its catalogue."""
    parts = [b"%PDF-1.7\n"]
    places = []
    end = len(parts[0])
    for number, content in enumerate(objects, 1):
        places.append(end)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, content))
        end += len(parts[-1])
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        b"".join(parts)
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
        + b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (size, more, end)
    )


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """Return a stream object; `entries` are of its dictionary."""
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(content), content)


def flate(content: bytes, times: int = 1) -> bytes:
    """Return a stream that is compressed several times over."""
    for _ in range(times):
        content = zlib.compress(content, 9)
    return stream(content, b"/Filter[%s]" % (b"/FlateDecode" * times))


def zeros(megabytes: int) -> bytes:
    """Return that many million bytes of zeros, deflated, without ever having held them."""
    packer = zlib.compressobj(9)
    head = packer.compress(bytes(2**20)) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(bytes(2**20)) + packer.flush(zlib.Z_FULL_FLUSH)
    return head + block * (megabytes - 1)


def page(
    content: bytes,
    *,
    catalog: bytes = b"",
    entries: bytes = b"",
    resources: bytes = b"",
    more: tuple[bytes, ...] = (),
) -> bytes:
    """Return a PDF of one page in Helvetica (/F1); `more` are objects from number 6 on."""
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R%s>>" % catalog,
        b"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 600 800]>>",
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>%s>>%s>>"
        % (resources, entries),
        content if content.startswith(b"<<") else stream(content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *more,
    )


def text(
    words: bytes, x: int = 72, y: int = 700, before: bytes = b"", size: bytes = b"12"
) -> bytes:
    """Return the commands that write some words on a page."""
    return b"q BT /F1 %s Tf %s %d %d Td (%s) Tj ET Q\n" % (size, before, x, y, words)
