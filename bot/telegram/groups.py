"""Groups: the bot answers who addresses it, and is silent to everybody else."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from typing import TYPE_CHECKING

from bot.telegram.addressing import addressed
from bot.telegram.delivery import Quoted, reply
from bot.telegram.rendering import plain_message

if TYPE_CHECKING:
    from telegram import Message, Update
    from telegram.ext import ContextTypes

    from bot.telegram.addressing import Addressed
    from bot.telegram.checks import Checks
    from bot.telegram.languages import Languages
    from bot.telegram.replies import Replies
    from bot.telegram.talk import Talk

__all__ = ["Groups"]

REMEMBERED = 1000
CHECK = "/check"


class Groups:
    """Finds out what is meant for the bot, and has it answered.

    Args:
        talk: answers questions.
        checks: checks messages.
        replies: knows what was answered.
        languages: those of people and groups.
    """

    def __init__(self, talk: Talk, checks: Checks, replies: Replies, languages: Languages) -> None:
        self._talk = talk
        self._checks = checks
        self._replies = replies
        self._languages = languages
        self._spoken_to = _Latest()
        self._albums = _Latest()

    async def written(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a new message that is meant for the bot."""
        message = update.message
        if message is None:
            return
        found = addressed(message, bot=context.bot.id, username=context.bot.username)
        if found is None or self._is_of_an_answered_album(message):
            return
        if found.is_unread:
            own = await self._languages.texts_in(message)
            await reply(message, plain_message(own("group-text-only")))
        elif found.question.casefold() == CHECK:  # "@dalel /check": a command that no client knows
            await self._checks.check_replied(message)
        elif found.question or found.is_called:  # an emoji in reply asks nothing
            await self._talk.ask(
                message, found.question, quoted=_quoted(found), is_reply=not found.is_called
            )
        self._spoken_to.add(message.chat.id, message.message_id)

    async def edited(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer an edited message in the place of its answer, or one that now asks the bot.

        What got no answer when it was written, as a greeting, is not talked about again.
        """
        message = update.edited_message
        if message is None:
            return
        found = addressed(message, bot=context.bot.id, username=context.bot.username)
        if found is None or found.is_unread or not found.question:
            return
        place = message.chat.id, message.message_id
        if place in self._spoken_to:
            given = await asyncio.to_thread(self._replies.asked, *place)
            if given is None:
                return
        await self._talk.ask_again(message, found.question, quoted=_quoted(found))
        self._spoken_to.add(*place)

    def _is_of_an_answered_album(self, message: Message) -> bool:
        """Say whether another picture of the message's album was answered; note this one."""
        if message.media_group_id is None:
            return False
        album = message.chat.id, message.media_group_id
        is_known = album in self._albums
        self._albums.add(*album)
        return is_known


class _Latest:
    """The latest messages or albums, by chat."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[int, int | str], None] = OrderedDict()

    def __contains__(self, place: tuple[int, int | str]) -> bool:
        return place in self._kept

    def add(self, chat: int, number: int | str) -> None:
        self._kept[chat, number] = None
        if len(self._kept) > REMEMBERED:
            self._kept.popitem(last=False)


def _quoted(found: Addressed) -> Quoted:
    return Quoted(message=found.asks, text=found.quote)
