"""Two things side by side."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from knowledge import Edition
from knowledge.facts.comparing import _in_time
from knowledge.model import Standing
from tests.knowledge.made_editions import edition_of

FILES = {
    "bridges.md": """# Bridges

| Bridge | Length | Opened | Builder | Toll |
|---|---|---|---|---|
| Lower Bridge | 120 m | 4 May 1998 | Orla Works | 2 EUR |
| Upper Bridge | 600 m | 4 October 1999 | Orla Works | 3 USD |
| Old Bridge | 120 m | 1950 | unknown | |

The Tessal Union was founded in 1993.
""",
}


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edition]:
    with edition_of(tmp_path_factory.mktemp("comparing"), FILES) as opened:
        yield opened


def test_dates_compare_by_the_time_between(edition: Edition) -> None:
    for left, right, standing in (
        ("Lower Bridge", "Upper Bridge", Standing(kind="earlier", years=1, months=5)),
        ("Upper Bridge", "Lower Bridge", Standing(kind="later", years=1, months=5)),
        ("Lower Bridge", "Old Bridge", Standing(kind="later", years=48)),
    ):
        rows = edition.compare(left, right).rows
        opened = [row for row in rows if row.left and row.left.fact.value.kind == "date"]
        assert [row.standing for row in opened] == [standing]


@pytest.mark.parametrize(
    ("left", "right", "standing"),
    [
        ("Upper Bridge", "Lower Bridge", Standing(kind="ratio", ratio=Decimal("5.0"))),
        ("Lower Bridge", "Upper Bridge", Standing(kind="ratio", ratio=Decimal("0.2"))),
        ("Lower Bridge", "Old Bridge", Standing(kind="same")),
    ],
)
def test_amounts_compare_by_their_ratio(
    edition: Edition, left: str, right: str, standing: Standing
) -> None:
    rows = edition.compare(left, right).rows
    lengths = [row for row in rows if row.left and row.left.fact.relation == "Length"]
    assert [row.standing for row in lengths] == [standing]


def test_names_are_set_side_by_side_without_a_standing(edition: Edition) -> None:
    rows = edition.compare("Lower Bridge", "Upper Bridge").rows
    (builders,) = [row for row in rows if row.left and row.left.fact.value.text == "Orla Works"]
    assert builders.right is not None
    assert builders.right.fact.value.text == "Orla Works"
    assert builders.standing is None


def test_what_only_one_of_two_has_stands_alone_behind(edition: Edition) -> None:
    found = edition.compare("Tessal Union", "Lower Bridge")
    both = [bool(row.left and row.right) for row in found.rows]
    assert both == sorted(both, reverse=True)
    assert any(row.left is None for row in found.rows)
    assert any(row.right is None for row in found.rows)


def test_of_two_things_the_unknown_one_has_near_names(edition: Edition) -> None:
    found = edition.compare("Tesal Unoin", "Lower Bridge")
    assert "Tessal Union" in found.nearest[0]
    assert found.nearest[1] == ()


def test_amounts_in_different_units_are_not_compared(edition: Edition) -> None:
    rows = edition.compare("Lower Bridge", "Upper Bridge").rows
    (toll,) = [row for row in rows if row.left and row.left.fact.relation == "Toll"]
    assert toll.right is not None
    assert toll.standing is None


def test_each_side_is_cited(edition: Edition) -> None:
    found = edition.compare("Lower Bridge", "Upper Bridge")
    for row in found.rows:
        for side in (row.left, row.right):
            if side is not None:
                assert side.fact.value.text in found.citations[side.citations[0] - 1].quote


def test_of_two_times_of_which_one_lies_in_the_other_none_is_earlier() -> None:
    assert _in_time("2011-06", "2011-06-28") is None
    assert _in_time("2011-06-28", "2011-06-28") is None
