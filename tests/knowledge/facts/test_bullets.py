"""Facts of lists that a sentence opens: each entry's amount or date, and the whole list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.model import Fact
from tests.knowledge.facts.structures import facts_of, stated
from tests.knowledge.made import block, document, heading, repeatable


def listed(lead: str, *entries: str) -> list[Fact]:
    return facts_of(
        document(heading("Plan"), block(lead), *(block(one, "item") for one in entries))
    )


def test_entries_with_amounts_are_facts_of_their_names() -> None:
    found = listed(
        "The programme for 2011-2013 includes the following projects:",
        "- Clinic – USD 10 mln;",
        "- Road – USD 20 mln.",
    )

    relation = "The programme for 2011-2013 includes projects"
    assert stated(found[:2]) == [
        ("Clinic", relation, "USD 10 mln"),
        ("Road", relation, "USD 20 mln"),
    ]
    assert [fact.pattern for fact in found] == ["bullet", "bullet", "list"]
    assert {value.text for fact in found if (value := fact.qualifier("when"))} == {"2011-2013"}


def test_the_list_as_a_whole_is_a_fact_of_what_its_sentence_is_about() -> None:
    found = listed("The hall offers:", "• tea", "• milk", "• cake")

    assert [(fact.subject, fact.relation) for fact in found] == [("The hall", "offers")]
    assert found[0].value.items == ("tea", "milk", "cake")
    assert found[0].value.text == "tea, milk, cake"


def test_a_lead_without_verb_includes_its_entries() -> None:
    found = listed("Our services:", "1. tea", "2. milk")

    assert [(fact.subject, fact.relation) for fact in found] == [("Our services", "includes")]


def test_a_relative_clause_does_not_hide_the_subject() -> None:
    found = listed("The programme which includes two projects was begun:", "- tea", "- milk")

    assert found[0].subject == "The programme"


def test_a_pronoun_for_subject_is_not_sure() -> None:
    assert [fact.confidence for fact in listed("It includes:", "- tea", "- milk")] == [0.5]


@pytest.mark.parametrize(
    ("entry", "name", "value"),
    [
        ("Roof repair (USD 12,000)", "Roof repair", "USD 12,000"),
        ("USD 5,000 for new chairs", "new chairs", "USD 5,000"),
        ("Training: USD 800", "Training", "USD 800"),
        ("Translation – EUR 20 per page", "Translation", "EUR 20 per page"),
        ("Highway North – South – USD 10 mln", "Highway North – South", "USD 10 mln"),
        ("EUR 40 – entry fee", "entry fee", "EUR 40"),
        ("Дорога – 20 млн долларов", "Дорога", "20 млн долларов"),
    ],
)
def test_forms_of_entries_with_amounts(entry: str, name: str, value: str) -> None:
    found = listed("The board approved:", f"- {entry}", "- Nothing else")

    assert [(fact.subject, fact.value.text) for fact in found[:1]] == [(name, value)]


def test_dated_entries_by_semicolons_are_events_of_the_subject() -> None:
    found = facts_of(
        document(
            block(
                "The chairman paid 3 visits: on September 4-7, 2007, to Ankara;"
                " on December 2, 2010, to Astana; to Oslo on 5 May 2012."
            )
        )
    )

    assert [(fact.subject, fact.relation, fact.value.text) for fact in found[:3]] == [
        ("The chairman", "paid 3 visits", "Ankara"),
        ("The chairman", "paid 3 visits", "Astana"),
        ("The chairman", "paid 3 visits", "Oslo"),
    ]
    whens = [value.text for fact in found if (value := fact.qualifier("when"))]
    assert whens == ["September 4-7, 2007", "December 2, 2010", "5 May 2012"]
    assert found[3].value.kind == "list"
    assert len(found[3].value.items) == 3


def test_a_date_that_opens_an_entry_is_the_time_of_its_amount() -> None:
    found = listed(
        "Other decisions:",
        "- 12 January 2025: roof of Hall A, USD 268,000;",
        "- 3 February 2025 – chairs, USD 41,200.",
    )

    assert [(fact.subject, fact.relation, fact.value.text) for fact in found[:2]] == [
        ("roof of Hall A", "Other decisions", "USD 268,000"),
        ("chairs", "Other decisions", "USD 41,200"),
    ]
    whens = [value.text for fact in found if (value := fact.qualifier("when"))]
    assert whens == ["12 January 2025", "3 February 2025"]


def test_shares_that_open_entries_are_facts_of_what_they_are_for() -> None:
    found = listed(
        "The buyer pays in three parts:",
        "- 30 % of the price within ten working days;",
        "- 70 %, after the hall is handed over.",
    )

    assert stated(found)[0] == (
        "the price within ten working days", "The buyer pays in three parts", "30 %",
    )  # fmt: skip
    assert (found[-1].subject, found[-1].relation) == ("The buyer", "pays in three parts")


def test_a_dated_sentence_as_entry_is_no_event_of_the_lead() -> None:
    found = listed(
        "The board announced these plans:",
        "- The next fair of the northern towns is to be held in Oslo in 2016.",
        "- Nothing else",
    )

    assert [fact.pattern for fact in found] == ["list"]


def test_lines_by_semicolons_are_a_list_too() -> None:
    found = facts_of(document(block("The hall offers:\ntea;\nmilk;\ncake.\n")))

    assert found[-1].value.items == ("tea", "milk", "cake")


def test_the_quote_of_an_entry_begins_with_the_sentence_that_opens_the_list() -> None:
    made = document(
        block("The board approved:"), block("- Road: EUR 5", "item"), block("- Tea", "item")
    )
    fact = facts_of(made)[0]

    assert fact.evidence.of(made.text) == "The board approved:\n\n- Road: EUR 5"


def test_a_distant_entry_is_quoted_alone() -> None:
    entries = [f"- {'very ' * 20}old road {number}: EUR {number}" for number in range(1, 9)]
    made = document(block("The board approved:"), *(block(one, "item") for one in entries))
    last = [fact for fact in facts_of(made) if fact.pattern == "bullet"][-1]

    assert last.evidence.of(made.text).startswith("very ")


def test_a_topic_over_a_list_is_no_subject() -> None:
    found = listed("Contact details:", "- Phone: 12 34", "- City: Oslo")

    assert stated(found) == [("Plan", "Phone", "12 34"), ("Plan", "City", "Oslo")]


@pytest.mark.parametrize(
    "text",
    [
        "The hall is large: it has 40 seats.",
        "At 12:30; then 13:30; then tea.",
        "Nothing:",
        "a; b; c",
    ],
)
def test_prose_is_no_list(text: str) -> None:
    assert facts_of(document(block(text))) == []


@repeatable
@given(
    lead=st.text(alphabet="Ab :;.2019\n", max_size=20),
    entries=st.lists(st.text(alphabet="Ab-–;: ,()5$2019\n", max_size=20), max_size=4),
)
def test_any_list_gives_facts_that_the_text_proves(lead: str, entries: list[str]) -> None:
    facts_of(document(block(lead + ":"), *(block("- " + one, "item") for one in entries)))


def test_a_long_list_is_read_in_a_moment() -> None:
    facts_of(document(block("The hall offers: " + "tea; " * 5_000)))
    facts_of(document(block("The hall offers:\n" + "- tea\n" * 5_000)))
