"""Facts for who has typed nothing yet."""

from collections.abc import Iterator

import pytest

from knowledge import Edition, EditionStore
from knowledge.sources import Sources
from tests.knowledge.made import folder

FILES = {
    "library.md": (
        "---\ntitle: The Aksay Library\n---\n"
        "The Aksay Library was opened in May 1954. Exports collapsed in 1914.\n"
    ),
    "river.md": (
        "---\ntitle: The Orlesk River\n---\n"
        "The Orlesk is a river of 612 kilometres. The Tallis Bridge was opened on 3 May 1990.\n"
    ),
    "plans.md": (
        "---\ntitle: The Sarrow Canal\n---\n"
        "The Sarrow Canal will be opened in 2031. The Sarrow Canal was not opened in 2019.\n"
    ),
}


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edition]:
    base = tmp_path_factory.mktemp("examples")
    store = EditionStore(base / "editions")
    store.publish(store.build(Sources.of(folder(base / "docs", FILES))).edition)
    opened = store.load()
    yield opened
    opened.close()


def subjects(edition: Edition, count: int) -> list[str]:
    return [one.fact.subject for one in edition.examples(count).facts]


def test_the_topics_of_documents_come_first(edition: Edition) -> None:
    assert set(subjects(edition, 2)) == {"The Aksay Library", "Orlesk"}


def test_a_thing_is_an_example_once_and_what_has_no_name_is_the_last(edition: Edition) -> None:
    assert subjects(edition, 9)[2:] == ["The Tallis Bridge", "Exports"]
    assert len(set(subjects(edition, 9))) == 4


def test_plans_and_denials_are_no_examples(edition: Edition) -> None:
    assert not any("Canal" in subject for subject in subjects(edition, 99))


def test_examples_quote_verbatim(edition: Edition) -> None:
    found = edition.examples(9)

    assert found.edition == edition.name
    assert found.passages == ()
    for cited in found.facts:
        citation = found.citations[cited.citations[0] - 1]
        text = edition.text(citation.document)
        assert text[citation.start : citation.end] == citation.quote
        assert cited.fact.value.text in citation.quote


def test_documents_without_facts_give_none(tmp_path) -> None:
    store = EditionStore(tmp_path / "e")
    store.publish(
        store.build(Sources.of(folder(tmp_path / "d", {"a.txt": "Well, well."}))).edition
    )
    opened = store.load()
    try:
        assert opened.examples(5).facts == ()
    finally:
        opened.close()
