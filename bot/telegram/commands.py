"""The commands that everybody has in a private chat, and hints on everything else."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from telegram import Message

from bot.telegram.announcing import admin_commands
from bot.telegram.asking import place_of
from bot.telegram.delivery import reply
from bot.telegram.pressing import told
from bot.telegram.rendering import plain_message, render_documents

if TYPE_CHECKING:
    from collections.abc import Collection

    from telegram import Update
    from telegram.ext import ContextTypes

    from bot.telegram.carried_questions import CarriedQuestions
    from bot.telegram.editions import CurrentEdition
    from bot.telegram.languages import Languages
    from bot.telegram.places import Places
    from bot.telegram.replies import Replies
    from bot.telegram.starters import Starters
    from bot.telegram.turns import Turns
    from bot.texts import Texts

__all__ = ["Commands"]


class Commands:
    """Greets, explains, lists the documents and shows them.

    Args:
        current: the edition whose documents are listed.
        replies: forgets conversations.
        places: shows the documents.
        carried: answers questions that come from inline searches.
        starters: what the greeting offers.
        turns: of the chats.
        languages: what is spoken.
    """

    def __init__(
        self,
        current: CurrentEdition,
        replies: Replies,
        places: Places,
        carried: CarriedQuestions,
        starters: Starters,
        turns: Turns,
        languages: Languages,
        *,
        admins: Collection[int] = (),
    ) -> None:
        self._admins = frozenset(admins)
        self._current = current
        self._replies = replies
        self._places = places
        self._carried = carried
        self._starters = starters
        self._turns = turns
        self._languages = languages

    async def start(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Greet, or show the place or answer the question that a deep link leads to."""
        if (message := update.message) is None:
            return
        own = await self._languages.texts_in(message)
        payload = context.args[0] if context.args else ""
        if payload.startswith("p-"):
            await self._show_place(message, payload, own)
            return
        if payload.startswith("q-"):
            if not await self._carried.ask(message, payload):
                await reply(message, plain_message(own("inline-question-gone")))
            return
        with self._current.lease() as edition:
            documents = len(edition.documents)
        keyboard = await asyncio.to_thread(self._starters.keyboard)
        greeting = own("start", documents=documents)
        if keyboard is not None:
            greeting = f"{greeting} {own('start-about')}"
        await reply(message, plain_message(greeting), keyboard)

    async def starter_pressed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the facts about a name that the greeting offers."""
        query, matches = update.callback_query, context.matches
        if query is None or not matches or not isinstance(query.message, Message):
            return
        message, place = query.message, int(matches[0][1])
        own = await asyncio.to_thread(
            self._languages.texts_for, message.chat.id, query.from_user.language_code
        )
        label = _label(message, query.data)
        html = await asyncio.to_thread(self._starters.facts, place, label, own)
        if html is None:
            await told(query, own("pressed-unknown"))
            return
        await told(query)
        await reply(message, html)

    async def help(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Explain how to use the bot."""
        if (message := update.message) is not None:
            own = await self._languages.texts_in(message)
            told = own("help", username=context.bot.username)
            if message.from_user is not None and message.from_user.id in self._admins:
                lines = (own("help-admin"), *admin_commands(own))
                told = "\n\n".join((told, "\n".join(lines)))
            await reply(message, plain_message(told))

    async def sources(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """List the documents: /sources, or /sources PAGE."""
        if (message := update.message) is None:
            return
        own = await self._languages.texts_in(message)
        page = _number(context.args[0]) if context.args else 1
        with self._current.lease() as edition:
            html = await asyncio.to_thread(
                render_documents,
                edition.documents,
                edition.name,
                page,
                own,
                username=context.bot.username,
            )
        await reply(message, html)

    async def source(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show a document of the list: /source NUMBER."""
        if (message := update.message) is None:
            return
        own = await self._languages.texts_in(message)
        number = _number(context.args[0]) if context.args else 0
        shown = await asyncio.to_thread(self._places.document, number, own)
        if shown is None:
            with self._current.lease() as edition:
                documents = len(edition.documents)
            await reply(message, plain_message(own("source-usage", documents=documents)))
            return
        await reply(message, shown.messages, shown.keyboard)

    async def new(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Begin a new conversation: what was asked before does not count any more."""
        if (message := update.message) is not None:
            own = await self._languages.texts_in(message)
            place = place_of(message, message.from_user)
            # In the chat's turn, so that a question just answered is forgotten as well.
            async with self._turns.of(message.chat.id):
                await asyncio.to_thread(self._replies.begin_anew, place)
            await reply(message, plain_message(own("begun-anew")))

    async def unknown(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a command that there is not."""
        if (message := update.message) is not None:
            own = await self._languages.texts_in(message)
            await reply(message, plain_message(own("unknown-command")))

    async def _show_place(self, message: Message, payload: str, own: Texts) -> None:
        shown = await asyncio.to_thread(self._places.shown, payload, own)
        if shown is None:
            await reply(message, plain_message(own("place-gone")))
        else:
            await reply(message, shown.messages, shown.keyboard)


def _label(message: Message, data: str | None) -> str:
    """Return the text of the button of a message that holds this data."""
    markup = message.reply_markup
    rows = markup.inline_keyboard if markup is not None else ()
    return next((each.text for row in rows for each in row if each.callback_data == data), "")


def _number(text: str) -> int:
    """Return the number that a person typed, 0 for what is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
