"""Which candidates cannot be the answer."""

from dataclasses import replace

from knowledge.answers.features import SentenceView
from knowledge.answers.plausibility import plausible
from knowledge.model import AnswerType, Span, ValueKind
from tests.knowledge.answers.asking import evidence_of, query, told


def left(
    text: str,
    question: str,
    kind: AnswerType,
    *,
    counted: str = "",
    known: tuple[tuple[Span, ValueKind], ...] = (),
) -> list[str]:
    evidence = evidence_of(told(text))[0]
    evidence = replace(evidence, passage=replace(evidence.passage, kinds=known))
    asked = query(question, kind, counted=counted)
    view = SentenceView(query=asked, evidence=evidence, share=1.0, rank=0)
    return [text[one.start : one.end] for one in plausible(view)]


def test_no_piece_of_an_amount_is_an_answer() -> None:
    found = left("They paid 12 thousand dollars for it.", "How much did they pay?", "money")
    assert "12 thousand dollars" in found
    assert not {"thousand dollars", "12 thousand", "dollars for"}.intersection(found)


def test_an_acronym_is_no_place_and_no_person() -> None:
    text = "The TSU met in Ambar with Ada Merrin."
    assert "TSU" not in left(text, "Where did they meet?", "place")
    assert "TSU" not in left(text, "Who met?", "person")
    assert "TSU" in left(text, "Which union met?", "organisation")


def test_a_country_is_no_person() -> None:
    found = left("Kazakhstan and Ada Merrin signed it.", "Who signed it?", "person")
    assert "Kazakhstan" not in found
    assert "Ada Merrin" in found


def test_what_facts_know_as_a_person_is_no_place() -> None:
    text = "Merrin stayed in Ambar."
    known: tuple[tuple[Span, ValueKind], ...] = ((Span(start=0, end=6), "person"),)
    assert "Merrin" in left(text, "Where did they stay?", "place")
    assert "Merrin" not in left(text, "Where did they stay?", "place", known=known)


def test_of_numbers_those_that_count_what_is_counted_are_left() -> None:
    text = "The union has 14 towns and 9 boats."
    found = left(text, "How many towns are there?", "number", counted="towns")
    assert "14" in found
    assert "9" not in found
    assert {"14", "9"} <= set(left(text, "How many bridges?", "number", counted="bridges"))


def test_where_an_address_is_asked_only_addresses_are_left() -> None:
    text = "Write to post@union.example.org or to Ada Merrin."
    assert left(text, "What is the address?", "other") == ["post@union.example.org"]
