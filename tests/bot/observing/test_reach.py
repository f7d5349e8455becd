from bot.observing.reach import PATIENCE_S, Reach
from tests.bot.observing.test_recent import Clock


def test_telegram_is_reached_when_it_has_answered_once():
    reach = Reach()
    assert reach.problem() == "not reached yet"
    reach.failed()
    assert reach.problem() == "not reached yet"
    reach.reached()
    assert reach.problem() == ""


def test_failures_count_when_nothing_else_happens_for_long():
    clock = Clock()
    reach = Reach(clock)
    reach.reached()
    reach.failed()
    clock.now += PATIENCE_S
    reach.failed()
    assert reach.problem() == ""
    clock.now += 1
    assert reach.problem() == "every request failed for 16 s"
    reach.reached()
    assert reach.problem() == ""
