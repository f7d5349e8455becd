"""Hostile PDFs: loops, bombs, things that want to run, and text that nobody sees."""

import io
import zlib
from contextlib import closing

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from benchmarks.hostile.files import page, pdf, stream, text, zeros
from knowledge.options import ReadLimits
from knowledge.readers import UnreadableError, read
from knowledge.readers.sandbox import Sandbox
from knowledge.readers.worker import answer

TEA = text(b"Tea costs five euros.")
FREE = b"Tea is free."
LINE = "Tea costs five euros."
FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]"
STATES = b"/ExtGState<</Faint<</ca 0.1>>/Full<</ca 1/BM/Normal>>/Blended<</BM/Multiply>>>>"
PICTURE = stream(
    b"\x80", b"/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
)


def lines(data: bytes) -> list[str]:
    return [block.text for block in read(data, ".pdf").extract.blocks]


def hidden(data: bytes) -> list[tuple[str, str]]:
    return [(one.text, one.reason) for one in read(data, ".pdf").removed]


def refusal(data: bytes) -> str:
    sound, content = answer(data, ".pdf", characters=1_000_000)
    assert not sound, content
    return content.decode()


def looped_xref() -> bytes:
    data = page(TEA)
    at = int(data.split(b"startxref\n")[1].split()[0])
    return data.replace(b"trailer\n<<", b"trailer\n<</Prev %d" % at)


class TestLoops:
    def test_a_page_tree_that_loops_is_walked_once(self) -> None:
        content = stream(TEA)
        data = pdf(
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R 2 0 R 3 0 R 4 0 R]/Count 4/MediaBox[0 0 600 800]>>",
            b"<</Type/Page/Parent 2 0 R/Contents 5 0 R/Resources<</Font<</F1 6 0 R>>>>>>",
            b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R 4 0 R]/Count 2>>",
            content,
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        )
        assert lines(data) == [LINE]

    @pytest.mark.parametrize(
        "data",
        [
            page(TEA, entries=b"/MediaBox[0 0 1000000000 1000000000]/Rotate 0"),
            page(
                TEA + b"/X Do",
                resources=b"/XObject<</X 6 0 R>>",
                more=(stream(b"/X Do", FORM + b"/Resources<</XObject<</X 6 0 R>>>>"),),
            ),
        ],
    )
    def test_loops_and_huge_pages_cost_nothing(self, data: bytes) -> None:
        assert lines(data) == [LINE]

    @pytest.mark.parametrize(
        "data",
        [
            pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 9>>"),
            pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"2 0 R"),
            looped_xref(),
            page(stream(b"", b"/Filter 4 0 R")),
            page(stream(b"x", b"/Length 4 0 R")),
            page(b"[" * 20_000 + b"]" * 20_000),
        ],
    )
    def test_what_leads_to_nothing_is_refused(self, data: bytes) -> None:
        assert refusal(data)

    @pytest.mark.parametrize("stated", [b"1", b"3", b"[]"])
    def test_pages_have_an_end(self, stated: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("knowledge.readers.pdf._MOST_PAGES", 2)
        kids = b"<</Type/Pages/Kids[3 0 R 4 0 R 5 0 R]/Count %s/MediaBox[0 0 600 800]>>" % stated
        data = pdf(b"<</Type/Catalog/Pages 2 0 R>>", kids, *[b"<</Type/Page/Parent 2 0 R>>"] * 3)
        assert refusal(data) == "holds more than 20000 pages; split it"


def test_a_bomb_of_many_layers_is_refused_and_the_next_file_is_read() -> None:
    twice = zlib.compress(zeros(1_000), 9)
    bomb = page(stream(twice, b"/Filter[/FlateDecode/FlateDecode]"))
    limits = ReadLimits(memory_bytes=384 * 2**20)
    with closing(Sandbox(limits)) as sandbox:
        with pytest.raises(UnreadableError, match="takes too much memory to parse"):
            sandbox.read(bomb, ".pdf")
        found = sandbox.read(page(TEA), ".pdf")
    assert [block.text for block in found.extract.blocks] == [LINE]


def test_a_file_that_anybody_may_open_is_read_although_it_is_encrypted() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, encrypt=StandardEncryption("", ownerPassword="owner"))
    canvas.drawString(72, 700, LINE)
    canvas.save()
    assert LINE.encode() not in file.getvalue()
    assert lines(file.getvalue()) == [LINE]


def test_nothing_in_a_file_is_run() -> None:
    catalog = (
        b"/OpenAction<</S/JavaScript/JS(app.launchURL('http://127.0.0.1:9/'))>>"
        b"/AA<</WC<</S/Launch/F(calc.exe)>>>>/Names<</EmbeddedFiles 7 0 R/JavaScript 7 0 R>>"
        b"/AcroForm<</XFA 6 0 R/Fields[]>>"
    )
    entries = b"/Annots[<</Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(http://127.0.0.1:9/)>>>>]"
    more = (
        stream(b"<script>run()</script>"),
        b"<</Names[(a)<</S/JavaScript/JS(run())>>(b)<</F(c:/x.exe)/EF<</F 6 0 R>>>>]>>",
    )
    data = page(TEA, catalog=catalog, entries=entries, more=more)
    assert lines(data) == [LINE]
    assert hidden(data) == []


