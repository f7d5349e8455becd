"""The fact table written and read back, and open to plain SQL."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.database import Database
from knowledge.facts.storing import write_facts
from knowledge.facts.table import FactTable
from knowledge.model import Fact, Metadata, Span, StoredFact, Value
from knowledge.passages import split_passages
from knowledge.storage import Vocabulary, write_storage
from tests.knowledge.made import block, document
from tests.knowledge.made_facts import dated, fact, narrowed, stored, value

TEXT = "The Tessal Union was founded in 1993. It may admit «Kesh»; it never met."
DOCUMENT = document(
    block(TEXT), path="union.md", metadata=Metadata(title="On unions", date="2001-02")
)
FULL = StoredFact(
    number=1,
    document=0,
    passage=0,
    entity="Tessal Union",
    value_entity="Kesh",
    named=("Ambar", "Kesh"),
    fact=Fact(
        subject="It",
        subject_span=Span(start=38, end=40),
        subject_resolved="Tessal Union",
        relation="may admit",
        relation_key="membership",
        value=Value(kind="list", text="«Kesh», Ambar", normalized="x", items=("«Kesh»", "Ambar")),
        value_span=Span(start=50, end=56),
        evidence=Span(start=38, end=71),
        pattern="list",
        confidence=0.81,
        qualifiers=(
            narrowed("when", dated("in May 1994", "1994-05")),
            narrowed("where", value("Ambar", "place")),
            narrowed("when", dated("in 1995", "1995")),
        ),
        is_affirmed=False,
        modality="possible",
    ),
)
FOUNDED = fact("Tessal Union", "was founded in", dated("1993", "1993"), key="founded")


def members(text: str, noun: str, number: int, passage: int) -> StoredFact:
    of = value(text, "count", noun)
    return stored(fact("union", "has", of, key="has_count"), number, passage)


FACTS = (
    stored(replace(FOUNDED, subject_span=None, evidence=Span(start=0, end=37))),
    FULL,
    members("12 member towns", "12 member town", 2, 4),
    members("over 9 towns", ">9 town", 3, 3),
    members("7 gowntown", "7 gowntown", 4, 2),
    members("12 town", "12 town", 5, 4),
    stored(fact("Kesh", "paid", value("5 EUR", "money", "5 EUR"), key="paid"), 6, 5),
)
NAMES = [("TU", "Tessal Union", "", "2001", "documents"), ("Kesh", "Kesh", "", "", "documents")]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("table") / "content.sqlite"
    nothing = Vocabulary(run_together={}, words={}, acronyms=())
    write_storage(made, [(DOCUMENT, split_passages(DOCUMENT))], nothing)
    assert write_facts(made, FACTS, NAMES) == 7
    return made


@pytest.fixture
def table(path: Path) -> Iterator[FactTable]:
    database = Database(path)
    yield FactTable(database)
    database.close()


def numbers(facts: tuple[StoredFact, ...]) -> list[int]:
    return [one.number for one in facts]


def test_every_field_comes_back_as_it_was_written(table: FactTable) -> None:
    # Who is named in a fact is only looked up.
    assert [replace(one, named=()) for one in table.all()] == [
        replace(one, named=()) for one in FACTS
    ]
    assert len(table) == 7
    assert table.names() == NAMES


def test_all_names_of_what_a_word_opens_are_given(table: FactTable) -> None:
    assert table.names_opening(("tu", "of")) == NAMES[:1]
    assert table.names_opening(("kesh", "tu")) == NAMES
    assert table.names_opening(()) == []


def test_facts_are_about_their_subject_and_whom_they_name(table: FactTable) -> None:
    assert numbers(table.about(["Tessal Union"])) == [0, 1]
    assert numbers(table.about(["Kesh"])) == [1, 6]
    assert numbers(table.about(["Kesh", "union"], limit=3)) == [1, 2, 3]
    assert numbers(table.about(["Ambar"])) == [1]
    assert table.about([""]) == ()
    assert table.about([]) == ()


def test_facts_of_passages_come_in_the_order_of_the_table(table: FactTable) -> None:
    assert numbers(table.of_passages([5, 4, 0])) == [0, 1, 2, 5, 6]
    assert table.of_passages([99]) == ()


def test_more_passages_than_one_statement_takes_are_read(table: FactTable) -> None:
    assert numbers(table.of_passages(range(3, 1203))) == [2, 3, 5, 6]


def test_passages_that_count_a_thing_are_found_by_its_noun(table: FactTable) -> None:
    assert table.counting("town") == [(3, 0), (4, 0)]
    assert table.counting("member town") == [(4, 0)]
    assert table.counting("bridge") == []


def test_entities_come_by_how_much_is_told_of_them(table: FactTable) -> None:
    assert table.entities() == ["union", "Tessal Union", "Kesh"]


def test_comparable_facts_share_entity_and_relation_and_are_stated(tmp_path: Path) -> None:
    late = replace(FOUNDED, value=dated("1994", "1994"))
    facts = [FOUNDED, late, replace(late, is_affirmed=False), replace(late, modality="planned")]
    facts += [fact("Kesh", "was founded in", dated("1900", "1900"), key="founded")]
    path = tmp_path / "content.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE documents (number, path, metadata, text, passages)")
        connection.execute("INSERT INTO documents VALUES (0, 'a.md', '{}', '', 1)")
        connection.commit()
    write_facts(path, [stored(one, number) for number, one in enumerate(facts)])
    database = Database(path)
    assert numbers(FactTable(database).comparable()) == [0, 1]
    database.close()


def test_the_view_tells_each_fact_with_its_quote(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(
            "SELECT entity, relation, value, normalized, quote, path, title, date"
            " FROM cited_facts WHERE relation_key = 'founded'"
        ).fetchall()
    quote = "The Tessal Union was founded in 1993."
    head = ("union.md", "On unions", "2001-02")
    assert rows == [("Tessal Union", "was founded in", "1993", "1993", quote, *head)]


def test_units_and_qualifiers_can_be_selected(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        units = connection.execute("SELECT number FROM facts WHERE unit = 'EUR'").fetchall()
        places = connection.execute(
            "SELECT facts.relation, qualifiers.value FROM facts"
            " JOIN qualifiers ON qualifiers.fact = facts.number WHERE name = 'where'"
        ).fetchall()
    assert units == [(6,)]
    assert places == [("may admit", "Ambar")]
