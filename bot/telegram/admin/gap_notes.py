"""A reply to a gap's message becomes a note in the draft."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from telegram import Message
from telegram.constants import MessageEntityType
from telegram.ext import filters

from bot.notes import FOLDER, is_answered_from, note_of
from bot.state import StateError
from bot.telegram.admin.drafting import Change
from bot.telegram.admin.gap_buttons import REMOVE_NOTE, linked_gap, note_keyboard
from bot.telegram.admin.guard import is_own
from bot.telegram.delivery import remove_buttons, reply
from bot.telegram.pressing import told
from bot.telegram.rendering import plain_message
from knowledge.errors import KnowledgeError
from knowledge.model import Question

if TYPE_CHECKING:
    from telegram import Update
    from telegram.ext import ContextTypes

    from bot.notes import Note
    from bot.telegram.admin.draft_maker import DraftMaker
    from bot.telegram.admin.drafting import Drafting
    from bot.telegram.admin.gap_finding import GapFinder, Span
    from bot.telegram.editions import Editions
    from bot.telegram.languages import Languages
    from bot.texts import Texts
    from knowledge.model import Outcome

__all__ = ["GapNotes", "RepliesToGaps"]

logger = logging.getLogger(__name__)


class RepliesToGaps(filters.MessageFilter):
    """Lets through what replies to the message of a gap, in its sender's own words."""

    def filter(self, message: Message) -> bool:
        """Say whether a message does."""
        return is_own(message) and _gap_of(message) is not None


class GapNotes:
    """Makes notes of what admins reply.

    Args:
        finder: knows the gaps.
        drafting: makes the draft.
        drafts: keeps it.
        editions: opens it.
        languages: what is spoken.
    """

    PATTERN = rf"^{REMOVE_NOTE}$"

    def __init__(
        self,
        finder: GapFinder,
        drafting: Drafting,
        drafts: DraftMaker,
        editions: Editions,
        languages: Languages,
    ) -> None:
        self._finder = finder
        self._drafting = drafting
        self._drafts = drafts
        self._editions = editions
        self._languages = languages

    async def take(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Make a note of a reply, or make it anew where the reply was edited."""
        message = update.effective_message
        found = _gap_of(message) if message is not None else None
        if message is None or found is None:
            return
        own = await self._languages.texts_in(message)
        asked, span, key = found
        question = await asyncio.to_thread(self._question, asked, span, key, own)
        person = message.from_user
        note = note_of(
            asked,
            message.text or "",
            author=(person.full_name or "") if person is not None else "",
            day=message.date.date(),
            language=question.language,
            mark=f"{message.chat.id}:{message.message_id}",
        )
        await self._drafting.draft(
            message,
            own,
            action="note",
            detail=note.path,
            change=Change(put={note.path: note.data}),
            waits=True,
        )
        outcome = await asyncio.to_thread(self._answered, question, note)
        if outcome is not None:
            is_found = is_answered_from(outcome, note.path)
            line = own("note-is-found" if is_found else "note-is-not-found", path=note.path)
            await reply(message, plain_message(line), note_keyboard(own))

    async def removed(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Make a draft without the note that a message names: it was a reply to another gap."""
        query = update.callback_query
        if query is None or not isinstance(query.message, Message):
            return
        person, message = query.from_user, query.message
        own = await self._languages.texts_with(person)
        path = await asyncio.to_thread(self._named, message.text or "")
        await told(query, "" if path else own("note-gone"))
        await remove_buttons(message)
        if path:
            await self._drafting.draft(
                message,
                own,
                action="remove",
                detail=path,
                change=Change(remove=(path,)),
                waits=True,
                by=person,
            )

    def _named(self, text: str) -> str:
        """Return the path of the note that a message names, "" where there is none any more."""
        pending = self._drafts.pending()
        name = pending.edition if pending is not None else self._editions.published()
        if name is None:
            return ""
        try:
            edition = self._editions.open(name)
        except (KnowledgeError, OSError) as error:
            logger.warning("the notes are not known: %s", error)
            return ""
        try:
            notes = (one.path for one in edition.documents if one.path.startswith(f"{FOLDER}/"))
            return next((path for path in notes if path in text), "")
        finally:
            edition.close()

    async def refuse(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Say that only text becomes a note."""
        if (message := update.message) is not None:
            own = await self._languages.texts_in(message)
            await reply(message, plain_message(own("note-only-text")))

    def _question(self, told: str, span: Span, key: str, own: Texts) -> Question:
        """Return a gap's question; as its message shows it, where it is not kept any more."""
        try:
            gap = self._finder.find(span).with_key(key)
        except StateError as error:
            logger.warning("the question of a gap is not known: %s", error)
            gap = None
        return gap.asked if gap is not None else Question(text=told, language=own.language)

    def _answered(self, question: Question, note: Note) -> Outcome | None:
        """Return what the draft says to a question, None where it does not hold the note."""
        pending = self._drafts.pending()
        if pending is None:
            return None
        try:
            edition = self._editions.open(pending.edition)
        except (KnowledgeError, OSError) as error:
            logger.warning("the draft could not be asked: %s", error)
            return None
        try:
            if not any(entry.path.endswith(note.path) for entry in edition.documents):
                return None
            return edition.answer(question)
        finally:
            edition.close()


def _gap_of(message: Message) -> tuple[str, Span, str] | None:
    """Return the question, the time and the key of the gap that a message replies to."""
    replied = message.reply_to_message
    author = replied.from_user if replied is not None else None
    if replied is None or author is None or author.id != message.get_bot().id:
        return None
    for entity in replied.entities:
        if entity.type == MessageEntityType.TEXT_LINK and entity.offset == 0:
            linked = linked_gap(entity.url or "")
            return (replied.parse_entity(entity), *linked) if linked else None
    return None
