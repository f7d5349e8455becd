"""CSV: delimiter, header, quoted line ends."""

import pytest

from knowledge.readers import read


def rows(text: str, *, encoding: str = "utf-8") -> list[tuple[str, tuple[str, ...], int]]:
    blocks = read(text.encode(encoding), ".csv").extract.blocks
    return [(block.text, block.header, block.row) for block in blocks]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_delimiter_is_told(mark: str) -> None:
    text = f"Item{mark}Price\nTea{mark}2\nMilk{mark}1\n"
    assert rows(text) == [
        ("Item | Price", (), 0),
        ("Tea | 2", ("Item", "Price"), 1),
        ("Milk | 1", ("Item", "Price"), 2),
    ]


def test_decimal_commas_are_no_delimiters() -> None:
    assert rows("Товар;Цена\nЧай;1,5\nКофе;2,5\n", encoding="cp1251")[1:] == [
        ("Чай | 1,5", ("Товар", "Цена"), 1),
        ("Кофе | 2,5", ("Товар", "Цена"), 2),
    ]


def test_line_ends_in_quotes_stay_in_their_cell() -> None:
    assert rows('Item,Note\nTea,"green,\nloose"\n')[1] == (
        "Tea | green, loose",
        ("Item", "Note"),
        1,
    )


def test_stray_quote_does_not_swallow_the_file() -> None:
    assert [text for text, _, _ in rows('Item,Size\nPipe,"5" wide\nTap,3\n')] == [
        "Item | Size",
        'Pipe | "5" wide',
        "Tap | 3",
    ]


def test_numbers_in_the_first_row_are_no_header() -> None:
    assert rows("1,2\n3,4\n") == [("1 | 2", (), 1), ("3 | 4", (), 2)]


def test_empty_rows_are_skipped_and_lines_around_the_table_are_paragraphs() -> None:
    text = "Prices 2024,,\n,,\nItem,Price,Unit\nTea,2,cup\n,,\nAll prices are without tax,,\n"
    blocks = read(text.encode(), ".csv").extract.blocks
    assert [(block.kind, block.text, block.row) for block in blocks] == [
        ("paragraph", "Prices 2024", 0),
        ("row", "Item | Price | Unit", 0),
        ("row", "Tea | 2 | cup", 1),
        ("paragraph", "All prices are without tax", 0),
    ]


def test_excels_own_delimiter_line() -> None:
    assert rows("sep=;\nItem;Price\nTea;2\n")[0][0] == "Item | Price"


def test_empty_cells_keep_their_place() -> None:
    block = read(b"A,B,C\nx,,z\ny,,\n", ".csv").extract.blocks
    assert [cell.of(block[1].text) for cell in block[1].cells] == ["x", "", "z"]
    assert [cell.of(block[2].text) for cell in block[2].cells] == ["y", "", ""]
    assert block[2].text == "y"


def test_lines_above_the_table_name_no_columns() -> None:
    data = b"Stock list,,,\nAs of,31 January 2025,,\n,,,\nItem,Unit,Stock,Least\nRope,m,340,100\n"
    blocks = read(data, ".csv").extract.blocks
    assert [block.text for block in blocks[:2]] == ["Stock list", "As of: 31 January 2025"]
    assert blocks[-1].header == ("Item", "Unit", "Stock", "Least")


def test_one_wide_row_does_not_widen_thousands_of_short_ones() -> None:
    blocks = read((";" * 2000 + "x\n" + "a\n" * 2000).encode(), ".csv").extract.blocks
    assert len(blocks) == 2001
    assert sum(len(block.cells) for block in blocks) < 10_000
    assert [block.text for block in blocks[1:]] == ["a"] * 2000


def test_long_header_is_repeated_only_as_far_as_short_rows_reach() -> None:
    names = [f"c{number}" for number in range(2000)]
    table = "\n".join([",".join(names), *["1,2"] * 2000])
    blocks = read(table.encode(), ".csv").extract.blocks
    assert blocks[0].text.startswith("c0 | c1 | c2")
    assert {block.header for block in blocks[1:]} == {("c0", "c1")}
