import pytest

from bot.comparable import Pair, has_pairs, pair_of
from knowledge.model import ComparisonRow
from tests.bot.facts import COMPARISON, NO_COMPARISON, cited_fact


def row(left: str, right: str, *, kind="money", **changes) -> ComparisonRow:
    return ComparisonRow(
        relation="paid",
        left=cited_fact("x", kind=kind, normalized=left, **changes),
        right=cited_fact("y", kind=kind, normalized=right),
    )


@pytest.mark.parametrize(
    ("left", "right", "pair"),
    [
        ("457200 USD", "12.5 USD", Pair(left=457200, right=12.5)),
        ("~10 USD", "0 USD", Pair(left=10, right=0)),
        ("42", "7", Pair(left=42, right=7)),
        ("1 USD", "1 EUR", None),
        (">130 USD", "1 USD", None),
        ("10/20 USD", "1 USD", None),
        ("0 USD", "0 USD", None),
        ("-1 USD", "1 USD", None),
        ("", "1 USD", None),
    ],
)
def test_only_plain_numbers_of_one_unit_compare(left, right, pair):
    assert pair_of(row(left, right)) == pair


def test_ordinals_dates_and_denied_values_do_not_compare():
    assert pair_of(row("38", "7", kind="ordinal")) is None
    assert pair_of(row("2011", "2012", kind="date")) is None
    assert pair_of(row("38", "7", is_affirmed=False)) is None


def test_a_missing_value_does_not_compare():
    assert pair_of(ComparisonRow(relation="paid", left=cited_fact(), right=None)) is None


def test_a_comparison_with_one_such_row_can_be_drawn():
    assert has_pairs(COMPARISON)
    assert not has_pairs(NO_COMPARISON)
