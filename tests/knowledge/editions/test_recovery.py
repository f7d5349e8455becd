"""Starting when something is damaged: the newest whole edition answers, and that is told."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from knowledge.editions.store import EditionStore
from knowledge.errors import BuildBusyError
from knowledge.sources import Sources
from tests.knowledge.editions.making import (
    FACT,
    drafts_of,
    flip,
    publish_text,
    put_text,
    texts_of,
)
from tests.knowledge.editions.test_lock import another_process_holds
from tests.knowledge.made import folder


def point(store: EditionStore, content: bytes) -> None:
    (store.folder / "current").write_bytes(content)


def test_nothing_is_wrong_with_a_store_that_is_whole_or_new(
    store: EditionStore, source: Path
) -> None:
    assert (store.recover().edition, store.recover().problems) == (None, ())
    store.build(Sources.of(source))
    assert (store.recover().edition, store.recover().problems) == (None, ())
    name = publish_text(store, source, FACT)
    assert (store.recover().edition, store.recover().problems) == (name, ())
    assert len(store.history()) == 1


DAMAGES: list[Callable[[Path], object]] = [
    lambda edition: flip(edition / "content.sqlite"),
    lambda edition: (edition / "terms.bin").unlink(),
    lambda edition: folder(edition, {"manifest.json": "{"}),
    lambda edition: edition.rename(edition.with_name("elsewhere")),
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_edition_gives_way_to_the_newest_whole_one(
    store: EditionStore, source: Path, damage: Callable[[Path], object]
) -> None:
    names = [publish_text(store, source, text) for text in ("It was one.", "It was two.", FACT)]
    damage(store.folder / names[2])

    found = store.recover()

    assert found.edition == names[1] == store.published()
    assert len(found.problems) == 2
    assert names[2] in found.problems[0]
    assert found.problems[1] == (
        f"Edition {names[1]}, the newest one that is whole, answers instead."
    )
    assert texts_of(store) == {"a.txt": "It was two."}
    assert store.recover().problems == ()


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"../0001\n", b"0001-5e6f\n", b"\0" * 18])
def test_a_pointer_that_is_garbled_is_put_right(
    store: EditionStore, source: Path, content: bytes
) -> None:
    publish_text(store, source, FACT)
    name = publish_text(store, source, "It was otherwise.")
    point(store, content)

    found = store.recover()

    assert found.edition == name == store.published()
    assert "current: " in found.problems[0]


def test_a_pointer_that_is_missing_is_found_in_the_history(
    store: EditionStore, source: Path
) -> None:
    first = publish_text(store, source, FACT)
    publish_text(store, source, "It was otherwise.")
    store.publish(first)  # a rollback: the newest is not the one that was published
    (store.folder / "current").unlink()

    found = store.recover()

    assert found.edition == first
    assert found.problems[0].endswith("current: is missing")


def test_an_edition_that_was_never_published_is_not_taken(
    store: EditionStore, source: Path
) -> None:
    first = publish_text(store, source, FACT)
    second = publish_text(store, source, "It was otherwise.")
    put_text(source, "Nobody has seen this yet.")
    store.build(Sources.of(source))
    flip(store.folder / second / "content.sqlite")

    assert store.recover().edition == first


def test_the_draft_that_waits_is_not_taken_even_without_a_history(
    store: EditionStore, source: Path
) -> None:
    first = publish_text(store, source, FACT)
    drafts_of(store).make(put={"b.txt": b"Nobody has seen this yet."})
    (store.folder / "history.jsonl").unlink()
    point(store, b"")

    assert store.recover().edition == first


def test_where_no_edition_is_whole_that_is_told(store: EditionStore, source: Path) -> None:
    names = [publish_text(store, source, text) for text in (FACT, "It was otherwise.")]
    for name in names:
        flip(store.folder / name / "content.sqlite")

    found = store.recover()

    assert found.edition is None
    assert [name in told for name, told in zip(reversed(names), found.problems, strict=False)] == [
        True,
        True,
    ]
    assert found.problems[2] == "No other edition is whole; the documents are read again."
    third = publish_text(store, source, "It was otherwise.")
    assert (store.recover().edition, store.recover().problems) == (third, ())


def test_editions_that_were_removed_are_no_problems(tmp_path: Path, source: Path) -> None:
    store = EditionStore(tmp_path / "editions", keep=1)
    publish_text(store, source, "It was one.")
    name = publish_text(store, source, FACT)
    flip(store.folder / name / "content.sqlite")

    told = store.recover().problems
    assert len(told) == 2
    assert name in told[0]
    assert told[1].startswith("No other edition is whole")


def test_what_is_damaged_is_found_by_sizes_where_time_matters(
    store: EditionStore, source: Path
) -> None:
    publish_text(store, source, FACT)
    name = publish_text(store, source, "It was otherwise.")
    flip(store.folder / name / "content.sqlite")

    assert store.recover(thoroughly=False).edition == name
    (store.folder / name / "terms.bin").write_bytes(b"")
    assert store.recover(thoroughly=False).edition != name


def test_while_another_process_builds_the_edition_is_told_though_not_published(
    store: EditionStore, source: Path
) -> None:
    first = publish_text(store, source, FACT)
    second = publish_text(store, source, "It was otherwise.")
    flip(store.folder / second / "content.sqlite")
    with another_process_holds(store.folder):
        found = store.recover()

    assert (found.edition, store.published()) == (first, second)
    assert "at work on it is process" in found.problems[-1]
    with closing(store.open(first)) as edition:
        assert edition.text("a.txt") == FACT


def test_the_overlay_is_known_though_manifests_are_not(store: EditionStore, source: Path) -> None:
    publish_text(store, source, FACT)
    drafts = drafts_of(store)
    drafts.publish(drafts.make(put={"b.txt": b"It was sent."}).edition, by=0)
    for name in store.names():
        (store.folder / name / "manifest.json").unlink()
    assert store.recover().edition is None

    sources = store.sources([source], source.parent / "uploads")
    store.publish(store.build(sources).edition)
    assert texts_of(store) == {"a.txt": FACT, "b.txt": "It was sent."}


def test_what_was_sent_is_known_though_all_editions_are_gone(
    store: EditionStore, source: Path
) -> None:
    publish_text(store, source, FACT)
    drafts = drafts_of(store)
    drafts.publish(drafts.make(put={"b.txt": b"It was sent."}).edition, by=0)
    store.folder.rename(store.folder.with_name("lost"))

    sources = store.sources([source], source.parent / "uploads")
    store.publish(store.build(sources).edition)
    assert texts_of(store) == {"a.txt": FACT, "b.txt": "It was sent."}


def test_a_busy_lock_is_told_to_who_builds(store: EditionStore, source: Path) -> None:
    publish_text(store, source, FACT)
    with another_process_holds(store.folder), pytest.raises(BuildBusyError):
        drafts_of(store).make()
