"""Changes within PDF files: objects, dictionaries, and what is packed in streams."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

from benchmarks.fuzzing.changing import change_bytes

if TYPE_CHECKING:
    from random import Random

__all__ = ["change_pdf", "written_pdf"]

_OBJECT = re.compile(rb"\d+ \d+ obj\b.*?endobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_NUMBER = re.compile(rb"(?<![\w.])-?\d+(?:\.\d+)?")
_NAME = re.compile(rb"/[A-Za-z]+")
_ODD_NUMBERS = (
    b"0", b"-1", b"1", b"3", b"65536", b"99999999", b"0.0001", b"-1e9", b"1000000000000",
    b"1 0 R", b"3 0 R", b"null", b"true", b"[ ]", b"(x)", b"<< >>",
)  # fmt: skip
_OPERATORS = (
    b"q ", b"Q ", b"BT ", b"ET ", b"(x) Tj ", b"[(a) -900 (b)] TJ ", b"/F1 0 Tf ", b"0 0 Td ",
    b"1 0 0 1 50 700 Tm ", b"-1 0 0 -1 300 300 Tm ", b"0 1 -1 0 300 300 Tm ", b"T* ",
    b"0 0 500 500 re S ", b"50 50 m 500 50 l S ", b"0 Tz ", b"3 Tr ", b"/X0 Do ", b"99 TL ",
    b"50 100 m 50 700 l S 300 100 m 300 700 l S ", b"<0041> Tj ", b"0 0 0 0 0 0 cm ",
    b"(\\000\\377\\211) Tj ", b"/Span << /ActualText (\xfe\xff\x00a) >> BDC EMC ",
)  # fmt: skip


def change_pdf(pick: Random, data: bytes, other: bytes) -> bytes:
    """Return a PDF file with one change."""
    match pick.randrange(10):
        case 0:
            return change_bytes(pick, data, other)
        case 1 | 2 | 3:
            return _swapped(pick, data, _NUMBER, _ODD_NUMBERS)
        case 4:
            names = tuple(set(_NAME.findall(data + other))) or (b"/X",)
            return _swapped(pick, data, _NAME, names)
        case 5:
            return _with_objects(pick, data, other)
        case _:
            return _with_stream(pick, data, other)


def _swapped(
    pick: Random, data: bytes, pattern: re.Pattern[bytes], others: tuple[bytes, ...]
) -> bytes:
    places = [match.span() for match in pattern.finditer(_without_streams(data))]
    if not places:
        return data
    start, end = pick.choice(places)
    return data[:start] + pick.choice(others) + data[end:]


def _without_streams(data: bytes) -> bytes:
    """Return the file with what its streams hold blanked, at the same places."""
    return _STREAM.sub(lambda match: b" " * len(match[0]), data)


def _with_objects(pick: Random, data: bytes, other: bytes) -> bytes:
    """Return the file with an object left out, twice there, or in the place of another."""
    mine = [match.span() for match in _OBJECT.finditer(data)]
    if not mine:
        return data
    start, end = pick.choice(mine)
    theirs = _OBJECT.findall(other) or [b""]
    made = pick.choice((b"", data[start:end] * 2, pick.choice(theirs)))
    return data[:start] + made + data[end:]


def _with_stream(pick: Random, data: bytes, other: bytes) -> bytes:
    """Return the file with what a stream holds changed, and left unpacked."""
    found = list(_STREAM.finditer(data))
    if not found:
        return data
    match = pick.choice(found)
    try:
        content = zlib.decompress(match[1])
        is_packed = True
    except zlib.error:
        content, is_packed = match[1], False
    if len(content) > 200_000:
        return data
    content = _changed_content(pick, content, other)
    packed = zlib.compress(content) if is_packed else content
    return b"%sstream\n%s\nendstream%s" % (data[: match.start()], packed, data[match.end() :])


def _changed_content(pick: Random, content: bytes, other: bytes) -> bytes:
    if pick.random() < 0.4:
        at = content.find(b"\n", pick.randint(0, len(content))) + 1
        return content[:at] + pick.choice(_OPERATORS) * pick.choice((1, 1, 3, 50)) + content[at:]
    if pick.random() < 0.5:
        return _swapped(pick, content, _NUMBER, _ODD_NUMBERS[:9])
    return change_bytes(pick, content, other)


def written_pdf(*pages: str) -> bytes:
    """Return a small PDF file whose pages show these lines of ASCII."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    numbers = []
    for page in pages:
        lines = b"".join(b"(%s) Tj T* " % line.encode() for line in page.split("\n"))
        content = b"BT /F1 11 Tf 14 TL 50 740 Td %s ET" % lines
        numbers.append(len(objects) + 1)
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1"
            b" << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
            % (len(objects) + 2),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        ]
    kids = b" ".join(b"%d 0 R" % number for number in numbers)
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(numbers), kids)
    body = b"%PDF-1.4\n"
    for number, one in enumerate(objects, 1):
        body += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    return body + b"trailer << /Root 1 0 R /Size %d >>\n%%%%EOF\n" % (len(objects) + 1)
