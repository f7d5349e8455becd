from bot.telegram.last_answers import KEPT_S, MAX_PEOPLE, LastAnswers
from knowledge.model import Outcome, Question
from tests.bot.telegram.outcomes import StubEdition, answer, refusal

ARU, BEK = 77, 88


class Counting(StubEdition):
    """Counts the questions that it answers; the word "unicorn" is refused."""

    def __init__(self, name: str = "1-abc") -> None:
        super().__init__(name=name, reply=self.counted)
        self.asked: list[str] = []

    def counted(self, question: Question) -> Outcome:
        self.asked.append(question.text)
        return refusal() if "unicorn" in question.text else answer(short=question.text)


def test_a_persons_question_is_answered_once():
    edition, last = Counting(), LastAnswers()
    for _ in range(3):
        outcome = last.answer(edition, "when?", ARU)
        assert outcome is not None
        assert outcome.short_answer == "when?"
    assert edition.asked == ["when?"]


def test_a_refusal_is_no_answer_and_is_kept_too():
    edition, last = Counting(), LastAnswers()
    assert last.answer(edition, "unicorn?", ARU) is None
    assert last.answer(edition, "unicorn?", ARU) is None
    assert edition.asked == ["unicorn?"]


def test_another_question_person_or_edition_is_another_matter():
    edition, newer, last = Counting(), Counting("2-def"), LastAnswers()
    last.answer(edition, "when?", ARU)
    last.answer(edition, "when?", BEK)
    last.answer(edition, "where?", ARU)
    last.answer(edition, "when?", ARU)
    last.answer(newer, "when?", ARU)
    assert edition.asked == ["when?", "when?", "where?", "when?"]
    assert newer.asked == ["when?"]


def test_only_so_many_people_are_kept_and_each_can_be_forgotten():
    edition, last = Counting(), LastAnswers()
    for person in range(MAX_PEOPLE + 1):
        last.answer(edition, "when?", person)
    edition.asked.clear()
    last.answer(edition, "when?", 1)
    assert edition.asked == []
    last.answer(edition, "when?", 0)
    assert edition.asked == ["when?"]
    last.forget(MAX_PEOPLE)
    last.answer(edition, "when?", MAX_PEOPLE)
    assert edition.asked == ["when?", "when?"]


def test_an_answer_is_kept_for_ten_minutes_from_when_it_was_last_given():
    now = [0.0]
    edition, last = Counting(), LastAnswers(lambda: now[-1])
    for seconds in (0.0, KEPT_S - 1, 2 * KEPT_S - 2):
        now.append(seconds)
        last.answer(edition, "when?", ARU)
    assert edition.asked == ["when?"]
    now.append(3 * KEPT_S)
    last.answer(edition, "where?", BEK)
    last.answer(edition, "when?", ARU)
    assert edition.asked == ["when?", "where?", "when?"]
