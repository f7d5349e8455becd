"""What admins say to the bot besides files: commands with something behind them, and presses."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from telegram.constants import CallbackQueryLimit
from telegram.error import BadRequest

from bot.telegram.delivery import reply
from bot.telegram.layout import one_line
from bot.telegram.rendering import plain_message

if TYPE_CHECKING:
    from telegram import CallbackQuery, Message

__all__ = ["argument_of", "note_press"]

logger = logging.getLogger(__name__)


async def note_press(
    query: CallbackQuery, text: str = "", *, message: Message | None = None
) -> None:
    """Let a button stop waiting, and say what is to be read before going on.

    Args:
        query: of the press.
        text: "" for nothing.
        message: below which it is said as well, so that it stays.
    """
    told = one_line(text)
    if message is not None and text:
        await reply(message, plain_message(text))
    try:
        if (
            not told
            or message is not None
            or len(told) > CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH
        ):
            await query.answer()
        else:
            await query.answer(told, show_alert=True)
    except BadRequest as error:
        # Telegram forgets a press after some seconds; what it asks for is done all the same.
        logger.debug("a pressed button had expired: %s", error)


def argument_of(message: Message) -> str:
    """Return what stands behind a command, on one line."""
    _, _, rest = one_line(message.text or "").partition(" ")
    return rest.strip()
