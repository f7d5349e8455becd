"""Quotes from one place share a line among the sources."""

from bot.sources import by_place
from tests.bot.terminal.outcomes import citation


def test_citations_of_one_place_come_together_in_their_order():
    first = citation(1)
    elsewhere = citation(2, locator="paragraph 2")
    again = citation(3, start=0, end=5)
    other_document = citation(4, document="rules.md")

    groups = by_place([first, elsewhere, again, other_document])

    assert groups == ((first, again), (elsewhere,), (other_document,))


def test_no_citations_make_no_groups():
    assert by_place([]) == ()
