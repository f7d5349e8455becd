"""The messages that tell of drafts: sent, kept track of, and closed when their draft is over."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from telegram.constants import MessageLimit
from telegram.error import TelegramError

from bot.telegram.admin.buttons import draft_keyboard
from bot.telegram.delivery import reply
from bot.telegram.layout import utf16_units
from bot.telegram.rendering import plain_message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from telegram import Bot, Message

    from bot.telegram.admin.draft_rendering import DraftMessage
    from bot.texts import Texts

__all__ = ["DraftMessages", "close_message"]

logger = logging.getLogger(__name__)


class DraftMessages:
    """Remembers where drafts are shown, as long as the process lives.

    Buttons of forgotten messages do what they say all the same: their data name the draft.
    """

    def __init__(self) -> None:
        self._shown: dict[str, list[tuple[Message, Texts]]] = {}

    async def show(self, message: Message, draft: DraftMessage, edition: str, own: Texts) -> None:
        """Answer a message with a draft's report, and with buttons to publish or discard it.

        Args:
            message: of the admin.
            draft: what to show.
            edition: the draft's name.
            own: the texts of the admin's language.
        """
        keyboard = draft_keyboard(own, edition)
        name = draft.file_name
        if draft.caption:
            sent = await message.reply_document(
                draft.file, filename=name, caption=draft.caption, reply_markup=keyboard
            )
        else:
            await message.reply_document(draft.file, filename=name)
            *first, last = draft.html
            await reply(message, first)
            sent = await message.reply_html(last, reply_markup=keyboard)
        self._shown.setdefault(edition, []).append((sent, own))

    async def send(
        self, bot: Bot, chat: int, draft: DraftMessage, edition: str, own: Texts
    ) -> None:
        """Send a draft's report to an admin who has not asked for it; else as `show`."""
        keyboard = draft_keyboard(own, edition)
        name = draft.file_name
        if draft.caption:
            sent = await bot.send_document(
                chat, draft.file, filename=name, caption=draft.caption, reply_markup=keyboard
            )
        else:
            await bot.send_document(chat, draft.file, filename=name)
            *first, last = draft.html
            for part in first:
                await bot.send_message(chat, part)
            sent = await bot.send_message(chat, last, reply_markup=keyboard)
        self._shown.setdefault(edition, []).append((sent, own))

    async def close(self, edition: str, line: str, *also: Message) -> None:
        """Take the buttons off a draft's messages and say what became of it.

        Args:
            edition: the draft's name.
            line: what became of it.
            also: messages about it that may have been forgotten.
        """
        messages = [message for message, _ in self._shown.pop(edition, [])]
        for message in _each_once((*also, *messages)):
            if message.reply_markup is not None:  # else it says already what became of it
                await close_message(message, line)

    async def close_in_each(self, edition: str, line: Callable[[Texts], str]) -> None:
        """As `close`, in the language of each admin, of the messages that are remembered."""
        for message, own in self._shown.pop(edition, []):
            await close_message(message, line(own))

    async def supersede(self, edition: str) -> None:
        """Take the buttons off the messages of all drafts but one.

        Args:
            edition: the one's name; "" for none, since the documents are as they are published.
        """
        for other in [name for name in self._shown if name != edition]:
            for message, own in self._shown.pop(other):
                await close_message(
                    message, own("draft-superseded") if edition else own("draft-needless")
                )


async def close_message(message: Message, line: str) -> None:
    """Add a line to a message of the bot's, and take its buttons off.

    Args:
        message: with text, or a document with a caption.
        line: plain; where both do not fit, the line alone stays.
    """
    html = plain_message(line)[0]
    is_captioned = message.text is None
    before = message.caption if is_captioned else message.text
    marked = message.caption_html if is_captioned else message.text_html
    limit = MessageLimit.CAPTION_LENGTH if is_captioned else MessageLimit.MAX_TEXT_LENGTH
    if utf16_units(f"{before}\n\n{line}") <= limit:
        html = f"{marked}\n\n{html}"
    try:
        if is_captioned:
            await message.edit_caption(html)
        else:
            await message.edit_text(html)
    except TelegramError as error:  # deleted, or closed by another admin at the same moment
        logger.info("a draft's message could not be closed: %s", error)


def _each_once(messages: Sequence[Message]) -> Sequence[Message]:
    return list({(one.chat.id, one.message_id): one for one in messages}.values())
