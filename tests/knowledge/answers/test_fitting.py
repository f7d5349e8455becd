"""How well the mentions of a sentence fit what is asked for."""

import pytest

from knowledge.answers.fitting import best_fit
from knowledge.model import AnswerType
from tests.knowledge.answers.weighed import evidence, of, query
from tests.knowledge.made import document, row

ROOM = document(row(["B12", "40", "projector"], ["Room", "Seats", "Equipment"], 1))


def fit(words: str, kind: AnswerType, text: str, counted: str = "") -> float:
    return best_fit(query(words, kind, counted), evidence(text))


@pytest.mark.parametrize(
    ("kind", "words", "text"),
    [
        ("date", "When was the treaty signed?", "The treaty was signed on 9 December 1995."),
        ("money", "How much did it pay in fees?", "In 2013 it paid 457, 2 thousand dollars."),
        ("percent", "What share did trade have?", "Trade had 44,9 % of it."),
        ("place", "Where did the summit open?", "The summit opened in Conakry."),
        ("person", "Who opened the summit?", "It was opened by President Lansana Conté."),
        ("person", "Who said that trade grows?", "Trade grows, Anna Petrova said."),
        ("organisation", "Who financed it?", "The Islamic Development Bank financed it."),
    ],
)
def test_a_value_of_the_kind_asked_for_fits_fully(kind: AnswerType, words: str, text: str) -> None:
    assert fit(words, kind, text) == 1.0


@pytest.mark.parametrize(
    ("kind", "words", "text", "expected"),
    [
        ("date", "When must requests come?", "Requests come three weeks before.", 0.5),
        ("date", "When does it open?", "It opens at 14:30.", 0.9),
        ("money", "How high is the rent?", "Rent unpaid for 2 months ends the lease.", 0.0),
        ("money", "How much does the second shop cost?", "The shop is at 88 Portobello.", 0.35),
        ("number", "How high is the rent?", "The rent is 40 euros.", 0.9),
        ("number", "How high is the tower?", "It is a 52 of stone.", 0.5),
    ],
)
def test_a_value_of_another_kind_fits_less(
    kind: AnswerType, words: str, text: str, expected: float
) -> None:
    assert fit(words, kind, text) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("words", "kind", "text"),
    [
        ("When did the summit open?", "date", "The summit opened in Conakry."),
        ("When in 1995 did the summit open?", "date", "The summit opened in 1995."),
        ("Who opened the summit?", "person", "it was opened by nobody."),
    ],
)
def test_nothing_of_the_kind_but_what_the_question_holds_does_not_fit(
    words: str, kind: AnswerType, text: str
) -> None:
    assert fit(words, kind, text) == 0.0


def test_a_date_that_says_more_than_the_question_holds_fits() -> None:
    text = "The treaty was signed from December 9-12, 1995."
    assert fit("When in 1995 was the treaty signed?", "date", text) == 1.0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("All 23 guests and 56 member states came.", 1.0),
        # 0.7 for the noun "state", and nothing of the 0.3 for "member".
        ("All 56 states came.", 0.7),
        # A number that stands behind what it counts counts a fifth less.
        ("Member states: 56.", 0.8),
        ("The cost was 56 in all.", 0.4),
        # Money is no count: 0.6 of what it counts.
        ("It was 56 euros for each of the member states.", 0.6 * 0.4),
    ],
)
def test_a_number_fits_by_what_it_counts(text: str, expected: float) -> None:
    asked = "How many member states came?"
    assert fit(asked, "number", text, counted="member states") == pytest.approx(expected)


def test_the_best_of_several_mentions_counts() -> None:
    asked = "How many states attended?"
    text = "It had 56 states in the end, and the whole of the meeting was attended by 23 guests."
    assert fit(asked, "number", text, counted="states") == 1.0


def test_an_institution_is_hardly_a_person() -> None:
    asked = "Who signed the agreement?"
    assert fit(asked, "person", "The Islamic Development Bank signed it.") == 0.1
    assert (
        fit(asked, "person", "Anna Petrova signed it with the Islamic Development Bank.") == 0.85
    )


@pytest.mark.parametrize("kind", ["reason", "list", "other"])
def test_questions_that_ask_for_no_value_are_fitted_by_any_sentence(kind: AnswerType) -> None:
    assert fit("Why did the summit open?", kind, "It was so.") == 1.0


def test_names_can_be_missed_only_in_scripts_with_capitals() -> None:
    asked = query("Who came?", "person")

    assert best_fit(asked, evidence("he came")) == 0.0
    assert best_fit(asked, evidence("主席来了", "zh")) == 1.0
    assert best_fit(query("When?", "date"), evidence("主席来了", "zh")) == 0.0


def test_in_a_table_the_cell_under_the_named_column_fits() -> None:
    asked = query("How many seats does room B12 have?", "number", counted="seats")
    assert best_fit(asked, of(ROOM)) == 1.0


@pytest.mark.parametrize(
    ("words", "kind", "counted"),
    [("Who is in room B12?", "person", ""), ("How old is room B12?", "number", "years")],
)
def test_a_cell_of_another_kind_fits_less(words: str, kind: AnswerType, counted: str) -> None:
    assert best_fit(query(words, kind, counted), of(ROOM)) < 0.55


@pytest.mark.parametrize(
    ("words", "text", "language", "expected"),
    [
        ("谁建了这座桥？", "桥由沈若兰 (Shen) 建成。", "zh", 1.0),
        ("Kim kurdu?", "Köprüyü Leyla Sarıkaya kurdu.", "tr", 0.85),
        ("Kim kurdu?", "Köprü yıkıldı.", "tr", 0.5),
        ("¿Qué banco pagó?", "Lo pagó Almarra Norte.", "es", 0.8),
    ],
)
def test_a_name_fits_where_its_shape_tells_nothing(
    words: str, text: str, language: str, expected: float
) -> None:
    kind: AnswerType = "organisation" if language == "es" else "person"
    assert best_fit(query(words, kind, language=language), evidence(text, language)) == expected
