"""Full disks, folders that may not be written to, wrong clocks: what was published answers on."""

import json
import os
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from knowledge.editions.store import EditionStore
from knowledge.errors import EditionUnwritableError
from knowledge.sources import Sources
from tests.knowledge.editions.making import (
    FACT,
    drafts_of,
    flip,
    publish_text,
    put_text,
    texts_of,
)
from tests.knowledge.made import folder

NOBODY = 65534


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """Let writing fail beyond so many bytes of a file, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def all_files(at: Path) -> dict[str, bytes]:
    return {
        path.relative_to(at).as_posix(): path.read_bytes()
        for path in sorted(at.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


@pytest.mark.parametrize("size", [0, 60, 300, 3_000, 30_000, 80_000])
def test_a_build_that_cannot_be_written_leaves_all_as_it_was(
    store: EditionStore, source: Path, size: int
) -> None:
    publish_text(store, source, FACT)
    drafts = drafts_of(store)
    before = all_files(store.folder)

    with files_of_at_most(size):
        with pytest.raises(EditionUnwritableError, match=r"cannot be written \(") as told:
            drafts.make(put={"b.txt": b"It was sent."})
        assert str(told.value).endswith("try again")
        assert texts_of(store) == {"a.txt": FACT}
    assert all_files(store.folder) == before
    drafts.publish(drafts.make(put={"b.txt": b"It was sent."}).edition, by=0)
    assert texts_of(store) == {"a.txt": FACT, "b.txt": "It was sent."}


def test_a_publication_that_cannot_be_written_leaves_the_one_before(
    store: EditionStore, source: Path
) -> None:
    first = publish_text(store, source, FACT)
    put_text(source, "It was otherwise.")
    second = store.build(Sources.of(source)).edition

    with (
        files_of_at_most(150),  # the lock's owner goes, the history does not
        pytest.raises(EditionUnwritableError, match=r"free space there and try again"),
    ):
        store.publish(second)
    assert (store.published(), len(store.history())) == (first, 1)
    store.publish(second)
    assert texts_of(store) == {"a.txt": "It was otherwise."}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a file system of two megabytes, where that is allowed."""
    at = tmp_path / "disk"
    at.mkdir()
    mount = shutil.which("mount")
    command = [str(mount), "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(at)]
    if mount is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no file system can be mounted here")
    try:
        yield at
    finally:
        # Lazily: what is mapped into memory is let go when Python collects it.
        subprocess.run([str(shutil.which("umount")), "-l", str(at)], check=True)


@contextmanager
def filled(disk: Path, left: int) -> Iterator[None]:
    """Leave so many kilobytes free."""
    free = os.statvfs(disk)
    filler = disk / "filler"
    filler.write_bytes(bytes(free.f_bavail * free.f_frsize - left * 1024))
    try:
        yield
    finally:
        filler.unlink()


def test_a_full_disk_ends_no_process_and_loses_nothing(small_disk: Path) -> None:
    source = folder(small_disk / "docs", {"a.txt": FACT})
    store = EditionStore(small_disk / "editions")
    for left in (0, *range(16, 64, 4)):
        with filled(small_disk, left), pytest.raises(EditionUnwritableError, match="be written"):
            store.build(Sources.of(source))
    # Postings of several pages: what is written first is mapped into memory.
    words = " ".join(f"{letter}ord" for letter in "bcdfghjklmnpqrstvwxz")
    put_text(source, "\n\n".join(f"{words}, {words}." for _ in range(800)), "words.txt")
    for left in (40, 80):
        with filled(small_disk, left), pytest.raises(EditionUnwritableError, match="be written"):
            store.build(Sources.of(source))
    (source / "words.txt").unlink()
    publish_text(store, source, FACT)
    drafts = drafts_of(store)
    for left in (0, 40, 70, 100):
        with filled(small_disk, left):
            with pytest.raises(EditionUnwritableError, match="cannot be written"):
                drafts.make(put={"b.txt": b"It was sent."})
            assert texts_of(store) == {"a.txt": FACT}
    drafts.publish(drafts.make(put={"b.txt": b"It was sent."}).edition, by=0)
    assert texts_of(store) == {"a.txt": FACT, "b.txt": "It was sent."}


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """Return a folder that every user may read; those of pytest are closed to others."""
    at = Path(tempfile.mkdtemp())
    at.chmod(0o755)
    yield at
    shutil.rmtree(at)


@contextmanager
def read_only(at: Path) -> Iterator[None]:
    """Let a folder not be written to, nor what is in it; root is somebody else meanwhile."""
    for path in (at, *at.rglob("*")):
        path.chmod(0o555)
    user = os.geteuid()
    if user == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(user)
        at.chmod(0o755)


def test_a_folder_that_may_not_be_written_to_is_named_and_answers_on(open_to_all: Path) -> None:
    source = folder(open_to_all / "docs", {"a.txt": FACT})
    store = EditionStore(open_to_all / "editions")
    first = publish_text(store, source, FACT)
    second = publish_text(store, source, "It was otherwise.")
    (store.folder / ".lock").unlink()

    with read_only(store.folder):
        for attempt in (
            lambda: store.publish(first),
            lambda: store.build(Sources.of(source)),
            lambda: drafts_of(store).make(put={"b.txt": b"It was sent."}),
        ):
            with pytest.raises(EditionUnwritableError) as told:
                attempt()
            assert f"{store.folder}/" in str(told.value)
            assert "let the user that Dalel runs as write there" in str(told.value)
        assert store.recover().problems == ()
        assert texts_of(store) == {"a.txt": "It was otherwise."}
    assert store.published() == second


def test_a_damaged_edition_in_a_read_only_folder_gives_way_all_the_same(
    open_to_all: Path,
) -> None:
    source = folder(open_to_all / "docs", {"a.txt": FACT})
    store = EditionStore(open_to_all / "editions")
    first = publish_text(store, source, FACT)
    second = publish_text(store, source, "It was otherwise.")
    flip(store.folder / second / "content.sqlite")
    (store.folder / ".lock").unlink()

    with read_only(store.folder):
        found = store.recover()
    assert (found.edition, store.published()) == (first, second)
    assert "let the user that Dalel runs as write there" in found.problems[-1]


def test_an_edition_that_may_not_be_read_stays_published(open_to_all: Path) -> None:
    source = folder(open_to_all / "docs", {"a.txt": FACT})
    store = EditionStore(open_to_all / "editions")
    first = publish_text(store, source, FACT)
    second = publish_text(store, source, "It was otherwise.")
    for path in (store.folder, *store.folder.rglob("*")):
        path.chmod(0o777)
    (store.folder / second / "content.sqlite").chmod(0)
    with read_only(open_to_all / "docs"):
        found = store.recover()

    assert (found.edition, store.published()) == (first, second)
    assert f"as read edition {second}" in found.problems[-1]


def test_others_may_read_what_the_umask_lets_them(open_to_all: Path) -> None:
    source = folder(open_to_all / "docs", {"a.txt": FACT})
    store = EditionStore(open_to_all / "editions")
    before = os.umask(0o027)
    try:
        publish_text(store, source, FACT)
        drafts_of(store).make(put={"x/b.txt": b"It was sent."})
    finally:
        os.umask(before)

    made = [*store.folder.iterdir(), *(open_to_all / "uploads").iterdir()]
    folders = [path for path in made if path.is_dir()]
    assert [oct(path.stat().st_mode & 0o777) for path in folders] == ["0o750"] * 4


def test_uploads_that_may_not_be_written_to_are_named(open_to_all: Path) -> None:
    source = folder(open_to_all / "docs", {"a.txt": FACT})
    store = EditionStore(open_to_all / "editions")
    publish_text(store, source, FACT)
    uploads = open_to_all / "uploads"
    uploads.mkdir()
    for path in (store.folder, *store.folder.rglob("*")):
        path.chmod(0o777)  # of root, and not of who writes now
    with read_only(uploads), pytest.raises(EditionUnwritableError, match=f"{uploads}/"):
        drafts_of(store).make(put={"b.txt": b"It was sent."})
    assert drafts_of(store).pending() is None


@pytest.mark.parametrize("when", [1, 4_000_000_000])
def test_a_wrong_clock_changes_nothing(store: EditionStore, source: Path, when: int) -> None:
    first = publish_text(store, source, FACT)
    drafts = drafts_of(store)
    second = drafts.make(put={"b.txt": b"It was sent."}).edition
    drafts.publish(second, by=0)
    waiting = drafts.make(put={"c.txt": b"It waits."})
    history = store.folder / "history.jsonl"
    lines = [json.loads(line) for line in history.read_text(encoding="utf-8").splitlines()]
    # The clock went back between the two, and is wrong now.
    lines[0]["at"], lines[1]["at"] = "2099-01-01T00:00:00+00:00", "1970-01-01T00:00:00+00:00"
    history.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    for path in source.parent.rglob("*"):
        os.utime(path, (when, when))

    assert store.recover().problems == ()
    assert drafts.pending() == waiting
    (store.folder / "current").unlink()
    assert store.recover().edition == second
    put_text(source, "It was otherwise.")
    os.utime(source / "a.txt", (when, when))
    report = drafts.make()
    assert [one.path for one in report.changed] == ["a.txt"]
    drafts.publish(report.edition, by=0)
    assert [one.edition for one in store.history()] == [first, second, report.edition]
