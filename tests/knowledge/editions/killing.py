"""Kills what builds and publishes at one moment after another, and looks at what is left.

`python -m tests.knowledge.editions.killing FOLDER EVERY` runs it: a process that forks a child for
each moment, so that the imports are paid for once. A moment is a call that changes files, by
Python or by SQLite; the child is killed (SIGKILL) just before it or just after it. For each of the
scenarios it says how many moments there are and how many were tried; it ends with status 1 at the
first one that leaves something broken. EVERY is 1 for all moments, 2 for every other one, and so
on. At last a process that does nothing but draft and publish is killed after some time, a few
times.
"""

import builtins
import io
import os
import re
import shutil
import signal
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any

from knowledge.editions.drafts import Drafts
from knowledge.editions.store import EditionStore

OLD = {"a.txt": "It was red.", "b.txt": "It was sent."}
NEW = {"a.txt": "It was red.", "c.txt": "It was green."}

FIRST = {"a.txt": OLD["a.txt"], "c.txt": NEW["c.txt"]}

CHANGING = ("rename", "replace", "fsync", "mkdir", "unlink", "rmdir", "link", "chmod")


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def store_in(folder: Path) -> EditionStore:
    return EditionStore(folder / "editions", keep=2)


def drafts_in(folder: Path) -> Drafts:
    return Drafts(store_in(folder), folder / "uploads", [folder / "docs"])


def prepare(folder: Path) -> None:
    """Make documents, three editions that were published one after another, and an overlay."""
    (folder / "docs").mkdir(parents=True)
    for text in ("It was grey.", OLD["a.txt"]):
        (folder / "docs" / "a.txt").write_text(text, encoding="utf-8")
        report = drafts_in(folder).make()
        drafts_in(folder).publish(report.edition, by=1)
    report = drafts_in(folder).make(put={"b.txt": OLD["b.txt"].encode()})
    drafts_in(folder).publish(report.edition, by=1)


def draft(folder: Path) -> None:
    drafts_in(folder).make(put={"c.txt": NEW["c.txt"].encode()}, remove=["b.txt"])


def publish_draft(folder: Path) -> None:
    waiting = drafts_in(folder).pending()
    assert waiting is not None
    drafts_in(folder).publish(waiting.edition, by=1)


def begin(folder: Path) -> None:
    """Leave nothing but the documents, as before the first build."""
    shutil.rmtree(folder / "editions")
    shutil.rmtree(folder / "uploads")


def roll_back(folder: Path) -> None:
    store = store_in(folder)
    store.publish(next(name for name in store.names() if name != store.published()))


def build_from_the_terminal(folder: Path) -> None:
    store = store_in(folder)
    (folder / "docs" / "c.txt").write_text(NEW["c.txt"], encoding="utf-8")
    report = store.build(store.sources([folder / "docs"], folder / "uploads"))
    store.publish(report.edition)


Scenario = Callable[[Path], None]

SCENARIOS: dict[str, tuple[Scenario | None, Scenario, tuple[dict[str, str], ...]]] = {
    "first index": (begin, build_from_the_terminal, ({}, FIRST)),
    "draft": (None, draft, (OLD,)),
    "publish": (draft, publish_draft, (OLD, NEW)),
    "roll back": (None, roll_back, (OLD, {"a.txt": OLD["a.txt"]})),
    "index": (None, build_from_the_terminal, (OLD, OLD | {"c.txt": NEW["c.txt"]})),
}
"""What is done before, what is killed, and what may be published afterwards."""


Call = Callable[..., Any]


def opens_for_writing(_: object, flags: int, *__: object, **___: object) -> bool:
    return bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def is_mode_for_writing(_: object, mode: str = "r", *__: object, **___: object) -> bool:
    return bool(set(mode) & set("wax+"))


def is_database_for_writing(path: object, **_: object) -> bool:
    return "mode=ro" not in str(path)


class Counter:
    """Counts calls that change files, and kills the process at one of them."""

    def __init__(self, at: int) -> None:
        self.calls = 0
        self._at = at

    def note(self) -> None:
        self.calls += 1
        if self.calls == self._at:
            os.kill(os.getpid(), signal.SIGKILL)

    def install(self) -> None:
        for name in CHANGING:
            setattr(os, name, self._counted(getattr(os, name), lambda *_, **__: True))
        os.open = self._counted(os.open, opens_for_writing)
        io.open = builtins.open = self._counted(io.open, is_mode_for_writing)
        sqlite3.connect = self._counted(sqlite3.connect, is_database_for_writing)

    def _counted(
        self, call: Callable[..., Any], changes: Callable[..., Any]
    ) -> Callable[..., Any]:
        def counted(*arguments: Any, **named: Any) -> Any:
            if not changes(*arguments, **named):
                return call(*arguments, **named)
            self.note()
            returned = call(*arguments, **named)
            self.note()  # a file that was opened is empty now
            return returned

        return counted