def test_content_that_lies_in_another_file_is_not_read() -> None:
    data = page(stream(TEA, b"/F(/etc/passwd)/FFilter/None"))
    assert refusal(data).startswith("is no sound PDF (PDFNotImplementedError)")


class TestUnseenText:
    @pytest.mark.parametrize(
        "drawn",
        [
            text(FREE, before=b"3 Tr", y=600),
            text(FREE, before=b"7 Tr", y=600),
            text(FREE, before=b"1 g", y=600),
            text(FREE, before=b"1 1 1 rg", y=600),
            text(FREE, before=b"0 0 0 0 k", y=600),
            b"1 g 0 590 600 40 re f 0 g " + text(FREE, before=b"1 g", y=600),
            text(FREE, size=b"0.1", y=600),
            text(FREE, x=5_000),
            text(FREE, y=-50),
            text(FREE, y=600) + b"0 g 60 590 400 40 re f",
            text(FREE, y=600) + b"q /Faint gs Q 0 g 60 590 400 40 re f",
            text(FREE, y=600) + b"/Faint gs /Full gs 0 g 60 590 400 40 re f",
            text(FREE, y=600) + b"1 1 1 rg 60 590 400 40 re f",
            b"/OC /Layer BDC " + text(FREE, y=600) + b" EMC",
            b"/OC /Layer BDC /Span BMC " + text(FREE, y=600) + b" EMC EMC",
            b"/X Do",
        ],
    )
    def test_what_nobody_sees_is_left_out_and_told(self, drawn: bytes) -> None:
        form = stream(text(FREE, before=b"3 Tr"), FORM + b"/Resources<</Font<</F1 5 0 R>>>>")
        data = page(
            TEA + drawn,
            catalog=b"/OCProperties<</OCGs[7 0 R]/D<</OFF[7 0 R]>>>>",
            resources=b"/Properties<</Layer 7 0 R/Shown 8 0 R>>/XObject<</X 6 0 R>>" + STATES,
            more=(form, b"<</Type/OCG/Name(a)>>", b"<</Type/OCG/Name(b)>>"),
        )
        assert lines(data) == [LINE]
        assert hidden(data) == [("Tea is free.", "hidden on page 1")]

    @pytest.mark.parametrize(
        "drawn",
        [
            b"0 g 60 590 400 40 re f " + text(FREE, before=b"1 g", y=600),
            b"q 400 0 0 40 60 590 cm /Picture Do Q " + text(FREE, before=b"1 g", y=600),
            b"/Shade sh " + text(FREE, before=b"1 g", y=600),
            text(FREE, y=600) + b"1 1 0 rg 60 590 400 40 re f",
            text(FREE, y=600) + b"0 g 60 606 400 1 re f",
            text(FREE, y=600) + b"q /Faint gs 0 g 60 590 400 40 re f Q",
            text(FREE, y=600) + b"/Blended gs 0 g 60 590 400 40 re f",
            b"q 40 w 0 0 0.4 RG 60 605 m 460 605 l S Q " + text(FREE, before=b"1 g", y=600),
            text(FREE, before=b"/Spot cs 1 scn", y=600),
            text(FREE, before=b"1 Tr", y=600),
            b"/OC /Shown BDC " + text(FREE, y=600) + b" EMC",
        ],
    )
    def test_what_is_to_be_seen_stays(self, drawn: bytes) -> None:
        data = page(
            TEA + drawn,
            catalog=b"/OCProperties<</OCGs[7 0 R]/D<</OFF[7 0 R]>>>>",
            resources=b"/Properties<</Layer 7 0 R/Shown 8 0 R>>/XObject<</Picture 6 0 R>>"
            b"/ColorSpace<</Spot[/Separation/Black/DeviceGray 9 0 R]>>" + STATES,
            more=(
                PICTURE,
                b"<</Type/OCG/Name(a)>>",
                b"<</Type/OCG/Name(b)>>",
                b"<</FunctionType 2/Domain[0 1]/C0[1]/C1[0]/N 1>>",
            ),
        )
        assert lines(data) == [f"{LINE} Tea is free."]
        assert hidden(data) == []

    def test_letters_beyond_all_numbers_cost_nothing_else(self) -> None:
        vast = b"1" + b"0" * 200
        scale = vast + b" 0 0 " + vast + b" 0 0"
        drawn = b"0 g 60 590 400 40 re f " + scale + b" cm " + text(FREE, before=scale + b" Tm")
        data = page(TEA + b"q " + drawn + b" 60 590 400 40 re f Q")
        assert lines(data) == [LINE]
        assert hidden(data) == [("Tea is free.", "hidden on page 1")]

    def test_outside_of_the_cropped_page_is_outside(self) -> None:
        data = page(TEA + text(FREE, y=500), entries=b"/CropBox[0 600 600 800]")
        assert (lines(data), len(hidden(data))) == ([LINE], 1)

    def test_the_words_of_a_scan_stay(self) -> None:
        drawn = b"q 600 0 0 800 0 0 cm /Picture Do Q " + text(FREE, before=b"3 Tr")
        data = page(drawn, resources=b"/XObject<</Picture 6 0 R>>", more=(PICTURE,))
        assert lines(data) == ["Tea is free."]
