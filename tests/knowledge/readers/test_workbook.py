"""XLSX: values as a person sees them."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table

from knowledge.readers import UnreadableError, read
from knowledge.readers.cellformat import shown

_EMPTY = re.compile(rb"<sheetData ?/>|<sheetData></sheetData>")


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def price_list() -> Workbook:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Prices"
    for row in (
        ["Price list 2024"],
        [],
        ["Item", "Price", "Share", "Since"],
        ["Tea", 1234.5000000001, 0.125, dt.date(2024, 2, 7)],
        [],
        ["Milk", 5, 1, None],
        ["All prices without value added tax"],
    ):
        sheet.append(row)
    sheet.merge_cells("A1:D1")
    sheet["C4"].number_format = "0.0%"
    sheet["C6"].number_format = "0%"
    hidden = book.create_sheet("Secret")
    hidden.append(["secret"])
    hidden.sheet_state = "hidden"
    book.properties.title = "Tariffs"
    book.properties.creator = "Jane Doe"
    return book


def test_visible_sheets_give_headings_and_rows() -> None:
    extract = read(saved(price_list()), ".xlsx").extract
    assert [(block.kind, block.text, block.row) for block in extract.blocks] == [
        ("heading", "Prices", 0),
        ("paragraph", "Price list 2024", 0),
        ("row", "Item | Price | Share | Since", 0),
        ("row", "Tea | 1234.5 | 12.5% | 2024-02-07", 1),
        ("row", "Milk | 5 | 100%", 2),
        ("paragraph", "All prices without value added tax", 0),
    ]
    assert extract.blocks[3].header == ("Item", "Price", "Share", "Since")
    assert (extract.metadata.title, extract.metadata.author) == ("Tariffs", "Jane Doe")


def test_rows_that_a_filter_leaves_out_or_a_group_folds_up_are_read() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (["Item", "Price"], ["Tea", 1], ["Oil", 2], ["Rye", 3], ["Total", 6]):
        sheet.append(row)
    sheet.auto_filter.ref = "A1:B3"
    sheet.auto_filter.add_filter_column(0, ["Tea"])
    for number in (3, 4, 5):
        sheet.row_dimensions[number].hidden = True
    sheet.row_dimensions[4].outlineLevel = 1
    reading = read(saved(book), ".xlsx")
    texts = [block.text for block in reading.extract.blocks]
    assert texts[1:] == ["Item | Price", "Tea | 1", "Oil | 2", "Rye | 3"]
    assert [(one.text, one.reason) for one in reading.removed] == [("Total | 6", "hidden row")]


def test_rows_that_the_filter_of_a_table_leaves_out_are_read() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (["Item", "Price"], ["Tea", 1], ["Oil", 2], ["Rye", 3], ["Total", 6]):
        sheet.append(row)
    table = Table(displayName="Prices", ref="A1:B4")
    table.autoFilter = AutoFilter(ref="A1:B4")
    table.autoFilter.add_filter_column(0, ["Tea"])
    sheet.add_table(table)
    for number in (3, 4, 5):
        sheet.row_dimensions[number].hidden = True
    reading = read(saved(book), ".xlsx")
    texts = [block.text for block in reading.extract.blocks]
    assert texts[1:] == ["Item | Price", "Tea | 1", "Oil | 2", "Rye | 3"]
    assert [(one.text, one.reason) for one in reading.removed] == [("Total | 6", "hidden row")]


def test_a_table_that_filters_nothing_shows_no_hidden_rows() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (["Item", "Price"], ["Tea", 1], ["Oil", 2], ["Rye", 3]):
        sheet.append(row)
    sheet.add_table(Table(displayName="Prices", ref="A1:B4"))
    sheet.row_dimensions[3].hidden = True
    reading = read(saved(book), ".xlsx")
    assert [one.text for one in reading.removed] == ["Oil | 2"]


def test_merged_cells_repeat() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Item", "Size", "Price"], ["Tea", "S", 1], [None, "L", 2]):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    texts = [block.text for block in read(saved(book), ".xlsx").extract.blocks]
    assert texts[2:] == ["Tea | S | 1", "Tea | L | 2"]


@pytest.mark.parametrize(
    ("value", "number_format", "expected"),
    [
        (1234.5, "General", "1234.5"),
        (0.1 + 0.2, "General", "0.3"),
        (1e15, "General", "1000000000000000"),
        (1234567, "#,##0", "1,234,567"),
        (1234.5, "0.00", "1234.50"),
        (1234.5, '#,##0.00 "₸"', "1,234.50 ₸"),
        (12, "[$€-407]#,##0.00", "€12.00"),
        (-5, "0.0;[Red]-0.0", "-5.0"),
        (0.5, "0%", "50%"),
        (0.125, "0.0#%", "12.5%"),
        (2.5, "# ?/?", "2.5"),
        (True, "General", "TRUE"),
        (dt.datetime.fromisoformat("2024-02-07"), "dd.mm.yyyy", "2024-02-07"),
        (dt.datetime.fromisoformat("2024-02-07T09:30"), "General", "2024-02-07 09:30"),
        (dt.time(9, 30), "h:mm", "09:30"),
        (None, "General", ""),
        ("text", "@", "text"),
    ],
)
def test_value_as_shown(value: object, number_format: str, expected: str) -> None:
    assert shown(value, number_format) == expected


def test_what_is_no_workbook_is_refused() -> None:
    with pytest.raises(UnreadableError, match="no sound workbook"):
        read(b"PK\x03\x04 and no more", ".xlsx")


def test_names_over_two_rows_are_joined_where_cells_are_merged() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Office", "Rent", None], [None, "2023", "2024"], ["Oslo", 5, 6], ["Rome", 7, 8]):
        sheet.append(row)
    sheet.merge_cells("A1:A2")
    sheet.merge_cells("B1:C1")
    file = io.BytesIO()
    book.save(file)
    rows = [one for one in read(file.getvalue(), ".xlsx").extract.blocks if one.kind == "row"]

    assert [row.row for row in rows] == [0, 0, 1, 2]
    assert rows[2].header == ("Office", "Rent 2023", "Rent 2024")


def test_tables_under_one_another_have_headers_of_their_own() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["Budget 2025"], [], ["Item", "2024", "2025"], ["Wages", 812, 840], ["Sand", 295, 515], [],
        ["Staff"], ["Department", "Heads", "Head"], ["Cranes", 12, "Tim"], ["Office", 5, "Ann"],
    ):  # fmt: skip
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    found = read(file.getvalue(), ".xlsx").extract.blocks
    assert [(block.text, block.header) for block in found if block.kind == "row"][1::2] == [
        ("Wages | 812 | 840", ("Item", "2024", "2025")),
        ("Department | Heads | Head", ()),
        ("Office | 5 | Ann", ("Department", "Heads", "Head")),
    ]
    assert [block.text for block in found if block.kind == "paragraph"] == ["Budget 2025", "Staff"]


def test_an_empty_row_within_a_table_parts_nothing() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (["Name", "Town"], ["Ann", "Hull"], [], ["Tim", "Bern"], ["Lea", "Basel"]):
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    found = read(file.getvalue(), ".xlsx").extract.blocks
    assert [block.header for block in found if block.kind == "row"] == [
        (),
        *[("Name", "Town")] * 3,
    ]


def with_rows(numbers: Iterable[int], *, sheets: int = 1) -> bytes:
    """Return a workbook whose sheets state one cell in each of these rows."""
    rows = "".join(
        f'<row r="{number}"><c r="A{number}" t="inlineStr"><is><t>x{number}</t></is></c></row>'
        for number in numbers
    )
    book = Workbook()
    for _ in range(sheets - 1):
        book.create_sheet()
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(book))) as made, zipfile.ZipFile(packed, "w") as archive:
        for name in made.namelist():
            part = made.read(name)
            if "/worksheets/" in name:
                part = re.sub(_EMPTY, f"<sheetData>{rows}</sheetData>".encode(), part)
            archive.writestr(name, part)
    return packed.getvalue()


def test_rows_that_a_number_alone_puts_far_below_are_left_out_and_recorded() -> None:
    reading = read(with_rows([1, 2, 900_000_000]), ".xlsx")
    assert [block.text for block in reading.extract.blocks] == ["Sheet", "x1", "x2"]
    (removed,) = reading.removed
    assert removed.text.startswith("Sheet: row 20023 ")
    assert removed.reason == "rows after many thousands of empty ones"


def test_rows_with_gaps_between_them_are_all_read() -> None:
    numbers = [*range(1, 500, 9), 4000]
    reading = read(with_rows(numbers, sheets=3), ".xlsx")
    texts = [block.text for block in reading.extract.blocks if block.kind != "heading"]
    assert texts == [f"x{number}" for number in numbers] * 3
    assert reading.removed == ()
