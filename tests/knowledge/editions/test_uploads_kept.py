"""What admins have sent outlives the damage of the edition or of the draft that holds it."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.editions.drafts import Drafts
from knowledge.editions.store import EditionStore
from knowledge.errors import NothingToIndexError
from tests.knowledge.editions.making import (
    FACT,
    drafts_of,
    flip,
    publish_text,
    put_text,
    texts_of,
)

SENT = "The bridge is red."
ALL = {"a.txt": FACT, "b.txt": SENT}


@pytest.fixture
def drafts(store: EditionStore, source: Path) -> Drafts:
    publish_text(store, source, FACT)
    return drafts_of(store)


def send(drafts: Drafts) -> str:
    """Publish a file that an admin has sent; return the edition's name."""
    name = drafts.make(put={"b.txt": SENT.encode()}).edition
    drafts.publish(name, by=7)
    return name


def uploads(store: EditionStore) -> list[str]:
    found = (store.folder.parent / "uploads").glob("[0-9]*/*")
    return sorted(f"{path.parent.name}/{path.name}" for path in found)


LOSSES: list[Callable[[Path], object]] = [
    shutil.rmtree,
    lambda edition: flip(edition / "content.sqlite"),
    lambda edition: (edition / "manifest.json").write_text("{"),
]


@pytest.mark.parametrize("lose", LOSSES)
def test_what_was_published_comes_back_with_the_next_draft(
    drafts: Drafts, store: EditionStore, lose: Callable[[Path], object]
) -> None:
    first = store.published()
    lose(store.folder / send(drafts))

    found = store.recover()
    assert found.edition == first == store.published()
    assert found.problems[-1] == (
        "What admins have sent is kept: /reload or `dalel index` takes it in again."
    )
    assert store.recover().problems == ()
    put_text(store.folder.parent / "docs", "It is new.", "c.txt")
    report = drafts.make()

    assert [one.path for one in report.added] == ["b.txt", "c.txt"]
    drafts.publish(report.edition, by=7)
    assert texts_of(store) == {**ALL, "c.txt": "It is new."}
    assert uploads(store) == ["0001/b.txt"]


def test_what_was_published_comes_back_with_the_next_build(
    drafts: Drafts, store: EditionStore, source: Path
) -> None:
    flip(store.folder / send(drafts) / "content.sqlite")
    store.recover()

    sources = store.sources([source], source.parent / "uploads")
    store.publish(store.build(sources).edition)
    assert texts_of(store) == ALL


def test_what_was_published_is_kept_while_the_pointer_cannot_be_put_right(
    drafts: Drafts, store: EditionStore
) -> None:
    shutil.rmtree(store.folder / send(drafts))  # and nobody has recovered yet

    report = drafts.make()
    drafts.publish(report.edition, by=7)
    assert texts_of(store) == ALL


def test_an_admin_who_goes_back_means_the_older_uploads(
    drafts: Drafts, store: EditionStore
) -> None:
    first = store.published()
    assert first is not None
    shutil.rmtree(store.folder / send(drafts))
    store.recover()
    store.publish(first, by=7)

    assert drafts.make().is_unchanged
    assert uploads(store) == []


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"\xff", b"[" * 200_000, b'{"edition": "../../docs"}']
)
def test_a_draft_that_cannot_be_read_gives_its_uploads_to_the_next(
    drafts: Drafts, store: EditionStore, damage: bytes
) -> None:
    drafts.make(put={"b.txt": SENT.encode()})
    at = store.folder / "draft.json"
    at.write_bytes(damage)

    problems = store.recover().problems
    assert len(problems) == 1
    assert problems[0].startswith(f"{at}: cannot be read (")
    assert problems[0].endswith("is kept: /reload or `dalel index --draft` builds it again.")
    report = drafts.make(put={"c.txt": b"It is new."})

    assert [one.path for one in report.added] == ["b.txt", "c.txt"]
    assert (store.folder / "draft.json.damaged-1").read_bytes() == damage
    assert uploads(store) == ["0001/b.txt", "0002/b.txt", "0002/c.txt"]
    assert store.recover().problems == ()
    drafts.publish(report.edition, by=7)
    assert uploads(store) == ["0002/b.txt", "0002/c.txt"]


def test_uploads_of_a_draft_that_cannot_be_read_outlive_a_build_that_fails(
    drafts: Drafts, store: EditionStore
) -> None:
    drafts.make(put={"b.txt": SENT.encode()})
    (store.folder / "draft.json").write_bytes(b"")

    with pytest.raises(NothingToIndexError):
        drafts.make(remove=["a.txt", "b.txt"])
    assert uploads(store) == ["0001/b.txt"]
    assert [one.path for one in drafts.make().added] == ["b.txt"]


def test_overlays_that_were_published_are_no_draft_of_anybody(
    drafts: Drafts, store: EditionStore
) -> None:
    first = store.published()
    assert first is not None
    send(drafts)
    store.publish(first, by=7)
    (store.folder / "draft.json").write_bytes(b"")

    assert drafts.make().is_unchanged
    assert not (store.folder / "draft.json").exists()


LOST: list[Callable[[Path], object]] = [*LOSSES, lambda edition: (edition / "terms.bin").unlink()]


@pytest.mark.parametrize("lose", LOST)
def test_a_draft_whose_edition_is_damaged_is_built_again(
    drafts: Drafts, store: EditionStore, lose: Callable[[Path], object]
) -> None:
    waiting = drafts.make(put={"b.txt": SENT.encode()}).edition
    put_text(store.folder.parent / "docs", "It is new.", "c.txt")
    lose(store.folder / waiting)
    again = drafts.make()

    assert [one.path for one in again.added] == ["b.txt", "c.txt"]
    drafts.publish(again.edition, by=7)
    assert texts_of(store) == {**ALL, "c.txt": "It is new."}


def test_a_draft_whose_edition_is_damaged_is_told_and_can_be_discarded(
    drafts: Drafts, store: EditionStore
) -> None:
    waiting = drafts.make(put={"b.txt": SENT.encode()}).edition
    (store.folder / waiting / "terms.bin").unlink()

    (told,) = store.recover().problems
    assert told.startswith(f"The draft that waits cannot be used: {store.folder / waiting}")
    drafts.discard(waiting)
    assert (store.recover().problems, drafts.make().is_unchanged) == ((), True)
    put_text(store.folder.parent / "docs", "It was otherwise.")
    drafts.make()
    assert uploads(store) == []


def test_a_draft_of_an_older_version_names_no_overlay(drafts: Drafts, store: EditionStore) -> None:
    drafts.make(put={"b.txt": SENT.encode()})
    at = store.folder / "draft.json"
    told = json.loads(at.read_text(encoding="utf-8"))
    del told["overlay"], told["kept"]
    at.write_text(json.dumps(told), encoding="utf-8")

    report = drafts.make(put={"c.txt": b"It is new."})
    assert [one.path for one in report.added] == ["b.txt", "c.txt"]
    assert uploads(store) == ["0002/b.txt", "0002/c.txt"]
