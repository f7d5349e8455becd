from bot.observing.recent import HOUR_S, MOST, Percentiles, RecentTimes


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_without_questions_there_are_no_percentiles():
    assert RecentTimes().percentiles() is None


def test_percentiles_are_times_that_so_many_questions_did_not_exceed():
    times = RecentTimes()
    for hundredth in range(100, 0, -1):
        times.add(hundredth / 100)
    assert times.percentiles() == Percentiles(count=100, p50=0.5, p95=0.95, p99=0.99)


def test_one_question_is_all_percentiles():
    times = RecentTimes()
    times.add(0.25)
    assert times.percentiles() == Percentiles(count=1, p50=0.25, p95=0.25, p99=0.25)


def test_what_was_asked_more_than_an_hour_ago_does_not_count():
    clock = Clock()
    times = RecentTimes(clock)
    times.add(9.0)
    clock.now += HOUR_S + 1
    assert times.percentiles() is None
    times.add(0.5)
    found = times.percentiles()
    assert found is not None
    assert (found.count, found.p99) == (1, 0.5)


def test_of_very_many_the_latest_count():
    times = RecentTimes()
    for _ in range(MOST):
        times.add(5.0)
    for _ in range(MOST):
        times.add(0.1)
    assert times.percentiles() == Percentiles(count=MOST, p50=0.1, p95=0.1, p99=0.1)
