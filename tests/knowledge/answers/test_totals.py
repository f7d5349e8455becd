"""Sums of columns and lists, and the number of a list's entries."""

from collections.abc import Iterator

import pytest

from knowledge import Answer, Edition, Question
from tests.knowledge.made_editions import edition_of

TABLE = """
# Stores

| Department | Budget (EUR) | Staff | Unit price (EUR) |
| --- | --- | --- | --- |
| Sales | 120,000 | 14 | 4 |
| Service | 180,000 | 22 | 5 |

The union has four districts: Ambar, Kesh, Tessal and Orla.

| Room | Seats |
| --- | --- |
| A1 | 10 |
| A2 | more than 20 |
"""


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edition]:
    with edition_of(tmp_path_factory.mktemp("totals"), {"stores.md": TABLE}) as opened:
        yield opened


def asked(edition: Edition, text: str) -> Answer:
    outcome = edition.answer(Question(text=text))
    assert isinstance(outcome, Answer)
    return outcome


def test_a_column_is_added_up_with_its_working_and_a_source_for_each_value(edition):
    answer = asked(edition, "What is the total budget?")
    assert answer.short_answer == "300,000 EUR"
    assert answer.working == "120,000 + 180,000"
    assert len(answer.quotations) == 2
    assert len(answer.facts) == 2


def test_counts_are_added_up_too(edition):
    answer = asked(edition, "How many staff are there in total?")
    assert (answer.short_answer, answer.working) == ("36", "14 + 22")


def test_prices_of_one_are_not_added_up(edition):
    outcome = edition.answer(Question(text="What is the total unit price?"))
    assert getattr(outcome, "working", "") == ""


def test_bounds_are_not_added_up(edition):
    outcome = edition.answer(Question(text="How many seats are there in total?"))
    assert getattr(outcome, "working", "") == ""


def test_one_row_is_no_total(edition):
    answer = asked(edition, "How many staff does Sales have?")
    assert (answer.short_answer, answer.working) == ("14", "")
