"""The child process: same readings, limits that hold, and a new child after a dead one."""

import io
import os
import signal
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import docx
import pytest

from knowledge.options import ReadLimits
from knowledge.readers import UnreadableError, read
from knowledge.readers.sandbox import Sandbox
from knowledge.readers.worker import answer, serve


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with closing(Sandbox(ReadLimits())) as one:
        yield one


def word_file(text: str = "Text is here.") -> bytes:
    document = docx.Document()
    document.add_heading("Leave", 1)
    document.add_paragraph(text)
    table = document.add_table(2, 3)
    for place, cell in enumerate(table._cells):
        cell.text = f"c{place}"
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_child_reads_as_this_process_does_and_stays(
    sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docx.py").write_text("raise SystemExit")  # must not be imported
    data = word_file()
    first = sandbox.read(data, ".docx")
    child = sandbox._child
    assert first == read(data, ".docx")
    assert sandbox.read(data, ".docx") == first
    assert sandbox._child is child


def test_refusal_comes_with_its_reason_and_the_child_stays(sandbox: Sandbox) -> None:
    with pytest.raises(UnreadableError, match="no sound PDF"):
        sandbox.read(b"%PDF-1.4 broken", ".pdf")
    assert sandbox.read(word_file(), ".docx").extract.blocks[0].text == "Leave"


def test_child_that_takes_too_long_is_killed_and_replaced() -> None:
    with (
        closing(Sandbox(ReadLimits(timeout_s=0.001))) as sandbox,
        pytest.raises(UnreadableError, match=r"took longer than 0\.001 seconds"),
    ):
        sandbox.read(word_file(), ".docx")
    assert sandbox._child is None


def test_crash_is_a_refusal_and_the_next_file_gets_a_new_child(sandbox: Sandbox) -> None:
    data = word_file()
    sandbox.read(data, ".docx")
    child = sandbox._child
    assert child is not None
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    with pytest.raises(UnreadableError, match="made its parser crash"):
        sandbox.read(data, ".docx")
    assert sandbox.read(data, ".docx").extract.blocks[0].text == "Leave"


def test_longer_text_than_allowed_is_refused_in_the_child() -> None:
    message = "holds 30029 characters, over the limit of 20000"
    with (
        closing(Sandbox(ReadLimits(max_characters=20_000))) as sandbox,
        pytest.raises(UnreadableError, match=message),
    ):
        sandbox.read(word_file("word " * 5999 + "word."), ".docx")


def test_archive_that_unpacks_to_too_much_is_not_parsed() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"x" * 50_000_000)
    sound, content = answer(file.getvalue(), ".docx", characters=1_000_000)
    assert (sound, content) == (
        False,
        b"unpacks to 47 MB, far more than a document of 1000000 characters; split it",
    )


def test_encrypted_office_file_is_told() -> None:
    sound, content = answer(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", ".xlsx", characters=100)
    assert not sound
    assert content.startswith(b"is encrypted or in the format of Office 97")


def test_whatever_a_parser_raises_is_a_refusal() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types")
    sound, content = answer(file.getvalue(), ".docx", characters=100_000)
    assert not sound
    assert content.startswith(b"is broken (XMLSyntaxError")


def test_requests_are_answered_in_turn() -> None:
    requests = io.BytesIO(b".html 13\n<p>One</p>abc.html 5\n<p>x\n")
    answers = io.BytesIO()
    times: list[int] = []

    @contextmanager
    def around() -> Iterator[None]:
        times.append(1)
        yield

    serve(requests, answers, characters=1000, around=around)
    raw = answers.getvalue()
    length = int(raw[1:13])
    assert raw[:1] == b"+"
    assert b'"One"' in raw[13 : 13 + length]
    assert raw[13 + length :][:1] == b"+"
    assert len(times) == 2
