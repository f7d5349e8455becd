from bot.observing.reach import PATIENCE_S, Reach
from tests.bot.observing.test_recent import Clock


def test_telegram_is_reached_when_it_has_answered_once():
    reach = Reach()
    assert reach.problem() == "not reached yet"
    reach.failed()
    assert reach.problem() == "not reached yet"
    reach.answered("sendMessage", 200)
    assert reach.problem() == ""


def test_failures_count_when_nothing_else_happens_for_long():
    clock = Clock()
    reach = Reach(clock)
    reach.answered("sendMessage", 200)
    reach.failed()
    clock.now += PATIENCE_S
    reach.failed()
    assert reach.problem() == ""
    clock.now += 1
    assert reach.problem() == "every request failed for 16 s"
    reach.answered("sendMessage", 200)
    assert reach.problem() == ""


def test_a_token_that_is_refused_and_another_poller_are_told_until_that_is_over():
    reach = Reach()
    reach.answered("sendMessage", 401)
    assert reach.problem() == "Telegram does not know the token"
    reach.answered("file", 404)
    reach.answered("getUpdates", 409)
    reach.answered("sendMessage", 200)
    assert reach.problem() == "another process asks for updates with this token"
    reach.answered("getUpdates", 200)
    assert reach.problem() == ""
