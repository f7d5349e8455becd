"""Attributes of named things: "the warranty on the P-40 is 24 months"."""

from dataclasses import replace

import pytest

from knowledge.facts.attributes import are_one_relation
from tests.knowledge.facts.prose_reading import facts
from tests.knowledge.made_facts import fact, value


def attributes(text: str) -> list[tuple[str, str, str]]:
    return [
        (one.subject, one.relation, one.value.text)
        for one in facts(text)
        if one.subject_span is not None and not one.subject.startswith("The ")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The warranty on the P-40 is 24 months from delivery.",
            ("P-40", "warranty", "24 months"),
        ),
        ("The population of Tarn was 4,200 in 2012.", ("Tarn", "population", "4,200")),
        ("The notice period for Acme is 30 days.", ("Acme", "notice period", "30 days")),
    ],
)
def test_an_attribute_of_a_named_thing_is_told_of_the_thing(
    text: str, expected: tuple[str, str, str]
) -> None:
    assert attributes(text) == [expected]


def test_the_subject_is_quoted_where_the_name_stands() -> None:
    text = "The warranty on the P-40 is 24 months."
    (found,) = [one for one in facts(text) if one.subject == "P-40"]

    assert found.subject_span is not None
    assert found.subject_span.of(text) == "P-40"
    assert found.value_span.of(text) == "24 months"


@pytest.mark.parametrize(
    "text",
    [
        "The price of copper is EUR 9.",
        "The founder of Acme left in 2012.",
        "The mill is 40 years old.",
    ],
)
def test_other_subjects_have_no_attribute(text: str) -> None:
    assert attributes(text) == []


def test_relations_are_one_by_key_or_by_their_words() -> None:
    warranty = fact("P-40", "warranty", value("2 years"))
    assert are_one_relation(warranty, replace(warranty, relation="Warranty period"))
    assert not are_one_relation(warranty, replace(warranty, relation="Notice period"))
    assert not are_one_relation(warranty, replace(warranty, relation="period"))
    cost = fact("P-40", "costs", value("2 euros"), key="costs")
    assert are_one_relation(cost, replace(cost, relation="price"))
    assert not are_one_relation(cost, warranty)
