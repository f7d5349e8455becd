"""Whether Telegram can be reached, from the requests that are made anyway."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Reach"]

PATIENCE_S = 15.0
"""A request that fails now and then is nothing; polling asks every ten seconds at least."""


class Reach:
    """Notes which requests Telegram answered.

    Args:
        clock: tells the seconds, ever growing.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._reached = False
        self._failing_since: float | None = None

    def reached(self) -> None:
        """Note that Telegram has answered a request."""
        self._reached, self._failing_since = True, None

    def failed(self) -> None:
        """Note that a request got no answer, or one of a server in trouble."""
        if self._failing_since is None:
            self._failing_since = self._clock()

    def problem(self) -> str:
        """Return what is wrong, "" for nothing."""
        if not self._reached:
            return "not reached yet"
        since = self._failing_since
        failing = 0.0 if since is None else self._clock() - since
        return f"every request failed for {failing:.0f} s" if failing > PATIENCE_S else ""
