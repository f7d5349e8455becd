"""An expected answer is found as a person finds it, and a figure is not found inside another."""

import pytest

from knowledge.probes.matching import is_cited, is_told


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ("12 EUR", "Price: 12 EUR; Hall: A"),
        ("the harbour  SOCIETY", "It is the Harbour Society of Marbeck."),
        ("1200", "1,200 visitors came"),
        ("1 200 visitors", "1,200 visitors came"),
        ("1200 EUR", "The fee is 1,200 euros."),
        ("1.5 million euros", "It cost 1,500,000 EUR."),
        ("12 May 2010", "Opened: 2010-05-12"),
        ("2010-05-12", "The office opened on 12 May 2010."),
        ("зелёный", "Вагон зеленый."),
        ("9-17", "open 9–17 daily"),
        ("12 EUR.", "It is 12 EUR"),
        ("20%", "a discount of 20 %"),
    ],
)
def test_the_same_in_another_form_is_found(wanted: str, told: str) -> None:
    assert is_told(wanted, [told])


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ("12 EUR", "Price: 112 EUR"),
        ("10", "in 2010"),
        ("12 EUR", "12 USD"),
        ("1200", "1,200,500 visitors came"),
        ("12 May 2010", "May 2010"),
        ("Mali", "Somalia"),
        ("200", "1,200 visitors came"),
    ],
)
def test_another_thing_is_not(wanted: str, told: str) -> None:
    assert not is_told(wanted, [told])


def test_one_text_suffices() -> None:
    assert is_told("blue", ["red", "the blue one"])
    assert not is_told("blue", [])


@pytest.mark.parametrize(
    ("source", "path", "expected"),
    [
        ("prices.csv", "prices.csv", True),
        ("Prices.CSV", "shop/prices.csv", True),
        ("shop/prices.csv", "shop/prices.csv", True),
        ("shop/prices.csv", "all/shop/prices.csv", True),
        ("shop/prices.csv", "prices.csv", False),
        ("prices.csv", "old-prices.csv", False),
    ],
)
def test_a_source_is_a_path_or_a_file_name(source: str, path: str, expected: bool) -> None:
    assert is_cited(source, ["other.md", path]) is expected
