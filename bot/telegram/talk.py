"""Questions in and answers out: in private chats, and for whoever is addressed elsewhere."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.telegram.asking import asking_of
from bot.telegram.delivery import replace_reply, reply, typing
from bot.telegram.intake import taken_in_at
from bot.telegram.rendering import plain_message

if TYPE_CHECKING:
    from telegram import Message

    from bot.observing.measurements import Kind, Measurements
    from bot.telegram.asking import Asking
    from bot.telegram.delivery import Quoted
    from bot.telegram.languages import Languages
    from bot.telegram.replies import Replies
    from bot.telegram.turns import Turns

__all__ = ["Talk"]


class Talk:
    """Answers questions, in each chat one after another, in different chats side by side.

    Args:
        replies: what answers and remembers.
        turns: of the chats.
        languages: what is spoken.
        measured: told what is asked, and how long it takes.
        max_characters: longer questions are turned away.
    """

    def __init__(
        self,
        replies: Replies,
        turns: Turns,
        languages: Languages,
        measured: Measurements,
        *,
        max_characters: int,
    ) -> None:
        self._replies = replies
        self._turns = turns
        self._languages = languages
        self._measured = measured
        self._max_characters = max_characters

    async def ask(
        self,
        message: Message,
        text: str,
        *,
        quoted: Quoted | None = None,
        is_reply: bool = False,
    ) -> None:
        """Answer the question that a message asks.

        Args:
            message: the message.
            text: the question.
            quoted: what the answer in a group quotes.
            is_reply: in a group, the bot is not called but replied to: talk is not answered.
        """
        asking = asking_of(message, text.strip())
        if await self._is_turned_away(message, asking):
            return
        turn = self._turns.of(message.chat.id)
        # Of several questions at a time, each answer has to tell which one it is to.
        is_one_of_many = turn.locked()
        async with turn:
            await self._answer(
                message, asking, quoted, is_reply=is_reply, is_one_of_many=is_one_of_many
            )

    async def ask_again(
        self, message: Message, text: str, *, quoted: Quoted | None = None
    ) -> None:
        """Answer a question that its message was edited to, in the place of the answer before.

        A question that was not answered before is answered now.
        """
        asking = asking_of(message, text.strip())
        async with self._turns.of(message.chat.id):
            given = await asyncio.to_thread(
                self._replies.asked, message.chat.id, message.message_id
            )
            if given is not None and given.question == asking.text:
                return  # Telegram reports changes of another kind too, as a link's preview
            if await self._is_turned_away(message, asking):
                return
            if given is None:
                await self._answer(message, asking, quoted)
                return
            asking = replace(asking, context=given.context)
            with self._measured.question(_kind(message, asking), taken_in_at()) as counted:
                async with typing(message):
                    answer = await asyncio.to_thread(self._replies.reply_to, asking)
                counted.settle(answer.outcome_name, answer.outcome.language)
                sent = await replace_reply(
                    message,
                    given.answer_messages,
                    answer.shown.messages,
                    answer.shown.keyboard,
                    quoted=quoted,
                )
            await asyncio.to_thread(self._replies.remember, answer, sent, instead_of=given.number)

    async def ask_for(self, message: Message, asking: Asking) -> None:
        """Answer a question that a button below a message of the bot's asks."""
        async with self._turns.of(message.chat.id):
            await self._answer(message, asking)

    async def _answer(
        self,
        message: Message,
        asking: Asking,
        quoted: Quoted | None = None,
        *,
        is_reply: bool = False,
        is_one_of_many: bool = False,
    ) -> None:
        with self._measured.question(_kind(message, asking), taken_in_at()) as counted:
            async with typing(message):
                answer = await asyncio.to_thread(self._replies.reply_to, asking)
            if is_reply and answer.is_aside:
                return
            counted.settle(answer.outcome_name, answer.outcome.language)
            sent = await reply(
                message,
                answer.shown.messages,
                answer.shown.keyboard,
                quoted=quoted,
                is_reply=is_one_of_many,
            )
        if sent:  # else the question was deleted meanwhile
            await asyncio.to_thread(self._replies.remember, answer, sent)

    async def _is_turned_away(self, message: Message, asking: Asking) -> bool:
        """Say what is wrong with the question's length, if anything."""
        length = len(asking.text)
        if 0 < length <= self._max_characters:
            return False
        own = await self._languages.texts_in(message)
        told = (
            own("question-too-long", characters=length, limit=self._max_characters)
            if length
            else own("ask-usage")
        )
        await reply(message, plain_message(told))
        return True


def _kind(message: Message, asking: Asking) -> Kind:
    """Return how a question is asked; what a button asks is no command."""
    if asking.message and not asking.is_told and (message.text or "").startswith("/ask"):
        return "command"
    return "group" if asking.in_group else "private"
