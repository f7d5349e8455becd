"""The row whose value is the largest, smallest, first or last of a column."""

import pytest

from knowledge import Answer, Edition, Question
from tests.knowledge.made_editions import edition_of

ORDERS = """Order,Date,Customer,Status,Total
K-1,2024-01-08,Lindenhof,sent,EUR 17160
K-2,2024-01-11,Oberau,open,EUR 19900
K-3,2023-12-19,Sonnegg,sent,EUR 1232
K-4,2024-02-02,Acqua Verde,sent,EUR 18200
"""
TIED = """Room,Seats
Ash,40
Birch,60
Cedar,60
Oak,12
"""
MIXED = """Pass,Price
Day,EUR 5
Week,USD 20
Year,EUR 90
"""
REPAIRS = """Repair,Price (GBP),Time
Puncture,14,20 minutes
Brakes,18,30 minutes
Wheel,25,1 hour
"""


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory):
    files = {"orders.csv": ORDERS, "rooms.csv": TIED, "passes.csv": MIXED, "repairs.csv": REPAIRS}
    with edition_of(tmp_path_factory.mktemp("superlatives"), files) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "short", "working"),
    [
        ("Which order has the highest total?", "K-2", "EUR 19900 > EUR 18200"),
        ("Which order has the lowest total?", "K-3", "EUR 1232 < EUR 17160"),
        # A word that only some rows hold chooses them.
        ("Which sent order has the highest total?", "K-4", "EUR 18200 > EUR 17160"),
        ("Which customer has the highest total?", "Oberau", "EUR 19900 > EUR 18200"),
        ("What is the highest total of an order?", "EUR 19900", "EUR 19900 > EUR 18200"),
        ("Which order has the earliest date?", "K-3", "2023-12-19 < 2024-01-08"),
        ("Which room has the fewest seats?", "Oak", "12 < 40"),
        # What is cheap has a price, named or not, and no currency beside the figures.
        ("Which repair is the cheapest?", "Puncture", "14 < 18"),
        ("What is the most expensive repair?", "Wheel", "25 > 18"),
    ],
)
def test_the_extreme_of_a_column_is_told_with_the_next(
    edition: Edition, question: str, short: str, working: str
) -> None:
    outcome = edition.answer(Question(text=question))
    assert isinstance(outcome, Answer)
    told = (outcome.short_answer or "").removeprefix("Order ")
    assert (told, outcome.working) == (short, working)
    assert all(one.citation for one in outcome.quotations)


@pytest.mark.parametrize(
    "question",
    [
        # Two are the largest.
        "Which room has the most seats?",
        # Not of one unit.
        "Which pass has the highest price?",
        # No row is of it.
        "Which cancelled order has the highest total?",
        # No superlative.
        "Which order has a high total?",
    ],
)
def test_nothing_is_computed_where_it_is_not_sure(edition: Edition, question: str) -> None:
    outcome = edition.answer(Question(text=question))
    assert not isinstance(outcome, Answer) or not outcome.working
