"""Files that admins send become documents of a draft; those sent together, of one draft."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from telegram.constants import FileSizeLimit
from telegram.error import TelegramError

from bot.telegram.admin.downloads import download
from bot.telegram.admin.draft_rendering import render_refused
from bot.telegram.admin.drafting import Change
from bot.telegram.admin.guard import is_own
from bot.telegram.delivery import reply, typing
from bot.telegram.rendering import plain_message
from knowledge.editions.naming import safe_name
from knowledge.errors import DocumentRefusedError
from knowledge.model import Refused
from knowledge.walking import CURATED_FILES

if TYPE_CHECKING:
    from telegram import Document, Message, Update
    from telegram.ext import ContextTypes

    from bot.telegram.admin.drafting import Drafting
    from bot.telegram.languages import Languages
    from bot.texts import Texts

__all__ = ["Uploads"]

logger = logging.getLogger(__name__)

QUIET_S = 1.5
"""Telegram sends the files of an album as messages of their own, within about a second."""
MAX_GATHERED = 100_000_000
"""Bytes of files that one draft waits for: they are held in memory."""
AT_ONCE = 3
"""Downloads that run at a time."""
MEGABYTE = 1_000_000
REFUSALS = {"no file": "upload-as-file", "another's": "upload-passed-on"}
"""What is said of what is not even looked at."""


@dataclass(slots=True, eq=False)
class _Batch:
    """Files of one admin that go into one draft; of those of one name, the last one sent."""

    files: dict[str, bytes] = field(default_factory=dict)
    sent: dict[str, int] = field(default_factory=dict)
    repeated: list[str] = field(default_factory=list)
    on_the_way: int = 0
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def size(self) -> int:
        return sum(map(len, self.files.values()))

    def add(self, name: str, content: bytes, number: int) -> None:
        """Add a file that came with the message of a number; downloads overtake each other."""
        if name in self.sent and name not in self.repeated:
            self.repeated.append(name)
        if number >= self.sent.get(name, 0):
            self.files[name], self.sent[name] = content, number


class Uploads:
    """Takes files of admins.

    Args:
        drafting: makes the draft.
        languages: what is spoken.
        quiet_s: seconds without a further file after which the draft is built.
    """

    def __init__(
        self,
        drafting: Drafting,
        languages: Languages,
        *,
        quiet_s: float = QUIET_S,
    ) -> None:
        self._drafting = drafting
        self._languages = languages
        self._quiet_s = quiet_s
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._batches: dict[int, _Batch] = {}
        self._told_album: str | None = None

    async def take(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Take a file; the first one of several stays until the draft is there.

        One that is passed on is another's, who need not be one of those who run the bot.
        """
        message = update.message
        if message is None or message.document is None:
            return
        if not is_own(message):
            await self._refuse(message, "another's")
            return
        own = await self._languages.texts_in(message)
        try:
            name = safe_name(message.document.file_name or "")
        except DocumentRefusedError as error:
            refused = Refused(path=error.path, reason=error.reason)
            await reply(message, render_refused((refused,), own))
            return
        if told := _why_not(message.document, name, own):
            await reply(message, plain_message(told))
            return
        chat = message.chat.id
        is_first = chat not in self._batches
        batch = self._batches.setdefault(chat, _Batch())
        await self._gather(batch, message, name, own)
        if is_first:
            await self._until_quiet(batch)
        if self._batches.get(chat) is batch and (is_first or batch.size > MAX_GATHERED):
            del self._batches[chat]  # further files begin another one
        if is_first and batch.files:
            await self._draft(message, batch, own)

    async def refuse(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Say that what was sent as a picture or a recording is to be sent as a file."""
        if (message := update.message) is not None:
            await self._refuse(message, "no file")

    async def _refuse(self, message: Message, why: str) -> None:
        """Say why what was sent is not taken, once for those sent together."""
        album = message.media_group_id
        if album is None or album != self._told_album:
            self._told_album = album
            own = await self._languages.texts_in(message)
            await reply(message, plain_message(own(REFUSALS[why])))

    async def _gather(self, batch: _Batch, message: Message, name: str, own: Texts) -> None:
        document = message.document
        if document is None:
            return
        batch.on_the_way += 1
        batch.changed.set()
        try:
            async with self._slots, typing(message):
                batch.add(name, await download(document), message.message_id)
        except TelegramError as error:
            logger.warning("a file of an admin could not be downloaded: %s", error)
            await reply(message, plain_message(own("upload-not-fetched", name=name)))
        finally:
            batch.on_the_way -= 1
            batch.changed.set()

    async def _until_quiet(self, batch: _Batch) -> None:
        """Return when no file has come for a while and none is on its way."""
        while True:
            batch.changed.clear()
            try:
                await asyncio.wait_for(batch.changed.wait(), self._quiet_s)
            except TimeoutError:
                if not batch.on_the_way:
                    return

    async def _draft(self, message: Message, batch: _Batch, own: Texts) -> None:
        if batch.repeated:
            told = own("upload-repeated", names=", ".join(batch.repeated))
            await reply(message, plain_message(told))
        names = ", ".join(batch.files)
        count = len(batch.files)
        logger.info("files of an admin (%d) were taken: %d", message.chat.id, count)
        await self._drafting.draft(
            message, own, action="upload", detail=names, change=Change(put=batch.files), waits=True
        )


def _why_not(document: Document, name: str, own: Texts) -> str:
    """Return why a file is not even asked for, "" where nothing speaks against it."""
    size = document.file_size or 0
    if size > FileSizeLimit.FILESIZE_DOWNLOAD:
        return own(
            "upload-too-large",
            name=name,
            megabytes=size / MEGABYTE,
            limit=FileSizeLimit.FILESIZE_DOWNLOAD // MEGABYTE,
        )
    if document.file_size == 0 and name not in CURATED_FILES:  # these may hold nothing
        return own("upload-empty", name=name)
    return ""
