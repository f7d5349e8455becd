"""Long work in a process of its own: answering stays quick, and the memory goes back."""

from __future__ import annotations

import asyncio
import os
import pickle
import signal
import threading
import time
import traceback
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from bot.observing.logs import form_in_use, write_logs
from knowledge.errors import KnowledgeError
from knowledge.model import Progress

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from bot.observing.logs import Form
    from knowledge.model import ProgressListener

__all__ = ["Run", "Work", "WorkEndedError", "in_a_process"]

TOLD_EVERY_S = 0.2
"""A build takes thousands of steps; nobody watches more than a few a second."""
FAREWELL_S = 2.0
"""Seconds that a process may take to end before it is killed."""

Made_co = TypeVar("Made_co", covariant=True)
Made = TypeVar("Made")


class Work(Protocol[Made_co]):
    """What is to be done; it is pickled, and so is what it makes."""

    def __call__(self, progress: ProgressListener) -> Made_co:
        """Do it, and tell now and then how far it is."""


class Run(Protocol):
    """A way of doing work; `in_a_process` is one. Cancelling it ends the work."""

    async def __call__(self, work: Work[Made], progress: ProgressListener) -> Made:
        """Do the work, and return what it makes or raise what it raises."""


class WorkEndedError(KnowledgeError):
    """The process has ended before its work was done."""


@dataclass(frozen=True, slots=True)
class _Done(Generic[Made]):
    made: Made


@dataclass(frozen=True, slots=True)
class _Failed:
    error: Exception
    trace: str


async def in_a_process(work: Work[Made], progress: ProgressListener) -> Made:
    """Do work in a new process, which ends with it, with this task and with this program.

    Args:
        work: what is to be done.
        progress: told how far it is, from another thread.

    Raises:
        WorkEndedError: the process was killed, perhaps as memory ran out.
        Exception: what the work raises.
    """
    spawned = _Spawned(work)
    try:
        return await asyncio.to_thread(spawned.result, progress)
    finally:
        spawned.end()


class _Spawned(Generic[Made]):
    def __init__(self, work: Work[Made]) -> None:
        context = get_context("spawn")
        self._connection, self._theirs = context.Pipe()
        # No daemon: those may have no processes of their own, and building uses all processors.
        self._process = context.Process(
            target=_do, args=(self._theirs, work, form_in_use()), name="dalel-work"
        )
        self._ended = threading.Event()

    def result(self, progress: ProgressListener) -> Made:
        """Start the process and wait for what it makes."""
        try:
            self._process.start()
            self._theirs.close()  # so that the end of that process is noticed here
            if self._ended.is_set():
                self._signal(signal.SIGTERM)
            return self._received(progress)
        finally:
            self._bury()

    def end(self) -> None:
        """Let the process end, whatever it does; from any thread."""
        self._ended.set()
        self._signal(signal.SIGTERM)

    def _received(self, progress: ProgressListener) -> Made:
        while True:
            try:
                told: Progress | _Done[Made] | _Failed = self._connection.recv()
            except (EOFError, OSError):
                self._process.join(FAREWELL_S)
                code = self._process.exitcode
                raise WorkEndedError(
                    f"the process that did it has ended (status {code}); was memory short?"
                ) from None
            match told:
                case Progress():
                    progress(told)
                case _Done(made=made):
                    return made
                case _Failed(error=error, trace=trace):
                    if not isinstance(error, KnowledgeError | OSError):  # nobody expects it
                        error.add_note(f"in the process:\n{trace}")
                    raise error

    def _bury(self) -> None:
        if self._process.pid is None:
            return
        self._connection.close()
        self._process.join(FAREWELL_S)
        if self._process.is_alive():
            self._signal(signal.SIGKILL)
            self._process.join()

    def _signal(self, number: signal.Signals) -> None:
        """Send a signal to the process, where there is one, and to those that it has started."""
        if self._process.pid is None or self._process.exitcode is not None:
            return
        with suppress(ProcessLookupError):  # it has just ended
            try:
                os.killpg(self._process.pid, number)
            except ProcessLookupError:  # or it has just begun, and leads no group yet
                os.kill(self._process.pid, number)


def _do(connection: Connection, work: Work[Any], log_format: Form | None) -> None:
    """Do the work, in the process."""
    if log_format is not None:
        write_logs(log_format)
    # What it starts ends with it; and a terminal's Ctrl+C is for the parent to decide on.
    os.setpgid(0, 0)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    teller = _Teller(connection)
    try:
        told: _Done[Any] | _Failed = _Done(work(teller.tell))
    except Exception as error:  # noqa: BLE001 - it is raised where the work was asked for
        told = _Failed(_carried(error), traceback.format_exc())
    with suppress(OSError):  # nobody waits any more
        connection.send(told)


def _end_with_parent() -> None:
    """End this process and those that it has started when the one that started it is gone."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os.killpg(0, signal.SIGKILL)


class _Teller:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._last = -TOLD_EVERY_S
        self._stage = ""

    def tell(self, progress: Progress) -> None:
        now = time.monotonic()
        if progress.stage == self._stage and now < self._last + TOLD_EVERY_S:
            return
        self._last, self._stage = now, progress.stage
        self._connection.send(progress)


def _carried(error: Exception) -> Exception:
    """Return an error as it can be sent to another process."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - what has just been pickled here
    except Exception:  # noqa: BLE001 - errors may refuse in any way
        kind = KnowledgeError if isinstance(error, KnowledgeError) else RuntimeError
        return kind(str(error))
    return error
