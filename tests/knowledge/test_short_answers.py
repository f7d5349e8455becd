"""The bare value within a sentence."""

import pytest

from knowledge.answer_types import words_counted
from knowledge.evidence import Evidence, analyse
from knowledge.model import AnswerType, Metadata
from knowledge.questions import Query, QueryWord
from knowledge.short_answers import candidates, is_checkable, mark_short_answer
from knowledge.storage import PassageRecord
from knowledge.tokens import Analyzer
from tests.knowledge.made import block, document, records, row

ANALYZER = Analyzer()
ROOM = row(["B12", "40", "projector"], ["Room", "Seats", "Equipment"], 1)


def query(words: str, kind: AnswerType, counted: str = "", language: str = "en") -> Query:
    """Return a question of these words, each of weight 1."""
    tokens = [token for token in ANALYZER.tokens(words, language) if token.terms]
    return Query(
        text=words,
        language=language,
        words=tuple(
            QueryWord(
                surface=token.surface,
                terms=token.terms,
                weight=1.0,
                is_known=True,
                is_number=token.surface[0].isdigit(),
                is_name=False,
            )
            for token in tokens
        ),
        weights={},
        type=kind,
        counted=frozenset(ANALYZER.terms(counted, language)),
    )


def evidence(text: str, language: str = "en") -> Evidence:
    made = document(block(text), metadata=Metadata(language=language))
    (found,) = records(made)
    return of_record(found)


def of_record(found: PassageRecord) -> Evidence:
    passage = analyse(found, None, ANALYZER)
    return Evidence(passage=passage, place=0, coverage=1.0, own=1.0, score=1.0)


@pytest.mark.parametrize(
    ("kind", "words", "text", "expected"),
    [
        (
            "date",
            "When was the treaty signed?",
            "The treaty was signed on 9 December 1995.",
            "9 December 1995",
        ),
        (
            "date",
            "When in 1995 was the treaty signed?",
            "The treaty was signed from December 9-12, 1995.",
            "December 9-12, 1995",
        ),
        (
            "money",
            "How much did the state pay in fees?",
            "In 2013 the state paid 457, 2 thousand dollars in fees.",
            "457, 2 thousand dollars",
        ),
        (
            "percent",
            "What share did trade have?",
            "Trade had a share of 44,9 % of 5 million.",
            "44,9 %",
        ),
        ("place", "Where did the summit open?", "The summit opened in Conakry.", "Conakry"),
        (
            "person",
            "Who opened the summit?",
            "The summit was opened by President Lansana Conté.",
            "Lansana Conté",
        ),
        (
            "person",
            "Who said that trade grows?",
            "Trade grows, Anna Petrova said.",
            "Anna Petrova",
        ),
        (
            "organisation",
            "Which bank financed the road?",
            "The road was financed by the Islamic Development Bank.",
            "Islamic Development Bank",
        ),
        ("number", "How many seats has the room?", "The room has 40 seats.", "40"),
    ],
)
def test_the_value_asked_for_is_marked(
    kind: AnswerType, words: str, text: str, expected: str
) -> None:
    asked = query(words, kind, counted=words_counted(words, "en"))
    assert mark_short_answer(asked, evidence(text)) == expected


def test_what_the_question_holds_itself_is_no_answer() -> None:
    asked = query("When in 1995 did the summit open?", "date")

    assert mark_short_answer(asked, evidence("The summit opened in 1995.")) is None


@pytest.mark.parametrize("kind", ["reason", "list", "definition", "other"])
def test_some_questions_have_no_bare_value(kind: AnswerType) -> None:
    asked = query("Why did the summit open?", kind)

    assert mark_short_answer(asked, evidence("The summit opened in 1995.")) is None


def test_a_sentence_without_the_kind_asked_for_marks_nothing() -> None:
    asked = query("When did the summit open?", "date")

    assert mark_short_answer(asked, evidence("The summit opened in Conakry.")) is None


def test_two_values_as_good_as_each_other_mark_nothing() -> None:
    asked = query("Where did the summit open?", "place")

    text = "In Dakar and in Paris."
    assert mark_short_answer(asked, evidence(text)) is None


