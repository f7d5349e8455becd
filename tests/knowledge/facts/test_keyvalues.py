"""Facts of lines of key and value; prose, speech, times and addresses are none."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.model import Fact, Metadata
from tests.knowledge.facts.structures import facts_of, loaded, stated
from tests.knowledge.made import block, document, heading, repeatable, row


def read(*lines: str, title: str = "North hall") -> list[Fact]:
    made = document(heading(title), block("\n".join(lines)), metadata=Metadata(title=title))
    return facts_of(made)


@pytest.mark.parametrize(
    ("line", "relation", "value"),
    [
        ("Contact: Aliya Serik", "Contact", "Aliya Serik"),
        ("Contact:Aliya Serik", "Contact", "Aliya Serik"),
        ("Deposit — 500 EUR", "Deposit", "500 EUR"),
        ("Deposit ........ 500 EUR", "Deposit", "500 EUR"),
        ("Deposit\t500 EUR", "Deposit", "500 EUR"),
        ("Тел.: +7 727 250 12 34", "Тел", "+7 727 250 12 34"),
        ("Tel:+7 727 250 12 34", "Tel", "+7 727 250 12 34"),
        ("**Chair:** Dana Kim", "Chair", "Dana Kim"),
        ("**Chair**: Dana Kim", "Chair", "Dana Kim"),
        ("- Area: 40 m2;", "Area", "40 m2"),
        ("1. Start date: 12 May 2024.", "Start date", "12 May 2024"),
        ("Open: Mon-Fri, 9:00-18:00", "Open", "Mon-Fri, 9:00-18:00"),
        ("Website: https://example.org/a", "Website", "https://example.org/a"),
        ("Rent (EUR): 500", "Rent", "500"),
    ],
)
def test_a_line_of_key_and_value_is_a_fact_of_the_heading(
    line: str, relation: str, value: str
) -> None:
    found = read(line)

    assert stated(found) == [("North hall", relation, value)]
    assert found[0].pattern == "key_value"
    assert found[0].subject_span is None


def test_keys_tell_the_kind_of_value() -> None:
    found = read(
        "Contact: Aliya Serik", "City: Almaty", "Deposit: 500 EUR", "Fax: 12", "Rent (EUR): 5"
    )

    assert [fact.value.kind for fact in found] == ["person", "place", "money", "text", "money"]


@pytest.mark.parametrize(
    "line",
    [
        "He said: the hall is closed.",
        "The rules are: no dogs.",
        "At 12:30 the hall closes.",
        "12:30",
        "https://example.org/a",
        "see https://example.org/a: it is long",
        "Note: bring your own pen.",
        "Q: How large is the hall?",
        "Aliya Serik: We should think about the budget again.",
        "Director: “We are glad to be here”",
        "The board met in the hall and then decided on this: nothing",
        "The hall — which is large — is closed.",
        "Phone:",
        "Phone: -",
        "ratio: 3",
        "Almaty — a city of apples",
    ],
)
def test_prose_and_speech_are_no_keys(line: str) -> None:
    if line.startswith("Director"):
        assert read(line)[0].confidence <= 0.95  # an office with a quote may be its motto
    else:
        assert read(line) == []


def test_a_sentence_as_value_is_not_sure() -> None:
    found = read("Payment: The tenant pays the rent before the fifth day of each month.")

    assert [fact.confidence for fact in found] == [0.6]


def test_several_pairs_on_one_line_are_parted() -> None:
    assert stated(read("Tel.: 12 34; Room: B12")) == [
        ("North hall", "Tel", "12 34"),
        ("North hall", "Room", "B12"),
    ]


def test_people_who_were_present_are_a_list() -> None:
    fact = read("Present: Dana Kim, Timur Omarov, J. Doe")[0]

    assert fact.value.items == ("Dana Kim", "Timur Omarov", "J. Doe")


def test_the_quote_is_the_line_without_its_mark() -> None:
    made = document(heading("Hall"), block("Some words.\n- Area: 40 m2\nMore words."))

    assert facts_of(made)[0].evidence.of(made.text) == "Area: 40 m2"


def test_a_heading_is_no_line_of_key_and_value() -> None:
    assert read("Nothing here.", title="Report: the hall") == []


def test_a_table_row_is_left_to_the_table() -> None:
    made = document(row(["Phone: 12", "x"], ("A", "B"), 1))

    assert {fact.pattern for fact in facts_of(made)} <= {"row"}


@repeatable
@given(st.lists(st.text(alphabet="Ab: -–—;*|\t.1\n№", max_size=20), max_size=5).map("\n".join))
def test_any_lines_give_facts_that_the_text_proves(text: str) -> None:
    facts_of(document(heading("Hall"), block(text)))


def test_a_long_line_is_read_in_a_moment() -> None:
    assert read("a" * 100_000) == []
    assert read(("Key: " * 20_000).strip()) == []
    assert read(("a — " * 20_000).strip()) == []


def test_one_pair_after_another_in_a_line() -> None:
    found = read("Casing: steel 1.44. Impeller: bronze. Shaft seal: carbide.")

    assert stated(found) == [
        ("North hall", "Casing", "steel 1.44"),
        ("North hall", "Impeller", "bronze"),
        ("North hall", "Shaft seal", "carbide"),
    ]


def test_an_entry_of_a_list_of_tasks_is_a_pair() -> None:
    assert stated(read("[ ] Marta: order the mirror"))[0] == (
        "North hall",
        "Marta",
        "order the mirror",
    )


def test_dots_part_a_pair_from_what_is_none() -> None:
    found = read("Owner: Dana Kim · Version 3 · Status: final")

    assert stated(found) == [
        ("North hall", "Owner", "Dana Kim"),
        ("North hall", "Status", "final"),
    ]


def test_a_nested_entry_tells_of_the_one_that_it_is_under(tmp_path: Path) -> None:
    made = loaded(
        tmp_path / "a",
        "plan.md",
        "# Plan\n\n1. Survey\n   - Start: 3 March 2025\n2. Dredging\n   - Start: 7 April 2025\n",
    )

    assert stated(facts_of(made)) == [
        ("Survey", "Start", "3 March 2025"),
        ("Dredging", "Start", "7 April 2025"),
    ]


def test_a_lettered_entry_is_a_pair() -> None:
    assert stated(read("b) Invoices: 8 years")) == [("North hall", "Invoices", "8 years")]
