from datetime import date, timedelta

import pytest

from bot.plots.statistics import draw_statistics, scale
from bot.state import DayCounts, Statistics
from bot.texts import LANGUAGES, texts
from tests.bot_api.pictures import picture_problem, picture_size

LAST = date(2026, 11, 26)


def statistics(*counts: tuple[int, int]) -> Statistics:
    return Statistics(
        days=tuple(
            DayCounts(day=LAST - timedelta(days=ago), answered=answered, refused=refused)
            for ago, (answered, refused) in zip(
                range(len(counts) - 1, -1, -1), counts, strict=True
            )
        ),
        languages=(),
        reasons=(),
    )


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(
    "counts",
    [
        [(0, 0)],
        [(3, 1)],
        [(0, 0)] * 7,
        [(5, 0), (0, 5), (1, 0)],
        [(9_999_999, 1)] * 30,
        [(1, 1)] * 365,
    ],
    ids=["one without", "one", "week without", "few", "month of many", "year"],
)
def test_every_count_gives_a_picture_that_telegram_takes(counts, dark):
    png = draw_statistics(statistics(*counts), texts("en"), dark=dark)
    assert picture_problem(png) == ""
    assert picture_size(png) == (1080, 760)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_speaks_every_language(language):
    png = draw_statistics(statistics((3, 1)), texts(language))
    assert picture_problem(png) == ""


def test_the_same_counts_give_the_same_bytes_and_others_do_not():
    own = texts("en")
    one = draw_statistics(statistics((3, 1), (2, 2)), own)
    assert one == draw_statistics(statistics((3, 1), (2, 2)), own)
    assert one != draw_statistics(statistics((3, 1), (3, 1)), own)
    assert one != draw_statistics(statistics((3, 1), (2, 2)), own, dark=True)


@pytest.mark.parametrize(
    ("most", "end", "step"),
    [(0, 4, 1), (1, 1, 1), (4, 4, 1), (5, 6, 2), (9, 10, 5), (21, 30, 10), (12_345, 15_000, 5000)],
)
def test_the_axis_ends_at_or_above_the_highest_bar_in_few_round_steps(most, end, step):
    assert scale(most) == (end, step)


def test_the_axis_never_has_more_than_four_steps():
    for most in range(1, 3000):
        end, step = scale(most)
        assert most <= end < most + step
        assert 1 <= end // step <= 4
