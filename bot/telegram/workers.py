"""Where questions are answered: in this process, and in others beside it when many come at once.

Answering keeps a processor busy for milliseconds, and Python lets one thread of a process run at a
time: more threads only get in each other's way, and more processes use the other processors.
"""

from __future__ import annotations

import logging
import os
import signal
import threading
from contextlib import suppress
from multiprocessing import get_context, parent_process
from queue import Empty, PriorityQueue
from typing import TYPE_CHECKING, Protocol

from bot.observing.logs import form_in_use, write_logs
from bot.telegram.answered import answered
from bot.telegram.collecting import settle

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from bot.observing.logs import Form
    from bot.telegram.answered import Answered
    from bot.telegram.editions import Answering
    from knowledge.model import Question

__all__ = ["Openable", "Workers"]

logger = logging.getLogger(__name__)

PATIENCE_S = 1.0
"""Who has waited so long for a place is answered at once: slow questions hold up nobody longer."""
HERE = 0
"""The place in this process; it is the first to be taken."""


class Openable(Protocol):
    """What opens editions by their names; `knowledge.EditionStore` is one. It is pickled."""

    def open(self, name: str) -> Answering:
        """Open an edition."""


class Workers:
    """Answers one question at a time in this process, and one in each of some others.

    The others start when they are first needed, so that a bot with little to do has none.

    Args:
        places: how many questions are answered at a time, the one in this process among them.
        editions: opens editions in the other processes; without it there are none.
    """

    def __init__(self, places: int = 1, editions: Openable | None = None) -> None:
        self._editions = editions
        self._free: PriorityQueue[int] = PriorityQueue()
        # Only who has taken a place touches its worker.
        self._workers: dict[int, _Worker] = {}
        self._retired = 0
        for place in range(places if editions is not None else 1):
            self._free.put(place)

    def answer(self, edition: Answering, question: Question) -> Answered:
        """Answer a question; safe to use from threads.

        Args:
            edition: open in this process, and held open by who asks.
            question: what is asked.
        """
        try:
            place = self._free.get(timeout=PATIENCE_S)
        except Empty:
            return answered(edition, question)
        retired = self._retired
        try:
            found = None if place == HERE else self._elsewhere(place, edition.name, question)
            return answered(edition, question) if found is None else found
        finally:
            if retired != self._retired:
                self._end(place)
            self._free.put(place)

    def retire(self) -> None:
        """End the other processes, which hold an edition open; new ones start where needed."""
        self._retired += 1
        idle = []
        with suppress(Empty):
            while True:
                idle.append(self._free.get_nowait())
        for place in idle:
            self._end(place)
            self._free.put(place)

    def _elsewhere(self, place: int, edition: str, question: Question) -> Answered | None:
        """Return what another process answers, None where it cannot."""
        if self._editions is None:
            return None
        try:
            if place not in self._workers:
                self._workers[place] = _Worker(self._editions)
            return self._workers[place].ask(edition, question)
        except (EOFError, OSError) as error:
            logger.warning("a process that answers questions has ended: %r", error)
            self._end(place)
            return None

    def _end(self, place: int) -> None:
        worker = self._workers.pop(place, None)
        if worker is not None:
            worker.close()


class _Worker:
    """One process; it is asked one question at a time."""

    def __init__(self, editions: Openable) -> None:
        context = get_context("spawn")
        self._connection, other = context.Pipe()
        self._process = context.Process(
            target=_work, args=(other, editions, form_in_use()), name="dalel-answers", daemon=True
        )
        self._process.start()
        other.close()  # so that the end of that process is noticed here

    def ask(self, edition: str, question: Question) -> Answered | None:
        """Return the answer, None where the process cannot give one.

        Raises:
            EOFError, OSError: it has ended.
        """
        self._connection.send((edition, question))
        found: Answered | None = self._connection.recv()
        return found

    def close(self) -> None:
        """Let the process end."""
        self._connection.close()


def _work(connection: Connection, editions: Openable, log_format: Form | None) -> None:
    """Answer until the parent closes its end of the connection, or is gone."""
    if log_format is not None:
        write_logs(log_format)
    # A terminal sends it to all its processes; the parent decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    edition: Answering | None = None
    with suppress(EOFError, ConnectionError):
        while True:
            name, question = connection.recv()
            try:
                if edition is None or edition.name != name:
                    if edition is not None:
                        edition.close()
                    edition = editions.open(name)
                    settle()
                found: Answered | None = answered(edition, question)
            except Exception:  # noqa: BLE001 - the parent meets the error itself, and tells of it
                found = None
            connection.send(found)


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)
