"""/export: what the edition that answers holds, as one file."""

from __future__ import annotations

import asyncio
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from telegram.constants import FileSizeLimit

from bot.telegram.admin.buttons import number_of
from bot.telegram.delivery import reply, typing
from bot.telegram.rendering import plain_message
from knowledge.editions.files import read_manifest

if TYPE_CHECKING:
    from telegram import Message, Update
    from telegram.ext import ContextTypes

    from bot.telegram.admin.guard import Admins
    from bot.telegram.admin.works import Works
    from bot.telegram.editions import CurrentEdition, Editions
    from bot.telegram.languages import Languages
    from bot.texts import Texts
    from knowledge.model import ProgressListener

__all__ = ["Exporting"]

MOST_BYTES: int = FileSizeLimit.FILESIZE_UPLOAD
MEGABYTE = 1_000_000
UPLOAD_S = 300.0
"""For 50 MB over a slow line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """Writes the file, in a process of its own; returns its size in bytes.

    Attributes:
        editions: opens the edition.
        edition: its name.
        uploads: the folder of what admins have sent.
        target: the file.
    """

    editions: Editions
    edition: str
    uploads: Path
    target: Path

    def __call__(self, progress: ProgressListener) -> int:
        """Write it.

        Raises:
            KnowledgeError: the edition cannot be opened.
            OSError: the file cannot be written.
        """
        from bot.exporting import write_export  # noqa: PLC0415 - the bot itself needs it not

        edition = self.editions.open(self.edition)
        folder = self.editions.folder / self.edition
        overlay = read_manifest(folder).overlay
        write_export(
            edition,
            self.target,
            folder=folder,
            overlay=self.uploads / overlay if overlay else None,
            progress=progress,
        )
        edition.close()
        return self.target.stat().st_size


class Exporting:
    """Sends admins what the bot knows.

    Args:
        current: the edition that answers.
        editions: opens it elsewhere.
        uploads: the folder of what admins have sent.
        works: does the work beside this process.
        admins: has the audit log.
        languages: what is spoken.
    """

    def __init__(
        self,
        current: CurrentEdition,
        editions: Editions,
        uploads: Path,
        works: Works,
        admins: Admins,
        languages: Languages,
    ) -> None:
        self._current = current
        self._editions = editions
        self._uploads = uploads
        self._works = works
        self._admins = admins
        self._languages = languages

    async def handle(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /export."""
        message = update.message
        if message is None or message.from_user is None:
            return
        own = await self._languages.texts_in(message)
        name = self._current.name
        with tempfile.TemporaryDirectory(prefix="dalel-") as folder:
            target = Path(folder) / f"dalel-edition-{number_of(name)}.zip"
            work = Export(
                editions=self._editions, edition=name, uploads=self._uploads, target=target
            )
            size = await self._works.do(message, own, work, said=own("export-started"))
            if size is None:
                return
            await self._admins.note(message.from_user.id, "export", name)
            await self._send(message, target, size, own)

    async def _send(self, message: Message, file: Path, size: int, own: Texts) -> None:
        if size > MOST_BYTES:
            told = own(
                "export-too-large",
                megabytes=size / MEGABYTE,
                limit=MOST_BYTES // MEGABYTE,
            )
            await reply(message, plain_message(told))
            return
        content = await asyncio.to_thread(file.read_bytes)
        async with typing(message):
            await message.reply_document(
                content, filename=file.name, read_timeout=UPLOAD_S, write_timeout=UPLOAD_S
            )
