"""File names and folders that mislead, hang or break what reads them."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge import loading
from knowledge.editions.naming import MAX_NAME_BYTES, safe_name
from knowledge.errors import DocumentRefusedError
from knowledge.loading import load_document, load_documents
from knowledge.model import Refused
from knowledge.options import ReadLimits
from knowledge.sources import SourceFile, Sources

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs names, links and pipes of Unix")
LIMITS = ReadLimits()
LEAVES = "is a link that leaves the documents folder; copy the file instead"

TAKEN = [
    "a\nb.txt",
    "-rf.txt",
    "--help.txt",
    "x" * 251 + ".txt",
    "ә" * 125 + ".txt",
    "exe\u202efdp.txt",
    "zero\u200bwidth.txt",
    "<b onclick=x>.txt",
    "[a](javascript:alert(1)).txt",
    "*?[].txt",
    "$(id);`id`&.txt",
    "con.txt",
    "\u00e9.txt",
    "e\u0301.txt",
    "Twin.txt",
    "twin.txt",
    "\u0430pple.txt",
    "apple.txt",
    "\x1b[31mred\x07.txt",
    "%2e%2e%2f.txt",
    "a.md.txt",
    "a..txt",
    " .txt",
    "~.txt",
]
REFUSED = ["a.txt.", "a.txt ", "a", "..a\u202etxt", "a.exe\u202efdp"]


def test_whatever_a_file_is_called_it_is_read_or_refused_by_its_name(tmp_path: Path) -> None:
    undecodable = [b"a\xff\xfe.txt", b"a\\xff\\xfe.txt", b"\xed\xa0\x80.txt"]
    for name in (*map(os.fsencode, TAKEN), *map(os.fsencode, REFUSED), *undecodable):
        try:
            descriptor = os.open(os.fsencode(tmp_path) + b"/" + name, os.O_CREAT | os.O_WRONLY)
        except OSError:
            pytest.skip("this file system does not take such names")
        with os.fdopen(descriptor, "wb") as file:
            file.write(b"Text.")
    documents, refused = load_documents(Sources.of(tmp_path), limits=LIMITS)
    paths = [one.path for one in documents]
    assert set(TAKEN) < set(paths)
    assert len(set(paths)) == len(paths) == len(TAKEN) + len(undecodable)
    assert sorted(one.path for one in refused) == sorted(
        name for name in REFUSED if not name.startswith(".")
    )
    told = json.dumps([paths, [(one.path, one.reason) for one in refused]], ensure_ascii=False)
    assert told.encode("utf-8")
    assert all(one.reason.isprintable() for one in refused)


def test_folders_deeper_than_paths_may_be_are_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "sound.txt").write_text("Text.")
    name, depth = "d" * 200, 24
    opened = [os.open(tmp_path, os.O_RDONLY)]
    try:
        for _ in range(depth):
            os.mkdir(name, dir_fd=opened[-1])
            opened.append(os.open(name, os.O_RDONLY, dir_fd=opened[-1]))
        documents, refused = load_documents(Sources.of(tmp_path), limits=LIMITS)
    finally:
        os.close(opened.pop())
        while opened:
            os.rmdir(name, dir_fd=opened[-1])
            os.close(opened.pop())
    assert [one.path for one in documents] == ["sound.txt"]
    assert [one.reason for one in refused] == [
        "cannot be read (File name too long); check its permissions"
    ]


def test_a_document_hundreds_of_folders_deep_is_read(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["d"] * 300)
    deep.mkdir(parents=True)
    (deep / "a.txt").write_text("Text.")
    documents, refused = load_documents(Sources.of(tmp_path), limits=LIMITS)
    assert ([one.path for one in documents], refused) == (["d/" * 300 + "a.txt"], ())


def test_links_that_go_round_or_nowhere_hang_nothing(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    (docs / "inner").mkdir(parents=True)
    (docs / "inner" / "a.txt").write_text("Text.")
    for name, target in {
        "self.txt": "self.txt",
        "one.txt": "two.txt",
        "two.txt": "one.txt",
        "here": ".",
        "inner/up": "../inner",
        "inner/higher": "../..",
        "proc.txt": "/proc/self/mem",
        "zero.txt": "/dev/zero",
        "tty.txt": "/dev/tty",
        "gone.txt": "/nowhere",
    }.items():
        (docs / name).symlink_to(target)
    os.link(docs / "inner" / "a.txt", docs / "hard.txt")
    documents, refused = load_documents(Sources.of(docs), limits=LIMITS)
    assert [one.path for one in documents] == ["hard.txt", "inner/a.txt"]
    leaving = {one.path for one in refused if one.reason == LEAVES}
    assert leaving == {"gone.txt", "inner/higher", "proc.txt", "tty.txt", "zero.txt"}
    assert {one.path for one in refused} - leaving <= {"self.txt", "one.txt", "two.txt"}


def test_a_link_into_a_folder_that_may_not_be_entered_costs_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("Text.")
    (tmp_path / "link").symlink_to(tmp_path / ".closed" / "folder")
    stat = os.stat

    def denied(path: str | Path, *arguments: object, **named: object) -> os.stat_result:
        if ".closed" in str(path) or str(path).endswith("link"):
            raise PermissionError(13, "Permission denied", str(path))
        return stat(path, *arguments, **named)  # type: ignore[arg-type]  # as it was called

    monkeypatch.setattr(os, "stat", denied)
    documents, refused = load_documents(Sources.of(tmp_path), limits=LIMITS)
    assert [one.path for one in documents] == ["a.txt"]
    assert [one.path for one in refused] == ["link"]


def swapped(path: Path, swap: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> None:
    """Let something happen right before a path is opened."""
    opened = os.open

    def late(name: str | Path, *arguments: int) -> int:
        if Path(name) == path and not done:
            done.append(True)
            swap()
        return opened(name, *arguments)

    done: list[bool] = []
    monkeypatch.setattr(os, "open", late)


def reading(folder: Path, name: str, limits: ReadLimits = LIMITS) -> str:
    """Return a document's text, or why it was refused."""
    try:
        return load_document(SourceFile.of(folder / name, folder), limits=limits).text
    except DocumentRefusedError as error:
        return error.reason


