"""What happens on a message: questions, and the commands that everybody has."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from telegram.constants import MessageEntityType

from bot.telegram import texts
from bot.telegram.delivery import reply, typing
from bot.telegram.rendering import plain_message, render, render_documents
from knowledge.model import Question

if TYPE_CHECKING:
    from telegram import Message, Update
    from telegram.ext import ContextTypes

    from bot.telegram.editions import CurrentEdition
    from bot.telegram.turns import Turns

__all__ = ["Commands", "Questions", "question_to_bot"]


class Questions:
    """Answers questions, in each chat one after another, in different chats side by side.

    Args:
        current: the edition to answer from.
        turns: of the chats.
        max_characters: longer questions are turned away.
    """

    def __init__(self, current: CurrentEdition, turns: Turns, *, max_characters: int) -> None:
        self._current = current
        self._turns = turns
        self._max_characters = max_characters

    async def in_private(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a message in a private chat."""
        if (message := update.message) is not None:
            await self._answer(message, message.text or "")

    async def by_command(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /ask QUESTION, or /ask in reply to a message that holds the question."""
        if (message := update.message) is not None:
            words = (message.text or "").split(maxsplit=1)
            await self._answer(message, words[1] if len(words) > 1 else _replied_text(message))

    async def in_group(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a message in a group if it is meant for the bot; else stay silent."""
        if (message := update.message) is None:
            return
        question = question_to_bot(message, bot=context.bot.id, username=context.bot.username)
        if question is not None:
            await self._answer(message, question)

    async def _answer(self, message: Message, text: str) -> None:
        question = text.strip()
        if not question:
            await reply(message, plain_message(texts.ASK_USAGE))
            return
        if len(question) > self._max_characters:
            refusal = texts.question_too_long(len(question), self._max_characters)
            await reply(message, plain_message(refusal))
            return
        async with self._turns.of(message.chat.id):
            async with typing(message):
                html = await asyncio.to_thread(self._messages, question)
            await reply(message, html)

    def _messages(self, question: str) -> tuple[str, ...]:
        with self._current.lease() as edition:
            return render(self._current.answer(edition, Question(text=question)))


class Commands:
    """The commands that everybody has in a private chat, and hints on everything else."""

    def __init__(self, current: CurrentEdition) -> None:
        self._current = current

    async def start(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Greet."""
        if (message := update.message) is not None:
            with self._current.lease() as edition:
                greeting = texts.start_text(len(edition.documents))
            await reply(message, plain_message(greeting))

    async def help(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Explain how to use the bot."""
        if (message := update.message) is not None:
            await reply(message, plain_message(texts.help_text(context.bot.username)))

    async def sources(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """List the documents: /sources, or /sources PAGE."""
        if (message := update.message) is None:
            return
        wanted = context.args[0] if context.args else "1"
        page = int(wanted) if wanted.isascii() and wanted.isdigit() else 0
        with self._current.lease() as edition:
            html = await asyncio.to_thread(render_documents, edition.documents, edition.name, page)
        await reply(message, html)

    async def unknown(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a command that there is not."""
        if (message := update.message) is not None:
            await reply(message, plain_message(texts.UNKNOWN_COMMAND))

    async def no_text(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a picture, a voice message and the like."""
        if (message := update.message) is not None:
            await reply(message, plain_message(texts.TEXT_ONLY))


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
