"""How much people may ask: so many questions a minute, and what is said to who asks more."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from telegram.constants import ChatType
from telegram.error import BadRequest

from bot.telegram.addressing import addressed, opening_command
from bot.telegram.buckets import MOST, Buckets
from bot.telegram.delivery import reply
from bot.telegram.languages import texts_of
from bot.telegram.rendering import plain_message

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from telegram import Message, Update
    from telegram.ext import ContextTypes

    from bot.config import LimitSettings
    from bot.observing.measurements import Measurements
    from bot.texts import Texts


__all__ = [
    "Admission",
    "Allowance",
    "Handle",
    "QuestionLimits",
    "TurnedAway",
    "is_for_bot",
    "writer",
]

Handle: TypeAlias = "Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]"
Admission: TypeAlias = Literal["admitted", "refused", "refused_again"]

MINUTE_S = 60.0


class Allowance:
    """How often each person, and each chat, may have something a minute.

    Args:
        person: how often a person may.
        chat: how often a chat may, whoever it is there.
    """

    def __init__(self, *, person: float, chat: float) -> None:
        self._people: Buckets[int] = Buckets(person, MINUTE_S)
        self._chats: Buckets[int] = Buckets(chat, MINUTE_S)
        self._told: OrderedDict[tuple[int, int], None] = OrderedDict()

    async def admission(self, *, chat: int, person: int) -> Admission:
        """Count one of a person in a chat, and say whether they may have it.

        Returns:
            "refused" is to be told to the person, "refused_again" is not.
        """
        key = (chat, person)
        if await self._people.take(person) and await self._chats.take(chat):
            self._told.pop(key, None)
            return "admitted"
        if key in self._told:
            return "refused_again"
        self._told[key] = None
        if len(self._told) > MOST:
            self._told.popitem(last=False)
        return "refused"


class QuestionLimits:
    """Lets each person and each chat ask so many questions a minute.

    Who asks more is told so once, and then hears nothing until they may ask again.

    Args:
        settings: the numbers.
        texts_of: gives the texts for whoever wrote a message.
        measured: told what is not answered.
    """

    def __init__(
        self,
        settings: LimitSettings,
        texts_of: Callable[[Message], Texts],
        measured: Measurements,
    ) -> None:
        self._allowance = Allowance(
            person=settings.questions_per_minute_per_user,
            chat=settings.questions_per_minute_per_chat,
        )
        self._texts_of = texts_of
        self._measured = measured

    def guarded(self, handle: Handle) -> Handle:
        """Return what handles the updates that may be answered, as `handle` does it.

        What a group writes without addressing the bot is not counted.
        """

        async def handle_if_admitted(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
            message = update.effective_message
            if message is None or not is_for_bot(message) or await self.admits(message):
                await handle(update, context)

        return handle_if_admitted

    async def admits(self, message: Message) -> bool:
        """Say whether a message's question may be answered; where not, tell its writer once."""
        admission = await self._allowance.admission(chat=message.chat.id, person=writer(message))
        if admission != "admitted":
            self._measured.dropped("too_many_questions")
        if admission == "refused":
            own = await asyncio.to_thread(self._texts_of, message)
            await reply(message, plain_message(own("too-many-questions")))
        return admission == "admitted"


class TurnedAway:
    """Tells who writes while too much is waiting already, at most once a minute in each chat.

    Args:
        texts_of: gives the texts for whoever wrote a message.
    """

    def __init__(self, texts_of: Callable[[Message], Texts]) -> None:
        self._told: Buckets[int] = Buckets(1, MINUTE_S)
        self._texts_of = texts_of

    async def tell(self, update: Update) -> None:
        """Ask who wrote a message or pressed a button to come back later.

        A message that was not meant for the bot gets no line.
        """
        if (query := update.callback_query) is not None:
            own = texts_of(query.from_user)  # without a look at the database
            with suppress(BadRequest):  # the button was pressed too long ago
                await query.answer(own("too-much-to-do"))
            return
        message = update.message
        if message is None or not is_for_bot(message):
            return
        if await self._told.take(message.chat.id):
            own = await asyncio.to_thread(self._texts_of, message)
            await reply(message, plain_message(own("too-much-to-do")))


def is_for_bot(message: Message) -> bool:
    """Say whether the bot would answer a message: a private one, or one that addresses it."""
    if message.chat.type == ChatType.PRIVATE:
        return True
    bot = message.get_bot()
    if command := opening_command(message.text or "", message.entities):
        addressee = command.partition("@")[2]
        return addressee.casefold() in {"", bot.username.casefold()}
    return addressed(message, bot=bot.id, username=bot.username) is not None


def writer(message: Message) -> int:
    """Return the id of who wrote a message: a person, or the group or channel they speak as."""
    if message.sender_chat is not None:
        return message.sender_chat.id
    return message.from_user.id if message.from_user is not None else 0
