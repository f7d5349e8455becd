"""The history of publications: complete, in order, readable after damage."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from knowledge.editions.history import Publication, last_published, read_history, write_history
from knowledge.editions.lock import held
from knowledge.editions.store import EditionStore
from knowledge.errors import BuildBusyError
from tests.knowledge.editions.making import FACT, publish_text, put_text

ONE = Publication(edition="0001-a", at=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), by=7)
TWO = Publication(
    edition="0002-b", at=datetime(2026, 1, 3, tzinfo=UTC), by=0, overlay="0004", via="watch"
)


def test_what_is_written_comes_back(tmp_path: Path) -> None:
    write_history(tmp_path, [ONE, TWO])

    assert read_history(tmp_path) == (ONE, TWO)
    assert [path.name for path in tmp_path.iterdir()] == ["history.jsonl"]


def test_what_earlier_and_later_versions_wrote_can_be_read(tmp_path: Path) -> None:
    write_history(tmp_path, [ONE, TWO])
    path = tmp_path / "history.jsonl"
    path.write_text(path.read_text("utf-8").replace('"watch"', '"by pigeon"'), "utf-8")

    assert read_history(tmp_path) == (ONE, replace(TWO, via=""))


def test_there_is_none_where_nothing_was_published(tmp_path: Path) -> None:
    assert read_history(tmp_path) == ()


def test_damaged_lines_are_left_out_and_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write_history(tmp_path, [ONE, TWO])
    path = tmp_path / "history.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([b"\xff\n", lines[0], b"{}\n", b"[]\n", lines[1], b'{"edition']))

    assert read_history(tmp_path) == (ONE, TWO)
    assert [record.getMessage().split(":")[0] for record in caplog.records] == [
        f"{path}, line {number}" for number in (1, 3, 4, 6)
    ]


def test_the_thousand_newest_are_remembered(tmp_path: Path) -> None:
    write_history(tmp_path, [ONE] * 600 + [TWO] * 600)

    known = read_history(tmp_path)
    assert (len(known), known.count(TWO)) == (1000, 600)


def test_the_last_published_come_first_each_once() -> None:
    again = Publication(edition="0001-a", at=TWO.at, by=0)

    assert last_published([ONE, TWO, again]) == ("0001-a", "0002-b")


def test_publishing_is_written_down_with_who_did_it(store: EditionStore, source: Path) -> None:
    first = publish_text(store, source, FACT)
    second = publish_text(store, source, "It was otherwise.")
    store.publish(first, by=42)
    store.publish(first, by=43)  # it is published already

    assert [(one.edition, one.by) for one in store.history()] == [
        (first, 0),
        (second, 0),
        (first, 42),
    ]


def test_without_a_history_the_editions_up_to_the_published_one_count(
    store: EditionStore, source: Path
) -> None:
    first = publish_text(store, source, FACT)
    second = publish_text(store, source, "It was otherwise.")
    (store.folder / "history.jsonl").unlink()

    assert [one.edition for one in store.history()] == [first, second]
    third = publish_text(store, source, "It was so again.")
    assert [one.edition for one in store.history()] == [first, second, third]


def test_a_publication_that_was_written_down_and_not_done_is_none(
    store: EditionStore, source: Path
) -> None:
    first = publish_text(store, source, FACT)
    publish_text(store, source, "It was otherwise.")
    # As after a kill between the history and the pointer.
    (store.folder / "current").write_text(f"{first}\n", encoding="utf-8")
    third = publish_text(store, source, "It was so again.")

    assert [one.edition for one in store.history()] == [first, third]
    assert store.names() == (first, third)


def test_what_a_published_edition_held_is_known_when_it_is_gone(
    tmp_path: Path, source: Path
) -> None:
    store = EditionStore(tmp_path / "editions", keep=1)
    put_text(source, "It was blue.", "b.txt")
    first = publish_text(store, source, FACT)
    second = publish_text(store, source, "It was otherwise.")
    assert store.names() == (second,)
    before, after = store.digests(first), store.digests(second)
    assert before.keys() == after.keys() == {"a.txt", "b.txt"}
    assert before["b.txt"] == after["b.txt"]
    assert before["a.txt"] != after["a.txt"]
    assert store.digests("0009-aaaaaaaaaaaa") == {}


def test_what_was_published_a_year_ago_is_known_no_more(tmp_path: Path, source: Path) -> None:
    store = EditionStore(tmp_path / "editions", keep=1)
    first = publish_text(store, source, FACT)
    known = [replace(one, at=one.at - timedelta(days=366)) for one in store.history()]
    write_history(store.folder, known)
    publish_text(store, source, "It was otherwise.")
    assert store.digests(first) == {}


def test_who_is_forgotten_stands_nowhere_in_the_folder(store: EditionStore, source: Path) -> None:
    first = publish_text(store, source, FACT)
    second = publish_text(store, source, "It was otherwise.")
    store.publish(first, by=990_077, via="Telegram")
    store.publish(second, by=43, via="Telegram")
    store.forget(990_077)

    told = [(one.edition, one.by, one.via) for one in store.history()]
    assert told[2:] == [(first, 0, ""), (second, 43, "Telegram")]
    files = [path for path in store.folder.rglob("*") if path.is_file()]
    assert [path for path in files if b"990077" in path.read_bytes()] == []


def test_while_somebody_publishes_nobody_is_forgotten(store: EditionStore, source: Path) -> None:
    publish_text(store, source, FACT)
    second = publish_text(store, source, "It was otherwise.")
    store.publish(store.names()[0], by=42)
    store.publish(second, by=42)
    with held(store.folder, "publishing"), ThreadPoolExecutor(1) as elsewhere:
        forgetting = elsewhere.submit(store.forget, 42)
        with pytest.raises(BuildBusyError):
            forgetting.result()
    assert [one.by for one in store.history()][-2:] == [42, 42]
