"""Messages that are no text: what to do instead, by the kind of message."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from typing import TYPE_CHECKING

from bot.telegram.buckets import MOST
from bot.telegram.delivery import reply
from bot.telegram.rendering import plain_message

if TYPE_CHECKING:
    from collections.abc import Callable

    from telegram import Message, Update
    from telegram.ext import ContextTypes

    from bot.telegram.limits import Handle
    from bot.texts import Texts

__all__ = ["OtherKinds", "kind_of"]

ADVICE = {
    "voice": "type-instead-of-voice",
    "audio": "type-instead-of-voice",
    "video_note": "type-instead-of-voice",
    # An animation is a document as well, so that it is looked for first.
    "animation": "type-instead-of-picture",
    "photo": "type-instead-of-picture",
    "video": "type-instead-of-picture",
    "live_photo": "type-instead-of-picture",
    "sticker": "type-instead-of-sticker",
    "dice": "type-instead-of-sticker",
    "poll": "type-instead-of-poll",
    "contact": "type-instead-of-contact",
    "venue": "type-instead-of-place",
    "location": "type-instead-of-place",
    "document": "file-of-others",
    "": "text-only",
}
"""What is told to which kinds, by the names of their fields; "" for any other kind."""


class OtherKinds:
    """Answers pictures, voice messages, files and the like: one line for each, or for an album.

    Args:
        texts_of: gives the texts for whoever wrote a message.
    """

    def __init__(self, texts_of: Callable[[Message], Texts]) -> None:
        self._texts_of = texts_of
        self._albums: OrderedDict[str, None] = OrderedDict()

    async def handle(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a message without text."""
        message = update.message
        if message is None or self._is_of_an_answered_album(message):
            return
        own = await asyncio.to_thread(self._texts_of, message)
        await reply(message, plain_message(own(ADVICE[kind_of(message)])))

    def instead(self, handle: Handle) -> Handle:
        """Return what handles a message in another way, and its album with it, once."""

        async def handled(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
            if update.message is not None and not self._is_of_an_answered_album(update.message):
                await handle(update, context)

        return handled

    def _is_of_an_answered_album(self, message: Message) -> bool:
        album = message.media_group_id
        if album is None:
            return False
        if album in self._albums:
            return True
        self._albums[album] = None
        if len(self._albums) > MOST:
            self._albums.popitem(last=False)
        return False


def kind_of(message: Message) -> str:
    """Return the kind of a message without text, as `ADVICE` names it."""
    return next((each for each in ADVICE if each and getattr(message, each, None)), "")
