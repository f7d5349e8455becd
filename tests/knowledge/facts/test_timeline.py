"""The words of a timeline's events."""

from collections.abc import Iterator

import pytest

from knowledge import Edition
from tests.knowledge.made_editions import edition_of

FILES = {
    "news.md": (
        "# News\n\n"
        "Ostrava held the rotating chair of the Council for Quiet Rivers (CQR) in 2010, before "
        "Brno did.\n\n"
        "Ostrava was elected Deputy Chairman of the Council for 2011–2013.\n\n"
        "Ostrava signed the treaty in May 2012.\n"
    )
}


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edition]:
    with edition_of(tmp_path_factory.mktemp("timeline"), FILES) as made:
        yield made


def test_events_are_told_whole_without_brackets_and_the_words_that_lead_to_the_date(edition):
    labels = [event.label for event in edition.timeline("Ostrava").events]
    assert labels == [
        "Ostrava held the rotating chair of the Council for Quiet Rivers",
        "Ostrava was elected Deputy Chairman of the Council",
        "Ostrava signed the treaty",
    ]
