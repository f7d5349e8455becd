"""/privacy and /forget: what is stored about a person, and erasing it."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Protocol

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message

from bot.state import StateError
from bot.telegram.delivery import edit, reply
from bot.telegram.pressing import told
from bot.telegram.privacy_rendering import is_nothing, render_erased, render_stored
from bot.telegram.rendering import plain_message
from knowledge.errors import KnowledgeError

if TYPE_CHECKING:
    from telegram import Update
    from telegram.ext import ContextTypes

    from bot.config import StateSettings
    from bot.state import State, Stored
    from bot.telegram.languages import Languages
    from bot.telegram.turns import Turns
    from bot.texts import Texts

__all__ = ["Privacy"]

logger = logging.getLogger(__name__)

ERASE = "forget:yes"
KEEP = "forget:no"
ATTEMPTS = 3
"""Each waits a while where other processes have the database's file in use."""


class Forgetful(Protocol):
    """Keeps something of people beside the state."""

    def forget(self, person: int) -> None:
        """Keep nothing of a person any more."""


class Privacy:
    """Tells people in a private chat what is stored about them, and erases it.

    Args:
        state: where it is stored.
        settings: how long it is kept.
        languages: what is spoken.
        turns: of the chats.
        typed: keeps for a while what people have typed inline.
        editions: name in their history who published them.
    """

    PATTERN = rf"^({ERASE}|{KEEP})\Z"
    """Of the data of the buttons."""

    def __init__(
        self,
        state: State,
        settings: StateSettings,
        languages: Languages,
        turns: Turns,
        *,
        typed: Forgetful,
        editions: Forgetful,
    ) -> None:
        self._state = state
        self._turns = turns
        self._settings = settings
        self._languages = languages
        self._typed = typed
        self._editions = editions

    async def privacy(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /privacy."""
        if (message := update.message) is None:
            return
        own = await self._languages.texts_in(message)
        stored = await self._stored(message)
        await reply(message, render_stored(stored, self._settings, own))

    async def forget(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /forget: ask whether it is meant."""
        if (message := update.message) is None:
            return
        own = await self._languages.texts_in(message)
        stored = await self._stored(message)
        if is_nothing(stored):
            self._typed.forget(message.chat.id)
            await reply(message, plain_message(own("forget-nothing")))
            return
        await message.reply_html(plain_message(own("forget-ask"))[0], reply_markup=_keyboard(own))

    async def _stored(self, message: Message) -> Stored:
        """Return what is stored about a person, with the answer that was sent just before."""
        async with self._turns.of(message.chat.id):
            return await asyncio.to_thread(self._state.people.stored, message.chat.id)

    async def pressed(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Erase everything, or leave it, and say so in the question's place."""
        query = update.callback_query
        if query is None or not isinstance(query.message, Message):
            return
        person = query.from_user.id
        own = await asyncio.to_thread(
            self._languages.texts_for, person, query.from_user.language_code
        )
        await told(query)
        if query.data != ERASE:
            await edit(query.message, plain_message(own("forget-kept"))[0])
            return
        try:
            # A question under way is stored before it, so that nothing is left of it.
            async with self._turns.of(query.message.chat.id):
                self._typed.forget(person)
                erased = await asyncio.to_thread(self._erase, person)
        except KnowledgeError as error:
            logger.warning("nothing was erased yet: %s", error)
            await edit(query.message, plain_message(own("failed"))[0])
            return
        logger.info("somebody's data was erased")
        await edit(query.message, render_erased(erased, own)[0])

    def _erase(self, person: int) -> Stored:
        """Erase what is stored about a person; return what was.

        Raises:
            KnowledgeError: the history of the editions is in use; nothing is erased yet.
        """
        self._editions.forget(person)
        stored = self._state.people.stored(person)
        for _ in range(ATTEMPTS):
            try:
                self._state.people.forget(person)
            except StateError as error:
                if not is_nothing(self._state.people.stored(person)):
                    raise
                logger.warning("erased, but perhaps still readable in the file: %s", error)
            else:
                break
        return stored


def _keyboard(own: Texts) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [
            [
                InlineKeyboardButton(own("button-erase"), callback_data=ERASE),
                InlineKeyboardButton(own("button-keep"), callback_data=KEEP),
            ]
        ]
    )
