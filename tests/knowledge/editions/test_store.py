"""Editions: built beside the published one, published at once, kept, and found damaged."""

import os
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from knowledge.editions import opening
from knowledge.editions.store import EditionStore
from knowledge.errors import (
    EditionDamagedError,
    EditionMissingError,
    EditionOutdatedError,
    NothingToIndexError,
)
from knowledge.model import Answer, Progress, Question
from knowledge.sources import Sources
from tests.knowledge.made import folder

FACT = "The summit opened in Conakry on 9 December 1995."


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return folder(tmp_path / "docs", {"a.txt": FACT})


@pytest.fixture
def store(tmp_path: Path) -> EditionStore:
    return EditionStore(tmp_path / "editions")


def change(source: Path, text: str) -> None:
    (source / "a.txt").write_text(text, encoding="utf-8")


def left_in(store: EditionStore) -> list[str]:
    return sorted(path.name for path in store.folder.iterdir() if path.name != ".lock")


def text_of_published(store: EditionStore) -> str:
    with closing(store.load(thoroughly=True)) as edition:
        return edition.text("a.txt")


def test_a_published_edition_answers(store: EditionStore, source: Path) -> None:
    report = store.build(Sources.of(source))
    store.publish(report.edition)

    with closing(store.load(thoroughly=True)) as edition:
        outcome = edition.answer(Question(text="Where did the summit open?"))
    assert isinstance(outcome, Answer)
    assert outcome.short_answer == "Conakry"
    assert outcome.edition == edition.name == report.edition
    assert (report.passages, report.unchanged, report.refused) == (1, False, ())
    assert [entry.path for entry in report.documents] == ["a.txt"]


def test_the_name_is_a_number_and_the_digest(store: EditionStore, source: Path) -> None:
    first = store.build(Sources.of(source)).edition
    store.publish(first)
    change(source, "It was otherwise.")
    second = store.build(Sources.of(source)).edition

    assert (first[:5], second[:5]) == ("0001-", "0002-")
    assert (len(first), len(second)) == (17, 17)
    assert store.names() == (first, second)


def test_building_publishes_nothing(store: EditionStore, source: Path) -> None:
    store.build(Sources.of(source))

    assert store.published() is None
    with pytest.raises(EditionMissingError, match="no edition is published"):
        store.load()


def test_unchanged_documents_build_nothing(store: EditionStore, source: Path) -> None:
    first = store.build(Sources.of(source))
    heard: list[Progress] = []
    again = store.build(Sources.of(source), progress=heard.append)

    assert (again.edition, again.unchanged) == (first.edition, True)
    assert (again.documents, again.passages) == (first.documents, first.passages)
    assert heard == []
    assert store.names() == (first.edition,)


def test_a_build_leaves_the_published_edition_alone(store: EditionStore, source: Path) -> None:
    store.publish(store.build(Sources.of(source)).edition)
    change(source, "It was otherwise.")
    assert store.standing(Sources.of(source)) == "changed"
    draft = store.build(Sources.of(source)).edition

    assert text_of_published(store) == FACT
    store.publish(draft)
    assert text_of_published(store) == "It was otherwise."
    assert store.standing(Sources.of(source)) == "current"


def test_an_older_edition_can_be_published_again(store: EditionStore, source: Path) -> None:
    first = store.build(Sources.of(source)).edition
    store.publish(first)
    change(source, "It was otherwise.")
    store.publish(store.build(Sources.of(source)).edition)
    store.publish(first)

    assert store.published() == first
    assert text_of_published(store) == FACT


def test_an_open_edition_goes_on_answering_after_another_is_published(
    tmp_path: Path, source: Path
) -> None:
    store = EditionStore(tmp_path / "editions", keep=1)
    store.publish(store.build(Sources.of(source)).edition)
    with closing(store.load()) as open_edition:
        change(source, "It was otherwise.")
        store.publish(store.build(Sources.of(source)).edition)

        assert open_edition.text("a.txt") == FACT
        assert len(open_edition.find("summit", limit=1).passages) == 1


