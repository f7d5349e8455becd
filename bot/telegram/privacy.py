"""/privacy and /forget: what is stored about a person, and erasing it."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message

from bot.state import StateError
from bot.telegram.delivery import reply
from bot.telegram.privacy_rendering import is_nothing, render_erased, render_stored
from bot.telegram.rendering import plain_message

if TYPE_CHECKING:
    from telegram import Update
    from telegram.ext import ContextTypes

    from bot.config import StateSettings
    from bot.state import State, Stored
    from bot.telegram.languages import Languages
    from bot.texts import Texts

__all__ = ["Privacy"]

logger = logging.getLogger(__name__)

ERASE = "forget:yes"
KEEP = "forget:no"


class Privacy:
    """Tells people in a private chat what is stored about them, and erases it.

    Args:
        state: where it is stored.
        settings: how long it is kept.
        languages: what is spoken.
    """

    PATTERN = rf"^({ERASE}|{KEEP})\Z"
    """Of the data of the buttons."""

    def __init__(self, state: State, settings: StateSettings, languages: Languages) -> None:
        self._state = state
        self._settings = settings
        self._languages = languages

    async def privacy(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /privacy."""
        if (message := update.message) is None:
            return
        own = await self._languages.texts_in(message)
        stored = await asyncio.to_thread(self._state.people.stored, message.chat.id)
        await reply(message, render_stored(stored, self._settings, own))

    async def forget(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /forget: ask whether it is meant."""
        if (message := update.message) is None:
            return
        own = await self._languages.texts_in(message)
        stored = await asyncio.to_thread(self._state.people.stored, message.chat.id)
        if is_nothing(stored):
            await reply(message, plain_message(own("forget-nothing")))
            return
        await message.reply_html(plain_message(own("forget-ask"))[0], reply_markup=_keyboard(own))

    async def pressed(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Erase everything, or leave it, and say so in the question's place."""
        query = update.callback_query
        if query is None or not isinstance(query.message, Message):
            return
        person = query.from_user.id
        own = await asyncio.to_thread(
            self._languages.texts_for, person, query.from_user.language_code
        )
        await query.answer()
        if query.data == ERASE:
            erased = await asyncio.to_thread(self._erase, person)
            logger.info("somebody's data was erased")
            told = render_erased(erased, own)
        else:
            told = plain_message(own("forget-kept"))
        await query.message.edit_text(told[0])

    def _erase(self, person: int) -> Stored:
        """Erase what is stored about a person; return what was."""
        stored = self._state.people.stored(person)
        try:
            self._state.people.forget(person)
        except StateError:
            if not is_nothing(self._state.people.stored(person)):
                raise
            # It is gone; the next regular clean-up empties SQLite's log as well.
            logger.warning("the database's log could not be emptied yet", exc_info=True)
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
