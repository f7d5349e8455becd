from dataclasses import replace

import pytest

from bot.plots.comparison import draw_comparison
from bot.texts import texts
from knowledge.model import ComparisonRow, Standing
from tests.bot.facts import COMPARISON, cited_fact
from tests.bot_api.pictures import picture_problem, picture_size

ENGLISH = texts("en")

LONG = "the council of all harbours of the sea and of the seas around it " * 5
LATER = Standing(kind="later", years=1234, months=11, days=30)
ROWS = (
    ComparisonRow(relation=LONG, left=cited_fact(LONG), right=cited_fact("字"), standing=LATER),
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
    assert picture_size(png)[1] <= 1950


def test_the_same_comparison_gives_the_same_bytes():
    assert draw_comparison(COMPARISON, ENGLISH) == draw_comparison(COMPARISON, ENGLISH)


def test_what_can_be_drawn_as_bars_comes_first_and_what_one_side_lacks_last():
    bars = COMPARISON.rows[0]
    one_sided = ComparisonRow(relation="x", left=None, right=cited_fact())
    words = replace(bars, right=cited_fact("Rabat", kind="place"))
    turned = replace(COMPARISON, rows=(one_sided, words, bars))
    ordered = replace(COMPARISON, rows=(bars, words, one_sided))
    assert draw_comparison(turned, ENGLISH) == draw_comparison(ordered, ENGLISH)