TIMES_S = (0.02, 0.07, 0.15, 0.31)


def in_a_child(work: Callable[[], int]) -> int:
    """Return the wait status of a child that does something and ends with what that returns."""
    child = os.fork()
    if child == 0:
        status = 70
        try:
            status = work()
        finally:
            os._exit(status)
    return os.waitpid(child, 0)[1]


def moments(folder: Path, act: Scenario) -> int:
    """Return how many moments there are."""
    reading, writing = os.pipe()

    def count_calls() -> int:
        counter = Counter(at=0)
        counter.install()
        act(folder)
        os.write(writing, str(counter.calls).encode())
        return 0

    assert in_a_child(count_calls) == 0
    told = int(os.read(reading, 20))
    os.close(reading)
    os.close(writing)
    return told


def kill_at(folder: Path, act: Scenario, moment: int) -> None:
    def act_until_killed() -> int:
        Counter(at=moment).install()
        act(folder)
        return 0

    status = in_a_child(act_until_killed)
    assert os.WIFSIGNALED(status), f"moment {moment} was not reached"


def texts(store: EditionStore) -> dict[str, str]:
    if store.published() is None:
        return {}
    with closing(store.load(thoroughly=True)) as edition:
        return {entry.path: edition.text(entry.path) for entry in edition.documents}


def look(folder: Path, allowed: tuple[dict[str, str], ...]) -> None:
    """Make sure that all is as before or as wanted, and that work goes on."""
    store, drafts = store_in(folder), drafts_in(folder)
    recovered = store.recover()
    # Of the first publication the history is there before the pointer.
    is_first = len(store.history()) == 1 and "current: is missing" in "".join(recovered.problems)
    assert recovered.problems == () or is_first, recovered.problems
    found = texts(store)
    assert found in allowed, found
    overlay = store.sources([folder / "docs"], folder / "uploads").overlay
    if "b.txt" in found:
        assert overlay is not None
        assert (overlay / "b.txt").read_text(encoding="utf-8") == OLD["b.txt"]
    assert (folder / "docs" / "a.txt").read_text(encoding="utf-8") == OLD["a.txt"]

    pending = drafts.pending()
    if pending is not None:
        drafts.publish(pending.edition, by=2)
        assert texts(store) == NEW
    report = drafts.make(put={"z.txt": b"It goes on."})
    drafts.publish(report.edition, by=2)
    assert texts(store)["z.txt"] == "It goes on."
    left = [path.name for at in ("editions", "uploads") for path in (folder / at).glob(".*")]
    assert left == [".lock"], left
    for name in store.names():
        store.open(name).close()


def kill_after(folder: Path, seconds: float) -> None:
    """Draft and publish again and again in a child, and kill it."""
    child = os.fork()
    if child == 0:
        for number in count():
            report = drafts_in(folder).make(put={"c.txt": f"It is {number}.".encode()})
            drafts_in(folder).publish(report.edition, by=1)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def look_after_some_time(folder: Path) -> None:
    store, drafts = store_in(folder), drafts_in(folder)
    assert store.recover().problems == ()
    found = texts(store)
    sent = found.pop("c.txt", "It is 0.")
    assert re.fullmatch(r"It is \d+\.", sent)
    assert found == OLD
    drafts.publish(drafts.make(put={"c.txt": b"It goes on."}).edition, by=2)
    assert texts(store) == OLD | {"c.txt": "It goes on."}


def sweep(base: Path, every: int) -> None:
    template = base / "template"
    prepare(template)
    for name, (first, act, allowed) in SCENARIOS.items():
        start = base / name
        shutil.copytree(template, start)
        if first is not None:
            first(start)
        work = base / "work"
        shutil.copytree(start, work)
        last = moments(work, act)
        tried = range(1, last + 1, every)
        for moment in tried:
            shutil.rmtree(work)
            shutil.copytree(start, work)
            kill_at(work, act, moment)
            try:
                look(work, allowed)
            except BaseException:
                say(f"{name}: killed at moment {moment} of {last}")
                raise
        say(f"{name}: {last} moments, {len(tried)} tried")
        shutil.rmtree(work)
    for seconds in TIMES_S:
        work = base / f"after {seconds} s"
        shutil.copytree(template, work)
        kill_after(work, seconds)
        look_after_some_time(work)
    say(f"by time: {len(TIMES_S)} tried")


if __name__ == "__main__":
    sweep(Path(sys.argv[1]), int(sys.argv[2]))
