"""/stats: what was asked in the last days, as text and as a picture."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from babel import Locale

from bot.plots.dates import told_day, told_time
from bot.state import StateError
from bot.telegram.delivery import reply
from bot.telegram.rendering import plain_message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from telegram import Update
    from telegram.ext import ContextTypes

    from bot.state import DayCounts, State, Statistics
    from bot.telegram.languages import Languages
    from bot.telegram.plots import Plots
    from bot.texts import Texts

__all__ = ["Stats", "stats_text"]

logger = logging.getLogger(__name__)

USUAL_DAYS = 7
LISTED_DAYS = 14
"""More are only drawn: nobody reads so many lines."""
SHOWN_REASONS = 5
REASONS: Mapping[str, str] = {
    "no_words": "stats-no-words",
    "no_match": "stats-no-match",
    "unknown_words": "stats-unknown-words",
    "weak_evidence": "stats-weak-evidence",
    "no_source": "stats-no-source",
    "false_premise": "stats-false-premise",
    "": "stats-other-reason",
}


class Stats:
    """Counts questions by day, with their languages, thumbs, and reasons for no answer.

    Args:
        state: knows what was asked.
        plots: how people like pictures.
        languages: what is spoken.
        now: tells the time, in UTC.
    """

    def __init__(
        self,
        state: State,
        plots: Plots,
        languages: Languages,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._state = state
        self._plots = plots
        self._languages = languages
        self._now = now

    async def handle(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /stats, or /stats DAYS."""
        message = update.message
        if message is None or message.from_user is None:
            return
        own = await self._languages.texts_in(message)
        kept = self._state.statistics.KEPT.days
        days = _days(context.args[0]) if context.args else USUAL_DAYS
        if not days:
            await reply(message, plain_message(own("stats-usage", most=kept)))
            return
        today = self._now().date()
        try:
            found = await asyncio.to_thread(self._state.statistics.until, today, min(days, kept))
        except StateError as error:
            logger.warning("the counts cannot be read: %s", error)
            await reply(message, plain_message(own("stats-unknown")))
            return
        lines = list(stats_text(found, own))
        if days > kept:
            lines.append(own("stats-expired", days=kept))
        await reply(message, plain_message("\n".join(lines)))
        dark = await self._plots.is_dark(message.from_user.id)
        png = await asyncio.to_thread(_drawn, found, own, dark=dark)
        await message.reply_photo(png, filename="stats.png")


def stats_text(found: Statistics, own: Texts) -> Iterator[str]:
    """Yield the lines that tell the counts."""
    first, last = found.days[0].day, found.days[-1].day
    yield own("stats-heading", time=told_time(first.isoformat(), last.isoformat(), own))
    up, down = (sum(counts) for counts in zip(*((d.up, d.down) for d in found.days), strict=True))
    if found.questions:
        share = _share(found.answered, found.questions)
        yield own("stats-questions", questions=found.questions, share=share)
        names = [f"{_name(code, own)} {count}" for code, count in found.languages]
        yield own("stats-languages", counts=", ".join(names))
    else:
        yield own("stats-nothing")
    yield own("stats-thumbs", up=up, down=down)
    if found.reasons:
        yield own("stats-reasons")
        for reason, count in found.reasons[:SHOWN_REASONS]:
            told = own(REASONS[reason if reason in REASONS else ""])
            yield f"{told}: {count}"
    if found.questions and 1 < len(found.days) <= LISTED_DAYS:
        yield ""
        for day in found.days:
            yield _day(day, own)


def _day(counts: DayCounts, own: Texts) -> str:
    day = told_day(counts.day, own)
    if not counts.questions:
        return own("stats-day-nothing", day=day)
    share = _share(counts.answered, counts.questions)
    return own("stats-day", day=day, questions=counts.questions, share=share)


def _drawn(found: Statistics, own: Texts, *, dark: bool) -> bytes:
    # matplotlib takes a second to load: only who wants a picture waits for it.
    from bot.plots.statistics import draw_statistics  # noqa: PLC0415

    return draw_statistics(found, own, dark=dark)


def _share(part: int, whole: int) -> int:
    return round(100 * part / whole)


def _name(code: str, own: Texts) -> str:
    """Return the name of a language; its code where CLDR has none."""
    name = Locale(own.language).languages.get(code)
    return str(name) if name else code


def _days(text: str) -> int:
    """Return the number of days that a person typed, 0 for what is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
