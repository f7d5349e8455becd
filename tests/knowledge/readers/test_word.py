"""DOCX: headings, numbering, tables, footnotes, and text under review."""

import io

import docx
import openpyxl
import pytest
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from knowledge.readers import UnreadableError, read

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def blocks(document: Document) -> list[tuple[str, str, int]]:
    file = io.BytesIO()
    document.save(file)
    extract = read(file.getvalue(), ".docx").extract
    return [(block.kind, block.text, block.level) for block in extract.blocks]


def test_styles_give_headings_and_lists() -> None:
    document = docx.Document()
    document.add_heading("Contract", 0)
    document.add_heading("Leave", 2)
    document.add_paragraph("Text is here.")
    document.add_paragraph("milk", style="List Bullet")
    document.add_paragraph("one", style="List Number")
    document.add_paragraph("two", style="List Number")
    assert blocks(document) == [
        ("heading", "Contract", 1),
        ("heading", "Leave", 2),
        ("paragraph", "Text is here.", 0),
        ("item", "• milk", 1),
        ("item", "1. one", 1),
        ("item", "2. two", 1),
    ]


def test_bold_line_alone_is_a_heading() -> None:
    document = docx.Document()
    document.add_paragraph().add_run("Terms of payment").bold = True
    document.add_paragraph().add_run("Pay now.").bold = True
    assert blocks(document) == [("heading", "Terms of payment", 3), ("paragraph", "Pay now.", 0)]


def test_clauses_are_numbered_as_word_shows_them() -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    numbering.append(
        parse_xml(
            f'<w:abstractNum {W} w:abstractNumId="77">'
            '<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/>'
            '<w:lvlText w:val="%1."/></w:lvl>'
            '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
            '<w:lvlText w:val="%1.%2"/></w:lvl>'
            '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
            '<w:lvlText w:val="%3)"/></w:lvl></w:abstractNum>'
        )
    )
    numbering.append(parse_xml(f'<w:num {W} w:numId="78"><w:abstractNumId w:val="77"/></w:num>'))
    for text, depth in (
        ("Price", 0),
        ("Sum", 1),
        ("Tax", 1),
        ("rate", 2),
        ("Term", 0),
        ("End", 1),
    ):
        properties = document.add_paragraph(text)._p.get_or_add_pPr()
        properties.append(
            parse_xml(f'<w:numPr {W}><w:ilvl w:val="{depth}"/><w:numId w:val="78"/></w:numPr>')
        )
    assert [text for _, text, _ in blocks(document)] == [
        "3. Price",
        "3.1 Sum",
        "3.2 Tax",
        "a) rate",
        "4. Term",
        "4.1 End",
    ]


def test_final_text_of_a_document_under_review() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("The term is ")
    paragraph._p.append(
        parse_xml(
            f'<w:del {W}><w:r><w:delText xml:space="preserve">two </w:delText></w:r></w:del>'
        )
    )
    paragraph._p.append(parse_xml(f"<w:ins {W}><w:r><w:t>three</w:t></w:r></w:ins>"))
    paragraph._p.append(parse_xml(f"<w:r {W}><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"))
    paragraph.add_run(" years.")
    assert blocks(document) == [("paragraph", "The term is three years.", 0)]


def test_content_controls_are_read() -> None:
    document = docx.Document()
    document.element.body.insert(
        0,
        parse_xml(
            f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>In a field</w:t></w:r></w:p></w:sdtContent>"
            "</w:sdt>"
        ),
    )
    assert blocks(document) == [("paragraph", "In a field", 0)]


def table_of(rows: list[list[str]]) -> Document:
    document = docx.Document()
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    return document


def test_table_stands_in_its_place_and_repeats_merged_cells() -> None:
    document = docx.Document()
    document.add_paragraph("Before.")
    table = document.add_table(3, 3)
    for row, texts in enumerate(
        (["Item", "Price", "Unit"], ["Tea", "1", "cup"], ["", "2", "pot"])
    ):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    document.add_paragraph("After.")
    assert [text for _, text, _ in blocks(document)] == [
        "Before.",
        "Item | Price | Unit",
        "Tea | 1 | cup",
        "Tea | 2 | pot",
        "After.",
    ]


def test_form_of_names_and_values_has_no_header() -> None:
    file = io.BytesIO()
    table_of([["Company", "Acme"], ["City", "Almaty"]]).save(file)
    found = read(file.getvalue(), ".docx").extract.blocks
    assert [(block.text, block.header, block.row) for block in found] == [
        ("Company | Acme", (), 1),
        ("City | Almaty", (), 2),
    ]


def test_marked_header_row_counts() -> None:
    document = table_of([["Country", "Capital"], ["France", "Paris"]])
    row = document.tables[0].rows[0]._tr
    row.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    file = io.BytesIO()
    document.save(file)
    found = read(file.getvalue(), ".docx").extract.blocks
    assert (found[1].text, found[1].header) == ("France | Paris", ("Country", "Capital"))


