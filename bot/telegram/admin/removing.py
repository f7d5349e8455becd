"""/remove: a draft without a document."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.telegram.admin.matching import named_documents
from bot.telegram.admin.presses import argument_of
from bot.telegram.delivery import reply
from bot.telegram.rendering import plain_message
from knowledge.errors import KnowledgeError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram import Update
    from telegram.ext import ContextTypes

    from bot.telegram.admin.draft_maker import DraftMaker
    from bot.telegram.admin.drafting import Drafting
    from bot.telegram.editions import CurrentEdition, Editions
    from bot.telegram.languages import Languages
    from bot.texts import Texts

__all__ = ["Removing"]

MAX_LISTED = 10
MAX_NAMES = 100


class Removing:
    """Leaves documents out.

    Args:
        drafting: makes the draft.
        drafts: the one that waits, whose documents can be removed too.
        editions: opens it.
        current: the edition that answers.
        languages: what is spoken.
    """

    def __init__(
        self,
        drafting: Drafting,
        drafts: DraftMaker,
        editions: Editions,
        current: CurrentEdition,
        languages: Languages,
    ) -> None:
        self._drafting = drafting
        self._drafts = drafts
        self._editions = editions
        self._current = current
        self._languages = languages

    async def handle(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /remove NAME."""
        message = update.message
        if message is None:
            return
        own = await self._languages.texts_in(message)
        name = argument_of(message)
        paths = await asyncio.to_thread(self._paths)
        if not name:
            told = own("remove-how", paths=_listed(paths[:MAX_NAMES]))
            if len(paths) > MAX_NAMES:
                told = "\n".join((told, own("and-more", count=len(paths) - MAX_NAMES)))
            await reply(message, plain_message(told))
            return
        found = named_documents(name, paths)
        match found.paths:
            case (path,):
                await self._drafting.draft(
                    message, own, action="remove", detail=path, remove=(path,)
                )
            case ():
                await reply(message, plain_message(_unknown(name, found.nearest, own)))
            case several:
                listed = _listed(several[:MAX_LISTED])
                told = own("remove-ambiguous", name=name, count=len(several), paths=listed)
                await reply(message, plain_message(told))

    def _paths(self) -> tuple[str, ...]:
        """Return the documents of the pending draft, or else of the edition that answers."""
        pending = self._drafts.pending()
        if pending is not None:
            try:
                draft = self._editions.open(pending.edition)
            except (KnowledgeError, OSError):  # what answers is known all the same
                pass
            else:
                paths = tuple(entry.path for entry in draft.documents)
                draft.close()
                return paths
        with self._current.lease() as edition:
            return tuple(entry.path for entry in edition.documents)


def _unknown(name: str, nearest: Sequence[str], own: Texts) -> str:
    if not nearest:
        return own("remove-unknown", name=name)
    return own("remove-unknown-near", name=name, paths=_listed(nearest))


def _listed(paths: Sequence[str]) -> str:
    return "\n".join(f"• {path}" for path in paths)
