"""/check: which sentences of a message the documents support, and which they contradict."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.telegram.check_rendering import render_checked
from bot.telegram.delivery import reply, typing
from bot.telegram.intake import taken_in_at
from bot.telegram.rendering import plain_message

if TYPE_CHECKING:
    from collections.abc import Callable

    from telegram import Message, Update
    from telegram.ext import ContextTypes

    from bot.observing.measurements import Measurements
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
        measured: told what is asked, and how long it takes.
        username: of the bot; links to places in documents carry it.
    """

    def __init__(
        self,
        current: CurrentEdition,
        turns: Turns,
        languages: Languages,
        measured: Measurements,
        *,
        username: Callable[[], str],
    ) -> None:
        self._username = username
        self._current = current
        self._turns = turns
        self._languages = languages
        self._measured = measured

    async def check(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /check in reply to a message, or /check TEXT."""
        if (message := update.message) is not None:
            words = (message.text or "").split(maxsplit=1)
            await self._check(message, words[1].strip() if len(words) > 1 else "")

    async def check_replied(self, message: Message) -> None:
        """Check what a message replies to."""
        await self._check(message, "")

    async def _check(self, message: Message, behind: str) -> None:
        """Check the text behind the command, or the message that is replied to."""
        own = await self._languages.texts_in(message)
        text = behind or _replied_text(message)
        if not behind and _is_own(message):
            await reply(message, plain_message(own("check-own")))
            return
        if not text:
            await reply(message, plain_message(own("check-usage")))
            return
        async with self._turns.of(message.chat.id):
            with self._measured.question("command", taken_in_at()) as counted:
                async with typing(message):
                    html = await asyncio.to_thread(self._messages, text, own)
                counted.settle("answered", own.language)
                await reply(message, html)

    def _messages(self, text: str, own: Texts) -> tuple[str, ...]:
        with self._current.lease() as edition:
            return render_checked(
                edition.check(text, language=own.language), own, username=self._username()
            )


def _is_own(message: Message) -> bool:
    """Whether a whole message of the bot's is to be checked: it holds quotes and sources only."""
    replied = message.reply_to_message
    if replied is None or message.quote is not None:
        return False
    author = replied.via_bot or replied.from_user
    return author is not None and author.id == message.get_bot().id


def _replied_text(message: Message) -> str:
    """Return what is quoted of, or stands in, the message that is replied to; "" for none.

    The text under a picture counts as a message's.
    """
    if message.quote is not None:
        return message.quote.text.strip()
    replied = message.reply_to_message
    return (replied.text or replied.caption or "").strip() if replied is not None else ""
