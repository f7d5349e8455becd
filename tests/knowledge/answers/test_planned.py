"""What is only planned is no short answer, and neither is what is told of another one."""

import pytest

from knowledge import Answer, Edition, Question
from tests.knowledge.made_editions import edition_of

FAIRS = """# The fairs of Ambar

The 12th fair was held in Kesh. The 13th fair was to be held in Orla in 2030.
"""


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory):
    with edition_of(tmp_path_factory.mktemp("planned"), {"fairs.md": FAIRS}) as opened:
        yield opened


def asked(edition: Edition, text: str, *context: str) -> Answer:
    outcome = edition.answer(Question(text=text, context=context))
    assert isinstance(outcome, Answer)
    return outcome


def test_what_was_held_is_told(edition: Edition) -> None:
    assert asked(edition, "Where was the 12th fair held?").short_answer == "Kesh"


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("Where was the 13th fair held?", ()),
        ("and the 13th?", ("Where was the 12th fair held?",)),
    ],
)
def test_the_place_of_another_fair_is_not_taken_for_a_planned_one(
    edition: Edition, text: str, context: tuple[str, ...]
) -> None:
    answer = asked(edition, text, *context)
    assert answer.short_answer is None
    assert "13th fair" in answer.quotations[0].text
