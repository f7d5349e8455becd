"""Alarms for what takes too long, in processor time: the machine may be busy with other work."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

__all__ = ["OverdueError", "Watch", "within"]


_SOON_S = 0.001


class OverdueError(BaseException):
    """It took too long; no `except Exception` may keep this from being seen."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Allow the block so much processor time.

    Raises:
        OverdueError: it took longer.
    """
    is_over = False

    def ring(_signal: int, _frame: FrameType | None) -> None:
        if not is_over:
            raise OverdueError(f"took over {seconds:g} s")

    with _ringing(ring, seconds, 0.0):
        try:
            yield
        finally:
            is_over = True


class Watch:
    """A clock that ticks on while many short things run: setting an alarm for each costs more.

    Args:
        seconds: between two ticks.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._left = -1

    @contextmanager
    def ticking(self) -> Iterator[None]:
        """Let the clock tick within the block."""
        with _ringing(self._tick, self._seconds, self._seconds):
            yield

    @contextmanager
    def allowing(self, ticks: int) -> Iterator[None]:
        """Allow the block so many ticks.

        Raises:
            OverdueError: it took longer.
        """
        self._left = ticks
        try:
            yield
        finally:
            self._left = -1

    def _tick(self, _signal: int, _frame: FrameType | None) -> None:
        if self._left == 0:
            raise OverdueError("took too long")
        self._left = max(-1, self._left - 1)


@contextmanager
def _ringing(ring: object, first: float, then: float) -> Iterator[None]:
    # The other clock must not ring while its bell is not the one that hangs there.
    left, interval = signal.setitimer(signal.ITIMER_PROF, 0)
    before = signal.signal(signal.SIGPROF, ring)  # type: ignore[arg-type]
    try:
        signal.setitimer(signal.ITIMER_PROF, first, then)
        yield
    finally:
        try:
            signal.setitimer(signal.ITIMER_PROF, 0)
        finally:
            signal.signal(signal.SIGPROF, before)
            # A clock that is set to nothing stands still.
            signal.setitimer(signal.ITIMER_PROF, max(left, _SOON_S if interval else 0), interval)
