"""Drafts: laid over the documents, compared, kept over a restart, published or forgotten."""

import os
import pickle
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.editions.drafts import Drafts
from knowledge.editions.store import EditionStore
from knowledge.errors import (
    DocumentRefusedError,
    DraftOutdatedError,
    EditionDamagedError,
    NothingToIndexError,
    SourceMissingError,
    UnknownDocumentError,
)
from knowledge.model import Progress
from knowledge.model.drafts import Covered, DocumentChange, Placed
from tests.knowledge.editions.making import FACT, drafts_of, flip, publish_text, put_text, texts_of

SENT = b"The bridge was built in 1931."


@pytest.fixture
def drafts(store: EditionStore, source: Path) -> Drafts:
    publish_text(store, source, FACT)
    return drafts_of(store)


def uploads(store: EditionStore) -> dict[str, list[str]]:
    """Return the overlays that there are, with their files."""
    at = store.folder.parent / "uploads"
    return {
        folder.name: sorted(
            path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
        )
        for folder in sorted(at.iterdir())
    }


def test_a_draft_tells_what_it_would_change_and_publishes_nothing(
    drafts: Drafts, store: EditionStore, source: Path
) -> None:
    base = store.published()
    put_text(source, "---\ntitle: Summit\n---\n\nIt was in Dakar.", "a.md")
    report = drafts.make(put={"bridge.txt": SENT, "b.pdf": b"no pdf"}, remove=["a.txt"])

    assert report.base == base == store.published()
    assert report.edition == store.names()[-1]
    assert report.added[0] == DocumentChange(
        path="a.md", title="Summit", gained=("It was in Dakar.",), passages=1
    )
    assert [one.path for one in report.added] == ["a.md", "bridge.txt"]
    assert [one.path for one in report.gone] == ["a.txt"]
    assert report.changed == ()
    assert [one.path for one in report.refused] == ["b.pdf"]
    assert (report.documents, report.passages, report.is_unchanged) == (2, 2, False)
    assert report.size_bytes > 1000
    assert report.seconds > 0


def test_a_document_that_changes_or_whose_side_file_does_is_told_as_changed(
    drafts: Drafts, source: Path
) -> None:
    put_text(source, "It was blue.", "b.txt")
    drafts.publish(drafts.make().edition, by=0)
    report = drafts.make(put={"a.txt": b"New.", "b.txt.meta.yaml": b"title: Blue\n"})

    assert [one.path for one in report.changed] == ["a.txt", "b.txt"]
    assert report.changed[1].title == "Blue"
    assert report.added == report.gone == ()


def test_publishing_a_draft_takes_its_overlay_along_and_rolling_back_too(
    drafts: Drafts, store: EditionStore
) -> None:
    before = store.published()
    assert before is not None
    report = drafts.make(put={"bridge.txt": SENT}, remove=["a.txt"])
    drafts.publish(report.edition, by=7)

    assert texts_of(store) == {"bridge.txt": SENT.decode()}
    assert drafts.pending() is None
    assert (store.history()[-1].edition, store.history()[-1].by) == (report.edition, 7)
    again = drafts.make()
    assert (again.is_unchanged, again.edition) == (True, report.edition)
    store.publish(before)
    assert texts_of(store) == {"a.txt": FACT}
    assert drafts.make().is_unchanged
    store.publish(report.edition)
    assert texts_of(store) == {"bridge.txt": SENT.decode()}


def test_the_next_draft_comes_on_top_of_the_one_that_waits(
    drafts: Drafts, store: EditionStore
) -> None:
    drafts.make(put={"bridge.txt": SENT})
    drafts.make(put={"c.txt": b"It was green."}, remove=["a.txt"])
    last = drafts.make(remove=["bridge.txt"])

    assert [one.path for one in last.added] == ["c.txt"]
    assert [one.path for one in last.gone] == ["a.txt"]
    assert uploads(store) == {"0003": [".covered", ".removed", "c.txt"]}
    drafts.publish(last.edition, by=0)
    assert texts_of(store) == {"c.txt": "It was green."}


