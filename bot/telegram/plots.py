"""The light and the dark look of pictures: the button below a picture that changes it."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto, Message

from bot.state import StateError
from bot.telegram.pressing import told

if TYPE_CHECKING:
    from telegram import Update
    from telegram.ext import ContextTypes

    from bot.state import State
    from bot.telegram.drawing import Draw, Drawing, Drawn
    from bot.telegram.languages import Languages
    from bot.telegram.turns import Turns
    from bot.texts import Texts

__all__ = ["Plots", "plots_keyboard"]

logger = logging.getLogger(__name__)

DARK = "plots:dark"
LIGHT = "plots:light"


class Plots:
    """Knows how each person likes pictures, and draws one anew in the other look.

    Args:
        state: where it is remembered.
        drawing: what draws.
        turns: of the chats.
        languages: what is spoken.
    """

    PATTERN = rf"^({DARK}|{LIGHT})\Z"
    """Of the data of the buttons."""

    def __init__(self, state: State, drawing: Drawing, turns: Turns, languages: Languages) -> None:
        self._state = state
        self._drawing = drawing
        self._turns = turns
        self._languages = languages

    async def is_dark(self, person: int) -> bool:
        """Say whether a person likes pictures dark."""
        try:
            chosen = await asyncio.to_thread(self._state.preferences.of, person)
        except StateError as error:
            logger.warning("the look chosen is not known: %s", error)
            return False
        return chosen.plots == "dark"

    async def pressed(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Draw the picture anew, in its place, and remember the look for who wants it."""
        query = update.callback_query
        if query is None or not isinstance(query.message, Message):
            return
        message, person, dark = query.message, query.from_user, query.data == DARK
        own = await asyncio.to_thread(
            self._languages.texts_for, message.chat.id, person.language_code
        )
        await asyncio.to_thread(
            self._state.preferences.set_plots, person.id, "dark" if dark else "light"
        )
        async with self._turns.of(message.chat.id):
            drawn = await self._drawn_again(message, own, dark=dark)
            if drawn is None or drawn.picture is None:
                await told(query, own("picture-gone"), is_alert=True)
                return
            await told(query)
            picture = drawn.picture
            await message.edit_media(
                InputMediaPhoto(picture.png, caption=picture.caption, filename=picture.name),
                reply_markup=plots_keyboard(own, dark=dark),
            )

    async def _drawn_again(self, message: Message, own: Texts, *, dark: bool) -> Drawn | None:
        """Draw what the command asks for that a picture replies to; None where it is gone."""
        command = message.reply_to_message
        words = ((command.text or "") if command is not None else "").split(maxsplit=1)
        draw = self._drawer(words[0]) if len(words) > 1 else None
        return await asyncio.to_thread(draw, words[1], own, dark=dark) if draw else None

    def _drawer(self, command: str) -> Draw | None:
        match command.partition("@")[0].lower():
            case "/timeline":
                return self._drawing.timeline
            case "/compare":
                return self._drawing.comparison
            case _:
                return None


def plots_keyboard(own: Texts, *, dark: bool) -> InlineKeyboardMarkup:
    """Return the button below a picture, which leads to the other look."""
    label, data = (own("button-light"), LIGHT) if dark else (own("button-dark"), DARK)
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=data)]])
