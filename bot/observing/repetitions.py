"""What goes wrong again and again, told by the log once, and then once a minute with a count."""

from __future__ import annotations

import logging
import re
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.observing.told_errors import told_briefly, told_exc_info

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

__all__ = ["Repetitions", "told_more"]

EVERY_S = 60.0
MOST_ALIKE = 30
"""Lines a minute from one place in the code, whatever they name."""
MOST_KNOWN = 1_000
DURATION = re.compile(r"\b\d+(\.\d+)? s(econds)?\b")


@dataclass(slots=True)
class _Known:
    told_at: float
    left_out: int = 0


@dataclass(slots=True)
class _Place:
    since: float
    lines: int = 0


class Repetitions(logging.Filter):
    """Leaves out records of level WARNING and above that were there less than a minute ago.

    Those alike but for durations are the same. The next one after the minute tells how many were
    left out. What names a document is always told. For one handler; give each its own.

    Args:
        clock: tells the seconds, ever growing.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._lock = threading.Lock()
        self._known: OrderedDict[Hashable, _Known] = OrderedDict()
        self._places: OrderedDict[Hashable, _Place] = OrderedDict()

    def filter(self, record: logging.LogRecord) -> bool:
        """Say whether a record is written; its `repeated` is how many were left out before it."""
        record.repeated = 0
        if record.levelno < logging.WARNING or hasattr(record, "document"):
            return True
        key = (record.name, DURATION.sub("", record.getMessage()), _thrown(record))
        with self._lock:
            now = self._clock()
            known = self._known.get(key)
            if known is None and self._is_too_much(record, now):
                return False
            if known is not None and now - known.told_at < EVERY_S:
                known.left_out += 1
                return False
            record.repeated = known.left_out if known is not None else 0
            self._known[key] = _Known(told_at=now)
            self._known.move_to_end(key)
            if len(self._known) > MOST_KNOWN:
                self._known.popitem(last=False)
        return True

    def _is_too_much(self, record: logging.LogRecord, now: float) -> bool:
        key = (record.pathname, record.lineno)
        place = self._places.get(key)
        if place is None or now - place.since >= EVERY_S:
            place = self._places[key] = _Place(since=now)
            self._places.move_to_end(key)
            if len(self._places) > MOST_KNOWN:
                self._places.popitem(last=False)
        place.lines += 1
        return place.lines > MOST_ALIKE


def told_more(record: logging.LogRecord) -> int:
    """Return how many records like this one were left out since the one before it."""
    repeated = getattr(record, "repeated", 0)
    return repeated if isinstance(repeated, int) else 0


def _thrown(record: logging.LogRecord) -> str:
    """Return the kind of an exception, and where it was raised."""
    told = record.exc_text or (told_exc_info(record.exc_info) if record.exc_info else "")
    return told_briefly(told) if told else ""
