"""What happens where something goes wrong in a handler."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from telegram import Update
from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.telegram.delivery import reply
from bot.telegram.refusals import is_unwelcome
from bot.telegram.rendering import plain_message
from bot.telegram.transport import may_have_been_sent

if TYPE_CHECKING:
    from telegram import CallbackQuery
    from telegram.ext import ContextTypes

    from bot.observing.measurements import Measurements
    from bot.telegram.languages import Languages

__all__ = ["Failures"]

logger = logging.getLogger(__name__)


class Failures:
    """Logs what went wrong, and tells the person who waits for an answer."""

    def __init__(self, languages: Languages, measured: Measurements) -> None:
        self._languages = languages
        self._measured = measured

    async def tell(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle an error of another handler."""
        if is_unwelcome(context.error):
            self._measured.failed("unwelcome")
            logger.info("an answer is not wanted where it was asked for: %s", context.error)
            return
        if _is_undeliverable(context.error):
            self._measured.failed("undelivered")
            logger.warning("an answer could not be delivered: %s", context.error)
            return  # nor could the person be told
        is_unsure = isinstance(context.error, NetworkError) and may_have_been_sent(context.error)
        self._measured.failed("unsure" if is_unsure else "failed")
        if is_unsure:  # it is not sent again: what arrived would be there twice
            logger.warning("an answer may not have arrived: %s", context.error)
        else:
            logger.error("an update could not be handled", exc_info=context.error)
        if not isinstance(update, Update):
            return
        try:
            if (message := update.message or update.edited_message) is not None:
                own = await self._languages.texts_in(message)
                told = own("answer-unsure") if is_unsure else own("failed")
                await reply(message, plain_message(told))
            elif update.callback_query is not None:
                await self._tell_who_pressed(update.callback_query)
        except TelegramError as error:
            logger.warning("nor could the person be told: %s", error)

    async def _tell_who_pressed(self, query: CallbackQuery) -> None:
        """Answer a press of a button; Telegram refuses where it was answered before."""
        person = query.from_user
        place = query.message.chat.id if query.message is not None else person.id
        own = await asyncio.to_thread(self._languages.texts_for, place, person.language_code)
        await query.answer(own("failed"), show_alert=True)


def _is_undeliverable(error: BaseException | None) -> bool:
    """Say whether Telegram was out of reach, or refused to take messages, for too long."""
    if isinstance(error, BadRequest):  # the library counts it as an error of the network
        return False
    is_cut_off = isinstance(error, NetworkError) and not may_have_been_sent(error)
    return is_cut_off or isinstance(error, RetryAfter | InvalidToken)
