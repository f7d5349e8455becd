"""Getting files that people have sent from Telegram."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from telegram.constants import FileSizeLimit
from telegram.error import BadRequest, NetworkError, RetryAfter

from bot.telegram.delivery import asked_wait_s

if TYPE_CHECKING:
    from telegram import Document

__all__ = ["download"]

logger = logging.getLogger(__name__)

PAUSES_S = (0.5, 2.0, 5.0)
"""Before the second attempt and the next ones."""
MAX_PAUSE_S = 60.0
MAX_BYTES = int(FileSizeLimit.FILESIZE_DOWNLOAD)
READ_S = 120.0
"""For 20 MB over a slow line."""


async def download(document: Document) -> bytes:
    """Return the content of a file, which asking again for cannot harm.

    Raises:
        TelegramError: it is not to be had, several times, or larger than was said.
    """
    for pause in PAUSES_S:
        try:
            return await _once(document)
        except BadRequest:
            raise
        except RetryAfter as error:
            wait = min(asked_wait_s(error), MAX_PAUSE_S)
        except NetworkError as error:
            logger.warning("a file could not be downloaded: %s", error)
            wait = pause
        await asyncio.sleep(wait)
    return await _once(document)


async def _once(document: Document) -> bytes:
    file = await document.get_file()
    if (file.file_size or 0) > MAX_BYTES:
        # The message may not have told it; Telegram itself refuses with these words.
        message = "file is too big"
        raise BadRequest(message)
    return bytes(await file.download_as_bytearray(read_timeout=READ_S))
