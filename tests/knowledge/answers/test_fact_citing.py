"""The facts that an answer tells."""

from dataclasses import replace

from knowledge.answers.citing import Citer
from knowledge.answers.fact_citing import cited_facts
from knowledge.model import Conflict
from tests.knowledge.answers.stating import by_fact, choice, evidence, match, stated
from tests.knowledge.made_facts import dated, value

LATE = evidence("The Tessal Union was founded in 1993.", "b.md", "2005-01-01")
EARLY = evidence("The Tessal Union was founded in 1994.", "a.md", "1999-01-01")
ONE = by_fact(match(dated("1993", "1993"), LATE), LATE)
OTHER = by_fact(match(dated("1994", "1994"), EARLY), EARLY)


def test_a_fact_is_told_with_its_sentence() -> None:
    citer = Citer()
    (found,), conflicts = cited_facts(choice(ONE), citer)
    assert conflicts == ()
    assert (found.entity, found.fact.value.text) == ("Tessal Union", "1993")
    assert found.document_date == "2005-01-01"
    assert [citer.citations[n - 1].quote for n in found.citations] == [
        "The Tessal Union was founded in 1993."
    ]


def test_what_only_a_sentence_states_is_no_fact() -> None:
    assert cited_facts(choice(stated(dated("1993", "1993"), LATE)), Citer()) == ((), ())


def test_a_conflict_tells_both_by_the_date_of_their_documents() -> None:
    made = replace(choice(ONE), differing=(OTHER,), dispute="conflict")
    facts, conflicts = cited_facts(made, Citer())
    assert [one.fact.value.text for one in facts] == ["1993", "1994"]
    assert conflicts == (Conflict(about="Tessal Union was founded in", facts=(1, 0)),)
    assert [one.citations for one in facts] == [(1,), (2,)]


def test_values_of_other_times_are_told_without_a_conflict() -> None:
    made = replace(choice(ONE), differing=(OTHER,), dispute="history")
    facts, conflicts = cited_facts(made, Citer())
    assert len(facts) == 2
    assert conflicts == ()


def test_numbers_that_differ_are_told_as_facts_of_what_they_count() -> None:
    first, second = (
        evidence("There are 57 towns.", "a.md"),
        evidence("There are 56 towns.", "b.md"),
    )
    made = choice(stated(value("57", "count", "57 town"), first))
    other = stated(value("56", "count", "56 town"), second)
    facts, (conflict,) = cited_facts(
        replace(made, differing=(other,), dispute="conflict"), Citer()
    )
    assert [(one.fact.subject, one.fact.value.text) for one in facts] == [
        ("town", "57"),
        ("town", "56"),
    ]
    assert conflict.facts == (0, 1)
