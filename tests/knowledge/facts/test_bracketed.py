"""Amounts in brackets behind what they belong to."""

import pytest

from knowledge.facts.bracketed import bracketed_facts
from tests.knowledge.facts.prose_reading import read


def told(text: str) -> list[tuple[str, str, str, str]]:
    (sentence,) = read(text)
    found = list(bracketed_facts(sentence))
    for one in found:
        assert one.value_span.of(text) == one.value.text
        assert one.subject_span is not None
        assert one.subject_span.of(text) == one.subject
    return [(one.subject, one.relation, one.value.text, one.value.normalized) for one in found]


def test_each_bracket_belongs_to_the_phrase_before_it() -> None:
    text = "The town pays for bridges (31 %), new schools (24.5 %) and the parks ($2 million)."
    assert told(text) == [
        ("bridges", "share", "31 %", "31 %"),
        ("new schools", "share", "24.5 %", "24.5 %"),
        ("parks", "amount", "$2 million", "2000000 USD"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The bridges (about a third, 31 %, of all) are old.",
        "The bridges (31 % of the roads) are old.",
        "(31 %) of the bridges are old.",
        "The bridges are old, 31 % of them.",
        "The bridges (built in 1993) are old.",
    ],
)
def test_an_amount_that_does_not_stand_alone_in_brackets_is_left(text: str) -> None:
    assert told(text) == []
