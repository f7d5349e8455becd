"""What happens on a message: questions, in private chats and where the bot is addressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram.constants import MessageEntityType

if TYPE_CHECKING:
    from telegram import Message, Update
    from telegram.ext import ContextTypes

    from bot.telegram.talk import Talk

__all__ = ["Questions", "question_to_bot"]


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

    async def by_command(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /ask QUESTION, or /ask in reply to a message that holds the question."""
        if (message := update.message) is not None:
            await self._talk.ask(message, _asked_by_command(message))

    async def in_group(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a message in a group if it is meant for the bot; else stay silent."""
        if (message := update.message) is None:
            return
        question = question_to_bot(message, bot=context.bot.id, username=context.bot.username)
        if question is not None:
            await self._talk.ask(message, question)

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


def question_to_bot(message: Message, *, bot: int, username: str) -> str | None:
    """Return the question if a group's message is meant for the bot, else None.

    It is if it mentions the bot, or replies to one of the bot's messages. A bare mention in reply
    to somebody's message asks what that message asks.

    Args:
        message: a message in a group.
        bot: the bot's id.
        username: the bot's name without "@".
    """
    text = message.text or ""
    mentions = [
        entity
        for entity, name in message.parse_entities([MessageEntityType.MENTION]).items()
        if name.casefold() == f"@{username}".casefold()
    ]
    replied = message.reply_to_message
    answered = (
        replied is not None and replied.from_user is not None and replied.from_user.id == bot
    )
    if not mentions and not answered:
        return None
    units = text.encode("utf-16-le")  # Telegram's offsets count UTF-16 units
    for entity in sorted(mentions, key=lambda entity: entity.offset, reverse=True):
        start, end = 2 * entity.offset, 2 * (entity.offset + entity.length)
        units = units[:start] + units[end:]
    question = " ".join(units.decode("utf-16-le").split())
    return question or ("" if answered else _replied_text(message))


def _replied_text(message: Message) -> str:
    replied = message.reply_to_message
    return (replied.text or "") if replied is not None else ""
