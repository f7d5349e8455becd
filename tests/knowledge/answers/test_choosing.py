"""What an answer says: by a fact, else by the best sentence, as precisely as it is asked."""

from dataclasses import replace

import pytest

from knowledge.answers.choosing import choose, stated_by_fact, typed_value
from knowledge.model import Value
from tests.knowledge.answers.asking import evidence_of, judged, matched, query, told
from tests.knowledge.made import document, row

BRIDGE = told("Ada Merrin was the mayor. The Lower Bridge was opened on 4 May 1998 in Ambar.")
OPENED = query("When was the Lower Bridge opened?", "date")
ROOMS = document(row(("B12", "40"), ("Room", "Seats"), 1), row(("B14", "8"), ("Room", "Seats"), 2))


def test_a_fact_is_chosen_before_a_sentence() -> None:
    asked = query("How many seats does room B12 have?", "number", counted="seats")
    found = choose(asked, judged(ROOMS, 0.6), matched(asked, ROOMS))
    (one,) = found.stated
    assert found.short_answer == "40"
    assert one.match is not None
    assert one.match.stored.fact.pattern == "row"
    assert one.probability == 1.0
    assert one.evidence.sentence.text.startswith("B12")
    assert found.confidence == pytest.approx(0.95 * one.match.coverage)


def test_the_sentence_of_the_fact_comes_first() -> None:
    asked = query("How many seats does room B14 have?", "number", counted="seats")
    found = choose(asked, judged(ROOMS), matched(asked, ROOMS))
    assert [one.sentence.text.split(" ")[0] for one in found.evidence] == ["B14", "B12"]


def test_without_a_fact_the_sentence_states_the_answer() -> None:
    found = choose(OPENED, judged(BRIDGE, 0.7), ())
    assert found.short_answer == "4 May 1998"
    assert found.confidence == 0.7
    assert found.stated[0].match is None
    assert found.stated[0].value == Value(kind="date", text="4 May 1998", normalized="1998-05-04")
    assert found.stated[0].span.of(BRIDGE.text) == "4 May 1998"


def test_the_year_is_told_where_the_year_is_asked() -> None:
    asked = query("In which year was the Lower Bridge opened?", "date")
    found = choose(asked, judged(BRIDGE), matched(asked, BRIDGE))
    assert found.short_answer == "1998"
    assert found.stated[0].value.normalized == "1998"


def test_a_number_is_told_without_what_it_counts() -> None:
    made = told("Every clerk has 24 days of paid leave.")
    asked = query("How many days of paid leave does a clerk have?", "number", counted="days")
    assert choose(asked, judged(made), ()).short_answer == "24"


def test_how_long_keeps_its_unit() -> None:
    made = told("The fair lasted 12 days.")
    asked = query("How long did the fair last?", "number")
    assert choose(asked, judged(made), ()).short_answer == "12 days"


def test_both_parts_of_a_question_are_answered_in_its_order() -> None:
    text = "Where and when was the Lower Bridge opened?"
    asked = query(text, "place", parts=("place", "date"))
    found = choose(asked, judged(BRIDGE), ())
    assert found.short_answer == "Ambar, 4 May 1998"
    assert [one.text for one in found.stated] == ["Ambar", "4 May 1998"]


def test_nothing_is_chosen_without_evidence() -> None:
    nothing = replace(judged(BRIDGE), evidence=(), confidence=0.0)
    found = choose(OPENED, nothing, ())
    assert (found.short_answer, found.stated, found.confidence) == (None, (), 0.0)


def test_a_fact_whose_sentence_is_not_among_the_evidence_states_nothing() -> None:
    asked = query("How many seats does room B12 have?", "number", counted="seats")
    match = matched(asked, ROOMS)[0]
    assert stated_by_fact(match, evidence_of(ROOMS)) is not None
    assert stated_by_fact(match, evidence_of(ROOMS)[1:]) is None


@pytest.mark.parametrize(
    ("text", "kind", "normalized"),
    [
        ("4 May 1998", "date", "1998-05-04"),
        ("12 %", "percent", "12 %"),
        ("on 4 May 1998", "text", ""),
        ("the town", "text", ""),
        ("", "text", ""),
    ],
)
def test_a_text_is_typed_where_it_is_one_mention(text: str, kind: str, normalized: str) -> None:
    found = typed_value(text)
    assert (found.kind, found.text, found.normalized) == (kind, text, normalized)