def test_what_takes_a_files_place_while_it_is_looked_at_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "secret.txt").write_text("Secret.")
    docs = tmp_path / "docs"
    inner = docs / "inner"
    inner.mkdir(parents=True)
    file = inner / "a.txt"

    def by_link() -> None:
        file.unlink()
        file.symlink_to(tmp_path / "secret.txt")

    def by_pipe() -> None:
        file.unlink()
        os.mkfifo(file)

    def by_folder_link() -> None:
        inner.rename(tmp_path / "moved")
        (tmp_path / "moved" / "a.txt").write_text("Secret.")
        inner.symlink_to(tmp_path / "moved")

    for swap, reason in (
        (file.unlink, "cannot be read (No such file or directory)"),
        (by_link, LEAVES),
        (by_pipe, "is not a regular file"),
        (by_folder_link, LEAVES),
    ):
        if file.is_symlink() or file.exists():
            file.unlink()
        file.write_text("Text.")
        with monkeypatch.context() as patched:
            swapped(file, swap, patched)
            assert reading(docs, "inner/a.txt").startswith(reason)


def test_a_file_that_is_saved_anew_while_it_is_opened_is_read_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Old text.")
    (tmp_path / "new").write_text("New text.")
    swapped(file, lambda: (tmp_path / "new").replace(file), monkeypatch)
    assert reading(tmp_path, "a.txt") == "New text."


def test_a_file_that_grows_is_read_up_to_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.txt"
    is_there = loading._is_there

    def growing(*arguments: object) -> bool:
        with file.open("a") as more:
            more.write("more" * 10)
        return is_there(*arguments)  # type: ignore[arg-type]  # as it was called

    monkeypatch.setattr(loading, "_is_there", growing)
    file.write_text("Text ")
    assert reading(tmp_path, "a.txt") == "Text " + "more" * 10
    file.write_text("Text ")
    small = ReadLimits(max_bytes=20)
    assert reading(tmp_path, "a.txt", small).startswith("is 0.0 MB, over the limit")


@pytest.mark.parametrize("name", [*TAKEN, "../../etc/passwd.md", "..\\..\\a.md", "C:\\a.md"])
def test_a_file_that_is_sent_gets_a_name_that_does_no_harm(name: str) -> None:
    try:
        safe = safe_name(name)
    except DocumentRefusedError:
        assert name in (" .txt", "~.txt")
        return
    assert safe_name(safe) == safe
    assert safe.isprintable()
    assert not set(safe) & set('/\\<>:"|?*')
    assert safe[0] not in ".~$ "
    assert len(safe.encode()) <= MAX_NAME_BYTES


def test_a_reason_is_one_printable_line_of_bounded_length() -> None:
    reason = Refused(path="a", reason="b\n\x1b[31m\u202e\ud800" + "c" * 5000).reason
    assert reason == ("b  [31m  " + "c" * 5000)[:600] + "…"
