"""Publications that this process has not made: noted, told, and looked at for corrections.

The history of the editions has them all, whoever made them: a command in a terminal, another
replica, this bot right before it was killed.
"""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.publishers import by_program
from bot.telegram.admin.buttons import number_of
from bot.telegram.admin.names import told_time
from bot.telegram.rendering import plain_message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram import Bot

    from bot.telegram.admin.draft_messages import DraftMessages
    from bot.telegram.admin.guard import Admins
    from bot.telegram.admin.publishing import Replaced
    from bot.telegram.editions import CurrentEdition, Editions
    from bot.texts import Texts
    from knowledge.editions.history import Publication

__all__ = ["Publications"]

logger = logging.getLogger(__name__)

DAYS = 7
"""Older publications are not noted any more where they were not."""


class Publications:
    """Compares the history with the audit log.

    Args:
        bot: sends messages.
        current: the edition that answers.
        editions: have the history.
        admins: are told, and have the audit log.
        messages: of drafts; lose their buttons.
        listener: is told which edition took the place of which, and by whom.
    """

    def __init__(
        self,
        bot: Bot,
        current: CurrentEdition,
        editions: Editions,
        admins: Admins,
        messages: DraftMessages,
        listener: Replaced,
    ) -> None:
        self._bot = bot
        self._current = current
        self._editions = editions
        self._admins = admins
        self._messages = messages
        self._listener = listener

    async def catch_up(self) -> None:
        """Note the publications that nobody has noted, and do what belongs to them.

        To be called at the start, and whenever another process has published. Of several replicas
        one tells.
        """
        history = await asyncio.to_thread(self._editions.history)
        since = datetime.now(UTC) - timedelta(days=DAYS)
        for place, one in enumerate(history):
            if one.at < since or not one.via:
                continue
            before = history[place - 1].edition if place else ""
            is_last = place == len(history) - 1
            was_noted = not await self._admins.note_publication(one, _action(history, place))
            if not was_noted:
                logger.info("edition %s was published by %s", one.edition, one.by or one.via)
            # Whoever noted the last one may have been killed before more was done.
            if is_last or not was_noted:
                await self._listener(before, one.edition, one.by)
            if is_last and one.edition == self._current.name and not one.by:
                await self._close(one)
                if before and one.via == "command line" and not was_noted:
                    await self._tell(one)

    async def _close(self, one: Publication) -> None:
        """Take the buttons off the draft's message that this process has sent."""
        number, time = number_of(one.edition), told_time(one.at)
        await self._messages.close_in_each(
            one.edition,
            lambda own: own(
                "draft-published", name=by_program(one.via, own), time=time, number=number
            ),
        )

    async def _tell(self, one: Publication) -> None:
        with self._current.lease() as edition:
            documents, passages = len(edition.documents), edition.passages

        def told(own: Texts) -> Sequence[str]:
            name = by_program(one.via, own)
            text = own(
                "published-otherwise",
                edition=one.edition,
                name=name,
                documents=documents,
                passages=passages,
            )
            return plain_message(text)

        await self._admins.tell(self._bot, told)


def _action(history: Sequence[Publication], place: int) -> str:
    edition = history[place].edition
    is_back = any(one.edition == edition for one in history[:place])
    return "rollback" if is_back else "publish"
