"""What lies in the place of a small file is put aside, and the sound edition answers on."""

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.editions.lock import held, holder
from knowledge.editions.store import EditionStore
from knowledge.errors import SourceMissingError
from knowledge.sources import Sources
from tests.knowledge.editions.making import FACT, drafts_of, publish_text, texts_of


def as_folder(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.mkdir()
    (path / "x").write_text("x", encoding="utf-8")


@pytest.mark.parametrize("name", ["current", ".current.new", ".lock", ".lock-owner.json"])
def test_a_folder_in_the_place_of_a_file_is_put_aside(
    store: EditionStore, source: Path, name: str
) -> None:
    first = publish_text(store, source, FACT)
    as_folder(store.folder / name)

    assert store.recover().edition == first
    publish_text(store, source, "It was otherwise.")
    assert texts_of(store) == {"a.txt": "It was otherwise."}
    assert (store.folder / f"{name}.damaged-1" / "x").exists()
    assert holder(store.folder) is None


@pytest.mark.parametrize(
    "damage",
    [
        as_folder,
        lambda path: path.write_bytes(b"[" * 200_000),
        lambda path: path.write_bytes(b'{"edition": "0001-a", "at": "9999-12-31T23:59:59-01:00"}'),
    ],
)
def test_a_history_that_cannot_be_read_leaves_the_sound_edition(
    store: EditionStore, source: Path, damage: Callable[[Path], object]
) -> None:
    publish_text(store, source, FACT)
    drafts = drafts_of(store)
    sent = drafts.make(put={"b.txt": b"It was sent."}).edition
    drafts.publish(sent, by=7)
    at = store.folder / "history.jsonl"
    damage(at)

    found = store.recover()
    assert found.edition == sent
    assert all(problem.startswith(f"{at}: cannot be read (") for problem in found.problems)
    assert len(found.problems) == at.is_dir()
    report = drafts.make(put={"c.txt": b"It is new."})
    drafts.publish(report.edition, by=7)
    assert set(texts_of(store)) == {"a.txt", "b.txt", "c.txt"}
    assert (report.edition, store.recover().problems) == (store.history()[-1].edition, ())


def test_the_draft_file_may_be_a_folder(store: EditionStore, source: Path) -> None:
    publish_text(store, source, FACT)
    drafts = drafts_of(store)
    drafts.make(put={"b.txt": b"It was sent."})
    as_folder(store.folder / "draft.json")

    assert drafts.pending() is None
    report = drafts.make()
    assert [one.path for one in report.added] == ["b.txt"]
    assert drafts.pending() == report


def test_what_an_overlay_leaves_out_must_be_readable(store: EditionStore, source: Path) -> None:
    (source / "b.txt").write_text("It is new.", encoding="utf-8")
    publish_text(store, source, FACT)
    drafts = drafts_of(store)
    drafts.publish(drafts.make(remove=["b.txt"]).edition, by=7)
    removed = source.parent / "uploads" / "0001" / ".removed"
    removed.write_bytes(b"\xff")

    assert store.recover().problems == ()
    with pytest.raises(SourceMissingError, match=r"\.removed: cannot be read"):
        store.standing(store.sources([source], source.parent / "uploads"))


@pytest.mark.parametrize(
    "owner", ['{"action":"building","pid":1e999,"host":"h","since":"2026-01-01"}', "[" * 200_000]
)
def test_an_owner_of_any_form_does_no_harm(tmp_path: Path, owner: str) -> None:
    (tmp_path / ".lock-owner.json").write_text(owner, encoding="utf-8")

    left = holder(tmp_path)
    assert left is not None
    assert (left.told, left.has_ended) == ("somebody unknown", True)
    with held(tmp_path, "publishing"):
        pass


def test_folders_that_were_moved_are_the_same_where_they_hold_the_same(
    store: EditionStore, source: Path
) -> None:
    publish_text(store, source, FACT)
    moved = source.rename(source.with_name("moved"))

    assert store.standing(Sources.of(source)) == "sources_missing"
    assert store.standing(Sources.of(moved)) == "current"
    (moved / "a.txt").touch()
    assert store.standing(Sources.of(moved)) == "current"
    (moved / "a.txt").write_text("It was otherwise.", encoding="utf-8")
    assert store.standing(Sources.of(moved)) == "other_sources"
