"""Hostile DOCX and XLSX: refused at once, or read as a person sees them."""

import io
import random
import socket
import zipfile
from collections.abc import Callable, Iterator

import pytest

from benchmarks.hostile.files import (
    archive,
    declared,
    document,
    overlapping,
    page,
    relation,
    sheet,
    text,
)
from knowledge.readers import read
from knowledge.readers.transfer import load
from knowledge.readers.worker import answer

CHARACTERS = 1_000_000
TEA = "<w:p><w:r><w:t>Tea costs five euros.</w:t></w:r></w:p>"
HEADER = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
ROW = '<row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2"><v>5</v></c></row>'
EMPTY_ARCHIVE = archive({})


def refusal(data: bytes, suffix: str = ".docx") -> str:
    sound, content = answer(data, suffix, characters=CHARACTERS)
    assert not sound, content
    return content.decode()


def texts(data: bytes, suffix: str) -> list[str]:
    sound, content = answer(data, suffix, characters=CHARACTERS)
    assert sound, content
    return [block.text for block in load(content).extract.blocks]


def removed(data: bytes, suffix: str) -> list[tuple[str, str]]:
    return [(one.text, one.reason) for one in read(data, suffix).removed]


def run(properties: str, words: str = "Tea is free.") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r>"


class TestArchives:
    @pytest.mark.parametrize(
        ("build", "told"),
        [
            (lambda: archive({"a.xml": bytes(20_000_000)}), "unpacks to 19 MB"),
            (lambda: declared(document(TEA), "word/document.xml", 2**31), "unpacks to 2048 MB"),
            (
                lambda: declared(archive({"word/media/a.png": b"x"}), "word/media/a.png", 2**31),
                "holds pictures or other files of 2048 MB",
            ),
            (lambda: overlapping(500, 100_000), "unpacks to 47 MB"),
            (lambda: declared(document(TEA), "word/document.xml", 9), "is broken (Bad CRC-32"),
            (lambda: overlapping(10_001, 1), "holds more than 10000 parts"),
            (lambda: archive({"a.xml": "<a/>", "A.XML": "<b/>"}), "holds two parts of one name"),
            (lambda: archive({"a.xml": "<a/>"}, zipfile.ZIP_BZIP2), "no office program packs"),
            (lambda: archive({"a.xml": "<a/>"}, zipfile.ZIP_LZMA), "no office program packs"),
            (lambda: archive({"a.xml": "<a>" * 1_600_000}), "holds far more markup"),
            (lambda: archive({"a.xml": archive({"b.xml": bytes(9)})}), "a part that is no XML"),
        ],
    )  # fmt: skip
    def test_bombs_are_refused_before_anything_is_parsed(
        self, build: Callable[[], bytes], told: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("knowledge.readers.worker.read", None)
        assert told in refusal(build())
        assert told in refusal(build(), ".xlsx")

    def test_an_encrypted_part_is_told(self) -> None:
        data = bytearray(document(TEA))
        at = data.index(b"PK\x01\x02")
        data[at + 8] |= 1
        assert "is encrypted" in refusal(bytes(data))

    @pytest.mark.parametrize(
        ("data", "suffix"),
        [
            (b"", ".docx"), (b"", ".xlsx"), (b"", ".pdf"),
            (b"<html><p>Tea costs five euros.</p></html>", ".docx"),
            (b"MZ\x90\x00\x03" + bytes(500), ".pdf"), (b"MZ\x90\x00\x03" + bytes(500), ".xlsx"),
            (page(text(b"Tea")), ".docx"), (page(text(b"Tea")), ".xlsx"),
            (document(TEA), ".xlsx"), (document(TEA), ".pdf"), (sheet(ROW), ".docx"),
            (EMPTY_ARCHIVE, ".docx"), (EMPTY_ARCHIVE, ".xlsx"),
        ],
    )  # fmt: skip
    def test_a_suffix_that_lies_is_refused(self, data: bytes, suffix: str) -> None:
        told = refusal(data, suffix)
        assert told.startswith(("is ", "holds "))
        assert "0x" not in told  # no object in memory, another one each time

    @pytest.mark.parametrize(
        ("data", "suffix"),
        [(document(TEA), ".docx"), (sheet(HEADER + ROW), ".xlsx"), (page(text(b"Tea")), ".pdf")],
    )
    def test_cut_and_garbled_files_are_read_or_refused(self, data: bytes, suffix: str) -> None:
        draw = random.Random(7)  # noqa: S311 - not for secrets
        cut = [data[: len(data) * part // 10] for part in range(1, 10)]
        garbled = []
        for _ in range(15):
            one = bytearray(data)
            for _ in range(draw.randint(1, 9)):
                one[draw.randrange(len(one))] = draw.randrange(256)
            garbled.append(bytes(one))
        outcomes = [answer(one, suffix, characters=CHARACTERS) for one in cut + garbled]
        for sound, content in outcomes:
            assert load(content) if sound else content.decode()
        assert len({sound for sound, _ in outcomes}) > 0


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY c SYSTEM "file:///etc/passwd">]>'
FETCHED = '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'
PARAMETER = '<!DOCTYPE x [<!ENTITY % c SYSTEM "http://127.0.0.1:9/x.dtd"> %c;]>'
XML = '<?xml version="1.0" encoding="UTF-8"?>'


class TestMarkup:
    @pytest.mark.parametrize("kind", [LAUGHS, OUTSIDE, FETCHED, PARAMETER])
    def test_entities_are_refused_wherever_they_are_declared(self, kind: str) -> None:
        body = "<w:p><w:r><w:t>&c;</w:t></w:r></w:p>"
        late = XML + "<!--" + "-" * (2**20 - 50) + " -->"  # at the end of what is read at once
        for data in (document(body, head=XML + kind), document(TEA, head=late + kind)):
            assert "declares a document type or entities" in refusal(data)
        more = {"xl/worksheets/sheet1.xml": f"{XML}{kind}<worksheet/>"}
        assert "declares a document type" in refusal(sheet("", more=more), ".xlsx")

    def test_a_drawing_may_name_its_document_type_and_declare_no_entities(self) -> None:
        kind = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">'
        data = document(TEA, more={"word/media/image1.svg": f"{XML}{kind}<svg/>"})
        assert texts(data, ".docx") == ["Tea costs five euros."]
        for kind in (LAUGHS, OUTSIDE, PARAMETER):
            told = refusal(document(TEA, more={"word/media/image1.svg": f"{XML}{kind}<svg/>"}))
            assert "declares a document type or entities" in told

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
    def test_entities_are_found_in_every_encoding(self, encoding: str) -> None:
        name = "UTF-8" if encoding == "utf-8-sig" else "UTF-16"
        content = f'<?xml version="1.0" encoding="{name}"?>{LAUGHS}<a>&c;</a>'.encode(encoding)
        assert "declares" in refusal(document(TEA, more={"word/a.xml": content}))

    @pytest.mark.parametrize("encoding", ["UTF-7", "cp037", "utf-32"])
    def test_encodings_in_which_they_could_not_be_found_are_refused(self, encoding: str) -> None:
        content = f'<?xml version="1.0" encoding="{encoding}"?><a>+ADwAIQ-</a>'
        data = document(TEA, more={"word/a.xml": content.encode("ascii")})
        assert "is written in an unknown encoding" in refusal(data)
        data = document(TEA, more={"word/a.xml": content.encode("cp037")})
        assert "holds a part that is no XML" in refusal(data)

    @pytest.mark.parametrize("kind", [LAUGHS, OUTSIDE])
    def test_the_parsers_themselves_put_nothing_in_the_place_of_an_entity(self, kind: str) -> None:
        body = "<w:p><w:r><w:t>Tea &c;</w:t></w:r></w:p>"
        found = read(document(body, head=XML + kind), ".docx")
        assert [block.text for block in found.extract.blocks] == ["Tea"]

    def test_nesting_has_an_end(self) -> None:
        data = document("<w:sdt>" * 3_000 + "</w:sdt>" * 3_000)
        assert refusal(data).startswith("is broken (XMLSyntaxError: Excessive depth")
        deep = f'<row r="1"><c r="A1" t="inlineStr">{"<is>" * 3_000}{"</is>" * 3_000}</c></row>'
        sound, _ = answer(sheet(deep), ".xlsx", characters=CHARACTERS)
        assert sound in (True, False)


@pytest.fixture
def listening() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


class TestOutside:
    def test_nothing_that_a_document_points_at_is_fetched(self, listening: socket.socket) -> None:
        address = f"http://127.0.0.1:{listening.getsockname()[1]}/x"
        kinds = ("attachedTemplate", "image", "oleObject", "subDocument", "hyperlink", "frame")
        far = "".join(
            relation(kind, address, f"r{number}", "External") for number, kind in enumerate(kinds)
        )
        body = f'{TEA}<w:subDoc r:id="r3"/><w:altChunk r:id="r4"/>'
        assert texts(document(body, relations=far), ".docx") == ["Tea costs five euros."]
        links = {
            "xl/worksheets/_rels/sheet1.xml.rels": '<Relationships xmlns="http://schemas.openxmlf'
            f'ormats.org/package/2006/relationships">{far}</Relationships>'
        }
        assert texts(sheet(HEADER + ROW, more=links), ".xlsx")[-1] == "Tea | 5"
        with pytest.raises(BlockingIOError):
            listening.accept()

    def test_a_part_outside_of_the_archive_is_not_read(self) -> None:
        near = relation("footnotes", "../../../../../../etc/passwd", "r1")
        assert "no sound DOCX" in refusal(document(TEA, relations=near))

    def test_macros_are_neither_run_nor_read(self) -> None:
        macros = {"word/vbaProject.bin": b'Sub AutoOpen()\nShell "calc"\nEnd Sub'}
        found = relation("vbaProject", "vbaProject.bin", "r1")
        assert texts(document(TEA, relations=found, more=macros), ".docx") == [
            "Tea costs five euros."
        ]
        kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
        told = refusal(document(TEA, kind=kind, more=macros))
        assert told.startswith("is no sound DOCX, or another kind of Office file")

    def test_formulas_and_fields_give_what_they_last_showed(self) -> None:
        rows = (
            '<row r="1"><c r="A1" t="str"><f>cmd|\' /C calc\'!A0</f><v>Tea</v></c>'
            '<c r="B1"><f>WEBSERVICE("http://127.0.0.1:9/")</f><v>5</v></c>'
            '<c r="C1"><f>1+1</f></c></row>'
        )
        assert texts(sheet(rows), ".xlsx") == ["Prices", "Tea | 5"]
        field = (
            '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDEAUTO cmd.exe'
            '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            '<w:r><w:t>Tea.</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        )
        assert texts(document(field), ".docx") == ["Tea."]


class TestSheets:
    @pytest.mark.parametrize(
        ("before", "rows", "after"),
        [
            ('<dimension ref="A1:XFD1048576"/>', HEADER + ROW, ""),
            ('<dimension ref="A1:A1"/>', HEADER + ROW, ""),
            ("", HEADER + ROW, '<mergeCells><mergeCell ref="C1:XFD1048576"/></mergeCells>'),
            ("", HEADER + ROW, '<mergeCells><mergeCell ref="A3:B1048576"/></mergeCells>'),
            ("", HEADER + ROW + '<row r="9"><c r="XFD9"><v>1</v></c></row>', ""),
            ('<cols><col min="1" max="16384" width="9"/></cols>' * 99, HEADER + ROW, ""),
            ("", HEADER + ROW + '<row r="99999999999"><c><v>7</v></c></row>', ""),
        ],
    )  # fmt: skip
    def test_what_a_sheet_says_of_its_size_costs_nothing(
        self, before: str, rows: str, after: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("knowledge.readers.workbook._MOST_ROWS", 1_000)
        data = sheet(rows, before=before, after=after)
        assert texts(data, ".xlsx") == ["Prices", "Item | Price", "Tea | 5"]

    def test_merged_ranges_over_one_another_are_refused(self) -> None:
        rows = '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>' * 1_000
        merged = '<mergeCell ref="A1:Z1000"/>' * 200
        told = refusal(sheet(rows, after=f"<mergeCells>{merged}</mergeCells>"), ".xlsx")
        assert told == "merges more cells than a person could; save it anew"

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ('<cols><col min="1" max="16384" width="9"/></cols>' * 11, ""),
            ("", "<mergeCells>" + '<mergeCell ref="C3:D4"/>' * 11 + "</mergeCells>"),
        ],
    )
    def test_more_columns_or_merged_ranges_than_a_sheet_has_are_refused(
        self, before: str, after: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("knowledge.readers.sheetlayout._MOST_WIDTHS", 10)
        monkeypatch.setattr("knowledge.readers.sheetlayout._MOST_RANGES", 10)
        told = refusal(sheet(HEADER, before=before, after=after), ".xlsx")
        assert told == "states more columns or merged cells than a sheet has; save it anew"

    def test_hidden_rows_columns_and_cells_are_left_out_and_told(self) -> None:
        styles = (
            '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            '<numFmts count="1"><numFmt numFmtId="170" formatCode=";;;"/></numFmts>'
            '<fonts count="2"><font/><font><color rgb="FFFFFFFF"/></font></fonts>'
            '<fills count="3"><fill><patternFill patternType="none"/></fill>'
            '<fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType='
            '"solid"><fgColor rgb="FF0000AA"/></patternFill></fill></fills>'
            "<borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs>"
            '<cellXfs count="4"><xf/><xf numFmtId="170"/><xf fontId="1"/>'
            '<xf fontId="1" fillId="2"/></cellXfs></styleSheet>'
        )
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
        types = archive_types(sheet(""), "/xl/styles.xml", kind)
        rows = (
            '<row r="1"><c r="A1" t="s" s="3"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
            '<row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2"><v>5</v></c><c r="C2"><v>1</v></c>'
            '<c r="E2" s="1"><v>2</v></c><c r="F2" s="2"><v>3</v></c></row>'
            '<row r="3" hidden="1"><c r="A3" t="s"><v>2</v></c><c r="B3"><v>6</v></c></row>'
            '<row r="4" ht="0"><c r="A4" t="s"><v>2</v></c><c r="B4"><v>7</v></c></row>'
        )
        columns = '<cols><col min="3" max="3" hidden="1"/><col min="4" max="4" width="0"/></cols>'
        parts = {"xl/styles.xml": styles, "[Content_Types].xml": types}
        data = sheet(rows, before=columns, more=parts)
        assert texts(data, ".xlsx") == ["Prices", "Item | Price", "Tea | 5"]
        assert removed(data, ".xlsx") == [
            ("1", "hidden column"), ("Tea | 6", "hidden row"), ("Tea | 7", "hidden row"),
        ]  # fmt: skip


def archive_types(data: bytes, name: str, kind: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        types = opened.read("[Content_Types].xml").decode()
    return types.replace("</Types>", f'<Override PartName="{name}" ContentType="{kind}"/></Types>')


STYLES = (
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:style w:type="character" w:styleId="Ghost"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Heir"><w:basedOn w:val="Ghost"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Veil"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Bar"><w:pPr><w:shd w:fill="000000"/></w:pPr></w:style>'
    "</w:styles>"
)


def styled(body: str, before: str = "") -> bytes:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"
    types = archive_types(document(""), "/word/styles.xml", kind)
    more = {"word/styles.xml": STYLES, "[Content_Types].xml": types}
    return document(body, before=before, relations=relation("styles", "styles.xml"), more=more)


class TestHiddenWords:
    @pytest.mark.parametrize(
        "hidden",
        [
            run("<w:vanish/>"),
            run('<w:rStyle w:val="Ghost"/>'),
            run('<w:rStyle w:val="Heir"/>'),
            run('<w:color w:val="ffffff"/>'),
            run('<w:sz w:val="1"/>'),
            f"<w:del>{run('')}</w:del>",
            f"<w:moveFrom>{run('')}</w:moveFrom>",
            f'</w:p><w:p><w:pPr><w:pStyle w:val="Veil"/></w:pPr>{run("<w:b/>")}',
            (
                f"</w:p><w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p>{run('')}</w:p></w:tc></w:tr>"
                "</w:tbl><w:p>"
            ),
            (
                f"</w:p><w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc><w:p>{run('')}</w:p></w:tc>"
                "</w:tr></w:tbl><w:p>"
            ),
        ],
    )
    def test_what_nobody_sees_is_not_read(self, hidden: str) -> None:
        data = styled(f"<w:p>{run('<w:b/>', 'Tea costs')}{run('', ' five.')}{hidden}</w:p>")
        assert texts(data, ".docx") == ["Tea costs five."]
        if "w:del>" not in hidden and "moveFrom" not in hidden:
            assert removed(data, ".docx") == [("Tea is free.", "hidden text")]

    @pytest.mark.parametrize(
        ("before", "looks"),
        [
            ("", '<w:rStyle w:val="Ghost"/><w:vanish w:val="0"/>'),
            ("", '<w:color w:val="FFFFFF"/><w:shd w:fill="000000"/>'),
            ("", '<w:color w:val="FFFFFF"/><w:highlight w:val="blue"/>'),
            ('<w:background w:color="000000"/>', '<w:color w:val="FFFFFF"/>'),
            ("", ('</w:rPr></w:r></w:p><w:p><w:pPr><w:pStyle w:val="Bar"/></w:pPr><w:r><w:rPr>'
                '<w:color w:val="FFFFFF"/>')),
        ],
    )  # fmt: skip
    def test_white_words_on_a_bar_are_read(self, before: str, looks: str) -> None:
        body = f"<w:p>{run(looks)}</w:p>"
        assert texts(styled(body, before), ".docx") == ["Tea is free."]
