"""PDF: paragraphs, headings, tables over pages, running heads, and files without text."""

import io

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Table

from knowledge.model import Block, Removed
from knowledge.readers import Reading, UnreadableError, read

STYLES = getSampleStyleSheet()
LEAVE = (
    "Every employee is entitled to twenty-four days of paid leave in each calendar year, which"
    " the manager approves in writing at least two weeks before it begins."
)
PAY = "Salaries are paid on the tenth day of the following month by transfer to the account."


def furniture(canvas: Canvas, document: SimpleDocTemplate) -> None:
    canvas.setFont("Helvetica", 9)
    canvas.drawString(72, A4[1] - 40, "Acme handbook, confidential")
    canvas.drawCentredString(300, 30, f"- {document.page} -")


def built(story: list[Flowable], *, title: str = "", author: str = "") -> Reading:
    file = io.BytesIO()
    document = SimpleDocTemplate(file, pagesize=A4, title=title, author=author)
    document.build(story, onFirstPage=furniture, onLaterPages=furniture)
    return read(file.getvalue(), ".pdf")


def drawn(*lines: tuple[float, float, str], size: float = 11) -> tuple[Block, ...]:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    canvas.setFont("Helvetica", size)
    for left, top, text in lines:
        canvas.drawString(left, A4[1] - top, text)
    canvas.save()
    return read(file.getvalue(), ".pdf").extract.blocks


@pytest.fixture(scope="module")
def handbook() -> Reading:
    rows = [["Item", "Price"], *([f"Tea {number}", f"{number}.50"] for number in range(1, 61))]
    grid = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)]
    story = [
        Paragraph("Staff handbook", STYLES["Title"]),
        Paragraph("1. Leave", STYLES["Heading2"]),
        Paragraph(LEAVE, STYLES["BodyText"]),
        Paragraph(PAY, STYLES["BodyText"]),
        Table(rows, repeatRows=1, style=grid),
        PageBreak(),
        Paragraph("2. Pay", STYLES["Heading2"]),
        Paragraph(PAY, STYLES["BodyText"]),
    ]
    return built(story, title="Handbook 2024", author="Jane Doe")


def test_headings_and_paragraphs_are_rebuilt_with_their_pages(handbook: Reading) -> None:
    found = [block for block in handbook.extract.blocks if block.kind != "row"]
    assert [(block.kind, block.text, block.level, block.page) for block in found] == [
        ("heading", "Staff handbook", 1, 1),
        ("heading", "1. Leave", 2, 1),
        ("paragraph", LEAVE, 0, 1),
        ("paragraph", PAY, 0, 1),
        ("heading", "2. Pay", 2, 3),
        ("paragraph", PAY, 0, 3),
    ]


def test_table_goes_on_over_the_page_with_its_header_once(handbook: Reading) -> None:
    rows = [block for block in handbook.extract.blocks if block.kind == "row"]
    assert [block.row for block in rows] == list(range(61))
    assert rows[0].text == "Item | Price"
    assert (rows[60].text, rows[60].header, rows[60].page) == (
        "Tea 60 | 60.50",
        ("Item", "Price"),
        2,
    )


def test_running_heads_and_page_numbers_are_recorded_once(handbook: Reading) -> None:
    assert handbook.removed == (
        Removed(text="Acme handbook, confidential", reason="repeated on 3 of 3 pages"),
        Removed(text="- 1 -", reason="repeated on 3 of 3 pages"),
    )


def test_properties_are_metadata(handbook: Reading) -> None:
    metadata = handbook.extract.metadata
    assert (metadata.title, metadata.author) == ("Handbook 2024", "Jane Doe")


def test_word_parted_at_a_line_end_is_put_together() -> None:
    blocks = drawn(
        (72, 100, "The supplier shall deliver all of the agree-"), (72, 114, "ments now.")
    )
    assert [block.text for block in blocks] == [
        "The supplier shall deliver all of the agreements now."
    ]


