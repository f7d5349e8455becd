import csv
import io
import re
from dataclasses import replace
from pathlib import Path

from bot.facts_csv import COLUMNS, listing_csv
from tests.bot.facts import LISTING, QUOTE, UNKNOWN, citation, cited_fact


def rows(listing) -> list[dict[str, str]]:
    text = listing_csv(listing).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_spreadsheet_sees_utf_8_and_a_header():
    data = listing_csv(UNKNOWN)
    assert data == b"\xef\xbb\xbf" + ",".join(COLUMNS).encode() + b"\r\n"


def test_a_fact_is_a_row_with_its_source():
    first, second = rows(LISTING)
    assert first == {
        "subject": "Harbour Society",
        "relation": "had",
        "value": "57 members",
        "value_type": "count",
        "normalized": "57 member",
        "when": "",
        "where": "",
        "as_of": "the year 2004",
        "according_to": "",
        "others": "",
        "polarity": "affirmed",
        "modality": "actual",
        "pattern": "clause",
        "confidence": "0.9346",
        "document": "harbour.md",
        "title": "The Harbour Society",
        "publisher": "Harbour Press",
        "date": "2011-07-27",
        "locator": "Members, paragraph 2",
        "start": "120",
        "end": "155",
        "quote": QUOTE,
        "conflict": "1",
    }
    assert (second["where"], second["document"], second["conflict"]) == (
        "Rabat",
        "minutes.md",
        "1",
    )


def test_other_qualifiers_share_a_column():
    fact = cited_fact(qualifiers={"who": "Amina", "when": "May", "for": "boats"})
    (row,) = rows(replace(LISTING, facts=(fact,), conflicts=()))
    assert (row["when"], row["others"], row["conflict"]) == ("May", "who: Amina; for: boats", "")


def test_denied_and_planned_facts_are_marked():
    fact = cited_fact(is_affirmed=False, modality="planned")
    (row,) = rows(replace(LISTING, facts=(fact,), conflicts=()))
    assert (row["polarity"], row["modality"]) == ("denied", "planned")


def test_commas_quotes_and_line_breaks_stay_in_their_cell():
    quote = 'He said: "ten, or\nso".'
    listing = replace(
        LISTING, facts=(cited_fact("a, b"),), citations=(citation(quote=quote),), conflicts=()
    )
    (row,) = rows(listing)
    assert (row["value"], row["quote"]) == ("a, b", quote)


def test_formulas_of_documents_are_defused_in_every_text_column():
    evil = "=1+1"
    listing = replace(
        LISTING,
        facts=(cited_fact(evil, resolved=evil, relation=evil, normalized=evil),),
        citations=(citation(document=evil, title=evil, publisher=evil, locator=evil, quote=evil),),
        conflicts=(),
    )
    (row,) = rows(listing)
    assert not [name for name, cell in row.items() if cell.startswith("=")]


def test_the_documentation_names_the_columns_in_their_order():
    page = Path(__file__).parents[2].joinpath("docs", "facts.md").read_text(encoding="utf-8")
    section = page.split("### CSV")[1].split("### ")[0]
    cells = re.findall(r"^\| (`[^|]+`) \|", section, re.MULTILINE)
    assert tuple(re.findall(r"`(\w+)`", " ".join(cells))) == COLUMNS
