"""A gap whose note is published is done: nobody has to say so."""

from __future__ import annotations

import asyncio
import logging
from contextlib import closing
from typing import TYPE_CHECKING, Any

from bot.notes import FOLDER, is_answered_from, title_of
from bot.state import StateError
from bot.telegram.admin.gap_finding import Span
from knowledge.errors import KnowledgeError

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator, Sequence

    from bot.gaps import Gap
    from bot.telegram.admin.gap_finding import GapFinder
    from bot.telegram.admin.guard import Admins
    from bot.telegram.editions import Editions
    from knowledge.model import DocumentEntry

__all__ = ["GapClosing"]

logger = logging.getLogger(__name__)

DAYS = 90
"""How far back a gap is looked for; its text is seldom kept for longer."""


class GapClosing:
    """Notes gaps as done once their questions are answered from notes that were published.

    Args:
        finder: knows the gaps.
        editions: opens editions.
        admins: has the audit log.
        spawn: lets work go on beside what asked for it.
    """

    def __init__(
        self,
        finder: GapFinder,
        editions: Editions,
        admins: Admins,
        spawn: Callable[[Coroutine[Any, Any, None]], object],
    ) -> None:
        self._finder = finder
        self._editions = editions
        self._admins = admins
        self._spawn = spawn

    async def after_publish(self, before: str, after: str, by: int = 0) -> None:
        """Begin to look for gaps that are closed; returns at once."""
        if before != after:
            self._spawn(self.close(before, after, by))

    async def close(self, before: str, after: str, by: int = 0) -> None:
        """Note the gaps as done that notes new in an edition answer."""
        try:
            closed = await asyncio.to_thread(self._closed, before, after)
        except (KnowledgeError, StateError, OSError) as error:
            logger.warning("gaps that notes answer were not closed: %s", error)
            return
        for gap in closed:
            await self._admins.note(by, "gap-done", gap.for_the_audit)

    def _closed(self, before: str, after: str) -> Sequence[Gap]:
        notes = self._new_notes(before, after)
        if not notes:
            return ()
        found = self._finder.find(Span.last(DAYS), afresh=True)
        closed = list(self._answered(found.gaps, notes))
        for gap in closed:
            self._finder.settle(gap)
        return closed

    def _new_notes(self, before: str, after: str) -> Sequence[DocumentEntry]:
        with closing(self._editions.open(after)) as edition:
            # Any document may say that it is of this collection; only a note lies in the folder.
            notes = [one for one in edition.documents if one.path.startswith(f"{FOLDER}/")]
        if not notes or not before:
            return notes
        with closing(self._editions.open(before)) as edition:
            known = {one.path for one in edition.documents}
        return [one for one in notes if one.path not in known]

    def _answered(self, gaps: Sequence[Gap], notes: Sequence[DocumentEntry]) -> Iterator[Gap]:
        titles = {note.metadata.title: note.path for note in notes}
        for gap in gaps:
            asked = (gap.told, *(each.question for each in gap.questions))
            paths = [titles[title] for title in map(title_of, asked) if title in titles]
            if paths:
                (now,) = self._finder.answered([gap])
                if is_answered_from(now.outcome, paths[0]):
                    yield gap
