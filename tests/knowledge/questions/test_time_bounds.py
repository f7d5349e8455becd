"""Years that a question sets a bound with."""

import pytest

from knowledge import Answer, Edition, Question
from knowledge.questions.time_bounds import TimeBound, is_within, time_bounds
from knowledge.tokens import Analyzer
from tests.knowledge.made_editions import edition_of

CHAIRS = """# The chairs of the council

Anna Keller led the council from 1998 to 2004. Ola Berg led the council from 2012 to 2019.
"""


@pytest.mark.parametrize(
    ("text", "language", "bound"),
    [
        ("Who led the council before 2010?", "en", "before"),
        ("Who led the council after 2010?", "en", "after"),
        ("Who has led the council since 2010?", "en", "since"),
        ("How many mills were there as of 2010?", "en", "until"),
        ("Кто возглавлял совет до 2010 года?", "ru", "before"),
        ("Who led the council in 2010?", "en", ""),
    ],
)
def test_the_word_before_a_year_tells_what_it_bounds(
    text: str, language: str, bound: TimeBound
) -> None:
    found = time_bounds(Analyzer().tokens(text, language), language)
    assert found.get(("2010",), "") == bound


@pytest.mark.parametrize(
    ("bound", "told", "within"),
    [
        ("before", {"2009"}, True),
        ("before", {"2010"}, False),
        ("after", {"2011", "1999"}, True),
        ("since", {"2010"}, True),
        ("until", {"2011"}, False),
        ("until", {"may", "12"}, None),
    ],
)
def test_years_told_are_within_a_bound_or_not(
    bound: TimeBound, told: set[str], within: bool | None
) -> None:
    assert is_within(bound, "2010", told) is within


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory):
    with edition_of(tmp_path_factory.mktemp("bounds"), {"chairs.md": CHAIRS}) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "leader"),
    [
        ("Who led the council before 2010?", "Anna Keller"),
        ("Who led the council after 2010?", "Ola Berg"),
        ("Кто возглавлял совет до 2010 года?", "Anna Keller"),
    ],
)
def test_what_was_within_the_bound_answers(edition: Edition, question: str, leader: str) -> None:
    outcome = edition.answer(Question(text=question))
    assert isinstance(outcome, Answer)
    assert leader in outcome.quotations[0].text
