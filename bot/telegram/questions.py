"""What happens on a message: questions in private chats."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from telegram import Message, Update
    from telegram.ext import ContextTypes

    from bot.telegram.talk import Talk

__all__ = ["Questions"]


class Questions:
    """Finds the questions in messages, and has them answered.

    Args:
        talk: answers them.
    """

    def __init__(self, talk: Talk) -> None:
        self._talk = talk

    async def in_private(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a message in a private chat."""
        if (message := update.message) is not None:
            await self._talk.ask(message, message.text or "")

    async def in_a_caption(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer what stands below a picture or a file in a private chat."""
        if (message := update.message) is not None:
            await self._talk.ask(message, message.caption or "")

    async def by_command(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /ask QUESTION, or /ask in reply to a message that holds the question."""
        if (message := update.message) is not None:
            await self._talk.ask(message, _asked_by_command(message))

    async def edited_in_private(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer an edited question in the place of its answer."""
        if (message := update.edited_message) is not None:
            await self._talk.ask_again(message, message.text or "")

    async def edited_command(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer an edited /ask in the place of its answer."""
        if (message := update.edited_message) is not None:
            await self._talk.ask_again(message, _asked_by_command(message))


def _asked_by_command(message: Message) -> str:
    words = (message.text or "").split(maxsplit=1)
    return words[1] if len(words) > 1 else _replied_text(message)


def _replied_text(message: Message) -> str:
    replied = message.reply_to_message
    return (replied.text or "") if replied is not None else ""
