from __future__ import annotations

from dataclasses import replace

from bot.telegram.answered import Answered
from bot.telegram.editions import CurrentEdition
from bot.telegram.memo import Memo
from knowledge.model import Question
from tests.bot.telegram.outcomes import StubEdition, answer

QUESTION = Question(text="When was it opened?")
FOUND = Answered(outcome=answer())


class Counting(StubEdition):
    """Counts the questions that it is asked; "alone" leans on nothing."""

    def __init__(self, name: str) -> None:
        super().__init__(name=name, reply=self.count)
        self.asked: list[Question] = []

    def count(self, question: Question):
        self.asked.append(question)
        return replace(answer(), edition=self.name)

    def alone(self, question: Question) -> Question:
        return replace(question, context=()) if question.text == "alone" else question


def test_what_was_answered_before_is_answered_alike():
    memo = Memo()
    memo.put("1-a", QUESTION, FOUND)
    assert memo.get("1-a", QUESTION) == FOUND


def test_another_edition_language_or_conversation_is_another_question():
    memo = Memo()
    memo.put("1-a", QUESTION, FOUND)
    assert memo.get("2-b", QUESTION) is None
    assert memo.get("1-a", replace(QUESTION, language="ru")) is None
    assert memo.get("1-a", replace(QUESTION, context=("Where is it?",))) is None


def test_a_new_edition_drops_what_the_one_before_answered():
    memo = Memo()
    memo.put("1-a", QUESTION, FOUND)
    memo.put("2-b", Question(text="other"), FOUND)
    assert memo.get("1-a", QUESTION) is None
    assert memo.get("2-b", QUESTION) is None


def test_what_was_not_asked_for_longest_makes_room():
    memo = Memo(max_bytes=5000)
    questions = [Question(text=str(number)) for number in range(100)]
    for question in questions:
        memo.put("1-a", question, FOUND)
        assert memo.get("1-a", questions[0]) == FOUND
    kept = [one for one in questions if memo.get("1-a", one)]
    assert 2 <= len(kept) < 100
    assert kept[1:] == questions[-len(kept) + 1 :]


def test_a_question_is_worked_out_once_until_the_edition_changes():
    first, second = Counting("1-a"), Counting("2-b")
    current = CurrentEdition(first)
    for edition in (first, first, second, second):
        if edition.name != current.name:
            current.replace(edition)
        with current.lease() as leased:
            assert current.answer(leased, QUESTION).outcome.edition == edition.name
    assert (first.asked, second.asked) == ([QUESTION], [QUESTION])


def test_questions_before_count_only_where_a_question_leans_on_them():
    edition = Counting("1-a")
    current = CurrentEdition(edition)
    for text in ("alone", "leaning"):
        for context in (("a",), ("b",)):
            current.answer(edition, Question(text=text, context=context))
    assert [(one.text, one.context) for one in edition.asked] == [
        ("alone", ()),
        ("leaning", ("a",)),
        ("leaning", ("b",)),
    ]
