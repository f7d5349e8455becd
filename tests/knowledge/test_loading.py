"""Loading: which files count, stored text and spans, and refusals by name."""

import hashlib
import io
import os
import socket
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import loading
from knowledge.errors import DocumentRefusedError
from knowledge.loading import (
    load_document,
    load_documents,
    read_curated_file,
)
from knowledge.model import Block, Document, Progress, Refused
from knowledge.options import ReadLimits
from knowledge.readers.sandbox import Sandbox
from knowledge.sources import SourceFile, Sources
from knowledge.walking import find_documents

LIMITS = ReadLimits()
needs_links = pytest.mark.skipif(os.name == "nt", reason="needs symbolic links and pipes")


def names(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in find_documents(folder)]


def loaded(folder: Path, name: str, *, limits: ReadLimits = LIMITS) -> Document:
    return load_document(SourceFile.of(folder / name, folder), limits=limits)


def refusal(folder: Path, name: str, *, limits: ReadLimits = LIMITS) -> str:
    with pytest.raises(DocumentRefusedError) as caught:
        loaded(folder, name, limits=limits)
    assert caught.value.path == name
    return caught.value.reason


def test_documents_are_ordered_and_hidden_ones_left_out(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/.hidden.txt", ".git/x.txt", "~$b.docx", "c.exe"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Text.")
    assert names(tmp_path) == ["a/z.md", "b.txt", "c.exe"]


def test_stored_text_joins_the_blocks_and_spans_find_them(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Prices\n\nTea:\n\n- one\n- two\n\n|A|B|\n|-|-|\n|1|2|\n")
    document = loaded(tmp_path, "a.md")
    assert document.text == "Prices\n\nTea:\n\n- one\n- two\n\n|A|B|\n|1|2|"
    assert [span.of(document.text) for span in document.spans] == [
        block.text for block in document.blocks
    ]


BLOCKS = st.lists(
    st.builds(
        Block,
        kind=st.sampled_from(["heading", "paragraph", "item", "row", "preformatted"]),
        text=st.text(min_size=1, max_size=20),
    ),
    max_size=12,
)


@given(BLOCKS)
def test_spans_cover_the_blocks_in_order_and_leave_white_space_between(
    blocks: list[Block],
) -> None:
    text, spans = loading._joined(tuple(blocks))
    assert [span.of(text) for span in spans] == [block.text for block in blocks]
    ends = [0, *(span.end for span in spans)]
    starts = [*(span.start for span in spans), len(text)]
    assert not "".join(text[end:start] for end, start in zip(ends, starts, strict=True)).strip()


def test_digest_covers_the_file_and_its_side_file(tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_bytes(b"Item,Price\nTea,2\n")
    (tmp_path / "p.csv.meta.yaml").write_bytes(b"title: Prices\n")
    document = loaded(tmp_path, "p.csv")
    expected = hashlib.sha256(b"Item,Price\nTea,2\ntitle: Prices\n").hexdigest()
    assert (document.digest, document.metadata.title) == (expected, "Prices")
    assert names(tmp_path) == ["p.csv"]


def test_side_file_wins_over_front_matter(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: Own\nauthor: Jane Doe\n---\nText.")
    (tmp_path / "a.md.meta.yaml").write_text("title: Side\n")
    metadata = loaded(tmp_path, "a.md").metadata
    assert (metadata.title, metadata.author) == ("Side", "Jane Doe")


def test_orphan_side_file_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "gone.csv.meta.yaml").write_text("title: Prices\n")
    assert names(tmp_path) == ["gone.csv.meta.yaml"]
    assert "side file without its document 'gone.csv'" in refusal(tmp_path, names(tmp_path)[0])


def test_bad_side_file_refuses_its_document(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Text.")
    (tmp_path / "a.txt.meta.yaml").write_text("titel: Prices\n")
    assert "a.txt.meta.yaml, line 1: unknown key `titel`" in refusal(tmp_path, "a.txt")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "is empty; put text into it or remove it"),
        ("a.txt", b" \n\xc2\xa0\n", "holds no text; put text into it or remove it"),
        ("a.exe", b"MZ", "format '.exe' is not known; known are .txt .md"),
        ("LICENSE", b"MIT", "a file without a suffix is not known"),
        ("a.txt", b"x" * 2001, "is 0.0 MB, over the limit of 0.00190735 MB; split it or raise"),
        ("a.docx", b"PK\x03\x04", "is broken"),
        ("a.pdf", b"%PDF-1.7", "is no sound PDF"),
        ("a.md", b"---\nid: 1\nid: 2\n---\nx", "front matter, line 3: `id` is there twice"),
        ("a.txt", b"\x00\x01\x02\xff", "is not a text file"),
    ],
)
def test_refusals_say_what_is_wrong(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(content)
    limits = ReadLimits(max_bytes=2000)
    assert refusal(tmp_path, name, limits=limits).startswith(reason)


def test_too_long_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Text is here.")
    limits = ReadLimits(max_characters=12)
    assert refusal(tmp_path, "a.txt", limits=limits) == (
        "holds 13 characters, over the limit of 12; split it"
    )


def test_file_that_may_not_be_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.txt").write_text("Text.")
    monkeypatch.setattr(os, "open", denied)  # a test run as root may read anything
    assert refusal(tmp_path, "a.txt") == (
        "cannot be read (Permission denied); check its permissions"
    )


@needs_links
def test_links_are_followed_inside_the_folder_only(tmp_path: Path) -> None:
    (tmp_path / "outside.txt").write_text("Secret.")
    folder = tmp_path / "docs"
    (folder / ".data").mkdir(parents=True)
    (folder / ".data" / "real.txt").write_text("Text.")
    (folder / "shown.txt").symlink_to(".data/real.txt")
    (folder / "again.txt").symlink_to("shown.txt")
    (folder / "out.txt").symlink_to("../outside.txt")
    (folder / "dead.txt").symlink_to("nowhere")
    (folder / "up").symlink_to("..")
    (folder / "loop").symlink_to(".")
    documents, refused = load_documents(Sources.of(folder), limits=LIMITS)
    assert [(one.path, one.text) for one in documents] == [("again.txt", "Text.")]
    leaves = "is a link that leaves the documents folder; copy the file instead"
    assert refused == (
        Refused(path="dead.txt", reason="is a link to nothing; remove it or restore its target"),
        Refused(path="out.txt", reason=leaves),
        Refused(path="up", reason=leaves),
    )


@needs_links
def test_linked_folder_is_walked_once(tmp_path: Path) -> None:
    hidden = tmp_path / "..data"
    hidden.mkdir()
    (hidden / "a.txt").write_text("Text.")
    (hidden / "back").symlink_to("..")
    (tmp_path / "data").symlink_to("..data")
    (tmp_path / "data2").symlink_to("..data")
    assert names(tmp_path) == ["data/a.txt"]


@needs_links
def test_pipes_and_sockets_are_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    reason = "is not a regular file (a pipe, socket or device); remove it"
    assert refusal(tmp_path, "pipe.txt") == reason
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(tmp_path / "socket.txt"))
        assert refusal(tmp_path, "socket.txt") == reason


