"""/check: which sentences of a message the documents support, and which they contradict."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.telegram.check_rendering import render_checked
from bot.telegram.delivery import reply, typing
from bot.telegram.rendering import plain_message

if TYPE_CHECKING:
    from collections.abc import Callable

    from telegram import Message, Update
    from telegram.ext import ContextTypes

    from bot.telegram.editions import CurrentEdition
    from bot.telegram.languages import Languages
    from bot.telegram.turns import Turns
    from bot.texts import Texts

__all__ = ["Checks"]


class Checks:
    """Checks messages, in private chats and in groups.

    Args:
        current: the edition to check against.
        turns: of the chats.
        languages: what is spoken.
        username: of the bot; links to places in documents carry it.
    """

    def __init__(
        self,
        current: CurrentEdition,
        turns: Turns,
        languages: Languages,
        *,
        username: Callable[[], str],
    ) -> None:
        self._username = username
        self._current = current
        self._turns = turns
        self._languages = languages

    async def check(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /check in reply to a message, or /check TEXT."""
        if (message := update.message) is None:
            return
        own = await self._languages.texts_in(message)
        text = _text_to_check(message)
        if not text:
            await reply(message, plain_message(own("check-usage")))
            return
        async with self._turns.of(message.chat.id):
            async with typing(message):
                html = await asyncio.to_thread(self._messages, text, own)
            await reply(message, html)

    def _messages(self, text: str, own: Texts) -> tuple[str, ...]:
        with self._current.lease() as edition:
            return render_checked(
                edition.check(text, language=own.language), own, username=self._username()
            )


def _text_to_check(message: Message) -> str:
    """Return what follows the command; else what is quoted of, or stands in, the message before.

    The text under a picture counts as a message's.
    """
    words = (message.text or "").split(maxsplit=1)
    if len(words) > 1:
        return words[1].strip()
    if message.quote is not None:
        return message.quote.text.strip()
    replied = message.reply_to_message
    if replied is None:
        return ""
    return (replied.text or replied.caption or "").strip()
