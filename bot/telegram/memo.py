"""What was answered before: the same edition gives the same answer again."""

from __future__ import annotations

import pickle
import threading
from collections import OrderedDict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.telegram.answered import Answered
    from knowledge.model import Question

__all__ = ["Memo"]

MAX_BYTES = 16 * 1024 * 1024
"""About a thousand answers."""


class Memo:
    """Keeps what one edition answered last; safe to use from threads.

    Args:
        max_bytes: of memory for that.
    """

    def __init__(self, max_bytes: int = MAX_BYTES) -> None:
        self._max_bytes = max_bytes
        self._lock = threading.Lock()
        self._edition = ""
        self._bytes = 0
        self._kept: OrderedDict[Question, bytes] = OrderedDict()

    def get(self, edition: str, question: Question) -> Answered | None:
        """Return what an edition has answered to just this question, None where unknown."""
        with self._lock:
            kept = self._kept.get(question) if edition == self._edition else None
            if kept is None:
                return None
            self._kept.move_to_end(question)
        found: Answered = pickle.loads(kept)  # noqa: S301 - pickled below
        return found

    def put(self, edition: str, question: Question, found: Answered) -> None:
        """Keep an answer; those of another edition are dropped."""
        pickled = pickle.dumps(found, pickle.HIGHEST_PROTOCOL)
        with self._lock:
            if edition != self._edition:
                self._kept.clear()
                self._edition, self._bytes = edition, 0
            self._bytes += len(pickled) - len(self._kept.pop(question, b""))
            self._kept[question] = pickled
            while self._bytes > self._max_bytes:
                _, dropped = self._kept.popitem(last=False)
                self._bytes -= len(dropped)