def test_frame_of_one_column_is_text() -> None:
    assert blocks(table_of([["Framed text."], ["And more."]])) == [
        ("paragraph", "Framed text.", 0),
        ("paragraph", "And more.", 0),
    ]


def test_footnote_follows_its_paragraph() -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415 - used here only
    from docx.opc.packuri import PackURI  # noqa: PLC0415
    from docx.opc.part import Part  # noqa: PLC0415

    document = docx.Document()
    paragraph = document.add_paragraph("The fee is due.")
    paragraph._p.append(parse_xml(f'<w:r {W}><w:footnoteReference w:id="2"/></w:r>'))
    document.add_paragraph("Next.")
    blob = (
        f'<w:footnotes {W}><w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
        '<w:footnote w:id="2"><w:p><w:r><w:t>Except in May.</w:t></w:r></w:p></w:footnote>'
        "</w:footnotes>"
    ).encode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, blob, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    assert [text for _, text, _ in blocks(document)] == [
        "The fee is due.",
        "Except in May.",
        "Next.",
    ]


def test_properties_are_metadata() -> None:
    document = docx.Document()
    document.core_properties.title = "Lease"
    document.core_properties.author = "Jane Doe"
    document.add_paragraph("Text")
    assert document.element.body.find(qn("w:p")) is not None
    file = io.BytesIO()
    document.save(file)
    metadata = read(file.getvalue(), ".docx").extract.metadata
    assert (metadata.title, metadata.author) == ("Lease", "Jane Doe")


def test_what_is_no_docx_is_refused() -> None:
    with pytest.raises(UnreadableError, match="no sound DOCX"):
        read(b"PK\x03\x04 and no more", ".docx")


def table(document: Document, *rows: tuple[str, ...]) -> None:
    made = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(made.add_row().cells, row, strict=True):
            cell.text = text


@pytest.mark.parametrize(
    "rows",
    [
        [("Product", "Warranty"), ("Lamp", "24 months"), ("Desk", "3 months"), ("Bed", "1 month")],
        [
            ("Step", "Date"),
            ("Visit", "3 May 2024"),
            ("Offers", "9 June 2024, 12:00"),
            ("Award", "1 July 2024"),
        ],
        [
            ("Volume", "Discount"),
            ("small", "2 percent"),
            ("large", "4 percent"),
            ("huge", "9 percent"),
        ],
    ],
)
def test_first_row_over_amounts_of_one_sort_names_the_columns(rows: list[tuple[str, ...]]) -> None:
    document = docx.Document()
    table(document, *rows)
    file = io.BytesIO()
    document.save(file)
    found = read(file.getvalue(), ".docx").extract.blocks
    assert [block.header for block in found] == [(), *[rows[0]] * 3]


def test_keys_with_values_of_several_sorts_have_no_header() -> None:
    document = docx.Document()
    table(
        document,
        ("Contact", "Ann"),
        ("Term", "24 months"),
        ("Start", "3 May 2024"),
        ("Rent", "EUR 9"),
    )
    file = io.BytesIO()
    document.save(file)
    assert {block.header for block in read(file.getvalue(), ".docx").extract.blocks} == {()}


def test_another_kind_of_office_file_is_refused_in_the_same_words_each_time() -> None:
    data = io.BytesIO()
    openpyxl.Workbook().save(data)
    with pytest.raises(UnreadableError) as refused:
        read(data.getvalue(), ".docx")
    assert str(refused.value) == (
        "is no sound DOCX, or another kind of Office file; save it anew as .docx"
    )


@pytest.mark.parametrize(
    ("start", "style", "mark"),
    [
        ("none", "decimal", "1."),
        ("-3", "decimal", "-3."),
        ("9" * 5000, "decimal", "1."),
        ("999999999", "upperRoman", "999999999."),
        ("999999999", "lowerLetter", "999999999."),
    ],
)
def test_numbering_that_no_word_writes_costs_no_more_than_its_mark(
    start: str, style: str, mark: str
) -> None:
    document = docx.Document()
    document.part.numbering_part.element.insert(
        0,
        parse_xml(
            f'<w:abstractNum {W} w:abstractNumId="77"><w:lvl w:ilvl="x">'
            f'<w:start w:val="{start}"/><w:numFmt w:val="{style}"/><w:lvlText w:val="%1."/>'
            "</w:lvl></w:abstractNum>"
        ),
    )
    document.part.numbering_part.element.append(
        parse_xml(f'<w:num {W} w:numId="77"><w:abstractNumId w:val="77"/></w:num>')
    )
    paragraph = document.add_paragraph("Rent")
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {W}><w:ilvl w:val="y"/><w:numId w:val="77"/></w:numPr>')
    )
    assert blocks(document) == [("item", f"{mark} Rent", 1)]


def test_document_without_a_body_is_refused() -> None:
    document = docx.Document()
    document.element.remove(document.element.body)
    with pytest.raises(UnreadableError, match="holds no text"):
        blocks(document)
    document.element.tag = qn("w:r")
    with pytest.raises(UnreadableError, match="holds no text"):
        blocks(document)
