"""/facts, /timeline and /compare: what the documents state about somebody or something."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from telegram.constants import ChatType

from bot.telegram.delivery import reply, reply_picture, typing
from bot.telegram.fact_rendering import render_facts
from bot.telegram.intake import taken_in_at
from bot.telegram.plots import plots_keyboard
from bot.telegram.rendering import plain_message

if TYPE_CHECKING:
    from telegram import Message, Update
    from telegram.ext import ContextTypes

    from bot.observing.measurements import Measurements
    from bot.telegram.drawing import Draw, Drawing
    from bot.telegram.editions import CurrentEdition
    from bot.telegram.languages import Languages
    from bot.telegram.plots import Plots
    from bot.telegram.turns import Turns
    from bot.texts import Texts

__all__ = ["Facts"]

MAX_FACTS = 30
MAX_FACTS_IN_GROUP = 8


class Facts:
    """Answers the commands about facts, in private chats and in groups.

    Args:
        current: the edition to answer from.
        turns: of the chats.
        languages: what is spoken.
        drawing: what draws pictures.
        plots: how people like them.
        measured: told what is asked, and how long it takes.
        max_characters: longer names are turned away.
    """

    def __init__(
        self,
        current: CurrentEdition,
        turns: Turns,
        languages: Languages,
        drawing: Drawing,
        plots: Plots,
        measured: Measurements,
        *,
        max_characters: int,
    ) -> None:
        self._current = current
        self._turns = turns
        self._languages = languages
        self._drawing = drawing
        self._plots = plots
        self._measured = measured
        self._max_characters = max_characters

    async def facts(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /facts ENTITY."""
        if (message := update.message) is not None:
            # From the start, so that what a chat asks is answered in its order.
            async with self._turns.of(message.chat.id):
                await self._facts(message)

    async def timeline(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /timeline ENTITY [YEARS] with a picture."""
        if (message := update.message) is not None:
            async with self._turns.of(message.chat.id):
                own = await self._languages.texts_in(message)
                await self._draw(message, own("timeline-usage"), own, self._drawing.timeline)

    async def compare(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /compare A vs B."""
        if (message := update.message) is not None:
            async with self._turns.of(message.chat.id):
                own = await self._languages.texts_in(message)
                await self._draw(message, own("compare-usage"), own, self._drawing.comparison)

    async def _facts(self, message: Message) -> None:
        own = await self._languages.texts_in(message)
        in_private = message.chat.type == ChatType.PRIVATE
        most = MAX_FACTS if in_private else MAX_FACTS_IN_GROUP
        name = await self._wanted(message, own("facts-usage"), own)
        if name is None:
            return
        with self._measured.question("command", taken_in_at()) as counted:
            async with typing(message):
                html, is_found = await asyncio.to_thread(self._listed, name, own, most)
            counted.settle("answered" if is_found else "no_match", own.language)
            await reply(message, html)

    async def _draw(self, message: Message, usage: str, own: Texts, draw: Draw) -> None:
        wanted = await self._wanted(message, usage, own)
        if wanted is None:
            return
        person = message.from_user
        with self._measured.question("command", taken_in_at()) as counted:
            async with typing(message):
                dark = await self._plots.is_dark(person.id) if person is not None else False
                drawn = await asyncio.to_thread(draw, wanted, own, dark=dark)
            counted.settle("answered" if drawn.is_found else "no_match", own.language)
            await reply(message, drawn.messages)
            if drawn.picture is not None:
                await reply_picture(message, drawn.picture, plots_keyboard(own, dark=dark))

    async def _wanted(self, message: Message, usage: str, own: Texts) -> str | None:
        """Return what follows the command; None where that had to be turned away."""
        words = (message.text or "").split(maxsplit=1)
        wanted = words[1].strip() if len(words) > 1 else ""
        longest = self._max_characters
        if not wanted:
            await reply(message, plain_message(usage))
            return None
        if len(wanted) > longest:
            refusal = own("question-too-long", characters=len(wanted), limit=longest)
            await reply(message, plain_message(refusal))
            return None
        return wanted

    def _listed(self, entity: str, own: Texts, most: int) -> tuple[tuple[str, ...], bool]:
        """Return the messages, and whether there is any fact."""
        with self._current.lease() as edition:
            listing = edition.facts(" ".join(entity.split()))
        html = render_facts(listing, own, most=most, username=self._drawing.username)
        return html, bool(listing.facts)
