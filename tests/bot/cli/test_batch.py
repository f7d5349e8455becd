import io
import sys
from pathlib import Path

import click
import pytest

from bot.cli.batch import Entry, read_batch
from knowledge import Question


@pytest.fixture
def batch(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def write(data: str | bytes) -> Path:
        Path("q.jsonl").write_bytes(data if isinstance(data, bytes) else data.encode())
        return Path("q.jsonl")

    return write


def refused(path: Path) -> str:
    with pytest.raises(click.ClickException) as caught:
        read_batch(path, context_key="context")
    return caught.value.message


def test_line_becomes_a_question(batch):
    path = batch('{"id": "a", "question": "Кто?", "lang": "ru", "context": ["x", "y"], "k": 1}\n')
    assert read_batch(path, context_key="context") == (
        Entry(id="a", question=Question(text="Кто?", language="ru", context=("x", "y"))),
    )


def test_language_and_context_may_be_absent_or_null(batch):
    path = batch(
        '{"id": 1, "question": "x"}\n{"id": 2, "question": "y", "lang": null, "context": null}'
    )
    assert read_batch(path, context_key="context") == (
        Entry(id=1, question=Question(text="x")),
        Entry(id=2, question=Question(text="y")),
    )


def test_context_may_have_another_key(batch):
    path = batch('{"id": 1, "question": "x", "context": 5, "before": ["a"]}')
    (entry,) = read_batch(path, context_key="before")
    assert entry.question.context == ("a",)


def test_empty_lines_byte_order_mark_and_carriage_returns_are_passed_over(batch):
    path = batch(b'\xef\xbb\xbf\r\n{"id": 1, "question": "x"}\r\n\r\n  \n')
    assert [entry.question.text for entry in read_batch(path, context_key="context")] == ["x"]


def test_line_separators_of_unicode_do_not_end_a_line(batch):
    path = batch('{"id": 1, "question": "a\u2028b\x85c"}\n')
    (entry,) = read_batch(path, context_key="context")
    assert entry.question.text == "a\u2028b\x85c"


def test_half_characters_become_question_marks(batch):
    (entry,) = read_batch(batch('{"id": 1, "question": "a\\ud800b"}'), context_key="context")
    assert entry.question.text == "a?b"


def test_empty_file_holds_no_questions(batch):
    assert read_batch(batch(""), context_key="context") == ()


def test_dash_is_standard_input(monkeypatch):
    stream = io.TextIOWrapper(io.BytesIO(b'{"id": 1, "question": "x"}'))
    monkeypatch.setattr(sys, "stdin", stream)
    assert len(read_batch(Path("-"), context_key="context")) == 1


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"{", "not JSON; write one JSON object a line"),
        (b"[" * 100_000, "not JSON; write one JSON object a line"),
        (b"[1]", 'not a JSON object; write {"id": "1", "question": "…"}'),
        (b'{"id": "\xff", "question": "x"}', "not UTF-8 text; save the file as UTF-8"),
        (b'{"question": "x"}', "'id' must be a text or a whole number"),
        (b'{"id": true, "question": "x"}', "'id' must be a text or a whole number"),
        (b'{"id": 1}', "'question' must be a text"),
        (b'{"id": 1, "question": ["x"]}', "'question' must be a text"),
        (b'{"id": 1, "question": "x", "lang": 5}',
         "'lang' must be a language code such as \"en\""),
        (b'{"id": 1, "question": "x", "context": "y"}', "'context' must be a list of questions"),
        (b'{"id": 1, "question": "x", "context": [1]}', "'context' must be a list of questions"),
    ],
)  # fmt: skip
def test_bad_line_is_named_by_file_and_line(batch, line, message):
    assert refused(batch(b'{"id": 1, "question": "x"}\n\n' + line)) == f"q.jsonl:3: {message}"


def test_all_bad_lines_are_named_up_to_a_handful(batch):
    advice = "not JSON; write one JSON object a line"
    assert refused(batch("a\n" * 2)) == f"q.jsonl:1: {advice}; q.jsonl:2: {advice}"
    assert refused(batch("a\n" * 7)).endswith(f"q.jsonl:5: {advice}; and 2 more like these")
