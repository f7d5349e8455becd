"""Where the database has just kept somebody waiting in vain, nobody else waits for it for a while.

People are answered without it meanwhile; were each of them to wait for it, all threads of the bot
would.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bot.state.errors import StateError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["Rest"]

LONG_S = 1.0
"""Who has waited for so long counts as having waited in vain."""
REST_S = 5.0


class Rest:
    """Keeps a database from being asked for a while; safe to use from threads.

    Args:
        clock: tells the seconds, ever growing.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._until = 0.0
        self._error: StateError | None = None

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Let the block use the database, unless it is to be left alone.

        Raises:
            StateError: what others have waited in vain for.
        """
        self.check()
        began = self._clock()
        try:
            yield
        except StateError as error:
            if self._clock() - began >= LONG_S:
                self._error, self._until = error, self._clock() + REST_S
            raise

    def check(self) -> None:
        """Raise what the database is left alone for, if it is."""
        error = self._error
        if error is not None and self._clock() < self._until:
            raise StateError(error.address, error.problem, error.advice)
