from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.telegram import workers as module
from bot.telegram.answered import Answered
from bot.telegram.workers import Workers
from knowledge import EditionStore
from knowledge.model import Question, Refusal
from knowledge.sources import Sources
from tests.bot.telegram.outcomes import StubEdition, answer
from tests.bot.telegram.process import LIBRARY, ROOT, write_documents

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

QUESTION = Question(text="When was the reading room of the Aksay library opened?")
STARTS_ONE = """
import os, sys
from pathlib import Path
from bot.telegram.workers import Workers
from knowledge import EditionStore
from knowledge.model import Question
if __name__ == "__main__":
    store = EditionStore(Path(sys.argv[1]))
    workers = Workers(2, store)
    workers._free.get()  # the place in this process is taken
    workers.answer(store.load(), Question(text="When was the library opened?"))
    print(workers._workers[1]._process.pid, flush=True)
    os._exit(0)
"""


class Busy(StubEdition):
    """Answers when it is told to go on."""

    def __init__(self, name: str) -> None:
        super().__init__(name=name, reply=self.wait)
        self.begun, self.go_on = threading.Event(), threading.Event()

    def wait(self, _: Question) -> Refusal:
        self.begun.set()
        assert self.go_on.wait(20)
        return Refusal(
            question="",
            language="en",
            reason="no_match",
            confidence=0.0,
            passages=(),
            citations=(),
            missing=(),
            edition=self.name,
            elapsed_ms=0.0,
        )


@pytest.fixture
def store(tmp_path: Path) -> EditionStore:
    documents = write_documents(tmp_path / "documents", library=LIBRARY)
    store = EditionStore(tmp_path / "editions")
    store.publish(store.build(Sources.of(documents)).edition)
    return store


@pytest.fixture
def busy(store: EditionStore) -> Iterator[tuple[Workers, Busy]]:
    """Workers whose own process answers a question for as long as the test takes."""
    workers = Workers(2, store)
    edition = Busy(store.published() or "")
    with ThreadPoolExecutor(1) as pool:
        pool.submit(workers.answer, edition, Question(text="slow"))
        assert edition.begun.wait(20)
        yield workers, edition
        edition.go_on.set()
    workers.retire()


def gone(pid: int) -> bool:
    until = time.monotonic() + 10
    while time.monotonic() < until:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    return False


def timeless(found: Answered) -> Answered:
    return replace(found, outcome=replace(found.outcome, elapsed_ms=0.0))


def test_a_second_question_is_answered_alike_in_another_process(store, busy):
    workers, edition = busy
    found = workers.answer(edition, QUESTION)
    with closing(store.load()) as own:
        assert timeless(found) == timeless(Answered(outcome=own.answer(QUESTION)))


def test_a_refusal_brings_what_may_have_been_meant_along(store, busy):
    workers, edition = busy
    question = Question(text="When was the reading room of the Aksai library opened?")
    found = workers.answer(edition, question)
    with closing(store.load()) as own:
        expected = own.answer(question)
        if isinstance(expected, Refusal):
            assert found.suggestions == own.suggestions(question, expected)
        else:
            assert found.suggestions == ()


def test_a_process_that_dies_costs_no_answer_and_is_replaced(busy, caplog, monkeypatch):
    workers, edition = busy
    workers.answer(edition, QUESTION)
    process = workers._workers[1]._process
    process.kill()
    process.join(10)
    monkeypatch.setattr(edition, "reply", lambda _: answer())
    assert workers.answer(edition, QUESTION).outcome == answer()  # by the edition at hand
    assert "a process that answers questions has ended" in caplog.text
    assert "Aksay" not in caplog.text
    assert workers.answer(edition, QUESTION).outcome != answer()
    assert workers._workers[1]._process.pid != process.pid


def test_an_edition_that_another_process_cannot_open_is_asked_here(busy):
    workers, _ = busy
    assert workers.answer(StubEdition(name="9999-abc"), QUESTION).outcome == answer()


def test_a_new_edition_ends_the_other_processes(busy):
    workers, edition = busy
    workers.answer(edition, QUESTION)
    process = workers._workers[1]._process
    workers.retire()
    process.join(10)
    assert process.exitcode == 0
    assert workers._workers == {}


def test_without_other_processes_questions_wait_for_each_other_but_not_for_long(monkeypatch):
    monkeypatch.setattr(module, "PATIENCE_S", 0.2)
    workers, edition = Workers(), Busy("1-abc")
    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(workers.answer, edition, Question(text="slow"))
        assert edition.begun.wait(20)
        started = time.monotonic()
        assert workers.answer(StubEdition(), QUESTION).outcome == answer()
        assert time.monotonic() - started >= 0.2
        assert not slow.done()
        edition.go_on.set()


def test_a_process_does_not_outlive_a_parent_that_is_gone_at_once(store, tmp_path):
    script = tmp_path / "starts_one.py"
    script.write_text(STARTS_ONE, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script), str(store.folder)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
        text=True,
        timeout=60,
    )
    assert gone(int(done.stdout))
