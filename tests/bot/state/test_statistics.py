from datetime import date, timedelta

from bot.state.expiry import ANSWERS_KEPT
from bot.state.statistics import DayCounts
from tests.bot.state.entries import ARU, BEK, DAY, NOW, answer

TODAY = NOW.date()


def test_without_answers_every_day_is_there_and_empty(state):
    found = state.statistics.until(TODAY, 3)
    assert found.days == tuple(DayCounts(day=TODAY - timedelta(days=ago)) for ago in (2, 1, 0))
    assert (found.questions, found.languages, found.reasons) == (0, (), ())


def test_questions_are_counted_by_day_language_and_reason(state):
    for at, language, outcome in (
        (NOW, "en", "answered"),
        (NOW, "ru", "answered"),
        (NOW, "ru", "no_match"),
        (NOW - DAY, "kk", "unknown_words"),
        (NOW - DAY, "ru", "no_match"),
        (NOW - 2 * DAY, "en", "answered"),
    ):
        state.answers.add(answer(at=at, language=language, outcome=outcome))
    found = state.statistics.until(TODAY, 2)
    assert found.days == (
        DayCounts(day=TODAY - timedelta(days=1), refused=2),
        DayCounts(day=TODAY, answered=2, refused=1),
    )
    assert found.languages == (("ru", 3), ("en", 1), ("kk", 1))
    assert found.reasons == (("no_match", 2), ("unknown_words", 1))
    assert (found.answered, found.questions) == (2, 5)


def test_days_begin_at_midnight_utc(state):
    midnight = NOW.replace(hour=0, minute=0, second=0, microsecond=0)
    microsecond = timedelta(microseconds=1)
    for at in (midnight - microsecond, midnight, midnight + DAY - microsecond, midnight + DAY):
        state.answers.add(answer(at=at))
    found = state.statistics.until(TODAY, 2)
    assert [day.questions for day in found.days] == [1, 2]


def test_thumbs_count_on_the_day_they_were_given(state):
    old = state.answers.add(answer(at=NOW - 5 * DAY))
    state.feedback.give(old, ARU, "up", now=NOW)
    state.feedback.give(old, BEK, "down", "wrong", now=NOW - DAY)
    found = state.statistics.until(TODAY, 2)
    assert [(day.up, day.down, day.questions) for day in found.days] == [(0, 1, 0), (1, 0, 0)]


def test_what_has_expired_or_was_erased_does_not_count(state):
    state.answers.add(answer(at=NOW - ANSWERS_KEPT - DAY))
    state.answers.add(answer(at=NOW))
    state.answers.add(answer(at=NOW, person=BEK, chat=BEK))
    state.expire(NOW)
    state.people.forget(BEK)
    found = state.statistics.until(TODAY, state.statistics.KEPT.days + 3)
    assert found.questions == 1
    assert state.statistics.KEPT == ANSWERS_KEPT


def test_a_day_before_1970_is_a_day_too(state):
    assert state.statistics.until(date(1960, 2, 29), 1).questions == 0
