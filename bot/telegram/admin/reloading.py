"""What only the people who run the bot can do: /reload."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import TYPE_CHECKING

from telegram.error import TelegramError

from bot.telegram.collecting import settle
from bot.telegram.delivery import reply
from bot.telegram.editions import renew
from bot.telegram.rendering import plain_message, render_report
from knowledge.errors import KnowledgeError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from telegram import Message, Update
    from telegram.ext import ContextTypes

    from bot.observing.measurements import Measurements
    from bot.telegram.editions import CurrentEdition, Editions, Renewal
    from bot.telegram.languages import Languages
    from bot.texts import Texts
    from knowledge.model import Progress
    from knowledge.sources import Sources

__all__ = ["Reload"]

logger = logging.getLogger(__name__)

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


class Reload:
    """Reads the documents again and lets the new edition answer.

    Args:
        current: what holds the edition that answers.
        editions: where editions are built and published.
        languages: what is spoken.
        measured: told of each build.
        sources: tells where the documents are now.
    """

    def __init__(
        self,
        current: CurrentEdition,
        editions: Editions,
        languages: Languages,
        measured: Measurements,
        *,
        sources: Callable[[], Sources],
    ) -> None:
        self._current = current
        self._editions = editions
        self._languages = languages
        self._measured = measured
        self._sources = sources
        self._under_way = False

    async def handle(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /reload."""
        message = update.message
        if message is None:
            return
        own = await self._languages.texts_in(message)
        if self._under_way:
            await reply(message, plain_message(own("reload-busy")))
            return
        self._under_way = True
        try:
            await self._reload(message, own)
        finally:
            self._under_way = False

    async def _reload(self, message: Message, own: Texts) -> None:
        shown = await message.reply_html(plain_message(own("reload-started"))[0])
        board = _ProgressBoard(shown, own)
        watching = asyncio.create_task(board.watch())
        reason = own("reload-unexpected")
        html: tuple[str, ...] = ()
        try:
            renewal = await asyncio.to_thread(self._renew, board)
            if renewal.edition is not None:
                self._current.replace(renewal.edition)
                await asyncio.to_thread(settle)
            name = self._current.name
            logger.info("edition %s answers now", name, extra={"edition": name})
            html = render_report(renewal.report, own)
        except (KnowledgeError, OSError) as error:
            logger.exception("reading the documents failed")
            reason = _reason(error)
        finally:  # other errors too must not leave the admin with "Reading…"; they go on from here
            watching.cancel()
            with suppress(asyncio.CancelledError):
                await watching
            failed = own("reload-failed", reason=reason, edition=self._current.name)
            await board.close(html or plain_message(failed))

    def _renew(self, board: _ProgressBoard) -> Renewal:
        with self._measured.build() as build:
            renewal = renew(
                self._editions,
                self._sources(),
                current=self._current.name,
                progress=board.note,
            )
            build.outcome = "built" if renewal.edition is not None else "unchanged"
        return renewal


class _ProgressBoard:
    """Shows progress by editing one message, and in the end the outcome."""

    def __init__(self, message: Message, own: Texts) -> None:
        self._message = message
        self._own = own
        self._latest: Progress | None = None

    def note(self, progress: Progress) -> None:
        """Take note of how far it is; called from the thread that does the work."""
        self._latest = progress

    async def watch(self) -> None:
        """Edit the message whenever there is progress, until cancelled."""
        seen: Progress | None = None
        while True:
            await asyncio.sleep(EDIT_EVERY_S)
            latest = self._latest
            if latest is None or latest == seen:
                continue
            seen = latest
            with suppress(TelegramError):  # the next one may come through
                await self._edit(plain_message(_told(latest, self._own))[0])

    async def close(self, html: Sequence[str]) -> None:
        """Put the outcome in the message's place, and what does not fit after it."""
        try:
            await self._edit(html[0])
        except TelegramError:
            await reply(self._message, html)
        else:
            await reply(self._message, html[1:])

    async def _edit(self, html: str) -> None:
        await self._message.edit_text(html)


def _told(progress: Progress, own: Texts) -> str:
    return own(STAGES[progress.stage], done=progress.done, total=progress.total)


def _reason(error: KnowledgeError | OSError) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return str(error)
