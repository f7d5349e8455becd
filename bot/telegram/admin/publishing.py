"""Publishing an edition, and letting it answer at once."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, TypeAlias

from bot.telegram.collecting import settle
from knowledge.errors import DraftOutdatedError, KnowledgeError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.telegram.admin.draft_maker import DraftMaker
    from bot.telegram.admin.guard import Admins
    from bot.telegram.editions import CurrentEdition, Editions
    from knowledge.editions.history import Via

__all__ = ["Publisher", "Replaced"]

logger = logging.getLogger(__name__)

Replaced: TypeAlias = "Callable[[str, str, int], Awaitable[None]]"
"""Takes the names of the edition before and of the new one, and the user id of who did it."""


class Publisher:
    """Publishes drafts and earlier editions, one at a time.

    Args:
        current: what holds the edition that answers.
        editions: where they are.
        drafts: those that wait.
        admins: has the audit log.
    """

    def __init__(
        self,
        current: CurrentEdition,
        editions: Editions,
        drafts: DraftMaker,
        admins: Admins,
    ) -> None:
        self._current = current
        self._editions = editions
        self._drafts = drafts
        self._admins = admins
        self._free = asyncio.Lock()
        self._listeners: list[Replaced] = []

    def after_each(self, listener: Replaced) -> None:
        """Let somebody know whenever another edition answers."""
        self._listeners.append(listener)

    async def publish(self, draft: str, by: int, via: Via = "Telegram") -> None:
        """Publish a draft and let it answer.

        Args:
            draft: its name.
            by: user id of who wants it, 0 for nobody on Telegram.
            via: how it comes about.

        Raises:
            DraftOutdatedError: it answers already, or cannot be published any more.
            KnowledgeError: it cannot be used: what answered before still does.
        """

        def publish() -> None:
            if draft == self._current.name == self._editions.published():
                raise DraftOutdatedError(f"{draft} answers already")
            self._drafts.publish(draft, by=by, via=via)

        await self._replace(draft, by, "publish", publish)

    async def roll_back(self, edition: str, by: int) -> None:
        """Publish an earlier edition and let it answer.

        Raises:
            KnowledgeError: it cannot be used: what answered before still does.
        """
        await self._replace(
            edition,
            by,
            "rollback",
            lambda: self._editions.publish(edition, by=by, via="Telegram"),
        )

    async def discard(self, draft: str, by: int) -> None:
        """Throw a draft away.

        Raises:
            KnowledgeError: it is not the one that waits.
        """
        await asyncio.to_thread(self._drafts.discard, draft)
        logger.info("draft %s was cancelled by %d", draft, by)
        await self._admins.note(by, "cancel", draft)

    async def _replace(
        self, edition: str, by: int, action: str, publish: Callable[[], None]
    ) -> None:
        async with self._free:
            before = self._current.name
            await asyncio.to_thread(self._let_answer, publish)
        last = (await asyncio.to_thread(self._editions.history))[-1:]
        if last and last[0].edition == edition:
            await self._admins.note_publication(last[0], action)
        else:  # another process has published meanwhile
            await self._admins.note(by, action, edition)
        who = by or (last[0].via if last else "")
        told = {"edition": edition}
        logger.info("edition %s answers now (%s by %s)", edition, action, who, extra=told)
        for listener in self._listeners:
            await listener(before, edition, by)

    def _let_answer(self, publish: Callable[[], None]) -> None:
        before = self._editions.published()
        publish()
        try:
            edition = self._editions.load()
        except (KnowledgeError, OSError):
            if before is not None:
                self._editions.publish(before, via="recovery")
            raise
        self._current.replace(edition)
        settle()
