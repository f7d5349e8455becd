"""What else may stand in the documents for a word of a question."""

import pytest

from knowledge.facts.entities import Entities
from knowledge.questions.aliases import Aliases
from knowledge.questions.expansion import Expander
from knowledge.questions.phrasal import thesaurus_phrases
from knowledge.questions.spelling import Speller
from knowledge.tokens import Analyzer

HELD = frozenset({"15", "fifteen", "12.", "norway", "norwegian", "itali", "italian", "buy", "cat"})
EXPANDER = Expander(
    document_frequency=lambda term: int(term in HELD),
    speller=Speller(lambda *_: []),
    aliases=Aliases(),
    entities=lambda _: Entities(()),
    languages=("en",),
)


def others(*terms: str) -> set[tuple[str, ...]]:
    return {one.terms for one in EXPANDER.alternatives(terms, "en")}


@pytest.mark.parametrize(
    ("term", "other"), [("fifteen", "15"), ("15", "fifteen"), ("twelfth", "12.")]
)
def test_numbers_in_words_and_figures_stand_for_each_other(term: str, other: str) -> None:
    assert (other,) in others(term)


def test_one_and_two_are_no_numbers_to_look_for() -> None:
    assert not others("two")


def test_a_capital_stands_for_its_country() -> None:
    found = EXPANDER.countries(["what", "oslo"])
    assert [one.terms for one in found[1]] == [("norway",)]
    assert found[1][0].weight < 1.0
    assert 0 not in found


@pytest.mark.parametrize(("name", "other"), [("italian", "itali"), ("itali", "italian")])
def test_a_country_and_its_adjective_stand_for_each_other(name: str, other: str) -> None:
    assert (other,) in {one.terms for one in EXPANDER.countries([name])[0]}


def test_words_of_like_meaning_are_searched_for_where_documents_hold_them() -> None:
    found = EXPANDER.related(["purchas"])
    assert [one.terms for one in found] == [("buy",)]
    assert found[0].share < 0.5


def test_a_particle_belongs_to_its_verb() -> None:
    tokens = Analyzer().tokens("Who set the sum aside?", "en")
    assert dict(thesaurus_phrases(tokens)) == {("set",): "set_asid", ("asid",): "set_asid"}
    assert not thesaurus_phrases(Analyzer().tokens("Who sold the mill?", "en"))
