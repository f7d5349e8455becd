"""After another edition was published: which answers no longer stand, told and put right."""

from __future__ import annotations

import asyncio
import logging
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from telegram.error import TelegramError

from bot.corrections import changed_documents, corrections, out_of_reach
from bot.corrections_csv import corrections_csv
from bot.state import Place, StateError
from bot.telegram.admin.correction_rendering import (
    MOST_SHOWN,
    correction_line,
    corrections_message,
)
from bot.telegram.admin.opened_editions import OpenedEditions
from bot.telegram.asking import Asking
from bot.telegram.delivery import replace_messages
from bot.telegram.rendering import plain_message
from knowledge.errors import KnowledgeError

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Sequence

    from telegram import Bot

    from bot.corrections import Correction
    from bot.state import GivenAnswer, State
    from bot.telegram.admin.guard import Admins
    from bot.telegram.editions import Editions
    from bot.telegram.replies import Replies
    from bot.telegram.turns import Turns
    from bot.texts import Texts

__all__ = ["Corrections", "CorrectionsPolicy"]

logger = logging.getLogger(__name__)

RECENT = 50
"""Entries of the audit log that are looked through: a publication is seconds old here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionsPolicy:
    """What is done about answers that no longer stand.

    Attributes:
        days: how far back is looked; 0 for not at all.
        edits: whether they are edited in their chats.
    """

    days: int
    edits: bool


class Corrections:
    """Looks at what was answered lately whenever another edition answers.

    Args:
        bot: sends and edits messages.
        editions: opens editions by their names.
        state: has the answers given.
        admins: are told.
        replies: answers anew.
        turns: of the chats.
        policy: what is done.
        spawn: lets work go on beside what asked for it.
    """

    def __init__(
        self,
        bot: Bot,
        editions: Editions,
        state: State,
        admins: Admins,
        replies: Replies,
        turns: Turns,
        policy: CorrectionsPolicy,
        spawn: Callable[[Coroutine[Any, Any, None]], object],
    ) -> None:
        self._bot = bot
        self._editions = editions
        self._state = state
        self._admins = admins
        self._replies = replies
        self._turns = turns
        self._policy = policy
        self._spawn = spawn
        self._one_at_a_time = asyncio.Lock()

    async def after_publish(self, before: str, after: str, by: int = 0) -> None:
        """Begin to look at what was answered; returns at once.

        Args:
            before: name of the edition that answered until now, "" for none.
            after: name of the one that answers from now on.
            by: user id of who published it, or went back to it; 0 for nobody of the admins.
        """
        if self._policy.days and before and before != after:
            self._spawn(self.correct(before, after, by))

    async def correct(self, before: str, after: str, by: int = 0) -> None:
        """Tell the admins which answers no longer stand, and edit them where that is wanted."""
        async with self._one_at_a_time:
            try:
                found, unread = await asyncio.to_thread(self._find, before, after)
                if not (found or unread) or not await asyncio.to_thread(self._is_first, after):
                    return
            except (KnowledgeError, StateError, OSError) as error:
                logger.warning("what answers rested on could not be compared: %s", error)
                return
            if unread:
                logger.info("answers of editions that are gone were not looked at: %d", unread)
            await self._tell(found, after, unread)
            if found and self._policy.edits:
                await self._edit_all(found, by)

    def _is_first(self, after: str) -> bool:
        """Say whether no other replica tells of this publication already, and note that we do."""
        done = [one for one in self._editions.history() if one.edition == after]
        detail = f"{after} {done[-1].at.isoformat()}" if done else after
        recent = self._state.audit.recent(RECENT)
        if any(one.action == "corrections" and one.detail == detail for one in recent):
            return False
        self._state.audit.add(0, "corrections", detail, datetime.now(UTC))
        return True

    def _find(self, before: str, after: str) -> tuple[tuple[Correction, ...], int]:
        """Return what no longer stands, and how many answers could not be looked at."""
        since = datetime.now(UTC) - timedelta(days=self._policy.days)
        documents = self._state.answers.documents_since(since)
        if not documents:
            return (), 0
        with closing(OpenedEditions(self._editions, before)) as opened:
            old, new = opened.kept(before), opened.kept(after)
            if old is None or new is None:
                logger.warning("%s or %s cannot be opened to compare them", before, after)
                return (), 0
            changed = changed_documents(documents, old, new)
            answers = self._state.answers.answered_since(since, changed) if changed else ()
            found = corrections(answers, old, new, opened.get)
            return found, out_of_reach(answers, changed, opened.get)

    async def _tell(self, found: Sequence[Correction], edition: str, unread: int) -> None:
        days = self._policy.days

        def told(own: Texts) -> Sequence[str]:
            message = corrections_message(found, edition, days, own) if found else ()
            if not unread:
                return message
            return (*message, *plain_message(own("corrections-unread", answers=unread)))

        await self._admins.tell(self._bot, told)
        if len(found) <= MOST_SHOWN:
            return
        table = await asyncio.to_thread(corrections_csv, found)
        for admin in self._admins.ids:
            try:
                await self._bot.send_document(admin, table, filename=f"corrections-{edition}.csv")
            except TelegramError as error:
                logger.warning("admin %d could not be sent the table: %s", admin, error)

    async def _edit_all(self, found: Sequence[Correction], by: int) -> None:
        edited = failed = 0
        for correction in found:
            for answer in correction.answers:
                done = await self._edit(answer, correction)
                edited += done
                failed += not done
        await self._admins.note(by, "correct", f"{edited} edited, {failed} not")
        await self._admins.tell(
            self._bot,
            lambda own: plain_message(
                own("corrections-edited", edited=edited)
                + (" " + own("corrections-failed", failed=failed) if failed else "")
            ),
        )

    async def _edit(self, answer: GivenAnswer, correction: Correction) -> bool:
        """Put a new answer in the place of one; False where that could not be."""
        date = datetime.now(UTC).date().isoformat()
        async with self._turns.of(answer.chat):
            # Meanwhile it may have been edited, or its person may have asked to be forgotten.
            now = await asyncio.to_thread(self._still_there, answer)
            if now is None or now.question is None or not now.answer_messages:
                return False
            if now.edition != answer.edition:
                return True  # it was answered anew already
            reply = await asyncio.to_thread(
                self._replies.reply_to,
                _asking(now),
                note=lambda own: correction_line(correction, date, own),
            )
            try:
                sent = await replace_messages(
                    self._bot,
                    answer.chat,
                    now.answer_messages,
                    reply.shown.messages,
                    reply.shown.keyboard,
                )
            except TelegramError as error:  # deleted, blocked, thrown out of the group
                logger.info("an answer could not be edited: %s", error)
                return False
            await asyncio.to_thread(
                self._replies.remember, reply, sent, instead_of=now.number, at=now.at
            )
        return True

    def _still_there(self, answer: GivenAnswer) -> GivenAnswer | None:
        try:
            return self._state.answers.get(answer.number)
        except StateError as error:
            logger.warning("an answer cannot be looked up: %s", error)
            return None


def _asking(answer: GivenAnswer) -> Asking:
    """Return the question of an answer as it was asked."""
    in_group = answer.chat < 0
    return Asking(
        text=answer.question or "",
        place=Place(answer.chat, answer.thread, answer.person if in_group else 0),
        person=answer.person,
        message=answer.question_message,
        language=answer.language,
        context=answer.context,
        in_group=in_group,
        is_told=not answer.question_message,
    )
