"""`dalel ask --explain` on documents of its own."""

import pytest
from click.testing import CliRunner

from bot.cli.commands import dalel
from tests.bot.cli.asked import written

HEADINGS = (
    "Words", "Passages by the index (BM25)", "Sentences, best first", "Facts that fit",
    "Candidates for the short answer", "Decision", "Time",
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return written(tmp_path_factory.mktemp("explain"))


@pytest.fixture
def called(folder, monkeypatch):
    monkeypatch.chdir(folder)
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / ".cache"))
    return lambda *more: CliRunner().invoke(dalel, ("ask", "--documents", "docs", *more))


def test_every_step_is_told(called):
    earlier = "When was the Harbour Society founded?"
    done = called("--explain", "--context", earlier, "And who was its first president?")
    assert (done.exit_code, done.stderr) == (0, "")
    headings = [line for line in done.stdout.splitlines() if line in HEADINGS]
    assert headings == list(HEADINGS)
    assert f"from: {earlier}" in done.stdout
    assert "1. Its first president was Amina Tazi." in done.stdout
    assert "(shown)" in done.stdout
    assert "short answer: Amina Tazi" in done.stdout


@pytest.mark.parametrize("other", [("--json",), ("--batch", "q.jsonl")])
def test_it_is_about_one_question_and_text(called, other):
    done = called("--explain", *other)
    assert done.exit_code == 2
    assert "--explain is text about one question" in done.stderr