def test_hyphen_before_a_number_or_capital_stays() -> None:
    blocks = drawn(
        (72, 100, "The annual meeting is held under COVID-"), (72, 114, "19 rules now.")
    )
    assert blocks[0].text == "The annual meeting is held under COVID- 19 rules now."


def test_list_items_are_told_by_their_marks() -> None:
    blocks = drawn(
        (72, 100, "The fees are as follows for this year:"),
        (80, 114, "• tea"),
        (80, 128, "• milk"),
        (80, 142, "1) sugar"),
    )
    assert [(block.kind, block.text) for block in blocks] == [
        ("paragraph", "The fees are as follows for this year:"),
        ("item", "• tea"),
        ("item", "• milk"),
        ("item", "1) sugar"),
    ]


def test_columns_of_prose_are_read_one_after_the_other() -> None:
    left = [(72, 100 + 14 * n, f"left line {n} goes on with more") for n in range(10)]
    right = [(320, 100 + 14 * n, f"right line {n} goes on with more") for n in range(10)]
    text = " ".join(block.text for block in drawn(*left, *right))
    assert text.index("left line 9") < text.index("right line 0")


def test_paragraph_over_a_page_end_is_one() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    canvas.drawString(72, 400, "The contract ends when one of the parties")
    canvas.showPage()
    canvas.drawString(72, 400, "gives notice to the other.")
    canvas.save()
    blocks = read(file.getvalue(), ".pdf").extract.blocks
    assert [(block.text, block.page) for block in blocks] == [
        ("The contract ends when one of the parties gives notice to the other.", 1)
    ]


def test_scanned_file_is_refused() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    canvas.rect(100, 100, 50, 50)
    canvas.save()
    with pytest.raises(UnreadableError, match=r"holds no text \(scanned pages\?\); run OCR first"):
        read(file.getvalue(), ".pdf")


def test_encrypted_file_is_refused() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, encrypt=StandardEncryption("secret", strength=128))
    canvas.drawString(72, 400, "Text")
    canvas.save()
    with pytest.raises(UnreadableError, match="is encrypted"):
        read(file.getvalue(), ".pdf")


@pytest.mark.parametrize("data", [b"%PDF-1.4 and no more", b"not a PDF at all"])
def test_broken_file_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="no sound PDF"):
        read(data, ".pdf")


def test_lines_of_keys_and_values_stand_apart() -> None:
    blocks = drawn((72, 100, "Registration: 1 March 2024"), (72, 114, "Office: Room 12"))

    assert [block.text for block in blocks] == ["Registration: 1 March 2024", "Office: Room 12"]


def test_columns_without_drawn_lines_are_a_table() -> None:
    rows = [
        ["Item", "Qty", "Price"],
        ["Hull painting", "1", "EUR 4,200"],
        ["Propeller", "2", "EUR 350"],
        ["Sum", "", "EUR 4,900"],
    ]
    story = [Paragraph(PAY, STYLES["BodyText"]), Table(rows), Paragraph(LEAVE, STYLES["BodyText"])]
    found = built(story).extract.blocks
    assert [block.text for block in found if block.kind == "row"] == [
        "Item | Qty | Price",
        "Hull painting | 1 | EUR 4,200",
        "Propeller | 2 | EUR 350",
        "Sum |  | EUR 4,900",
    ]
    assert {block.header for block in found if block.row} == {("Item", "Qty", "Price")}
    assert [block.text for block in found if block.text in (PAY, LEAVE)] == [PAY, LEAVE]


def test_wide_gaps_that_make_no_columns_are_no_table() -> None:
    found = drawn(
        (72, 100, "Buyer"), (240, 100, "Seller"), (400, 100, "Witness"),
        (80, 130, "Jane Doe of Hull"), (300, 130, "Tim"), (420, 130, "Ann"),
        (72, 160, "a"), (200, 160, "b"), (500, 160, "c"),
    )  # fmt: skip
    assert "row" not in {block.kind for block in found}
