"""`dalel calibrate` on documents of its own."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli.commands import dalel
from tests.bot.cli.asked import QUESTIONS, written

CONFIG = "# ours\nanswers:\n  min_confidence: 0.25  # a try\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return written(tmp_path_factory.mktemp("calibrate"))


@pytest.fixture
def called(folder, monkeypatch):
    """Return what runs `dalel calibrate` where config.yaml is; the edition is built once."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / ".cache"))
    Path("config.yaml").write_text(CONFIG, encoding="utf-8")
    return lambda *more: CliRunner().invoke(dalel, ("calibrate", *more, "--documents", "docs"))


@pytest.fixture
def many(folder):
    """A file with a question that is answered right, 40 times, and one that nothing answers."""
    rows = [QUESTIONS[0] | {"id": number} for number in range(40)]
    lines = [json.dumps(each, ensure_ascii=False) for each in (*rows, QUESTIONS[3] | {"id": 99})]
    (folder / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return "many.jsonl"


def test_too_few_questions_are_said_to_be(called):
    done = called("q.jsonl")
    assert done.exit_code == 0
    assert done.stdout.startswith("4 questions, 1 of them unanswerable.\n")
    assert "0.25 (now)" in done.stdout
    assert "No bound can be vouched for" in done.stdout
    assert Path("config.yaml").read_text("utf-8") == CONFIG


def test_what_cannot_be_vouched_for_is_not_written(called):
    done = called("q.jsonl", "--write")
    assert done.exit_code == 1
    assert "config.yaml is left as it is: no bound can be vouched for" in done.stderr
    assert Path("config.yaml").read_text("utf-8") == CONFIG


def test_a_bound_that_is_vouched_for_is_written(called, many):
    done = called(many, "--alpha", "0.15", "--write")
    assert done.exit_code == 0
    assert "at most 15 % of the answers given are wrong" in done.stdout
    bound = next(line.split()[0] for line in done.stdout.splitlines() if "(vouched for)" in line)
    assert f"answers:\n  min_confidence: {bound}\n" in done.stdout
    assert f"config.yaml now says answers.min_confidence: {bound}." in done.stderr
    assert Path("config.yaml").read_text("utf-8") == CONFIG.replace("0.25", bound)


def test_without_unanswerable_questions_it_warns(called, folder):
    line = json.dumps(QUESTIONS[0])
    (folder / "one.jsonl").write_text(line, encoding="utf-8")
    assert "None of the questions is unanswerable." in called("one.jsonl").stderr


def test_write_needs_a_configuration(called):
    Path("config.yaml").unlink()
    done = called("q.jsonl", "--write")
    assert done.exit_code == 2
    assert "--write needs a configuration file" in done.stderr
