"""Waiting for Telegram: it is asked again with growing pauses, and the log says so once."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import TYPE_CHECKING, TypeVar

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.telegram.delivery import asked_wait_s

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

__all__ = ["until_reached"]

logger = logging.getLogger(__name__)

T = TypeVar("T")

FIRST_PAUSE_S = 1.0
MAX_PAUSE_S = 10.0
LONGEST_PAUSE_S = 300.0
"""However long Telegram asks to wait: it may be asked for less meanwhile."""
TOLD_EVERY_S = 60.0
REVOKED = (
    "Telegram does not know the token any more; if it was revoked, set the new one that "
    "@BotFather gives, and start the bot again"
)
OTHER_POLLER = "another process answers for this bot, stop one of them"


async def until_reached(
    what: str, request: Callable[[], Awaitable[T]], *, is_first: bool = False
) -> T:
    """Make a request until Telegram carries it out.

    Args:
        what: what it is for, for the log.
        request: makes it.
        is_first: nothing was asked of Telegram before, so that a token that it does not know is a
            wrong one; later on it was revoked, or Telegram is mistaken for a while.

    Raises:
        InvalidToken: Telegram does not know the token, at the first request.
    """
    outage = _Outage(what)
    pause = FIRST_PAUSE_S
    while True:
        try:
            result = await request()
        except TelegramError as error:
            if is_first and isinstance(error, InvalidToken):
                raise
            asked = asked_wait_s(error) if isinstance(error, RetryAfter) else 0.0
            wait = min(LONGEST_PAUSE_S, max(pause, asked))
            outage.goes_on(error, wait)
        else:
            outage.is_over()
            return result
        await asyncio.sleep(wait)
        pause = min(MAX_PAUSE_S, 2 * pause)


class _Outage:
    """Tells of failed requests: of each kind the first, then one a minute, and the end."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._began = time.monotonic()
        self._told_at: dict[str, float] = {}
        self._failures = 0

    def goes_on(self, error: TelegramError, wait_s: float) -> None:
        now = time.monotonic()
        self._failures += 1
        problem = _described(error)
        told_at = self._told_at.get(problem)
        if told_at is None:
            level = logging.ERROR if isinstance(error, InvalidToken) else logging.WARNING
            logger.log(level, "%s: %s; trying again in %.0f s", self._what, problem, wait_s)
        elif now - told_at >= TOLD_EVERY_S:
            logger.warning(
                "%s: still: %s; tried %d times in %.0f s",
                self._what,
                problem,
                self._failures,
                now - self._began,
            )
        else:
            return
        self._told_at[problem] = now

    def is_over(self) -> None:
        if self._failures > 1:
            logger.info(
                "%s: works again after %.0f s, %d tries failed",
                self._what,
                time.monotonic() - self._began,
                self._failures,
            )


def _described(error: TelegramError) -> str:
    if isinstance(error, Conflict):
        return OTHER_POLLER
    if isinstance(error, InvalidToken):
        return REVOKED
    if isinstance(error, RetryAfter):
        return "Telegram asks to wait"
    return error.message or type(error).__name__
