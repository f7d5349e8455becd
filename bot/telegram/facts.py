"""/facts, /timeline and /compare: what the documents state about somebody or something."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from telegram.constants import ChatType

from bot.comparable import has_pairs
from bot.fact_absences import no_dates, other_years
from bot.telegram.delivery import Picture, reply, reply_picture, typing
from bot.telegram.fact_rendering import (
    comparison_caption,
    render_comparison,
    render_facts,
    timeline_caption,
)
from bot.telegram.languages import texts_of
from bot.telegram.pairs import pairs
from bot.telegram.rendering import plain_message
from bot.years import mistyped_year, split_years

if TYPE_CHECKING:
    from collections.abc import Callable

    from telegram import Message, Update
    from telegram.ext import ContextTypes

    from bot.telegram.editions import Answering, CurrentEdition
    from bot.telegram.turns import Turns
    from bot.texts import Texts
    from bot.years import Years
    from knowledge.model import Comparison, Timeline

__all__ = ["Facts"]

Messages = tuple[str, ...]
Sent = tuple[Messages, Picture | None]

MAX_FACTS = 30
MAX_FACTS_IN_GROUP = 8


class Facts:
    """Answers the commands about facts, in private chats and in groups.

    Args:
        current: the edition to answer from.
        turns: of the chats.
        max_characters: longer names are turned away.
    """

    def __init__(self, current: CurrentEdition, turns: Turns, *, max_characters: int) -> None:
        self._current = current
        self._turns = turns
        self._max_characters = max_characters

    async def facts(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /facts ENTITY."""
        if (message := update.message) is not None:
            in_private = message.chat.type == ChatType.PRIVATE
            most = MAX_FACTS if in_private else MAX_FACTS_IN_GROUP
            own = texts_of(message.from_user)
            usage = own("facts-usage")
            await self._reply(message, usage, lambda entity: self._listed(entity, own, most))

    async def timeline(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /timeline ENTITY [YEARS] with a picture."""
        if (message := update.message) is not None:
            own = texts_of(message.from_user)
            await self._reply(
                message, own("timeline-usage"), lambda wanted: self._drawn(wanted, own)
            )

    async def compare(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /compare A vs B."""
        if (message := update.message) is not None:
            own = texts_of(message.from_user)
            await self._reply(
                message, own("compare-usage"), lambda wanted: self._compared(wanted, own)
            )

    async def _reply(self, message: Message, usage: str, work: Callable[[str], Sent]) -> None:
        """Do the work for what follows the command, in a thread, and send what comes of it."""
        words = (message.text or "").split(maxsplit=1)
        wanted = words[1].strip() if len(words) > 1 else ""
        if not wanted:
            await reply(message, plain_message(usage))
            return
        if len(wanted) > self._max_characters:
            own = texts_of(message.from_user)
            longest = self._max_characters
            refusal = own("question-too-long", characters=len(wanted), limit=longest)
            await reply(message, plain_message(refusal))
            return
        async with self._turns.of(message.chat.id):
            async with typing(message):
                html, picture = await asyncio.to_thread(work, wanted)
            await reply(message, html)
            if picture is not None:
                await reply_picture(message, picture, is_first=not html)

    def _listed(self, entity: str, own: Texts, most: int) -> Sent:
        with self._current.lease() as edition:
            listing = edition.facts(" ".join(entity.split()))
        return render_facts(listing, own, most=most), None

    def _drawn(self, wanted: str, own: Texts) -> Sent:
        try:
            entity, years = split_years(wanted)
        except ValueError:
            return plain_message(own("years-reversed")), None
        with self._current.lease() as edition:
            timeline = _timeline(edition, entity, years, whole=" ".join(wanted.split()))
        # matplotlib takes a second to load: only who wants a picture waits for it.
        from bot.plots.timeline import draw_timeline, shown_events  # noqa: PLC0415

        shown = len(shown_events(timeline, own))
        if not shown:
            return plain_message(_no_dates(timeline, entity, years, own)), None
        caption = timeline_caption(timeline, own, shown=shown)
        picture = Picture(
            png=draw_timeline(timeline, own),
            name="timeline.png",
            caption=caption.html,
            further=caption.further,
        )
        return (), picture

    def _compared(self, wanted: str, own: Texts) -> Sent:
        candidates = pairs(wanted)
        if not candidates:
            return plain_message(own("compare-usage")), None
        with self._current.lease() as edition:
            comparison = _best(tuple(edition.compare(*pair) for pair in candidates))
        html = render_comparison(comparison, own)
        if not has_pairs(comparison):
            return html, None
        from bot.plots.comparison import draw_comparison  # noqa: PLC0415 - as above

        picture = Picture(
            png=draw_comparison(comparison, own),
            name="comparison.png",
            caption=comparison_caption(comparison, own).html,
        )
        return html, picture


def _timeline(edition: Answering, entity: str, years: Years, *, whole: str) -> Timeline:
    timeline = edition.timeline(entity, years=years)
    if timeline.events or years == (None, None):
        return timeline
    # What looked like a year may belong to the name: "Agenda 2030".
    named = edition.timeline(whole)
    return named if named.events else timeline


def _no_dates(timeline: Timeline, entity: str, years: Years, own: Texts) -> str:
    if years == (None, None) and (word := mistyped_year(entity)):
        return own("no-year", word=word)
    if years != (None, None) and timeline.dated:
        return other_years(timeline.entity, years, own)
    return no_dates(timeline.entity, timeline.nearest, own)


def _best(comparisons: tuple[Comparison, ...]) -> Comparison:
    """Return the reading of the names under which most can be set side by side."""
    return max(comparisons, key=lambda one: (_both(one), len(one.rows)))


def _both(comparison: Comparison) -> int:
    return sum(row.left is not None and row.right is not None for row in comparison.rows)
