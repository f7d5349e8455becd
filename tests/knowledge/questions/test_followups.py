"""Which questions lean on the ones before, and how far back."""

import pytest

from knowledge import Answer, EditionStore, Question
from knowledge.questions.followups import is_smalltalk, leaned_on
from knowledge.tokens import Analyzer
from tests.knowledge import corpus

BEFORE = "Where did the works council meet?"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("And in 2019?", "en"),
        ("Who signed it?", "en"),
        ("Which ones?", "en"),
        ("When?", "en"),
        ("А в 2019 году?", "ru"),
        ("Кто его подписал?", "ru"),
        ("Ал 2019 жылы?", "kk"),
    ],
)
def test_a_question_that_says_too_little_leans_on_the_one_before(text, language):
    assert leaned_on(text, (BEFORE,), Analyzer(), language) == (BEFORE,)


@pytest.mark.parametrize(
    "text",
    [
        "How many seats does room B12 have?",
        "Where was the summit in Cairo held?",
        "What is COMSTECH?",
    ],
)
def test_a_whole_question_is_never_bent(text):
    assert leaned_on(text, (BEFORE,), Analyzer(), "en") == ()


def test_a_chain_of_leaning_questions_is_followed_to_its_start():
    context = ("How much is rent?", "When was the treaty signed?", "Who signed it?")
    assert leaned_on("And where?", context, Analyzer(), "en") == (
        "Who signed it?",
        "When was the treaty signed?",
    )


def test_without_a_conversation_there_is_nothing_to_lean_on():
    assert leaned_on("And where?", (), Analyzer(), "en") == ()


def test_a_follow_up_is_answered_from_what_it_leans_on(tmp_path):
    store = EditionStore(tmp_path / "editions")
    store.publish(store.build([corpus.write(tmp_path / "documents")]).edition)
    edition = store.load()
    try:
        context = ("When was the Flexible Hours Agreement adopted?",)
        alone = edition.answer(Question(text="Who signed it?"))
        outcome = edition.answer(Question(text="Who signed it?", context=context))
        before = ("How many days of paid leave does an employee get?",)
        wordless = edition.answer(Question(text="Which ones?", context=before))
    finally:
        edition.close()
    assert isinstance(outcome, Answer)
    assert outcome.short_answer == "Peter Novak"
    assert isinstance(wordless, Answer)
    assert "24 days" in wordless.quotations[0].text
    assert alone.missing == outcome.missing == ()


@pytest.mark.parametrize("text", ["hi there", "Thank you!", "Спасибо", "Сәлем! Қалың қалай?"])
def test_greetings_and_thanks_ask_nothing(text):
    assert is_smalltalk(text)


@pytest.mark.parametrize("text", ["", "?!", "thank the minister", "hello world"])
def test_other_messages_are_questions(text):
    assert not is_smalltalk(text)
