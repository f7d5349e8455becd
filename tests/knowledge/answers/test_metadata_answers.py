"""When a document was published is not when that happens which its title tells of."""

from collections.abc import Iterator

import pytest

from knowledge import Answer, Edition, Question
from tests.knowledge.made_editions import edition_of

FILES = {
    "press.txt": (
        "Tarnmoor Cycles opens a second shop\nPublished by Tarnmoor Cycles\n20 May 2026\n\n"
        "Tarnmoor Cycles will open its second shop in Halden on 5 October 2026.\n"
    ),
}


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edition]:
    with edition_of(tmp_path_factory.mktemp("metadata"), FILES) as made:
        yield made


def short_answer(edition: Edition, text: str) -> str | None:
    outcome = edition.answer(Question(text=text))
    assert isinstance(outcome, Answer)
    return outcome.short_answer


def test_the_date_of_publication_is_no_answer_to_when_the_shop_opens(edition):
    assert short_answer(edition, "When does the second shop open?") != "20 May 2026"


def test_it_is_the_answer_to_when_it_was_published(edition):
    asked = "When was 'Tarnmoor Cycles opens a second shop' published?"
    assert short_answer(edition, asked) == "20 May 2026"
