"""/editions and /rollback: which editions there are, and going back to one."""

from __future__ import annotations

import asyncio
import logging
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from telegram import Message

from bot.kept_editions import chosen_edition, edition_before, kept_editions
from bot.telegram.admin.buttons import (
    Press,
    decode,
    list_keyboard,
    number_of,
    roll_back_keyboard,
)
from bot.telegram.admin.draft_messages import close_message
from bot.telegram.admin.history_rendering import render_difference, render_editions
from bot.telegram.admin.names import told_time
from bot.telegram.admin.presses import argument_of, note_press
from bot.telegram.admin.works import reason_of
from bot.telegram.delivery import reply
from bot.telegram.rendering import plain_message
from knowledge.differences.documents import compare_documents
from knowledge.errors import KnowledgeError

if TYPE_CHECKING:
    from telegram import CallbackQuery, Update
    from telegram.ext import ContextTypes

    from bot.kept_editions import KeptEdition
    from bot.telegram.admin.draft_maker import DraftMaker
    from bot.telegram.admin.names import Names
    from bot.telegram.admin.publishing import Publisher
    from bot.telegram.editions import CurrentEdition, Editions
    from bot.telegram.languages import Languages
    from bot.texts import Texts
    from knowledge.differences.documents import DocumentDifference

__all__ = ["RollingBack"]

logger = logging.getLogger(__name__)

MAX_BUTTONS = 98
"""Telegram takes 100 below a message."""


class RollingBack:
    """Lists editions, and goes back to one of them when that is confirmed.

    Args:
        publisher: lets an edition answer.
        editions: where they are.
        drafts: the one that waits.
        current: the edition that answers.
        names: of the admins.
        languages: what is spoken.
    """

    PATTERN = r"^a:[rbk]\b"
    """Of the data of the buttons."""

    def __init__(
        self,
        publisher: Publisher,
        editions: Editions,
        drafts: DraftMaker,
        current: CurrentEdition,
        names: Names,
        languages: Languages,
    ) -> None:
        self._publisher = publisher
        self._editions = editions
        self._drafts = drafts
        self._current = current
        self._names = names
        self._languages = languages

    async def editions(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /editions."""
        message = update.message
        if message is None:
            return
        own = await self._languages.texts_in(message)
        kept = await self._kept()
        bot, admins = message.get_bot(), {one.by for one in kept if one.by}
        people = {by: await self._names.find(bot, by, "") for by in admins}
        possible = [one.name for one in kept if _can_be_gone_back_to(one)]
        keyboard = list_keyboard(own, possible[::-1][:MAX_BUTTONS])
        await reply(message, render_editions(kept[::-1], people, own), keyboard)

    async def roll_back(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /rollback NUMBER."""
        message = update.message
        if message is None:
            return
        own = await self._languages.texts_in(message)
        words = argument_of(message).removeprefix("#")
        wanted = words or await asyncio.to_thread(edition_before, self._editions)
        edition = chosen_edition(wanted, await self._kept())
        if edition is None:
            told = own("rollback-unknown", number=words[:40]) if words else own("rollback-none")
            await reply(message, plain_message(told))
        else:
            await self._ask(message, edition, own)

    async def pressed(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Do what a button below a list or a question asks for."""
        query = update.callback_query
        if query is None:
            return
        press = decode(query.data or "")
        person = query.from_user
        own = await self._languages.texts_with(person)
        message = query.message
        if press is None or not isinstance(message, Message):
            await note_press(query, own("pressed-unknown"))
        elif press.kind == "ask":
            await self._ask_again(query, message, press.edition, own)
        elif press.kind == "roll back":
            await self._roll_back(query, message, press, own)
        else:
            await note_press(query)
            await close_message(message, own("rollback-kept"))

    async def _ask_again(
        self, query: CallbackQuery, message: Message, name: str, own: Texts
    ) -> None:
        edition = chosen_edition(name, await self._kept())
        if edition is None:
            await note_press(query, own("rollback-unknown", number=number_of(name)))
        else:
            await note_press(query)
            await self._ask(message, edition, own)

    async def _ask(self, message: Message, edition: KeptEdition, own: Texts) -> None:
        """Ask whether to go back to an edition, and say what that would change."""
        if not _can_be_gone_back_to(edition):
            told = (
                own("rollback-answering", number=number_of(edition.name))
                if edition.is_published
                else own("rollback-unusable", number=number_of(edition.name))
            )
            await reply(message, plain_message(told))
            return
        try:
            base, difference = await asyncio.to_thread(self._compared, edition.name)
        except (KnowledgeError, OSError) as error:
            told = own("work-failed", reason=reason_of(error, own))
            await reply(message, plain_message(told))
            return
        keyboard = roll_back_keyboard(own, edition.name, base)
        html = render_difference(edition.name, base, difference, own)
        await reply(message, html, keyboard)

    async def _roll_back(
        self, query: CallbackQuery, message: Message, press: Press, own: Texts
    ) -> None:
        answering = await asyncio.to_thread(self._editions.published)
        if answering != press.base:
            number = number_of(answering or "")
            told = own("rollback-outdated", number=number)
            await note_press(query, told)
            await close_message(message, told)
            return
        try:
            await self._publisher.roll_back(press.edition, query.from_user.id)
        except (KnowledgeError, OSError) as error:
            logger.warning("going back to %s failed: %s", press.edition, error)
            told = own("publish-failed", reason=reason_of(error, own))
            await note_press(query, told, message=message)
            return
        await note_press(query)
        line = own(
            "rolled-back",
            name=self._names.of(query.from_user),
            time=told_time(datetime.now(UTC)),
            number=number_of(press.edition),
        )
        await close_message(message, line)

    def _compared(self, name: str) -> tuple[str, DocumentDifference]:
        base = self._current.name
        with closing(self._editions.open(base)) as now, closing(self._editions.open(name)) as then:
            return base, compare_documents(now.holdings(), then.holdings())

    async def _kept(self) -> tuple[KeptEdition, ...]:
        return await asyncio.to_thread(self._kept_now)

    def _kept_now(self) -> tuple[KeptEdition, ...]:
        """Return the editions that were published, and the draft."""
        pending = self._drafts.pending()
        kept = kept_editions(self._editions, pending.edition if pending is not None else "")
        return tuple(one for one in kept if one.published_at or one.is_published or one.is_draft)


def _can_be_gone_back_to(edition: KeptEdition) -> bool:
    was_published = edition.published_at is not None and not edition.is_published
    return was_published and not edition.problem
