"""Alarms for what takes too long, in processor time: the machine may be busy with other work."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

__all__ = ["OverdueError", "Watch", "within"]


class OverdueError(BaseException):
    """It took too long; no `except Exception` may keep this from being seen."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Allow the block so much processor time.

    Raises:
        OverdueError: it took longer.
    """

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise OverdueError(f"took over {seconds:g} s")

    with _ringing(ring, seconds, 0.0):
        yield


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
    before = signal.signal(signal.SIGPROF, ring)  # type: ignore[arg-type]
    clock = signal.setitimer(signal.ITIMER_PROF, first, then)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, *clock)
        signal.signal(signal.SIGPROF, before)
