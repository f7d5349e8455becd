"""`dalel eval` on documents of its own."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli.commands import dalel
from tests.bot.cli.asked import QUESTIONS, written


@pytest.fixture(scope="module")
def evaluated(tmp_path_factory):
    """Run `dalel eval` in one folder; the edition is built once."""
    folder = written(tmp_path_factory.mktemp("eval"))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("XDG_CACHE_HOME", str(folder / ".cache"))
        yield lambda *more: CliRunner().invoke(
            dalel, ("eval", "q.jsonl", "--documents", "docs", *more)
        )


def test_json_is_one_object_with_the_measures_times_and_worst_cases(evaluated):
    done = evaluated("--json", "--worst", "1")
    assert (done.exit_code, done.stderr) == (0, "")
    (line,) = done.stdout.splitlines()
    found = json.loads(line)
    # Of three answerable questions one is answered right, one with another year than wanted, one
    # refused; the unanswerable one is refused.
    assert found["answered_right/all"] == 0.3333
    assert found["answered_right/style:terse"] == 0.0
    assert found["answered_right/lang:de"] == 0.0
    assert found["cited_right/all"] == 0.6667
    assert found["false_refusal"] == 0.3333
    assert found["refused_right"] == 1.0
    assert found["short_exact"] == 0.3333
    assert found["verbatim"] == 1.0
    assert found["n"] == 4
    assert 0 < found["median_ms"] <= found["p99_ms"] <= found["longest_ms"]
    wrong, refused = found["worst"]
    assert (wrong["id"], wrong["status"], wrong["short_answer"]) == ("built", "answered", "1827")
    assert (wrong["wanted"], wrong["failed"]) == ([["1828"]], "part of the answer missing")
    assert (refused["id"], refused["status"]) == ("members", "not_found")


def test_tables_tell_the_measures_by_group_and_the_worst_cases(evaluated):
    done = evaluated("--worst", "2")
    assert (done.exit_code, done.stderr) == (0, "")
    lines = [line.rstrip() for line in done.stdout.splitlines()]
    assert "answered_right  0.3333   3" in lines
    assert any(line.startswith("auroc  ") for line in lines)
    row = next(line for line in lines if line.startswith("kind:fact"))
    assert row.split() == ["kind:fact", "3", "0.333", "0.667", "0.333", "0.667", "0.333"]
    assert any(line.startswith("4 questions; a question took ") for line in lines)
    place = lines.index("Wrong answers, the surest first")
    assert lines[place + 2] == "built When was the lighthouse of Kap Arkona built?"
    assert lines[place + 3].endswith(": 1827")
    assert lines[place + 5 : place + 7] == [
        "  wanted: 1828",
        "  failed: part of the answer missing",
    ]
    assert "Refused though the documents answer, the nearest first" in lines


def test_documents_that_are_not_there_are_named(evaluated, monkeypatch):
    row = dict(QUESTIONS[0]) | {"docs": ["harbour.md", "sub/harbor.md"]}
    Path("other.jsonl").write_text(json.dumps(row), encoding="utf-8")
    done = CliRunner().invoke(dalel, ("eval", "other.jsonl", "--documents", "docs", "--json"))
    assert done.exit_code == 0
    assert done.stderr == "No document is called harbor.md, as docs say.\n"


def test_a_bad_line_is_named_and_nothing_is_answered(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "q.jsonl").write_text('{"id": 1, "question": "x", "kind": "fact"}\n', "utf-8")
    done = CliRunner().invoke(dalel, ("eval", "q.jsonl"))
    assert done.exit_code == 1
    assert done.output == (
        "Error: q.jsonl:1: answers: found nothing; write what the answer must hold, as "
        '[["1969"]], or the kind "unanswerable"\n'
    )
