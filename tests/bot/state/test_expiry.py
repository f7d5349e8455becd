from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.state import Expired, Retention, State, open_state
from tests.bot.state.entries import ARU, BEK, DAY, MINUTE, NOW, PRIVATE, answer, gap, received

NONE = Expired(conversation=0, questions=0, unanswered=0, answers=0, claims=0, received=0)


@pytest.fixture
def without_text(url) -> Iterator[State]:
    """A state that keeps no text beyond the conversation of ten minutes."""
    opened = open_state(url, Retention(conversation=10 * MINUTE, text=timedelta(0)))
    yield opened
    opened.close()


def test_nothing_is_dropped_before_its_time(state):
    state.after(answer(), PRIVATE, NOW, is_turn=True, unanswered=gap())
    state.inbox.claim(received(1), "a", NOW)
    assert state.expire(NOW + 59 * MINUTE) == NONE
    assert state.people.stored(ARU).conversation == 1


def test_each_is_dropped_at_its_time(state):
    number = state.after(answer(), PRIVATE, NOW, is_turn=True, unanswered=gap())
    state.feedback.give(number, BEK, "up", now=NOW)
    state.inbox.claim(received(1), "a", NOW)
    assert state.expire(NOW + 60 * MINUTE) == replace(NONE, conversation=1)
    assert state.expire(NOW + 3 * DAY) == replace(NONE, claims=1)
    assert state.inbox.claim(received(1), "a", NOW + 3 * DAY) == {1}
    assert state.expire(NOW + 30 * DAY) == replace(NONE, questions=1, unanswered=1, claims=1)
    assert state.answers.get(number) == replace(answer(), number=number, question=None, context=())
    assert state.expire(NOW + 364 * DAY) == NONE
    assert state.expire(NOW + 365 * DAY) == replace(NONE, answers=1)
    assert state.answers.get(number) is None
    assert state.people.stored(BEK).feedback == 0


def test_more_than_a_portion_goes_at_once(state, monkeypatch):
    monkeypatch.setattr("bot.state.expiry.PORTION", 3)
    state.inbox.claim(received(*range(10)), "a", NOW)
    state.inbox.claim(received(10), "a", NOW + MINUTE)
    assert state.expire(NOW + 3 * DAY).claims == 10
    assert state.inbox.claim(received(9, 10), "a", NOW + 3 * DAY) == {9}


class TestWithoutText:
    def test_questions_stay_for_the_conversation(self, without_text):
        number = without_text.after(answer(), PRIVATE, NOW, is_turn=True)
        assert without_text.expire(NOW + 9 * MINUTE) == NONE
        assert without_text.answers.get(number).question == "Who built the lighthouse?"
        gone = replace(NONE, conversation=1, questions=1)
        assert without_text.expire(NOW + 10 * MINUTE) == gone
        assert without_text.answers.get(number).question is None

    def test_unanswered_questions_are_not_kept(self, without_text):
        number = without_text.after(answer(), PRIVATE, NOW, is_turn=True, unanswered=gap())
        without_text.replace(answer(number=number), gap())
        without_text.unanswered.add(PRIVATE, "Who?", "en", "not_found", (), NOW)
        assert without_text.unanswered.all(NOW) == ()