def test_a_removed_document_comes_back_when_sent(drafts: Drafts, store: EditionStore) -> None:
    drafts.publish(drafts.make(put={"b.txt": b"B."}, remove=["a.txt"]).edition, by=0)
    report = drafts.make(put={"a.txt": b"It is back."})
    drafts.publish(report.edition, by=0)

    assert texts_of(store) == {"a.txt": "It is back.", "b.txt": "B."}
    assert uploads(store)["0002"] == [".covered", "a.txt", "b.txt"]


def test_the_operators_folder_is_never_written_to(
    drafts: Drafts, store: EditionStore, source: Path
) -> None:
    put_text(source, "Old prices.", "x/prices.txt")
    before = {path: path.stat().st_mtime_ns for path in sorted(source.rglob("*"))}
    report = drafts.make(put={"prices.txt": b"New prices."}, remove=["a.txt"])
    drafts.publish(report.edition, by=0)

    assert texts_of(store) == {"x/prices.txt": "New prices."}
    assert {path: path.stat().st_mtime_ns for path in sorted(source.rglob("*"))} == before


def test_overlays_share_the_files_that_stay(drafts: Drafts, store: EditionStore) -> None:
    drafts.publish(drafts.make(put={"b.txt": SENT}).edition, by=0)
    drafts.make(put={"c.txt": b"It was green."})

    at = store.folder.parent / "uploads"
    assert (at / "0001" / "b.txt").samefile(at / "0002" / "b.txt")
    drafts.make(put={"b.txt": b"It was blue."})
    assert (at / "0001" / "b.txt").read_bytes() == SENT