def test_only_the_last_editions_are_kept(tmp_path: Path, source: Path) -> None:
    store = EditionStore(tmp_path / "editions", keep=2)
    names = []
    for text in ("It was one.", "It was two.", "It was three."):
        change(source, text)
        names.append(store.build(Sources.of(source)).edition)
        store.publish(names[-1])

    assert store.names() == tuple(names[1:])


def test_the_published_edition_is_kept_even_when_it_is_the_oldest(
    tmp_path: Path, source: Path
) -> None:
    store = EditionStore(tmp_path / "editions", keep=2)
    names = []
    for text in ("It was one.", "It was two.", "It was three."):
        change(source, text)
        names.append(store.build(Sources.of(source)).edition)
        if text != "It was three.":
            store.publish(names[-1])
    store.publish(names[0])
    change(source, "It was four.")
    names.append(store.build(Sources.of(source)).edition)
    store.publish(names[0])

    assert store.names() == (names[0], names[1], names[3])
    assert text_of_published(store) == "It was one."


def test_an_unknown_name_is_not_published(store: EditionStore, source: Path) -> None:
    first = store.build(Sources.of(source)).edition
    store.publish(first)

    for name in ("0009-0123456789ab", "", "..", "current"):
        with pytest.raises(EditionMissingError, match="holds no edition"):
            store.publish(name)
    assert store.published() == first


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


@pytest.mark.parametrize("name", ["content.sqlite", "terms.bin", "passages.u32"])
@pytest.mark.parametrize(("damage", "thoroughly"), [(flip, True), (truncate, False)])
def test_a_damaged_file_is_found_by_name(
    store: EditionStore,
    source: Path,
    name: str,
    damage: Callable[[Path], None],
    thoroughly: bool,
) -> None:
    report = store.build(Sources.of(source))
    store.publish(report.edition)
    damage(store.folder / report.edition / name)

    with pytest.raises(EditionDamagedError, match=name):
        store.load(thoroughly=thoroughly)


