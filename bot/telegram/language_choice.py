"""/language: choosing the language in which the bot speaks in a chat."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message
from telegram.constants import ChatType

from bot.telegram.delivery import edit
from bot.telegram.pressing import told
from bot.telegram.rendering import plain_message
from bot.texts import LANGUAGES, texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from telegram import Chat, Update, User
    from telegram.ext import ContextTypes

    from bot.state import State
    from bot.telegram.languages import Languages
    from bot.telegram.turns import Turns

__all__ = ["LanguageChoice"]

NAMES: Mapping[str, str] = {"en": "English", "ru": "Русский", "kk": "Қазақша"}
"""Each in itself, so that whoever reads it finds it."""

DATA = "language:"
CHOSEN = "✓ "


class LanguageChoice:
    """Lets a person choose in a private chat, and a group's admins for their group.

    Args:
        state: where the choice is remembered.
        languages: what is spoken meanwhile.
        turns: of the chats.
    """

    PATTERN = rf"^{DATA}({'|'.join(LANGUAGES)})\Z"
    """Of the data of this command's buttons."""

    def __init__(self, state: State, languages: Languages, turns: Turns) -> None:
        self._state = state
        self._languages = languages
        self._turns = turns

    async def command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /language, or /language LANGUAGE."""
        if (message := update.message) is not None:
            # A question right after it is answered in the new language.
            async with self._turns.of(message.chat.id):
                await self._answer(message, " ".join(context.args or ()))

    async def _answer(self, message: Message, words: str) -> None:
        own = await self._languages.texts_in(message)
        wanted = _named(words)
        if not await _may_choose(message.chat, message.from_user, message.sender_chat):
            await message.reply_html(plain_message(own("language-admins"))[0])
        elif wanted is None:
            asked = own("language-unknown") if words else own("language-ask")
            await message.reply_html(plain_message(asked)[0], reply_markup=_keyboard(own.language))
        else:
            await self._choose(message.chat, wanted)
            told = texts(wanted)("language-chosen")
            await message.reply_html(plain_message(told)[0])

    async def pressed(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Choose the language that a button names, and say so in its message's place."""
        query = update.callback_query
        if query is None or query.data is None or not isinstance(query.message, Message):
            return
        message, person = query.message, query.from_user
        wanted = query.data.removeprefix(DATA)
        if not await _may_choose(message.chat, person, None):
            own = await asyncio.to_thread(
                self._languages.texts_for, message.chat.id, person.language_code
            )
            await told(query, own("language-admins"), is_alert=True)
            return
        await self._choose(message.chat, wanted)
        await told(query)
        chosen = texts(wanted)("language-chosen")
        if message.text != chosen:  # pressed twice: there is nothing to change
            await edit(message, plain_message(chosen)[0], _keyboard(wanted))

    async def _choose(self, chat: Chat, language: str) -> None:
        await asyncio.to_thread(self._state.preferences.set_language, chat.id, language)


def _named(word: str) -> str | None:
    """Return the language that somebody names by its code or its own name."""
    known = {NAMES[code].casefold(): code for code in LANGUAGES} | {code: code for code in NAMES}
    return known.get(word.casefold())


async def _may_choose(chat: Chat, person: User | None, sender: Chat | None) -> bool:
    """Say whether somebody may choose for a chat.

    Args:
        chat: where.
        person: who.
        sender: the chat in whose name they write; a group's own name stands for its admins.
    """
    if chat.type == ChatType.PRIVATE:
        return True
    if sender is not None:
        return sender.id == chat.id
    # Unlike the question after one member, this one may be asked by bots that are no admins.
    admins = await chat.get_administrators()
    return person is not None and person.id in {admin.user.id for admin in admins}


def _keyboard(chosen: str) -> InlineKeyboardMarkup:
    buttons = [
        InlineKeyboardButton(
            f"{CHOSEN if code == chosen else ''}{name}", callback_data=f"{DATA}{code}"
        )
        for code, name in NAMES.items()
    ]
    return InlineKeyboardMarkup([buttons])
