"""Read hostile office and PDF files as Dalel reads them, and print how long each took.

    python -m benchmarks.hostile [--only NAME] [--timeout SECONDS]

Every attack goes through the child process with the limits of a fresh installation. What is
printed: seconds of wall time and of the child's processor time, how far the memory of this process
grew, and what came of the file.
"""

import argparse
import resource
import time
import zlib
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace

from benchmarks.hostile import files
from benchmarks.hostile.files import archive, declared, document, flate, page, pdf, sheet, stream
from knowledge.options import ReadLimits
from knowledge.readers import UnreadableError
from knowledge.readers.sandbox import Sandbox

_HERE = files.text(b"Tea costs five euros.")
_MILLION = 1_000_000
_BELOW = "<w:p><w:r><w:t>x</w:t></w:r></w:p>"


def _pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % (number + 4) for number in range(count))
    one = b"<</Type/Page/Parent 2 0 R/Contents 3 0 R>>"
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d/MediaBox[0 0 600 800]>>" % (kids, count),
        stream(b""),
        *[one] * count,
    )


def _forms(depth: int) -> bytes:
    """Return a page whose form draws another one twice, which does the same, and so on."""
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"
    forms = tuple(
        stream(b"/X Do /X Do", form + b"/Resources<</XObject<</X %d 0 R>>>>" % (number + 7))
        for number in range(depth)
    )
    return page(b"/X Do", resources=b"/XObject<</X 6 0 R>>", more=(*forms, stream(b"", form)))


def _unicode_map(count: int) -> bytes:
    lines = b"".join(b"<%06x> <0041>\n" % number for number in range(count))
    return page(
        _HERE.replace(b"/F1", b"/F2"),
        resources=b"/Font<</F2 6 0 R>>",
        more=(
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 7 0 R>>",
            flate(b"begincmap\n%d beginbfchar\n%sendbfchar\nendcmap" % (count, lines)),
        ),
    )


def _many(name: str, child: str) -> str:
    return f"<{name}>{child * _MILLION}</{name}>"


def _strings(inner: str) -> str:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<sst xmlns="{space}">{inner}</sst>'


def _looped_xref() -> bytes:
    data = page(_HERE)
    at = int(data.split(b"startxref\n")[1].split()[0])
    return data.replace(b"trailer\n<<", b"trailer\n<</Prev %d" % at)


