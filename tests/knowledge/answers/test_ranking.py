"""The candidates in their order, with their probabilities."""

import pytest

from knowledge.answers.ranking import READ_SENTENCES, featured, rank_candidates
from knowledge.model import AnswerType, Document
from tests.knowledge.answers.asking import evidence_of, matched, query, told

BRIDGE = told("Ada Merrin opened the Lower Bridge in Ambar on 4 May 1998, and it cost $5 million.")


def best(question: str, kind: AnswerType, made: Document = BRIDGE) -> str:
    asked = query(question, kind)
    return rank_candidates(asked, evidence_of(made), matched(asked, made))[0].text


@pytest.mark.parametrize(
    ("question", "kind", "expected"),
    [
        ("When was the Lower Bridge opened?", "date", "4 May 1998"),
        ("Who opened the Lower Bridge?", "person", "Ada Merrin"),
        ("How much did the Lower Bridge cost?", "money", "$5 million"),
        ("In which town was the Lower Bridge opened?", "place", "Ambar"),
    ],
)
def test_the_likeliest_is_of_the_kind_asked_for(
    question: str, kind: AnswerType, expected: str
) -> None:
    assert best(question, kind) == expected


def test_probabilities_are_those_of_all_candidates() -> None:
    asked = query("Who opened the Lower Bridge?", "person")
    found = rank_candidates(asked, evidence_of(BRIDGE), ())
    given = [one.probability for one in found]
    assert sum(given) == pytest.approx(1.0)
    assert given == sorted(given, reverse=True)


def test_candidates_that_read_the_same_are_one() -> None:
    made = told("Ada Merrin opened the bridge.", "The bridge was opened by ADA MERRIN.")
    asked = query("Who opened the bridge?", "person")
    found = rank_candidates(asked, evidence_of(made), ())
    same = [one for one in found if one.text.casefold() == "ada merrin"]
    assert len(same) == 1


def test_a_candidate_stands_where_it_is_told() -> None:
    made = told("It was late.", "Ada Merrin opened the bridge.")
    asked = query("Who opened the bridge?", "person")
    for one in rank_candidates(asked, evidence_of(made, [1.0, 1.0]), ()):
        assert one.span.of(made.text) == one.text


def test_only_the_best_sentences_are_read() -> None:
    made = told(*(f"Town number {n} is old." for n in range(READ_SENTENCES + 2)))
    asked = query("Which town is old?", "other")
    places = {place for place, _, _ in featured(asked, evidence_of(made), ())}
    assert places == set(range(READ_SENTENCES))


def test_without_sentences_there_are_none() -> None:
    assert rank_candidates(query("Who?", "person"), (), ()) == ()


@pytest.mark.parametrize(
    ("kind", "words", "text", "expected"),
    [
        ("date", "When was the treaty signed?", "The treaty was signed on 9 December 1995.",
         "9 December 1995"),
        ("date", "When in 1995 was the treaty signed?",
         "The treaty was signed from December 9-12, 1995.", "December 9-12, 1995"),
        ("money", "How much did the state pay in fees?",
         "In 2013 the state paid 457, 2 thousand dollars in fees.", "457, 2 thousand dollars"),
        ("percent", "What share did trade have?", "Trade had a share of 44,9 % of 5 million.",
         "44,9 %"),
        ("place", "Where did the summit open?", "The summit opened in Conakry.", "Conakry"),
        ("person", "Who said that trade grows?", "Trade grows, Anna Petrova said.",
         "Anna Petrova"),
        ("organisation", "Which bank financed the road?",
         "The road was financed by the Islamic Development Bank.", "Islamic Development Bank"),
        ("date", "When was the treaty ratified?",
         "It was signed in 1995 by all of those who had come there, and ratified in 1999.",
         "1999"),
        ("person", "Who signed the agreement?",
         "The agreement was signed by Anna Petrova at the Islamic Development Bank.",
         "Anna Petrova"),
    ],
)  # fmt: skip
def test_the_value_asked_for_is_the_likeliest(
    kind: AnswerType, words: str, text: str, expected: str
) -> None:
    found = rank_candidates(query(words, kind), evidence_of(told(text)), ())
    assert found[0].text == expected


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("All 23 guests and 56 member states attended.", "member states"),
        ("It had 56 states in the end, and all of it was attended by 23 guests.", "states"),
    ],
)
def test_a_number_of_the_thing_counted_wins(text: str, counted: str) -> None:
    asked = query(f"How many {counted} attended?", "number", counted=counted)
    assert rank_candidates(asked, evidence_of(told(text)), ())[0].text == "56"