def test_the_same_value_twice_is_no_rival_of_itself() -> None:
    asked = query("Where is the summit?", "place")

    text = "The summit is in Dakar and stays in Dakar."
    assert mark_short_answer(asked, evidence(text)) == "Dakar"


def test_the_value_nearer_to_the_questions_words_wins() -> None:
    asked = query("When was the treaty ratified?", "date")
    text = "It was signed in 1995 by all of those who had come there, and ratified in 1999."

    assert [one.text for one in candidates(asked, evidence(text))] == ["1999", "1995"]
    assert mark_short_answer(asked, evidence(text)) == "1999"


def test_a_number_of_the_thing_counted_wins() -> None:
    asked = query("How many member states attended?", "number", counted="member states")
    text = "All 23 guests and 56 member states attended."

    assert mark_short_answer(asked, evidence(text)) == "56"


def test_what_is_counted_outweighs_what_is_near() -> None:
    asked = query("How many states attended?", "number", counted="states")
    text = "It had 56 states in the end, and the whole of the meeting was attended by 23 guests."

    assert mark_short_answer(asked, evidence(text)) == "56"


def test_an_institution_is_no_person() -> None:
    asked = query("Who signed the agreement?", "person")
    text = "The agreement was signed by Anna Petrova at the Islamic Development Bank."

    assert mark_short_answer(asked, evidence(text)) == "Anna Petrova"


def test_a_name_too_long_to_be_a_value_is_not_marked() -> None:
    asked = query("Which body pays?", "organisation")
    name = " ".join(["National"] * 12 + ["Bank"])

    assert mark_short_answer(asked, evidence(f"It is the {name} that pays, body.")) is None


def test_fit_nearness_and_strength_are_shares() -> None:
    asked = query("Who signed the agreement in 1995?", "person")
    text = "In 1995 President Anna Petrova signed the Dakar agreement with B. Diallo of the IMF."

    found = candidates(asked, evidence(text))
    assert len(found) >= 3
    assert all(0 <= share <= 1 for one in found for share in (one.fit, one.nearness, one.strength))
    assert [one.strength for one in found] == sorted((o.strength for o in found), reverse=True)


def test_names_can_be_missed_only_in_scripts_with_capitals() -> None:
    asked = query("Who came?", "person")

    assert is_checkable(asked, evidence("he came").sentence)
    assert not is_checkable(asked, evidence("主席来了", "zh").sentence)
    assert is_checkable(query("When?", "date"), evidence("主席来了", "zh").sentence)
    assert not is_checkable(query("Why?", "reason"), evidence("he came").sentence)


def test_in_a_table_the_cell_under_the_named_column_is_marked():
    made = document(ROOM)
    (found,) = records(made)

    asked = query("How many seats does room B12 have?", "number", counted="seats")

    assert mark_short_answer(asked, of_record(found)) == "40"
    assert mark_short_answer(query("equipment of B12", "other"), of_record(found)) == "projector"


def test_a_column_that_the_question_does_not_name_is_not_marked():
    (found,) = records(document(ROOM))
    assert mark_short_answer(query("colour of B12", "other"), of_record(found)) is None


@pytest.mark.parametrize(
    ("words", "kind", "text"),
    [
        ("How much does the second shop cost?", "money", "The second shop is at 88 Portobello."),
        ("How high is the rent?", "money", "Rent unpaid for two months ends the lease."),
    ],
)
def test_a_bare_number_is_no_sum(words: str, kind: AnswerType, text: str) -> None:
    assert mark_short_answer(query(words, kind), evidence(text)) is None


@pytest.mark.parametrize(
    ("words", "kind", "counted"),
    [("Who is in room B12?", "person", ""), ("How old is room B12?", "number", "years")],
)
def test_a_cell_of_another_kind_is_no_answer(words: str, kind: AnswerType, counted: str) -> None:
    (found,) = records(document(ROOM))
    assert mark_short_answer(query(words, kind, counted=counted), of_record(found)) is None
