"""Whether Telegram can be reached, from the requests that are made anyway."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Reach"]

PATIENCE_S = 15.0
"""A request that fails now and then is nothing; polling asks every ten seconds at least."""
TOKEN_REFUSED = frozenset({401, 404})
"""Statuses by which Telegram says that it does not know a token; a file may be gone, too."""
CONFLICT = 409


class Reach:
    """Notes which requests Telegram answered.

    Args:
        clock: tells the seconds, ever growing.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._reached = False
        self._failing_since: float | None = None
        self._token_is_refused = False
        self._others_poll = False

    def answered(self, method: str, status: int) -> None:
        """Note that Telegram has answered a request.

        Args:
            method: of the Bot API; "file" for a download.
            status: of HTTP.
        """
        self._reached, self._failing_since = True, None
        self._token_is_refused = status in TOKEN_REFUSED and method != "file"
        if method == "getUpdates":
            self._others_poll = status == CONFLICT

    def failed(self) -> None:
        """Note that a request got no answer, or one of a server in trouble."""
        if self._failing_since is None:
            self._failing_since = self._clock()

    def problem(self) -> str:
        """Return what is wrong, "" for nothing."""
        if not self._reached:
            return "not reached yet"
        if self._token_is_refused:
            return "Telegram does not know the token"
        if self._others_poll:
            return "another process asks for updates with this token"
        since = self._failing_since
        failing = 0.0 if since is None else self._clock() - since
        return f"every request failed for {failing:.0f} s" if failing > PATIENCE_S else ""