ATTACKS: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    "zip: one part of 572 MB": (
        ".docx",
        lambda: archive({"word/document.xml": bytes(572 * 10**6)}),
    ),
    "zip: a picture of 572 MB": (
        ".docx",
        lambda: archive({"word/media/image1.png": bytes(572 * 10**6)}),
    ),
    "zip: 5,000 parts that overlap": (".docx", lambda: files.overlapping(5_000, 10**6)),
    "zip: 200,000 parts": (
        ".xlsx",
        lambda: archive({f"{number}.xml": b"" for number in range(200_000)}),
    ),
    "zip: states 10 bytes, holds 200 MB": (
        ".docx",
        lambda: declared(
            archive({"word/document.xml": bytes(2 * 10**8)}), "word/document.xml", 10
        ),
    ),
    "DOCX: 200 MB of empty elements": (".docx", lambda: document("<a/>" * (49 * _MILLION))),
    "DOCX: 5 million elements": (".docx", lambda: document("<w:p/>" * (5 * _MILLION))),
    "DOCX: 1.2 million paragraphs": (".docx", lambda: document(_BELOW * 1_200_000)),
    "DOCX: nested 100,000 deep": (
        ".docx",
        lambda: document("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000),
    ),
    "XLSX: a cell at XFD1048576": (
        ".xlsx",
        lambda: sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    ),
    "XLSX: 300,000 rows of a cell in column XFD": (
        ".xlsx",
        lambda: sheet(
            "".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(1, 300_001))
        ),
    ),
    "XLSX: row 999,999,999,999": (
        ".xlsx",
        lambda: sheet('<row r="999999999999"><c r="A1"><v>1</v></c></row>'),
    ),
    "XLSX: the whole sheet merged": (
        ".xlsx",
        lambda: sheet(
            '<row r="1"><c r="A1"><v>1</v></c></row>',
            after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        ),
    ),
    "XLSX: a million merged ranges over one another": (
        ".xlsx",
        lambda: sheet(
            '<row><c t="s"><v>0</v></c></row>' * 1_000,
            after=_many("mergeCells", '<mergeCell ref="A1:Z999"/>'),
        ),
    ),
    "XLSX: a million column widths": (
        ".xlsx",
        lambda: sheet("", before=_many("cols", '<col min="1" max="16384" width="9"/>')),
    ),
    "XLSX: 2 million shared strings": (
        ".xlsx",
        lambda: sheet(
            "", more={"xl/sharedStrings.xml": _strings("<si><t>x</t></si>" * (2 * _MILLION))}
        ),
    ),
    "PDF: 200,000 pages": (".pdf", lambda: _pages(200_000)),
    "PDF: a kid that is its own parent": (
        ".pdf",
        lambda: pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 9>>"),
    ),
    "PDF: 10 GB of zeros, deflated twice": (
        ".pdf",
        lambda: page(
            stream(zlib.compress(files.zeros(10_000), 9), b"/Filter[/FlateDecode/FlateDecode]")
        ),
    ),
    "PDF: LZW, 4 MB": (
        ".pdf",
        lambda: page(stream(b"\x80\x0b\x60" * 1_400_000, b"/Filter/LZWDecode")),
    ),
    "PDF: ASCII85, 20 MB": (
        ".pdf",
        lambda: page(stream(b"z" * 20_000_000 + b"~>", b"/Filter/ASCII85Decode")),
    ),
    "PDF: a form that draws itself": (
        ".pdf",
        lambda: page(
            b"/X Do",
            resources=b"/XObject<</X 6 0 R>>",
            more=(
                stream(b"/X Do", b"/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>"),
            ),
        ),
    ),
    "PDF: forms that draw 2^40 forms": (".pdf", lambda: _forms(40)),
    "PDF: a ToUnicode map of a million": (".pdf", lambda: _unicode_map(_MILLION)),
    "PDF: a page of 1e9 points": (
        ".pdf",
        lambda: page(_HERE, entries=b"/MediaBox[0 0 1000000000 1000000000]"),
    ),
    "PDF: a million rectangles": (".pdf", lambda: page(flate(b"0 0 9 9 re f\n" * _MILLION))),
    "PDF: a million strings": (".pdf", lambda: page(flate(_HERE * 100_000))),
    "PDF: an array 200,000 deep": (".pdf", lambda: page(b"[" * 200_000 + b"]" * 200_000)),
    "PDF: an xref that points at itself": (".pdf", _looped_xref),
}


def _children_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Print a row for each attack."""
    parser = argparse.ArgumentParser(description="Read hostile files, and print the time taken.")
    parser.add_argument("--only", default="", help="only attacks whose name holds this")
    parser.add_argument("--timeout", type=float, default=ReadLimits().timeout_s)
    chosen = parser.parse_args()
    limits = replace(ReadLimits(), timeout_s=chosen.timeout)
    print("| attack | file, kB | seconds | processor | memory here, MB | outcome |")
    print("| --- | --- | --- | --- | --- | --- |")
    for name, (suffix, build) in ATTACKS.items():
        if chosen.only not in name:
            continue
        data = build()
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        spent = _children_s()
        start = time.perf_counter()
        with closing(Sandbox(limits)) as sandbox:
            try:
                reading = sandbox.read(data, suffix)
                outcome = f"read, {len(reading.extract.blocks)} blocks"
            except UnreadableError as error:
                outcome = str(error)
        took = time.perf_counter() - start
        spent = _children_s() - spent
        peak = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024
        print(
            f"| {name} | {len(data) // 1000} | {took:.1f} | {spent:.1f} | +{peak} | {outcome} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