def remove(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize(
    ("name", "damage"),
    [("content.sqlite", flip), ("manifest.json", remove), ("terms.bin", remove)],
)
def test_building_again_mends_a_damaged_edition(
    store: EditionStore, source: Path, name: str, damage: Callable[[Path], None]
) -> None:
    report = store.build(Sources.of(source))
    store.publish(report.edition)
    damage(store.folder / report.edition / name)

    again = store.build(Sources.of(source))
    store.publish(again.edition)
    assert again.unchanged is False
    assert text_of_published(store) == FACT


def test_a_damaged_edition_is_not_published(store: EditionStore, source: Path) -> None:
    first = store.build(Sources.of(source)).edition
    store.publish(first)
    change(source, "It was otherwise.")
    second = store.build(Sources.of(source)).edition
    flip(store.folder / second / "content.sqlite")

    with pytest.raises(EditionDamagedError, match=r"content\.sqlite"):
        store.publish(second)
    assert store.published() == first


def test_an_edition_of_other_code_is_opened_only_on_purpose(
    store: EditionStore, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.publish(store.build(Sources.of(source)).edition)
    monkeypatch.setattr(opening, "builder_digest", lambda: "another")

    with pytest.raises(EditionOutdatedError, match=r"another version .*: dalel index"):
        store.load()
    with closing(store.load(even_outdated=True)) as edition:
        assert edition.text("a.txt") == FACT


def test_a_pointer_to_an_edition_that_is_gone_is_damage(store: EditionStore, source: Path) -> None:
    store.publish(store.build(Sources.of(source)).edition)
    (store.folder / "current").write_text("0007-0123456789ab\n", encoding="utf-8")

    with pytest.raises(EditionDamagedError, match="0007-0123456789ab"):
        store.load()


def test_what_a_crash_left_behind_disturbs_nothing(store: EditionStore, source: Path) -> None:
    first = store.build(Sources.of(source)).edition
    store.publish(first)
    folder(store.folder / ".building-crashed", {"content.sqlite": "half"})
    folder(store.folder / "0002-0123456789ab", {"content.sqlite": "half"})

    assert text_of_published(store) == FACT
    with pytest.raises(EditionDamagedError, match="0002-0123456789ab"):
        store.publish("0002-0123456789ab")
    assert store.published() == first
    change(source, "It was otherwise.")
    third = store.build(Sources.of(source)).edition
    assert third[:5] == "0003-"
    store.publish(third)
    assert text_of_published(store) == "It was otherwise."


@pytest.mark.parametrize("when", [0, 4_000_000_000])
def test_abandoned_builds_are_removed_whatever_the_clock_says(
    store: EditionStore, source: Path, when: int
) -> None:
    left = folder(store.folder / ".building-left", {"content.sqlite": "half"})
    unfinished = store.folder / ".current.new"
    unfinished.write_text("0001-", encoding="utf-8")
    os.utime(left, (when, when))
    store.build(Sources.of(source))

    assert not left.exists()
    assert not unfinished.exists()


def test_a_failed_build_leaves_nothing_behind(store: EditionStore, source: Path) -> None:
    first = store.build(Sources.of(source)).edition
    store.publish(first)
    (source / "a.txt").write_text("", encoding="utf-8")

    with pytest.raises(NothingToIndexError, match=r"a\.txt: is empty"):
        store.build(Sources.of(source))
    assert left_in(store) == [first, "current", "digests", "history.jsonl"]
    assert text_of_published(store) == FACT


def test_a_build_that_is_stopped_leaves_nothing_behind(store: EditionStore, source: Path) -> None:
    def stop(progress: Progress) -> None:
        if progress.stage == "writing":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.build(Sources.of(source), progress=stop)
    assert left_in(store) == []


def test_two_sources_may_hold_the_same_relative_path(tmp_path: Path, store: EditionStore) -> None:
    one = folder(tmp_path / "one", {"a.txt": "It was red."})
    two = folder(tmp_path / "two", {"a.txt": "It was blue."})
    report = store.build(Sources.of(one, two))
    store.publish(report.edition)

    assert [entry.path for entry in report.documents] == ["a.txt", "two/a.txt"]
    with closing(store.load()) as edition:
        assert edition.text("a.txt") == "It was red."
        assert edition.text("two/a.txt") == "It was blue."


def test_documents_with_odd_names_are_kept_apart(tmp_path: Path, store: EditionStore) -> None:
    names = ["a b.txt", "ä.txt", "x/a b.txt", "年.txt"]
    source = folder(tmp_path / "docs", {name: f"It is {name}." for name in names})
    report = store.build(Sources.of(source))

    assert [entry.path for entry in report.documents] == sorted(names)


def test_nothing_is_published_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    store = EditionStore(tmp_path / "nowhere")

    assert (store.names(), store.published()) == ((), None)
    assert not (tmp_path / "nowhere").exists()


def test_an_edition_is_opened_by_its_name_though_another_is_published(
    store: EditionStore, source: Path
) -> None:
    first = store.build(Sources.of(source)).edition
    store.publish(first)
    change(source, "The summit opened in Dakar on 10 December 1991.")
    store.publish(store.build(Sources.of(source)).edition)
    with closing(store.open(first)) as edition:
        assert (edition.name, edition.text("a.txt")) == (first, FACT)
    with pytest.raises(EditionDamagedError):
        store.open("9999-000000000000")


def test_an_edition_knows_its_folders(store: EditionStore, source: Path) -> None:
    store.publish(store.build(Sources.of(source)).edition)
    other = folder(source.parent / "other", {"b.txt": "Another fact."})

    assert store.standing(Sources.of(other)) == "other_sources"
    for path in source.iterdir():
        path.touch()
    assert store.standing(Sources.of(source)) == "current"
    source.rename(source.parent / "gone")
    assert store.standing(Sources.of(source)) == "sources_missing"


def test_the_overlay_follows_what_is_published(
    tmp_path: Path, store: EditionStore, source: Path
) -> None:
    uploads = tmp_path / "uploads"
    over = folder(uploads / "0001", {"b.txt": "It was sent."})
    plain = Sources.of(source)
    first = store.build(plain).edition
    store.publish(first)
    assert store.sources([source], uploads) == plain
    second = store.build(Sources(folders=(source,), overlay=over)).edition
    store.publish(second)

    assert store.sources([source], uploads) == Sources(folders=(source,), overlay=over)
    assert store.standing(store.sources([source], uploads)) == "current"
    assert store.standing(plain) == "changed"
    with closing(store.load()) as edition:
        assert edition.text("b.txt") == "It was sent."
    store.publish(first)
    assert store.sources([source], uploads) == plain


def test_the_same_documents_under_another_overlay_are_another_edition(
    tmp_path: Path, store: EditionStore, source: Path
) -> None:
    over = folder(tmp_path / "uploads" / "0001", {"a.txt": FACT})
    first = store.build(Sources.of(source)).edition
    again = store.build(Sources(folders=(source,), overlay=over))

    assert (again.edition[5:], again.unchanged) == (first[5:], False)


def test_an_edition_that_is_removed_goes_on_answering_in_other_threads(
    tmp_path: Path, source: Path
) -> None:
    store = EditionStore(tmp_path / "editions", keep=1)
    store.publish(store.build(Sources.of(source)).edition)
    with closing(store.load()) as opened, ThreadPoolExecutor(max_workers=1) as other_thread:
        change(source, "It was otherwise.")
        store.publish(store.build(Sources.of(source)).edition)
        assert not (store.folder / opened.name).exists()
        asked = Question(text="Where did the summit open?")
        outcome = other_thread.submit(opened.answer, asked).result()

    assert isinstance(outcome, Answer)
    assert outcome.short_answer == "Conakry"


def test_unpublished_editions_go_with_the_next_build(store: EditionStore, source: Path) -> None:
    published = store.build(Sources.of(source)).edition
    store.publish(published)
    names = []
    for text in ("It was one.", "It was two."):
        change(source, text)
        names.append(store.build(Sources.of(source)).edition)

    assert store.names() == (published, names[1])


def test_a_number_is_never_given_twice(store: EditionStore, source: Path) -> None:
    store.publish(store.build(Sources.of(source)).edition)
    change(source, "It was otherwise.")
    second = store.build(Sources.of(source)).edition
    store.publish(second)
    shutil.rmtree(store.folder / second)
    change(source, "It was so again.")

    assert store.build(Sources.of(source)).edition[:5] == "0003-"


def test_documents_as_they_were_published_before_a_rollback_build_nothing(
    store: EditionStore, source: Path
) -> None:
    first = store.build(Sources.of(source)).edition
    store.publish(first)
    change(source, "It was otherwise.")
    store.build(Sources.of(source))
    change(source, FACT)

    again = store.build(Sources.of(source))
    assert (again.edition, again.unchanged) == (first, True)


def test_what_changed_while_it_was_read_is_read_again(tmp_path):
    documents = tmp_path / "docs"
    documents.mkdir()
    (documents / "a.md").write_text("# A\n\nThe crane costs 10 EUR.\n", encoding="utf-8")
    store = EditionStore(tmp_path / "editions")
    times = (documents / "a.md").stat()

    def meddle(progress: Progress) -> None:
        del progress
        (documents / "a.md").write_text("# A\n\nThe crane costs 10 EUR.\n", encoding="utf-8")
        os.utime(documents / "a.md", ns=(times.st_atime_ns, times.st_mtime_ns))

    restless = store.build(Sources.of(documents), progress=meddle)
    store.publish(restless.edition)
    assert store.standing(Sources.of(documents)) == "changed"
    quiet = store.build(Sources.of(documents))
    assert not quiet.unchanged
    store.publish(quiet.edition)
    assert store.standing(Sources.of(documents)) == "current"
