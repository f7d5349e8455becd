"""/status: how the bot does now, in a few lines."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.ages import told_age
from bot.observing.processes import process_figures
from bot.state import StateError
from bot.telegram.delivery import reply
from bot.telegram.layout import abbreviate, one_line
from bot.telegram.rendering import plain_message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from telegram import Update
    from telegram.ext import ContextTypes

    from bot.config import Configuration
    from bot.observing.measurements import Measurements
    from bot.state import State
    from bot.telegram.languages import Languages
    from bot.texts import Texts

__all__ = ["Status"]

logger = logging.getLogger(__name__)

STARTED: Mapping[str, str] = {
    "polling": "status-started-polling",
    "webhook": "status-started-webhook",
}
MEGABYTE = 1e6
HOUR = timedelta(hours=1)
MOST_OF_AN_ERROR = 300


class Status:
    """Tells the edition, the times, what waits, the memory, and the last error.

    Args:
        measured: the figures.
        state: knows what was asked today.
        languages: what is spoken.
        configuration: how the bot was set up.
        now: tells the time, in UTC.
    """

    def __init__(
        self,
        measured: Measurements,
        state: State,
        languages: Languages,
        configuration: Configuration,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._measured = measured
        self._state = state
        self._languages = languages
        self._configuration = configuration
        self._now = now

    async def handle(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /status."""
        if (message := update.message) is not None:
            own = await self._languages.texts_in(message)
            lines = await asyncio.to_thread(lambda: list(self._lines(own)))
            await reply(message, plain_message("\n".join(lines)))

    def _lines(self, own: Texts) -> Iterator[str]:
        now = self._now()
        if (edition := self._measured.edition()) is not None:
            yield own(
                "status-edition",
                edition=edition.name,
                age=told_age(edition.published, now, own),
                documents=edition.documents,
                passages=edition.passages,
            )
        yield own(
            STARTED[self._configuration.telegram.mode],
            age=told_age(self._measured.started, now, own),
            kind=self._state.kind,
        )
        yield self._waiting(own)
        yield self._memory(own)
        yield self._last_hour(now, own)
        yield from self._times(own)
        yield self._today(now, own)
        yield self._error(now, own)

    def _waiting(self, own: Texts) -> str:
        most = self._configuration.limits.queue
        # The update that asks for this is no longer waiting.
        return own("status-waiting", waiting=max(0, self._measured.waiting() - 1), most=most)

    def _memory(self, own: Texts) -> str:
        figures = process_figures()
        megabytes = round(figures.memory_bytes / MEGABYTE)
        return own("status-memory", megabytes=megabytes, processes=figures.processes)

    def _last_hour(self, now: datetime, own: Texts) -> str:
        try:
            questions = self._state.statistics.asked_since(now - HOUR)
        except StateError as error:
            logger.warning("what was asked in the last hour is not known: %s", error)
            return own("status-hour-unknown")
        return own("status-hour", questions=questions)

    def _times(self, own: Texts) -> Iterator[str]:
        """Yield how long answers took; only this process knows of its own."""
        if (recent := self._measured.recent.percentiles()) is not None:
            yield own(
                "status-times",
                questions=recent.count,
                half=_rounded(recent.p50),
                most=_rounded(recent.p95),
                nearly=_rounded(recent.p99),
            )

    def _today(self, now: datetime, own: Texts) -> str:
        try:
            today = self._state.statistics.until(now.date(), 1)
        except StateError as error:
            logger.warning("what was asked today is not known: %s", error)
            return own("status-today-unknown")
        if not today.questions:
            return own("status-nothing-today")
        share = round(100 * today.answered / today.questions)
        return own("status-today", questions=today.questions, share=share)

    def _error(self, now: datetime, own: Texts) -> str:
        latest = self._measured.troubles.latest
        if latest is None:
            return own("status-no-error")
        error = abbreviate(one_line(latest.text), MOST_OF_AN_ERROR)
        return own("status-error", age=told_age(latest.at, now, own), error=error)


def _rounded(seconds: float) -> float:
    """Return seconds as precisely as they are worth it."""
    return round(seconds, 1) if seconds >= 1 else max(0.01, round(seconds, 2))
