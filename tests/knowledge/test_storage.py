"""Documents and passages written once and read by many threads."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.database import Database
from knowledge.errors import EditionDamagedError, UnknownDocumentError
from knowledge.model import DocumentEntry, Metadata, Removed, Span
from knowledge.passages import split_passages
from knowledge.storage import PassageRecord, Storage, Vocabulary, write_storage
from tests.knowledge.made import block, document, heading, row

METADATA = Metadata(
    id="7", title="Ещё «one»", publisher="P", author="A", date="2011-07", url="https://e.org",
    language="en", license="MIT", collection="c",
)  # fmt: skip
FIRST = replace(
    document(
        heading("Prices"),
        block("It's told here. 会议！ And 'quoted' \"twice\"."),
        row(("Tea", "5 euro"), ("item", "price"), 1),
        path="a/one.md",
        metadata=METADATA,
    ),
    removed=(Removed(text="Print", reason="a link"), Removed(text="Share", reason="a link")),
)
SECOND = document(block("Это было в Конакри."), path="b/one.md")
THIRD = document(block("It was so."), path="b/two.txt")
DOCUMENTS = [(made, split_passages(made)) for made in (FIRST, SECOND, THIRD)]
VOCABULARY = Vocabulary(
    run_together={"owingthe": ("owing", "the")},
    words={"конакри": 1, "told": 2, "tea": 1, "here": 1},
    acronyms=(("OIC", "Organisation of Islamic Cooperation", "en"), ("ОИК", "О И К", "ru")),
)


@pytest.fixture
def storage(tmp_path: Path) -> Iterator[Storage]:
    write_storage(tmp_path / "content.sqlite", DOCUMENTS, VOCABULARY)
    with closing(Database(tmp_path / "content.sqlite")) as database:
        yield Storage(database)


def expected_records() -> list[PassageRecord]:
    pairs = [
        (number, made, passage)
        for number, (made, passages) in enumerate(DOCUMENTS)
        for passage in passages
    ]
    return [
        PassageRecord(
            number=place,
            document=number,
            path=made.path,
            metadata=made.metadata,
            passage=passage,
            text=passage.span.of(made.text),
        )
        for place, (number, made, passage) in enumerate(pairs)
    ]


def test_passages_come_back_as_written(storage: Storage) -> None:
    assert list(storage.passages(range(4))) == expected_records()


def test_passages_come_in_the_order_asked_for(storage: Storage) -> None:
    assert [record.number for record in storage.passages([3, 0, 2])] == [3, 0, 2]
    assert storage.passages([]) == ()
    assert storage.passages([99]) == ()


def test_a_record_cuts_the_documents_spans(storage: Storage) -> None:
    _, tea, *_ = storage.passages(range(4))

    assert [tea.cut(cell) for cell in tea.passage.cells] == ["Tea", "5 euro"]
    assert tea.cut(tea.passage.span) == tea.text == "Tea | 5 euro"


def test_documents_are_listed_as_written(storage: Storage) -> None:
    assert storage.entries() == (
        DocumentEntry(
            path="a/one.md", metadata=METADATA, passages=2, characters=len(FIRST.text), removed=2
        ),
        DocumentEntry(path="b/one.md", metadata=Metadata(), passages=1, characters=19),
        DocumentEntry(path="b/two.txt", metadata=Metadata(), passages=1, characters=10),
    )


def test_a_documents_text_is_found_by_path_or_unique_name(storage: Storage) -> None:
    assert storage.text("a/one.md") == FIRST.text
    assert storage.text("two.txt") == "It was so."


def test_a_name_of_two_documents_or_of_none_is_refused(storage: Storage) -> None:
    with pytest.raises(UnknownDocumentError, match=r"'one.md' names 2 .*a/one.md, b/one.md"):
        storage.text("one.md")
    with pytest.raises(UnknownDocumentError, match=r"'three.md' is not in the edition"):
        storage.text("three.md")
    with pytest.raises(UnknownDocumentError, match="'' is not in the edition"):
        storage.text("")


def test_the_vocabulary_comes_back(storage: Storage) -> None:
    assert storage.run_together() == {"owingthe": ("owing", "the")}
    assert storage.words_like("t", 3, 4) == [("tea", 1), ("told", 2)]
    assert storage.words_like("t", 4, 9) == [("told", 2)]
    assert storage.words_like("x", 1, 99) == []
    assert storage.acronyms() == list(VOCABULARY.acronyms)


def test_languages_come_with_the_most_frequent_first(storage: Storage) -> None:
    assert storage.languages() == ("en", "ru")


def test_many_threads_read_the_same(storage: Storage) -> None:
    with ThreadPoolExecutor(4) as pool:
        read = list(pool.map(lambda _: list(storage.passages(range(4))), range(24)))

    assert read == [expected_records()] * 24


def test_a_file_that_is_no_database_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "content.sqlite"
    path.write_bytes(b"no database" * 100)

    with (
        closing(Database(path)) as database,
        pytest.raises(EditionDamagedError, match=r"content\.sqlite: .*rebuild it: dalel index"),
    ):
        Storage(database)


def test_reading_changes_no_file(storage: Storage, tmp_path: Path) -> None:
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    storage.passages(range(4))

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
    assert list(before) == ["content.sqlite"]


def test_a_span_outside_the_passage_cannot_reach_into_its_neighbours(storage: Storage) -> None:
    (last,) = storage.passages([3])

    assert last.cut(Span(start=0, end=99)) == "It was so."
