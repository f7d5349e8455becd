"""Which facts answer a question, and which part of them does."""

from dataclasses import replace

import pytest

from knowledge.answers.fact_terms import fact_terms
from knowledge.answers.matching import FactMatch, match_facts
from knowledge.model import Document, Fact, Modality, Qualifier, Span, StoredFact, Value
from knowledge.questions.query import Query
from tests.knowledge.answers.asking import ANALYZER, query, told
from tests.knowledge.made import records
from tests.knowledge.made_facts import dated, narrowed, value

TEXT = "Kesh joined the Tessal Union in May 1996 at Ambar."


def joined(
    subject: str = "Kesh",
    of: Value = value("Tessal Union", "organisation"),  # noqa: B008 (frozen)
    *,
    qualifiers: tuple[Qualifier, ...] = (
        narrowed("when", dated("in May 1996", "1996-05")),
        narrowed("where", value("Ambar", "place")),
    ),
    relation: str = "joined",
    key: str = "membership",
    text: str = TEXT,
) -> Fact:
    at, place = text.index(of.text), text.index(subject)
    return Fact(
        subject=subject,
        subject_span=Span(start=place, end=place + len(subject)),
        relation=relation,
        relation_key=key,
        value=of,
        value_span=Span(start=at, end=at + len(of.text)),
        evidence=Span(start=0, end=len(text)),
        pattern="clause",
        confidence=0.9,
        qualifiers=qualifiers,
    )


def match(asked: Query, *facts: Fact, text: str = TEXT, title: str = "") -> list[FactMatch]:
    made: Document = told(text, title=title)
    (record,) = records(made)
    pairs = []
    for number, one in enumerate(facts):
        stored = StoredFact(number=number, document=0, passage=0, entity=one.subject, fact=one)
        pairs.append((stored, fact_terms(stored, record, ANALYZER)))
    return list(match_facts(asked, pairs))


def answers(asked: Query, *facts: Fact, text: str = TEXT) -> list[tuple[str, str]]:
    return [(one.slot, one.answer.text) for one in match(asked, *facts, text=text)]


def test_the_value_answers_where_subject_and_relation_are_given() -> None:
    asked = query("Which union did Kesh join?", "organisation")
    assert answers(asked, joined()) == [("value", "Tessal Union")]


def test_the_subject_answers_where_value_and_relation_are_given() -> None:
    text = "Ada Merrin joined the Tessal Union."
    fact = joined("Ada Merrin", qualifiers=(), text=text)
    asked = query("Who joined the Tessal Union?", "person")
    assert answers(asked, fact, text=text) == [("subject", "Ada Merrin")]


@pytest.mark.parametrize(
    ("text", "kind", "answer"),
    [
        ("When did Kesh join the Tessal Union?", "date", "in May 1996"),
        ("Where did Kesh join the Tessal Union?", "place", "Ambar"),
    ],
)
def test_a_qualifier_answers_when_and_where(text: str, kind: str, answer: str) -> None:
    asked = query(text, kind)  # type: ignore[arg-type]  # parametrized
    assert answers(asked, joined()) == [("qualifier", answer)]


def test_another_word_for_the_relation_finds_the_fact() -> None:
    asked = query("When did Kesh become a member of the Tessal Union?", "date")
    assert answers(asked, joined())[0] == ("qualifier", "in May 1996")


def test_the_span_of_a_match_is_that_of_its_answer() -> None:
    (found,) = match(query("Which union did Kesh join?", "organisation"), joined())
    assert found.span.of(TEXT) == "Tessal Union"
    (found,) = match(query("When did Kesh join the Tessal Union?", "date"), joined())
    assert found.span.of(TEXT) == TEXT
    assert found.asked == "date"
    assert found.coverage == 1.0


def test_what_the_question_gives_is_no_answer() -> None:
    assert answers(query("Who in Kesh joined the Tessal Union?", "organisation"), joined()) == []


def test_a_fact_about_another_name_does_not_match() -> None:
    assert answers(query("When did Ambria join the Tessal Union?", "date"), joined()) == []


def test_a_fact_of_another_number_does_not_match() -> None:
    text = "The 8th summit was held in Kesh, the 9th summit later."
    held = joined(
        "8th summit", value("Kesh", "place"), qualifiers=(), relation="was held in", key="held",
        text=text,
    )  # fmt: skip
    eighth = query("Where was the 8th summit held?", "place")
    ninth = query("Where was the 9th summit held?", "place")
    assert answers(eighth, held, text=text) == [("value", "Kesh")]
    assert answers(ninth, held, text=text) == []


