"""What sentences count."""

from knowledge.facts import ANSWERS_FROM
from knowledge.facts.counted import counted_facts
from tests.knowledge.facts.sentences import read


def test_each_count_is_a_fact_about_its_noun() -> None:
    text = "The harbour has 14 cranes and more than 30 berths."
    found = list(counted_facts(read(text, start=100)))
    assert [(one.subject, one.value.text, one.value.normalized) for one in found] == [
        ("crane", "14 cranes", "14 crane"),
        ("berth", "more than 30 berths", ">30 berth"),
    ]
    assert [(one.value_span.start, one.value_span.end) for one in found] == [
        (116, 125),
        (130, 149),
    ]
    assert {one.relation_key for one in found} == {"has_count"}


def test_what_is_only_counted_answers_nothing_by_itself() -> None:
    (found,) = counted_facts(read("It took 12 ships."))
    assert found.confidence < ANSWERS_FROM


def test_amounts_and_bare_numbers_are_no_counts() -> None:
    assert list(counted_facts(read("In 2011 it paid $5 million, or 12 %."))) == []
