"""The lock: one holder at a time, who says who it is, and no end without letting go."""

import json
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import pytest

from knowledge.editions.lock import held, holder
from knowledge.editions.store import EditionStore
from knowledge.errors import BuildBusyError
from knowledge.sources import Sources
from tests.knowledge.editions.making import FACT, publish_text

ROOT = Path(__file__).resolve().parents[3]

HOLDER = """
import sys
from pathlib import Path
from knowledge.editions.lock import held
with held(Path(sys.argv[1]), "building"):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def another_process_holds(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    """Let another process hold the lock until it is killed or the block ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_who_is_late_is_told_who_holds_it_since_when_and_what_for(
    store: EditionStore, source: Path
) -> None:
    first = publish_text(store, source, FACT)
    with another_process_holds(store.folder) as holder:
        with pytest.raises(BuildBusyError) as caught:
            store.build(Sources.of(source))
        with pytest.raises(BuildBusyError):
            store.publish(first)
        assert store.published() == first

    error = caught.value
    assert (error.pid, error.action) == (holder.pid, "building")
    assert error.since is not None
    assert error.since.tzinfo is not None
    assert f"process {holder.pid} on {error.host}, building since 2" in str(error)


def test_who_holds_it_or_left_it_behind_can_be_asked(store: EditionStore, source: Path) -> None:
    assert holder(store.folder) is None
    publish_text(store, source, FACT)
    assert holder(store.folder) is None
    with another_process_holds(store.folder) as process:
        found = holder(store.folder)
        assert found is not None
        assert found.told.startswith(f"process {process.pid} on ")
        assert not found.has_ended
        process.send_signal(signal.SIGKILL)
        process.wait()
    left = holder(store.folder)
    assert left is not None
    assert (left.told, left.has_ended) == (found.told, True)
    publish_text(store, source, FACT)
    assert holder(store.folder) is None


def test_a_lock_whose_holder_was_killed_is_taken_over_and_told(
    store: EditionStore, source: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with another_process_holds(store.folder) as holder:
        holder.send_signal(signal.SIGKILL)
        holder.wait()

    publish_text(store, source, FACT)

    told = [record.getMessage() for record in caplog.records]
    assert len(told) == 1
    assert f"a stale lock is taken over: process {holder.pid} on " in told[0]
    assert not (store.folder / ".lock-owner.json").exists()


@pytest.mark.parametrize("since", ["1970-01-01T00:00:00+00:00", "2099-01-01T00:00:00+00:00"])
def test_whether_a_lock_is_stale_does_not_depend_on_the_clock(
    tmp_path: Path, since: str, caplog: pytest.LogCaptureFixture
) -> None:
    # The number of a process that lives: only the lock itself counts.
    told = {"action": "building", "pid": os.getppid(), "host": "elsewhere", "since": since}
    (tmp_path / ".lock-owner.json").write_text(json.dumps(told), encoding="utf-8")

    with held(tmp_path, "publishing"):
        assert "elsewhere, building since" in caplog.text


@pytest.mark.parametrize("owner", ["", "{", "[]", '{"pid": "x"}', "\x00"])
def test_an_owner_that_cannot_be_read_does_no_harm(tmp_path: Path, owner: str) -> None:
    (tmp_path / ".lock-owner.json").write_text(owner, encoding="utf-8")

    with held(tmp_path, "publishing"):
        pass
    assert not (tmp_path / ".lock-owner.json").exists()


def test_who_holds_it_may_take_it_again(tmp_path: Path) -> None:
    with held(tmp_path, "drafting"):
        with held(tmp_path, "building"):
            pass
        told = json.loads((tmp_path / ".lock-owner.json").read_text(encoding="utf-8"))
    assert (told["action"], told["pid"]) == ("drafting", os.getpid())


def test_another_thread_of_the_same_process_may_not(tmp_path: Path) -> None:
    is_held, may_go = Event(), Event()

    def hold() -> None:
        with held(tmp_path, "drafting"):
            is_held.set()
            may_go.wait(20)

    thread = Thread(target=hold)
    thread.start()
    try:
        assert is_held.wait(20)
        with pytest.raises(BuildBusyError, match="drafting since"), held(tmp_path, "building"):
            pass
    finally:
        may_go.set()
        thread.join()
    with held(tmp_path, "building"):
        pass


def test_an_error_lets_go(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), held(tmp_path, "building"):
        raise ZeroDivisionError

    assert [path.name for path in tmp_path.iterdir()] == [".lock"]


def test_the_error_goes_from_process_to_process() -> None:
    error = BuildBusyError("busy", action="building", pid=7, host="h", since=None)

    again = pickle.loads(pickle.dumps(error))  # noqa: S301 (ours)
    assert (str(again), again.action, again.pid, again.host) == ("busy", "building", 7, "h")
