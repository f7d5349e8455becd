"""/restore: a draft in which the documents folders' own copy of a file counts again."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from telegram import Message

from bot.telegram.admin.document_buttons import RESTORING, document_keyboard, pressed_document
from bot.telegram.admin.drafting import Change
from bot.telegram.admin.matching import named_documents
from bot.telegram.admin.presses import argument_of, note_press
from bot.telegram.admin.works import reason_of
from bot.telegram.delivery import reply
from bot.telegram.rendering import plain_message
from knowledge.errors import KnowledgeError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram import Update, User
    from telegram.ext import ContextTypes

    from bot.telegram.admin.draft_maker import DraftMaker
    from bot.telegram.admin.drafting import Drafting
    from bot.telegram.languages import Languages
    from bot.texts import Texts
    from knowledge.model import Covered

__all__ = ["Restoring"]

MAX_LISTED = 50


class Restoring:
    """Gives the documents folders back their say: drops what was sent or removed over a file.

    Args:
        drafting: makes the draft.
        drafts: knows which files do not count.
        languages: what is spoken.
    """

    PATTERN = r"^a:u:"
    """Of the data of the buttons."""

    def __init__(self, drafting: Drafting, drafts: DraftMaker, languages: Languages) -> None:
        self._drafting = drafting
        self._drafts = drafts
        self._languages = languages

    async def handle(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /restore NAME."""
        message = update.message
        if message is None:
            return
        own = await self._languages.texts_in(message)
        try:
            covered = await asyncio.to_thread(self._drafts.covered)
        except (KnowledgeError, OSError) as error:
            await reply(message, plain_message(own("work-failed", reason=reason_of(error, own))))
            return
        # Those that have changed are what somebody is after.
        covered = tuple(sorted(covered, key=lambda one: not one.changed_since))
        name = argument_of(message)
        paths = named_documents(name, [one.path for one in covered]).paths if name else ()
        if len(paths) == 1:
            await self._restore(message, paths[0], own)
        elif not covered:
            await reply(message, plain_message(own("restore-none")))
        else:
            chosen = [one for one in covered if one.path in paths] or covered
            told = own("restore-unknown", name=name) if name and not paths else own("restore-how")
            told = "\n".join((told, *_lines(chosen, own)))
            keyboard = document_keyboard([one.path for one in chosen], RESTORING)
            await reply(message, plain_message(told), keyboard)

    async def pressed(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Let the file count again that a button names."""
        query = update.callback_query
        if query is None:
            return
        person = query.from_user
        own = await self._languages.texts_with(person)
        try:
            covered = await asyncio.to_thread(self._drafts.covered)
        except (KnowledgeError, OSError) as error:
            await note_press(query, own("work-failed", reason=reason_of(error, own)))
            return
        path = pressed_document(query.data or "", (one.path for one in covered))
        if path is None or not isinstance(query.message, Message):
            await note_press(query, own("pressed-unknown"))
            return
        await note_press(query)
        await self._restore(query.message, path, own, person)

    async def _restore(
        self, message: Message, path: str, own: Texts, by: User | None = None
    ) -> None:
        await self._drafting.draft(
            message, own, action="restore", detail=path, change=Change(restore=(path,)), by=by
        )


def _lines(covered: Sequence[Covered], own: Texts) -> list[str]:
    lines = [
        own("restore-removed", path=one.path)
        if one.is_removed
        else own("restore-changed", path=one.path)
        if one.changed_since
        else own("restore-sent", path=one.path)
        for one in covered[:MAX_LISTED]
    ]
    if len(covered) > MAX_LISTED:
        lines.append(own("and-more", count=len(covered) - MAX_LISTED))
    return lines
