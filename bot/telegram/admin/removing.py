"""/remove: a draft without a document."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from telegram import Message

from bot.telegram.admin.document_buttons import (
    MAX_BUTTONS,
    REMOVING,
    document_keyboard,
    pressed_document,
)
from bot.telegram.admin.drafting import Change
from bot.telegram.admin.matching import named_documents
from bot.telegram.admin.presses import argument_of, note_press
from bot.telegram.admin.works import reason_of
from bot.telegram.delivery import reply
from bot.telegram.rendering import plain_message
from knowledge.errors import KnowledgeError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram import Update
    from telegram.ext import ContextTypes

    from bot.telegram.admin.draft_maker import DraftMaker
    from bot.telegram.admin.drafting import Drafting
    from bot.telegram.languages import Languages
    from bot.texts import Texts

__all__ = ["Removing", "listed_paths"]

MAX_LISTED = 10
MAX_NAMES = 100


class Removing:
    """Leaves documents out, and what else admins have sent.

    Args:
        drafting: makes the draft.
        drafts: knows what can be removed.
        languages: what is spoken.
    """

    PATTERN = r"^a:x:"
    """Of the data of the buttons."""

    def __init__(self, drafting: Drafting, drafts: DraftMaker, languages: Languages) -> None:
        self._drafting = drafting
        self._drafts = drafts
        self._languages = languages

    async def handle(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /remove NAME."""
        message = update.message
        if message is None:
            return
        own = await self._languages.texts_in(message)
        try:
            await self._answer(message, argument_of(message), own)
        except (KnowledgeError, OSError) as error:
            await reply(message, plain_message(own("work-failed", reason=reason_of(error, own))))

    async def pressed(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Leave out the document that a button names."""
        query = update.callback_query
        if query is None:
            return
        person = query.from_user
        own = await self._languages.texts_with(person)
        message = query.message
        try:
            paths = await asyncio.to_thread(self._drafts.removable)
        except (KnowledgeError, OSError) as error:
            await note_press(query, own("work-failed", reason=reason_of(error, own)))
            return
        path = pressed_document(query.data or "", paths)
        if path is None or not isinstance(message, Message):
            await note_press(query, own("pressed-unknown"))
            return
        await note_press(query)
        await self._drafting.draft(
            message, own, action="remove", detail=path, change=Change(remove=(path,)), by=person
        )

    async def _answer(self, message: Message, name: str, own: Texts) -> None:
        paths = await asyncio.to_thread(self._drafts.removable)
        if not name:
            await self._explain(message, paths, own)
            return
        found = named_documents(name, paths)
        match found.paths:
            case (path,):
                await self._drafting.draft(
                    message, own, action="remove", detail=path, change=Change(remove=(path,))
                )
            case ():
                keyboard = document_keyboard(found.nearest, REMOVING)
                told = _unknown(name, found.nearest, own)
                await reply(message, plain_message(told), keyboard)
            case several:
                listed = listed_paths(several[:MAX_LISTED])
                told = own("remove-ambiguous", name=name, count=len(several), paths=listed)
                await reply(message, plain_message(told), document_keyboard(several, REMOVING))

    async def _explain(self, message: Message, paths: Sequence[str], own: Texts) -> None:
        """Tell what can be removed; what was sent comes first, with buttons."""
        sent = await asyncio.to_thread(self._drafts.sent)
        ordered = (*sent, *(path for path in paths if path not in set(sent)))
        parts = [own("remove-how", paths=listed_paths(ordered[:MAX_NAMES]))]
        if len(ordered) > MAX_NAMES:
            parts.append(own("and-more", count=len(ordered) - MAX_NAMES))
        with_buttons = ordered if len(ordered) <= MAX_BUTTONS else sent
        keyboard = document_keyboard(with_buttons, REMOVING)
        if keyboard is not None:
            parts.append(own("remove-buttons"))
        await reply(message, plain_message("\n".join(parts)), keyboard)


def _unknown(name: str, nearest: Sequence[str], own: Texts) -> str:
    if not nearest:
        return own("remove-unknown", name=name)
    return own("remove-unknown-near", name=name, paths=listed_paths(nearest))


def listed_paths(paths: Sequence[str]) -> str:
    """Return paths as a list, one a line."""
    return "\n".join(f"• {path}" for path in paths)
