"""The same table in every format that documents come in: the same facts are read off it."""

import io
from pathlib import Path

import docx
import openpyxl
import pytest
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from tests.knowledge.facts.structures import facts_of, loaded, stated

ROWS = [
    ["Room", "Seats", "Rent (EUR)", "Contact"],
    ["B12", "40", "1,200", "Aliya Serik"],
    ["B14", "12", "—", "Dana Kim"],
]
FACTS = [
    ("B12", "Seats", "40"),
    ("B12", "Rent", "1,200"),
    ("B12", "Contact", "Aliya Serik"),
    ("B14", "Seats", "12"),
    ("B14", "Contact", "Dana Kim"),
]
STYLES = getSampleStyleSheet()


def workbook(rows: list[list[str]]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def word(rows: list[list[str]]) -> bytes:
    made = docx.Document()
    made.add_heading("Rooms", 1)
    table = made.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def printed(rows: list[list[str]]) -> bytes:
    file = io.BytesIO()
    grid = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)]
    story = [Paragraph("Rooms", STYLES["Title"]), Table(rows, style=grid)]
    SimpleDocTemplate(file).build(story)
    return file.getvalue()


def page(rows: list[list[str]]) -> str:
    lines = ["<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows]
    return f"<html><body><h1>Rooms</h1><table>{''.join(lines)}</table></body></html>"


def piped(rows: list[list[str]]) -> str:
    return "Our rooms\n\n" + "\n".join(" | ".join(row) for row in rows) + "\n"


def marked(rows: list[list[str]]) -> str:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "# Rooms\n\n" + "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]]) + "\n"


CONTENTS: dict[str, str | bytes] = {
    "rooms.csv": "\n".join(";".join(row) for row in ROWS),
    "rooms.xlsx": workbook(ROWS),
    "rooms.docx": word(ROWS),
    "rooms.pdf": printed(ROWS),
    "rooms.html": page(ROWS),
    "rooms.md": marked(ROWS),
    "rooms.txt": piped(ROWS),
    "ruled.txt": marked(ROWS),
}


@pytest.mark.parametrize("name", CONTENTS)
def test_a_table_gives_the_same_facts_in_every_format(tmp_path: Path, name: str) -> None:
    found = facts_of(loaded(tmp_path / "docs", name, CONTENTS[name]))

    assert stated(found) == FACTS
    assert [fact.value.kind for fact in found[1:3]] == ["money", "person"]


PAIRS = [["Phone", "+7 727 250 12 34"], ["Manager", "Aliya Serik"], ["Opened", "12 May 2010"]]
KEYS = [("Phone", "+7 727 250 12 34"), ("Manager", "Aliya Serik"), ("Opened", "12 May 2010")]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("office.xlsx", workbook(PAIRS)),
        ("office.docx", word(PAIRS)),
        ("office.pdf", printed(PAIRS)),
        ("office.html", page(PAIRS)),
        ("office.txt", "The office\n\n" + "\n".join(": ".join(pair) for pair in PAIRS)),
        ("office.md", "# Office\n\n" + "\n".join(f"- **{key}:** {value}" for key, value in PAIRS)),
        (
            "list.html",
            "<h1>Office</h1><dl>"
            + "".join(f"<dt>{key}</dt><dd>{value}</dd>" for key, value in PAIRS)
            + "</dl>",
        ),
    ],
)
def test_keys_and_values_give_the_same_facts_in_every_format(
    tmp_path: Path, name: str, content: str | bytes
) -> None:
    found = facts_of(loaded(tmp_path / "docs", name, content))

    assert [(fact.relation, fact.value.text) for fact in found] == KEYS
    assert {fact.pattern for fact in found} == {"key_value"}


def test_a_cell_over_two_rows_stands_for_both(tmp_path: Path) -> None:
    made = loaded(
        tmp_path,
        "staff.html",
        "<table><tr><th>Office<th>Head<th>Staff</tr>"
        "<tr><td rowspan=2>Oslo<td>Aliya Serik<td>12</tr><tr><td>Dana Kim<td>3</tr></table>",
    )

    assert ("Oslo, Dana Kim", "Staff", "3") in stated(facts_of(made))
    assert ("Oslo", "Head", "Dana Kim") in stated(facts_of(made))
