"""An alarm for what takes too long, in processor time: the machine may be busy with other work."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

__all__ = ["OverdueError", "within"]


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

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
