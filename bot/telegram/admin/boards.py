"""One message that shows how far long work is, and in the end makes way for the outcome."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from telegram.error import TelegramError

from bot.telegram.admin.buttons import stop_keyboard
from bot.telegram.delivery import reply
from bot.telegram.rendering import plain_message

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from telegram import Message

    from bot.texts import Texts
    from knowledge.model import Progress

__all__ = ["ProgressBoard"]

EDIT_EVERY_S = 1.5
"""Telegram slows a bot down that edits a message much oftener."""

STAGES = {
    "reading": "stage-reading",
    "indexing": "stage-indexing",
    "writing": "stage-writing",
    "facts": "stage-facts",
    "comparing": "stage-comparing",
    "probes": "stage-probes",
}


class ProgressBoard:
    """Shows progress by editing one message, with a button that ends the work.

    Args:
        shown: the message.
        own: the texts of its reader's language.
    """

    def __init__(self, shown: Message, own: Texts) -> None:
        self._shown = shown
        self._own = own
        self._latest: Progress | None = None

    @classmethod
    async def put_up(cls, message: Message, own: Texts, said: str) -> ProgressBoard:
        """Answer a message with a board that says what begins."""
        html = plain_message(said)[0]
        return cls(await message.reply_html(html, reply_markup=stop_keyboard(own)), own)

    async def say(self, said: str) -> None:
        """Show something else until there is progress."""
        with suppress(TelegramError):
            html = plain_message(said)[0]
            await self._shown.edit_text(html, reply_markup=stop_keyboard(self._own))

    @property
    def place(self) -> tuple[int, int]:
        """The ids of its chat and message."""
        return self._shown.chat.id, self._shown.message_id

    def note(self, progress: Progress) -> None:
        """Take note of how far it is; called from the thread that waits for the work."""
        self._latest = progress

    @asynccontextmanager
    async def watched(self) -> AsyncIterator[None]:
        """Keep the message up to date while the block runs."""
        watching = asyncio.create_task(self._watch())
        try:
            yield
        finally:
            watching.cancel()
            with suppress(asyncio.CancelledError):
                await watching

    async def take_down(self) -> None:
        """Remove the message: the outcome is told in another one."""
        try:
            await self._shown.delete()
        except TelegramError:
            with suppress(TelegramError):  # without its button at least
                await self._shown.edit_reply_markup(None)

    async def close(self, html: Sequence[str]) -> None:
        """Put the outcome in the message's place, and what does not fit after it."""
        try:
            await self._shown.edit_text(html[0])
        except TelegramError:
            await reply(self._shown, html)
        else:
            await reply(self._shown, html[1:])

    async def _watch(self) -> None:
        seen: Progress | None = None
        while True:
            await asyncio.sleep(EDIT_EVERY_S)
            latest = self._latest
            if latest is None or latest == seen:
                continue
            seen = latest
            html = plain_message(_told(latest, self._own))[0]
            with suppress(TelegramError):  # the next one may come through
                await self._shown.edit_text(html, reply_markup=stop_keyboard(self._own))


def _told(progress: Progress, own: Texts) -> str:
    return own(STAGES[progress.stage], done=progress.done, total=progress.total)
