"""The one organisation that a document is about."""

from dataclasses import replace

import pytest

from knowledge.facts.bodies import is_organisation, sole_organisation
from knowledge.facts.prose import prose_facts
from knowledge.facts.reading import ReadSentence
from tests.knowledge.facts.prose_reading import read


def titled(title: str, *paragraphs: str) -> list[ReadSentence]:
    return [
        replace(sentence, title=title, passage=passage)
        for passage, text in enumerate(paragraphs)
        for sentence in read(text)
    ]


def stands_for(sentences: list[ReadSentence]) -> set[str]:
    return {
        fact.subject_resolved
        for _, fact in prose_facts(sentences)
        if fact.subject == "It" and fact.confidence >= 0.7
    }


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Tessal Foods plc", True),
        ("the Hull Bakers Union", True),
        ("Union of Hull Bakers", True),
        ("Otto Lang", False),
        ("the price of Tessal Foods plc", False),
        ("Our Company", False),
        ("", False),
    ],
)
def test_organisations_are_told_by_their_last_word(name: str, expected: bool) -> None:
    assert is_organisation(name) is expected


def test_a_pronoun_under_a_companys_name_is_the_company() -> None:
    sentences = titled("Profile: Tessal Foods plc", "It was founded in 1902. It has 300 shops.")
    assert stands_for(sentences) == {"Tessal Foods plc"}


def test_a_pronoun_keeps_what_it_stands_for_over_many_sentences() -> None:
    text = (
        "Tessal Foods plc is a maker of jam. It was founded in 1902. It had revenue of £12 million"
        " in 2023. It employs 300 people. It has 5 shops."
    )
    assert stands_for(titled("Notes", text)) == {"Tessal Foods plc"}


def test_a_pronoun_of_a_new_paragraph_is_the_company_that_the_document_opens_with() -> None:
    sentences = titled("Notes", "Tessal Foods plc makes jam.", "It was founded in 1902.")
    assert stands_for(sentences) == {"Tessal Foods plc"}


def test_another_company_named_before_leaves_the_pronoun_open() -> None:
    sentences = titled(
        "Tessal Foods plc", "Its jam is sweet. Orion Ltd is a rival.", "It was founded in 1902."
    )
    assert stands_for(sentences) == set()


def test_another_thing_told_of_before_in_the_paragraph_comes_first() -> None:
    sentences = titled("Tessal Foods plc", "The factory is in Hull. It has 300 workers.")
    assert stands_for(sentences) == {"The factory"}
    assert sole_organisation(1, sentences) == ""


def test_a_common_noun_stands_for_the_body_that_it_names() -> None:
    union = titled("The Hull Bakers Union", "Bread is dear.", "The union was founded in 1902.")
    company = titled("Tessal Foods plc", "Jam is sweet.", "The company was founded in 1902.")
    other = titled("Tessal Foods plc", "Jam is sweet.", "The bank was founded in 1902.")
    told = [
        {fact.subject_resolved for _, fact in prose_facts(one) if fact.value.text == "1902"}
        for one in (union, company, other)
    ]
    assert told == [{"The Hull Bakers Union"}, {"Tessal Foods plc"}, {""}]
