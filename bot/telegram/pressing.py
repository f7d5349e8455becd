"""What happens when somebody presses a button below an answer."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import TYPE_CHECKING

from telegram import Message
from telegram.constants import ChatType
from telegram.error import BadRequest

from bot.telegram.actions import Action, decode
from bot.telegram.asking import Asking, place_of
from bot.telegram.delivery import edit
from bot.telegram.views.keyboards import reasons_keyboard

if TYPE_CHECKING:
    from telegram import CallbackQuery, Update
    from telegram.ext import ContextTypes

    from bot.state import GivenAnswer, Reason, Verdict
    from bot.telegram.languages import Languages
    from bot.telegram.places import Places
    from bot.telegram.replies import Replies
    from bot.telegram.talk import Talk
    from bot.telegram.turns import Turns
    from bot.texts import Texts

__all__ = ["Buttons"]

logger = logging.getLogger(__name__)

VOTES = ("up", "down", "reason")


class Buttons:
    """Carries out what the buttons below answers ask for.

    Args:
        replies: what answers and remembers.
        talk: asks the questions that are suggested.
        places: shows the places that deep links name.
        turns: of the chats.
        languages: what is spoken.
    """

    def __init__(
        self, replies: Replies, talk: Talk, places: Places, turns: Turns, languages: Languages
    ) -> None:
        self._replies = replies
        self._talk = talk
        self._places = places
        self._turns = turns
        self._languages = languages

    async def pressed(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Do what a button asks for."""
        query = update.callback_query
        if query is None:
            return
        action = decode(query.data or "")
        message = query.message
        person = query.from_user
        chooser = message.chat.id if message is not None else person.id
        own = await asyncio.to_thread(self._languages.texts_for, chooser, person.language_code)
        if action is None or not isinstance(message, Message):
            await told(query, own("pressed-unknown"))
        elif action.kind == "place":
            await self._leaf(query, message, action, own)
        else:
            await self._act(query, message, action, own)

    async def _act(
        self, query: CallbackQuery, message: Message, action: Action, own: Texts
    ) -> None:
        # In the chat's turn, so that an answer just sent has been remembered.
        async with self._turns.of(message.chat.id):
            given = await asyncio.to_thread(
                self._replies.answered, message.chat.id, message.message_id
            )
        if given is None or given.question is None:
            await told(query, own("pressed-unknown"))
        elif action.kind == "ask":
            await self._ask(query, message, given, action, own)
        elif action.kind in VOTES:
            await self._vote(query, message, given, action, own)
        else:
            await told(query)
            await self._show(query, message, given, action)

    async def _show(
        self, query: CallbackQuery, message: Message, given: GivenAnswer, action: Action
    ) -> None:
        async with self._turns.of(message.chat.id):
            shown = await asyncio.to_thread(
                self._replies.again,
                given,
                action,
                in_group=_is_group(message),
                person=query.from_user.id,
                language=query.from_user.language_code or "",
            )
            await edit(message, shown.messages[-1], shown.keyboard)

    async def _ask(
        self,
        query: CallbackQuery,
        message: Message,
        given: GivenAnswer,
        action: Action,
        own: Texts,
    ) -> None:
        question = await asyncio.to_thread(self._replies.suggestion, given, action.number)
        if question is None:
            await told(query, own("pressed-unknown"))
            return
        await told(query)
        person = query.from_user
        asking = Asking(
            text=question,
            place=place_of(message, person),
            person=person.id,
            message=0,
            language=person.language_code or "",
            context=given.context,
            in_group=_is_group(message),
            is_told=True,
        )
        await self._talk.ask_for(message, asking)

    async def _vote(
        self,
        query: CallbackQuery,
        message: Message,
        given: GivenAnswer,
        action: Action,
        own: Texts,
    ) -> None:
        verdict: Verdict = "up" if action.kind == "up" else "down"
        reason: Reason = (action.reason or "") if action.kind == "reason" else ""
        await asyncio.to_thread(
            self._replies.voted, given, query.from_user.id, verdict=verdict, reason=reason
        )
        if _is_group(message):  # the message is everybody's: it stays as it is
            await told(query, own("pressed-thanks"))
        elif action.kind == "down":
            await told(query, own("pressed-why"))
            with suppress(BadRequest):  # pressed twice: the buttons are there already
                await message.edit_reply_markup(reasons_keyboard(own))
        else:
            await told(query, own("pressed-thanks"))
            await self._show(query, message, given, Action(kind="answer"))

    async def _leaf(
        self, query: CallbackQuery, message: Message, action: Action, own: Texts
    ) -> None:
        shown = await asyncio.to_thread(self._places.shown, action.payload, own, page=action.page)
        if shown is None:
            await told(query, own("place-gone"))
            return
        await told(query)
        async with self._turns.of(message.chat.id):
            await edit(message, shown.messages[-1], shown.keyboard)


async def told(query: CallbackQuery, text: str = "", *, is_alert: bool = False) -> None:
    """Let the button stop waiting, with a line for a moment where there is one to say.

    Args:
        query: of the press.
        text: "" for nothing.
        is_alert: the line stays until it is closed.
    """
    try:
        await query.answer(text or None, show_alert=is_alert)
    except BadRequest as error:
        # Telegram forgets a press after some seconds; what it asks for is done all the same.
        logger.debug("a pressed button had expired: %s", error)


def _is_group(message: Message) -> bool:
    return message.chat.type != ChatType.PRIVATE