def test_a_name_beside_the_fact_is_not_its_subject() -> None:
    text = "Ambria joined the union in 1996, as told in Kesh."
    fact = joined(
        "Ambria", value("union"), qualifiers=(narrowed("when", dated("1996", "1996")),), text=text
    )
    assert answers(query("When did Ambria join the union?", "date"), fact, text=text) == [
        ("qualifier", "1996")
    ]
    assert answers(query("When did Kesh join the union?", "date"), fact, text=text) == []


@pytest.mark.parametrize("resolved", ["", "Ambria"])
def test_another_member_of_the_same_union_is_not_the_one_asked_for(resolved: str) -> None:
    subject = "It" if resolved else "Ambria"
    text = f"{subject} joined the Tessal Union in 1996. Kesh failed to."
    fact = joined(subject, qualifiers=(narrowed("when", dated("1996", "1996")),), text=text)
    fact = replace(fact, subject_resolved=resolved)
    ambria = query("When did Ambria join the Tessal Union?", "date")
    kesh = query("When did Kesh join the Tessal Union?", "date")
    assert answers(ambria, fact, text=text) == [("qualifier", "1996")]
    assert answers(kesh, fact, text=text) == []


def test_a_fact_of_the_named_thing_may_leave_out_its_place() -> None:
    text = "The Tessal Union was founded in 1996. All met in Kesh."
    fact = joined(
        "Tessal Union", dated("1996", "1996"), qualifiers=(), relation="was founded in",
        key="founded", text=text,
    )  # fmt: skip
    asked = query("When was the Tessal Union founded in Kesh?", "date")
    assert answers(asked, fact, text=text) == [("value", "1996")]


def test_a_subject_that_the_question_holds_is_the_one_asked_for() -> None:
    text = "The 13th Summit was held in Kesh. All of Tessal came."
    fact = joined(
        "13th Summit", value("Kesh", "place"), qualifiers=(), relation="was held in", key="held",
        text=text,
    )  # fmt: skip
    asked = query("Where was the 13th summit of Tessal held?", "place")
    assert answers(asked, fact, text=text) == [("value", "Kesh")]


def test_a_denied_fact_never_matches() -> None:
    asked = query("When did Kesh join the Tessal Union?", "date")
    assert answers(asked, replace(joined(), is_affirmed=False)) == []


@pytest.mark.parametrize(
    ("modality", "count"),
    [("actual", 1), ("required", 1), ("planned", 0), ("possible", 0), ("failed", 0)],
)
def test_only_facts_and_duties_match(modality: Modality, count: int) -> None:
    asked = query("When did Kesh join the Tessal Union?", "date")
    assert len(answers(asked, replace(joined(), modality=modality))) == count


def test_unsure_facts_do_not_match() -> None:
    asked = query("When did Kesh join the Tessal Union?", "date")
    assert answers(asked, replace(joined(), confidence=0.69)) == []
    assert len(answers(asked, replace(joined(), confidence=0.7))) == 1


def test_a_date_without_a_year_does_not_answer_when() -> None:
    fact = joined(qualifiers=(narrowed("when", dated("in May", "XXXX-05-01")),))
    assert answers(query("When did Kesh join the Tessal Union?", "date"), fact) == []


def test_a_number_has_to_count_what_is_counted() -> None:
    text = "Kesh has 12 towns."
    fact = joined(
        of=value("12 towns", "count", "12 town"), qualifiers=(), relation="has",
        key="has_count", text=text,
    )  # fmt: skip
    towns = query("How many towns does Kesh have?", "number", counted="towns")
    boats = query("How many boats does Kesh have?", "number", counted="boats")
    assert answers(towns, fact, text=text) == [("value", "12 towns")]
    assert answers(boats, fact, text=text) == []


def test_better_covered_facts_come_first() -> None:
    other = joined(qualifiers=(narrowed("when", dated("1990", "1990")),), relation="left", key="")
    found = match(query("When did Kesh join the Tessal Union?", "date"), other, joined())
    assert found[0].stored.number == 1
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


def test_a_question_without_words_matches_nothing() -> None:
    assert answers(query("When was it?", "date"), joined()) == []
    assert answers(query("", "other"), joined()) == []


def test_reasons_are_told_by_no_fact() -> None:
    assert answers(query("Why did Kesh join the Tessal Union?", "reason"), joined()) == []
