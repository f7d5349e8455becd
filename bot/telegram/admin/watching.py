"""Watching the documents folders, and SIGHUP: what leads to drafts by itself."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from bot.folder_watch import Patience, settled_changes
from knowledge.editions.files import source_stamp
from knowledge.errors import KnowledgeError
from knowledge.sources import Sources

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from bot.telegram.admin.automatic import AutomaticDrafts

__all__ = ["FolderWatching", "keep_reloading"]

logger = logging.getLogger(__name__)


class FolderWatching:
    """Has a draft made whenever the documents have changed.

    Args:
        automatic: makes it.
        folders: the documents folders.
        has_changed: tells, at the start, whether the documents differ from what is published.
        patience: how long changes are waited for.
    """

    def __init__(
        self,
        automatic: AutomaticDrafts,
        folders: Sequence[Path],
        has_changed: Callable[[], bool],
        patience: Patience = Patience(),  # noqa: B008 (frozen)
    ) -> None:
        self._automatic = automatic
        self._folders = tuple(folders)
        self._has_changed = has_changed
        self._patience = patience
        self._stamp = ""

    async def run(self) -> None:
        """Watch until cancelled."""
        if await asyncio.to_thread(self._begin):
            await self._automatic.draft("watch")
        async for _ in settled_changes(self._folders, self._patience):
            await self._look()

    def _begin(self) -> bool:
        """Say whether the documents have changed while nobody watched."""
        try:
            self._stamp = self._seen()
            return self._has_changed()
        except (KnowledgeError, OSError) as error:
            logger.warning("whether the documents have changed is not known: %s", error)
            return False

    async def _look(self) -> None:
        if not all(folder.is_dir() for folder in self._folders):
            return  # a draft without them would lose their documents
        try:
            stamp = await asyncio.to_thread(self._seen)
        except OSError as error:  # the disk fails, or the folder goes at this moment
            logger.warning("whether the documents have changed is not known: %s", error)
            return
        # Files that are no documents, as an editor's temporary ones, do not count.
        if stamp != self._stamp and await self._automatic.draft("watch"):
            self._stamp = stamp

    def _seen(self) -> str:
        return source_stamp(Sources.of(*self._folders))


async def keep_reloading(automatic: AutomaticDrafts, wanted: asyncio.Event) -> None:
    """Have a draft made whenever that is wanted, until cancelled."""
    while True:
        await wanted.wait()
        wanted.clear()
        await automatic.draft("SIGHUP")
