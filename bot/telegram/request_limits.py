"""How much people may set going besides questions: commands, presses, searches, memberships.

None of it costs as much as an answer, but all of it takes the place of others' answers where one
person does it thousands of times.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from telegram import Message
from telegram.constants import ChatType

from bot.telegram.delivery import reply
from bot.telegram.limits import Allowance, is_for_bot, writer
from bot.telegram.pressing import told
from bot.telegram.rendering import plain_message

if TYPE_CHECKING:
    from telegram import CallbackQuery, Update
    from telegram.ext import ContextTypes

    from bot.config import LimitSettings
    from bot.observing.measurements import Measurements
    from bot.telegram.languages import Languages
    from bot.telegram.limits import Handle

__all__ = ["RequestLimits"]

A_QUESTION = 3
"""Commands and presses that are as much as one question: leafing and voting follow an answer."""
LETTERS = 15
"""Searches that are as much as one question: there is one with nearly every letter typed."""
LEAST_REQUESTS = 12
"""Who may ask little may still leaf through the answer, vote and find help."""
LEAST_SEARCHES = 60

REFUSALS = {"too many": "too-many-requests", "made up": "pressed-unknown"}
"""What is said to who presses a button."""


class RequestLimits:
    """Lets people set so much going a minute, in proportion to the questions they may ask.

    Who wants more is told so once, and then hears nothing until they may again.

    Args:
        settings: the numbers.
        languages: what is spoken.
        measured: told what is not dealt with.
    """

    def __init__(
        self, settings: LimitSettings, languages: Languages, measured: Measurements
    ) -> None:
        person, chat = (
            settings.questions_per_minute_per_user,
            settings.questions_per_minute_per_chat,
        )
        self._requests = Allowance(
            person=max(LEAST_REQUESTS, A_QUESTION * person),
            chat=max(LEAST_REQUESTS, A_QUESTION * chat),
        )
        searches = max(LEAST_SEARCHES, LETTERS * person)
        self._searches = Allowance(person=searches, chat=searches)
        self._languages = languages
        self._measured = measured

    def messages(self, handle: Handle) -> Handle:
        """Return what handles so many commands and other messages as `handle` does it.

        What a group writes without addressing the bot is not counted.
        """

        async def handle_if_admitted(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
            message = update.effective_message
            if message is None or not is_for_bot(message):
                await handle(update, context)
                return
            place = {"chat": message.chat.id, "person": writer(message)}
            admission = await self._requests.admission(**place)
            if admission == "admitted":
                await handle(update, context)
                return
            self._measured.dropped("too_many_requests")
            if admission == "refused":
                own = await self._languages.texts_in(message)
                await reply(message, plain_message(own("too-many-requests")))

        return handle_if_admitted

    def presses(self, handle: Handle, *, is_guarded: bool = False) -> Handle:
        """Return what handles so many presses as `handle` does it, of buttons that are there.

        Args:
            handle: deals with one.
            is_guarded: it looks itself at who presses in a private chat.
        """

        async def handle_if_admitted(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
            if (query := update.callback_query) is None:
                return
            person = query.from_user.id
            chat = query.message.chat.id if query.message is not None else person
            admission = await self._requests.admission(chat=chat, person=person)
            if admission != "admitted":
                self._measured.dropped("too_many_requests")
                if admission == "refused":
                    await self._tell(query, chat, "too many")
            elif is_made_up(query, is_guarded=is_guarded):
                await self._tell(query, chat, "made up")
            else:
                await handle(update, context)

        return handle_if_admitted

    def searches(self, handle: Handle) -> Handle:
        """Return what handles so many inline searches as `handle` does it, and no others."""

        async def handle_if_admitted(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
            if (query := update.inline_query) is None:
                return
            person = query.from_user.id
            if await self._searches.admission(chat=person, person=person) == "admitted":
                await handle(update, context)
            else:
                self._measured.dropped("too_many_requests")

        return handle_if_admitted

    def changes(self, handle: Handle) -> Handle:
        """Return what handles so many changes of the bot's standing as `handle` does it."""

        async def handle_if_admitted(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
            if (change := update.my_chat_member) is None:
                return
            place = {"chat": change.chat.id, "person": change.from_user.id}
            if await self._requests.admission(**place) == "admitted":
                await handle(update, context)
            else:
                self._measured.dropped("too_many_requests")

        return handle_if_admitted

    async def _tell(self, query: CallbackQuery, chat: int, why: str) -> None:
        own = await asyncio.to_thread(
            self._languages.texts_for, chat, query.from_user.language_code
        )
        await told(query, own(REFUSALS[why]))


def is_made_up(query: CallbackQuery, *, is_guarded: bool) -> bool:
    """Say whether a program has made up a press that could change what others see.

    A message in a group is everybody's: only its own buttons may change it. A private chat is one
    person's, unless a guard says who else may press there; its message may have changed since the
    button was pressed.
    """
    message = query.message
    if not isinstance(message, Message):
        return False
    if message.chat.type == ChatType.PRIVATE:
        return message.chat.id != query.from_user.id and not is_guarded
    rows = message.reply_markup.inline_keyboard if message.reply_markup is not None else ()
    return query.data not in {button.callback_data for row in rows for button in row}
