"""How questions are built."""

import pytest

from knowledge.questions.shape import QuestionShape, question_shape


def shape(text: str) -> QuestionShape:
    return question_shape(text, "en")


@pytest.mark.parametrize(
    ("text", "wh", "head", "side", "verb"),
    [
        ("Which treaty did the council reject in 1920?", "which", "treati", "object", ["reject"]),
        ("Who built the lower bridge?", "who", "", "subject", ["build"]),
        ("What was built in 1900?", "what", "", "subject", ["build"]),
        ("When was the bridge opened?", "when", "", "object", ["open"]),
        ("Where did the council meet?", "where", "", "object", ["meet"]),
        ("Which town has built a bridge?", "which", "town", "subject", ["build"]),
        ("Which bridge will the town sell?", "which", "bridg", "object", ["sell"]),
    ],
)
def test_the_answers_side_of_the_verb_is_told(
    text: str, wh: str, head: str, side: str, verb: list[str]
) -> None:
    found = shape(text)
    assert (found.wh, found.head, found.side, sorted(found.verb)) == (wh, head, side, verb)


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("What type of boat did they use?", "boat"),
        ("What is the capital of Wadiya?", "capit"),
        ("Which old stone bridge was sold?", "bridg"),
        ("Who is it?", ""),
    ],
)
def test_the_head_is_the_noun_of_what_is_asked_for(text: str, head: str) -> None:
    assert shape(text).head == head


def test_what_something_is_is_copular() -> None:
    assert shape("What is the name of the river?").is_copular
    assert not shape("What was built in 1900?").is_copular


@pytest.mark.parametrize(
    ("text", "preposition"),
    [
        ("In which town did they meet?", "in"),
        ("What is the town known for?", "for"),
        ("Which town met them?", ""),
    ],
)
def test_the_preposition_of_the_question_word_is_told(text: str, preposition: str) -> None:
    assert shape(text).preposition == preposition


@pytest.mark.parametrize("text", ["bridge toll", "", "?", "Name the bridges", "which", "how many"])
def test_a_text_that_is_no_question_has_no_side(text: str) -> None:
    assert shape(text).side == ""


def test_other_languages_have_the_empty_shape() -> None:
    assert question_shape("Кто построил мост?", "ru") == QuestionShape()
    assert question_shape("", "en") == QuestionShape()