def test_office_files_are_read_in_the_child(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Leave", 0)
    document.add_paragraph("Every employee has 24 days.")
    document.save(str(tmp_path / "a.docx"))
    found = loaded(tmp_path, "a.docx")
    assert found.text == "Leave\n\nEvery employee has 24 days."
    assert (found.metadata.title, found.metadata.author) == ("Leave", "")


def test_large_markup_is_read_in_the_child(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise AssertionError

    (tmp_path / "a.html").write_text("<p>Text</p>" + " " * 100_001)
    monkeypatch.setattr(loading, "read", fail)
    assert loaded(tmp_path, "a.html").text == "Text"


def test_removed_lines_of_reader_and_cleaning_are_kept(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<nav>Menu</nav><p>Skip to content</p><p>Text.</p>")
    assert [one.text for one in loaded(tmp_path, "a.html").removed] == ["Menu", "Skip to content"]


def test_folders_are_read_with_progress_and_equal_paths_get_their_folders_name(
    tmp_path: Path,
) -> None:
    for folder, text in (("one", "First."), ("two", "Second.")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(text)
    (tmp_path / "two" / "bad.exe").write_text("x")
    steps: list[Progress] = []
    sources = Sources.of(tmp_path / "one", tmp_path / "two", tmp_path / "three")
    documents, refused = load_documents(sources, limits=LIMITS, progress=steps.append)
    assert [(one.path, one.text) for one in documents] == [
        ("a.txt", "First."),
        ("two/a.txt", "Second."),
    ]
    assert sorted(one.path for one in refused) == sorted([str(tmp_path / "three"), "bad.exe"])
    assert steps == [Progress(stage="reading", done=done, total=3) for done in (1, 2, 3)]


@needs_links
def test_file_name_that_is_not_utf8_can_be_shown(tmp_path: Path) -> None:
    name = os.fsdecode(b"a\xff.txt")
    try:
        (tmp_path / name).write_text("Text.")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    (path,) = find_documents(tmp_path)
    assert load_document(SourceFile.of(path, tmp_path), limits=LIMITS).path == "a\\xff.txt"


def test_many_office_files_share_a_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[object] = []
    start = Sandbox.__init__

    def counting(self: Sandbox, limits: ReadLimits) -> None:
        started.append(limits)
        start(self, limits)

    monkeypatch.setattr(Sandbox, "__init__", counting)
    file = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Text.")
    document.save(file)
    for name in ("a.docx", "b.docx", "c.docx"):
        (tmp_path / name).write_bytes(file.getvalue())
    documents, _ = load_documents(Sources.of(tmp_path), limits=LIMITS)
    assert [one.path for one in documents] == ["a.docx", "b.docx", "c.docx"]
    assert len(started) == 1


def test_the_operators_own_files_in_the_root_are_no_documents(tmp_path: Path) -> None:
    for name in ("facts.yaml", "aliases.yaml", "a.txt", "b/facts.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("text", encoding="utf-8")

    found = [path.relative_to(tmp_path).as_posix() for path in find_documents(tmp_path)]
    assert found == ["a.txt", "b/facts.yaml"]


def test_an_operators_own_file_is_read_whatever_its_encoding(tmp_path: Path) -> None:
    assert read_curated_file(tmp_path, "facts.yaml") == ""
    (tmp_path / "facts.yaml").write_text("- Баку", encoding="utf-16")
    assert read_curated_file(tmp_path, "facts.yaml") == "- Баку"


def test_an_operators_own_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (tmp_path / "secret").write_text("x", encoding="utf-8")
    (docs / "facts.yaml").symlink_to(tmp_path / "secret")
    (docs / "aliases.yaml").mkdir()

    with pytest.raises(DocumentRefusedError, match="is a link that leaves the documents folder"):
        read_curated_file(docs, "facts.yaml")
    with pytest.raises(DocumentRefusedError, match=r"aliases\.yaml"):
        read_curated_file(docs, "aliases.yaml")
