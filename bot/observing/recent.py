"""How long the latest questions took, for percentiles."""

from __future__ import annotations

import threading
import time
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Percentiles", "RecentTimes"]

HOUR_S = 3600.0
MOST = 10_000
"""Of more in an hour the earliest go: they take a megabyte, and are precise enough."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Percentiles:
    """Seconds within which so many of a hundred questions were answered, out of `count`."""

    count: int
    p50: float
    p95: float
    p99: float


class RecentTimes:
    """The times of the last hour; safe to use from threads.

    Args:
        clock: tells the seconds, ever growing.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._times: deque[tuple[float, float]] = deque(maxlen=MOST)

    def add(self, seconds: float) -> None:
        """Note how long a question took that was just answered."""
        with self._lock:
            self._times.append((self._clock(), seconds))

    def percentiles(self) -> Percentiles | None:
        """Return the percentiles, None where nothing was asked."""
        since = self._clock() - HOUR_S
        with self._lock:
            seconds = sorted(each for at, each in self._times if at >= since)
        if not seconds:
            return None
        return Percentiles(
            count=len(seconds),
            p50=_nearest_rank(seconds, 50),
            p95=_nearest_rank(seconds, 95),
            p99=_nearest_rank(seconds, 99),
        )


def _nearest_rank(ordered: list[float], percent: int) -> float:
    """Return the smallest value that so many percent of the values do not exceed."""
    return ordered[-(-percent * len(ordered) // 100) - 1]
