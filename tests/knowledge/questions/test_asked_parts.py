"""Questions that ask for several things at once."""

import pytest

from knowledge.model import AnswerType
from knowledge.questions.asked_parts import asked_types


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Where and when was the treaty signed?", ("place", "date")),
        ("When and where was the treaty signed?", ("date", "place")),
        ("Who and when signed it?", ("person", "date")),
        ("In which city and in which year was it signed?", ("place", "date")),
        ("In which country and year was it signed?", ("place", "date")),
        ("summit city and year", ("place", "date")),
    ],
)
def test_a_question_in_two_parts_asks_for_both(text: str, kinds: tuple[AnswerType, ...]) -> None:
    assert asked_types(text, "en") == kinds


@pytest.mark.parametrize(
    "text",
    [
        "Where was the treaty signed?",
        "When did the people who lived there leave?",
        "Who was the president in the year 2016?",
        "Where are bread and butter sold?",
        "",
        "?",
    ],
)
def test_a_question_in_one_part_has_no_parts(text: str) -> None:
    assert asked_types(text, "en") == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Где и когда подписан договор?", "ru"),
        ("Келісімге қайда және қашан қол қойылды?", "kk"),
    ],
)
def test_russian_and_kazakh_questions_may_have_parts(text: str, language: str) -> None:
    assert asked_types(text, language) == ("place", "date")


def test_one_question_word_in_russian_is_one_part() -> None:
    assert asked_types("Когда город стал столицей?", "ru") == ()