def test_overlays_are_copied_where_there_are_no_links(
    drafts: Drafts, store: EditionStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts.publish(drafts.make(put={"x/b.txt": SENT}).edition, by=0)

    def no_link(*_: object, **__: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_link)
    drafts.make(put={"c.txt": b"It was green."})

    assert uploads(store) == {"0001": ["b.txt"], "0002": ["b.txt", "c.txt"]}
    assert (store.folder.parent / "uploads" / "0002" / "b.txt").read_bytes() == SENT


def test_a_draft_waits_over_a_restart(drafts: Drafts, store: EditionStore) -> None:
    report = drafts.make(put={"bridge.txt": SENT, "b.pdf": b"no pdf"})

    again = pickle.loads(pickle.dumps(drafts_of(EditionStore(store.folder))))  # noqa: S301 (ours)
    assert again.pending() == report
    again.publish(report.edition, by=1)
    assert again.pending() is None


def test_a_discarded_draft_is_forgotten(drafts: Drafts, store: EditionStore) -> None:
    report = drafts.make(put={"bridge.txt": SENT})
    drafts.discard(report.edition)

    assert drafts.pending() is None
    with pytest.raises(DraftOutdatedError, match="no draft waits"):
        drafts.publish(report.edition, by=0)
    with pytest.raises(DraftOutdatedError):
        drafts.discard(report.edition)
    assert drafts.make().is_unchanged
    put_text(store.folder.parent / "docs", "It was otherwise.")
    drafts.make()
    assert report.edition not in store.names()
    assert uploads(store) == {}


def test_only_the_draft_that_waits_is_published(drafts: Drafts, store: EditionStore) -> None:
    base = store.published()
    first = drafts.make(put={"b.txt": SENT})
    second = drafts.make(put={"c.txt": SENT})

    with pytest.raises(DraftOutdatedError, match=f"{second.edition} waits"):
        drafts.publish(first.edition, by=0)
    assert store.published() == base
    drafts.publish(second.edition, by=0)
    drafts.publish(second.edition, by=0)  # a button pressed twice
    assert [one.edition for one in store.history()] == [base, second.edition]


def test_a_draft_is_outdated_when_another_edition_was_published(
    drafts: Drafts, store: EditionStore, source: Path
) -> None:
    report = drafts.make(put={"b.txt": SENT})
    other = publish_text(store, source, "It was otherwise.")

    with pytest.raises(DraftOutdatedError, match=f"{other} is published now; make it again"):
        drafts.publish(report.edition, by=0)
    assert store.published() == other
    again = drafts.make()
    assert [one.path for one in again.added] == ["b.txt"]
    drafts.publish(again.edition, by=0)
    assert texts_of(store) == {"a.txt": "It was otherwise.", "b.txt": SENT.decode()}


def test_a_draft_that_changes_nothing_does_not_wait(drafts: Drafts, store: EditionStore) -> None:
    base = store.published()
    drafts.make(put={"b.txt": SENT})
    report = drafts.make(remove=["b.txt"])

    assert (report.is_unchanged, report.edition, report.base) == (True, base, base)
    assert drafts.pending() is None
    same = drafts.make(put={"a.txt": FACT.encode()})
    assert (same.is_unchanged, drafts.pending()) == (True, None)


def test_the_first_draft_is_compared_with_nothing(store: EditionStore, source: Path) -> None:
    drafts = drafts_of(store)
    report = drafts.make()

    assert (report.base, report.is_unchanged) == ("", False)
    assert [one.path for one in report.added] == ["a.txt"]
    drafts.publish(report.edition, by=0)
    assert texts_of(store) == {"a.txt": FACT}


def test_documents_as_they_are_make_a_damaged_edition_good(
    drafts: Drafts, store: EditionStore
) -> None:
    damaged = store.published()
    assert damaged is not None
    flip(store.folder / damaged / "content.sqlite")
    report = drafts.make()

    assert (report.is_unchanged, report.base) == (False, damaged)
    drafts.publish(report.edition, by=0)
    assert texts_of(store) == {"a.txt": FACT}


def test_what_cannot_be_put_or_removed_leaves_all_as_it_was(
    drafts: Drafts, store: EditionStore
) -> None:
    waiting = drafts.make(put={"b.txt": SENT})

    with pytest.raises(DocumentRefusedError, match=r"format '\.exe' is not known"):
        drafts.make(put={"c.exe": b"MZ"})
    with pytest.raises(UnknownDocumentError, match=r"'x\.txt' is not among the documents"):
        drafts.make(put={"c.txt": SENT}, remove=["x.txt"])
    with pytest.raises(NothingToIndexError):
        drafts.make(remove=["a.txt", "b.txt"])
    assert drafts.pending() == waiting
    assert uploads(store) == {"0001": ["b.txt"]}


def test_a_draft_that_is_damaged_waits_no_more(drafts: Drafts, store: EditionStore) -> None:
    first = drafts.make(put={"b.txt": SENT})
    flip(store.folder / first.edition / "content.sqlite")
    with pytest.raises(EditionDamagedError):
        drafts.publish(first.edition, by=0)
    (store.folder / first.edition / "content.sqlite").unlink()
    assert drafts.pending() is None


@pytest.mark.parametrize("damage", ["", "{", '{"edition": 1}', "\x00"])
def test_a_draft_that_cannot_be_read_does_no_harm(
    drafts: Drafts, store: EditionStore, damage: str
) -> None:
    drafts.make(put={"b.txt": SENT})
    (store.folder / "draft.json").write_text(damage, encoding="utf-8")

    assert drafts.pending() is None
    report = drafts.make(put={"c.txt": SENT})
    assert drafts.pending() == report


def test_progress_is_told_and_stopping_leaves_nothing_behind(
    drafts: Drafts, store: EditionStore
) -> None:
    def stop(progress: Progress) -> None:
        if progress.stage == "writing":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        drafts.make(put={"b.txt": SENT}, progress=stop)
    assert drafts.pending() is None
    assert uploads(store) == {}
    assert [path.name for path in store.folder.glob(".b*")] == []


def test_uploads_that_are_gone_are_named(drafts: Drafts, store: EditionStore) -> None:
    drafts.publish(drafts.make(put={"b.txt": SENT}).edition, by=0)
    at = store.folder.parent / "uploads" / "0001"
    at.rename(at.with_name("moved"))

    for change in ({}, {"c.txt": SENT}):
        with pytest.raises(SourceMissingError, match=r"uploads/0001 is not a folder: .*backup"):
            drafts.make(put=change)
    assert texts_of(store) == {"a.txt": FACT, "b.txt": SENT.decode()}


def test_what_was_sent_can_be_taken_into_the_operators_folder(
    drafts: Drafts, store: EditionStore, source: Path
) -> None:
    put_text(source, "It was blue.", "x/c.txt")
    drafts.publish(drafts.make(put={"b.txt": SENT}, remove=["c.txt"]).edition, by=0)
    before = texts_of(store)

    overlay = store.folder.parent / "uploads" / "0001"
    shutil.move(overlay / "b.txt", source / "b.txt")
    (overlay / ".removed").unlink()
    (source / "x" / "c.txt").unlink()

    assert drafts.make().is_unchanged
    put_text(source, "It is the operator's now.", "b.txt")
    drafts.publish(drafts.make().edition, by=0)
    assert texts_of(store) == before | {"b.txt": "It is the operator's now."}


def test_own_files_of_the_operator_can_be_sent(drafts: Drafts) -> None:
    report = drafts.make(put={"aliases.yaml": b"Conakry: [CKY]\nX: []\n"})

    assert [one.path for one in report.refused] == ["uploads/aliases.yaml"]
    assert report.added == report.changed == ()
    assert not report.is_unchanged


def test_all_that_was_sent_can_be_removed_again(drafts: Drafts, store: EditionStore) -> None:
    assert drafts.removable() == ("a.txt",)
    sent = {"b.txt": SENT, "broken.pdf": b"no pdf", "aliases.yaml": b"Conakry: [CKY]\n"}
    drafts.publish(drafts.make(put=sent).edition, by=0)
    assert drafts.removable() == ("a.txt", "aliases.yaml", "b.txt", "broken.pdf")

    report = drafts.make(remove=["broken.pdf", "aliases.yaml"])
    assert report.refused == ()
    assert uploads(store)["0002"] == ["b.txt"]
    assert drafts.removable() == ("a.txt", "b.txt")


def test_a_note_lies_in_the_folder_of_notes(drafts: Drafts, store: EditionStore) -> None:
    report = drafts.make(put={"notes/bridge.md": SENT})

    assert [one.path for one in report.added] == ["notes/bridge.md"]
    assert uploads(store) == {"0001": ["notes/bridge.md"]}


def test_a_file_of_the_folders_that_changes_under_a_sent_copy_is_told(
    drafts: Drafts, store: EditionStore, source: Path
) -> None:
    put_text(source, "It was blue.", "b.txt")
    made = drafts.make(put={"a.txt": SENT}, remove=["b.txt"])
    sent = Covered(path="a.txt", is_removed=False, changed_since=False)
    removed = Covered(path="b.txt", is_removed=True, changed_since=False)
    assert made.covered == (sent, removed) == drafts.covered()
    drafts.publish(made.edition, by=0)

    put_text(source, "The summit was put off.", "a.txt")
    put_text(source, "It was green.", "b.txt")
    again = drafts.make(put={"c.txt": SENT})
    changed = tuple(replace(one, changed_since=True) for one in (sent, removed))
    assert again.covered == changed
    drafts.discard(again.edition)
    unchanged = drafts.make()
    assert (unchanged.is_unchanged, unchanged.covered) == (True, changed)
    assert texts_of(store) == {"a.txt": SENT.decode()}


def test_a_file_that_comes_into_a_folder_under_a_sent_one_counts_as_changed(
    drafts: Drafts, source: Path
) -> None:
    drafts.publish(drafts.make(put={"b.txt": SENT}).edition, by=0)
    assert drafts.covered() == ()
    put_text(source, "It was blue.", "b.txt")
    assert drafts.covered() == (Covered(path="b.txt", is_removed=False, changed_since=True),)
    put_text(source, SENT.decode(), "b.txt")  # it makes no difference which of the two counts
    assert drafts.covered() == (Covered(path="b.txt", is_removed=False, changed_since=False),)


def test_what_the_folders_hold_counts_again_when_restored(
    drafts: Drafts, store: EditionStore, source: Path
) -> None:
    put_text(source, "It was blue.", "x/b.txt")
    sent = {"a.txt": SENT, "a.txt.meta.yaml": b"title: Bridge\n", "c.txt": SENT}
    drafts.publish(drafts.make(put=sent, remove=["b.txt"]).edition, by=0)
    put_text(source, "It was green.", "x/b.txt")
    report = drafts.make(restore=["b.txt", "a.txt"])
    drafts.publish(report.edition, by=0)

    assert report.covered == drafts.covered() == ()
    assert uploads(store)["0002"] == ["c.txt"]
    assert texts_of(store) == {"a.txt": FACT, "c.txt": SENT.decode(), "x/b.txt": "It was green."}
    with pytest.raises(UnknownDocumentError, match=r"'c\.txt' is not among"):
        drafts.make(restore=["c.txt"])


def test_a_side_file_that_was_sent_covers_the_folders_one(drafts: Drafts, source: Path) -> None:
    put_text(source, "title: Old\n", "a.txt.meta.yaml")
    report = drafts.make(put={"a.txt.meta.yaml": b"title: New\n"})
    covered = Covered(path="a.txt.meta.yaml", is_removed=False, changed_since=False)
    assert report.covered == (covered,)
    assert drafts.make(restore=["a.txt.meta.yaml"]).covered == ()


def test_a_record_of_digests_that_cannot_be_read_lets_files_count_as_changed(
    drafts: Drafts, store: EditionStore
) -> None:
    drafts.make(put={"a.txt": SENT})
    (store.folder.parent / "uploads" / "0001" / ".covered").write_text("[", encoding="utf-8")
    assert [one.changed_since for one in drafts.covered()] == [True]


def test_a_name_in_other_capitals_replaces_the_one_document_of_it(
    drafts: Drafts, store: EditionStore
) -> None:
    report = drafts.make(put={"A.TXT": SENT, "b.txt": SENT})
    drafts.publish(report.edition, by=0)

    assert report.placed == (Placed(name="A.TXT", path="a.txt"),)
    assert texts_of(store) == {"a.txt": SENT.decode(), "b.txt": SENT.decode()}
    assert drafts.sent() == ("a.txt", "b.txt")


def test_a_report_tells_of_folders_that_lost_all_their_documents(
    drafts: Drafts, store: EditionStore, source: Path
) -> None:
    for name in (
        "old/x/1.txt",
        "old/x/2.txt",
        "old/3.txt",
        "moved/4.txt",
        "moved/5.txt",
        "6/6.txt",
    ):
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        put_text(source, f"The text of {name} is this.", name)
    drafts.publish(drafts.make().edition, by=0)
    shutil.rmtree(source / "old")
    shutil.rmtree(source / "6")
    (source / "moved").rename(source / "here")
    report = drafts.make()
    assert report.emptied == ("old",)
    assert (report.documents_before, len(report.gone)) == (7, 6)


def test_a_documents_folder_that_is_empty_is_told_where_documents_are_gone(
    drafts: Drafts, store: EditionStore, source: Path
) -> None:
    put_text(source, "It was blue.", "b.txt")
    drafts.publish(drafts.make(put={"bridge.txt": SENT}).edition, by=0)
    for name in ("a.txt", "b.txt"):
        (source / name).unlink()
    assert drafts.make().emptied == (str(source),)


def test_only_what_was_not_refused_before_is_newly_refused(drafts: Drafts, source: Path) -> None:
    (source / "probes.yaml").write_text("probes:\n  - question: When?\n", encoding="utf-8")
    (source / "old.doc").write_bytes(b"old")
    drafts.publish(drafts.make().edition, by=0)
    (source / "probes.yaml").write_text("prbes:\n  - question: When?\n", encoding="utf-8")
    report = drafts.make()
    assert [one.path for one in report.refused] == ["old.doc", "probes.yaml"]
    assert [one.path for one in report.newly_refused] == ["probes.yaml"]
    assert (report.probes, report.probes_before) == (0, 1)
