"""Every table goes out as one in which no cell is a formula, and its text can be got back."""

import csv
import io
import re
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.spreadsheet import harmless, table, verbatim

DDE = "=cmd|' /C calc'!A0"
SIGNS = "=+-@＝＋－＠"


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        (DDE, f"'{DDE}"),
        ("+cmd", "'+cmd"),
        ("-2+3", "'-2+3"),
        ("@SUM(1)", "'@SUM(1)"),
        ("  =1", "'  =1"),
        ('"=1', "'\"=1"),
        ("'=1", "''=1"),
        ("\u200b=1", "'\u200b=1"),
        ("＝1", "'＝1"),
        ("\t=1", "\t'=1"),
        ("\r=1", "\r'=1"),
        (f"Prices;{DDE}", f"Prices;'{DDE}"),
        ("one\n-two", "one\n'-two"),
        ("-5", "-5"),
        ("-5.25", "-5.25"),
        ("+1,200", "+1,200"),
        ("-", "'-"),
        ("a=b - c", "a=b - c"),
        ("'tis", "'tis"),
        ("", ""),
    ],
)
def test_no_cell_is_run_as_a_formula(cell: str, written: str) -> None:
    assert harmless(cell) == written
    assert verbatim(written) == cell


@given(st.text(alphabet="=-+@'\" \t\n\r;,5a|＝\u200b", max_size=12))
def test_whatever_parts_the_cells_none_begins_with_a_sign_and_the_text_comes_back(
    text: str,
) -> None:
    written = harmless(text)
    assert verbatim(written) == text
    if not re.fullmatch(r"[+-]?\d+([.,]\d+)*", text):
        for cell in re.split("[;\t\r\n]", written):
            assert not cell.lstrip(' "').startswith(tuple(SIGNS))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_no_cell_of_the_file_becomes_a_formula_in_a_workbook(delimiter: str) -> None:
    evil = [DDE, f'";{DDE};"', f"a\t{DDE}", f"line\n{DDE}", f'""{DDE}', "-5", "plain"]
    raw = table(("quote", "other"), [[cell, cell] for cell in evil]).decode("utf-8-sig")
    sheet = openpyxl.Workbook().create_sheet()
    for row in csv.reader(io.StringIO(raw, newline=""), delimiter=delimiter):
        sheet.append(row)
    assert [cell.value for row in sheet for cell in row if cell.data_type == "f"] == []
    if delimiter == ",":
        rows = [[verbatim(str(cell.value)) for cell in row] for row in sheet]
        assert rows[1:] == [[cell, cell] for cell in evil]


def test_a_long_cell_takes_no_longer_for_each_character() -> None:
    cell = "\n \t" * 200_000 + "="  # for ever, if every place is looked at from every other
    assert len(harmless(cell)) == len(cell) + 1


def test_tables_are_written_in_one_place() -> None:
    root = Path(__file__).parents[2]
    writing = {
        path.relative_to(root).as_posix()
        for folder in ("bot", "knowledge")
        for path in (root / folder).rglob("*.py")
        if re.search(rb"csv\.(writer|DictWriter)|from csv import", path.read_bytes())
    }
    assert writing == {"bot/spreadsheet.py"}
