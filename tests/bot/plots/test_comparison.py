from dataclasses import replace

import pytest

from bot.plots.comparison import draw_comparison
from bot.texts import texts
from knowledge.model import ComparisonRow
from tests.bot.facts import COMPARISON, cited_fact
from tests.bot_api.pictures import picture_problem, picture_size

ENGLISH = texts("en")

LONG = "the council of all harbours of the sea and of the seas around it " * 5
ROWS = (
    ComparisonRow(relation=LONG, left=cited_fact(LONG), right=cited_fact("字"), verdict=LONG),
    ComparisonRow(relation="", left=None, right=cited_fact("منظمة")),
    ComparisonRow(relation="fee", left=cited_fact("", normalized=""), right=cited_fact("$5 $6")),
)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("rows", [COMPARISON.rows, ROWS, ROWS * 10], ids=["plain", "odd", "many"])
def test_every_comparison_gives_a_picture_that_telegram_takes(rows, dark):
    drawn = replace(COMPARISON, left=LONG, right="Гильдия", rows=rows)
    png = draw_comparison(drawn, ENGLISH, dark=dark)
    assert picture_problem(png) == ""
    assert picture_size(png)[0] == 1080
    assert picture_size(png)[1] <= 4000


def test_the_same_comparison_gives_the_same_bytes():
    assert draw_comparison(COMPARISON, ENGLISH) == draw_comparison(COMPARISON, ENGLISH)
