"""What happens when an admin presses Publish or Cancel below a draft, or ends its build."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from telegram import Message

from bot.publishers import by_program
from bot.telegram.admin.buttons import decode, number_of
from bot.telegram.admin.draft_messages import close_message
from bot.telegram.admin.draft_rendering import render_draft
from bot.telegram.admin.names import told_time
from bot.telegram.admin.presses import note_press
from bot.telegram.admin.works import reason_of
from bot.telegram.delivery import reply
from bot.telegram.rendering import plain_message
from knowledge.errors import DraftOutdatedError, KnowledgeError

if TYPE_CHECKING:
    from telegram import CallbackQuery, Update
    from telegram.ext import ContextTypes

    from bot.telegram.admin.draft_maker import DraftMaker
    from bot.telegram.admin.draft_messages import DraftMessages
    from bot.telegram.admin.names import Names
    from bot.telegram.admin.publishing import Publisher
    from bot.telegram.admin.works import Works
    from bot.telegram.editions import Editions
    from bot.telegram.languages import Languages
    from bot.texts import Texts

__all__ = ["DraftButtons"]

logger = logging.getLogger(__name__)


class DraftButtons:
    """Publishes or discards the draft that a message shows, whoever of the admins presses.

    Args:
        publisher: does it.
        works: the build under way.
        messages: where drafts are shown.
        drafts: what waits.
        editions: what was published.
        names: of the admins.
        languages: what is spoken.
    """

    PATTERN = r"^a:[spd]\b"
    """Of the data of the buttons."""

    def __init__(
        self,
        publisher: Publisher,
        works: Works,
        messages: DraftMessages,
        drafts: DraftMaker,
        editions: Editions,
        names: Names,
        languages: Languages,
    ) -> None:
        self._publisher = publisher
        self._works = works
        self._messages = messages
        self._drafts = drafts
        self._editions = editions
        self._names = names
        self._languages = languages

    async def pressed(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Do what a button asks for."""
        query = update.callback_query
        if query is None:
            return
        press = decode(query.data or "")
        person = query.from_user
        own = await self._languages.texts_with(person)
        message = query.message
        if press is None or not isinstance(message, Message):
            await note_press(query, own("pressed-unknown"))
            return
        match press.kind:
            case "stop":
                await self._stop(query, message, own)
            case "publish":
                await self._publish(query, message, press.edition, own)
            case "discard":
                await self._discard(query, message, press.edition, own)
            case _:
                await note_press(query, own("pressed-unknown"))

    async def show(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /draft: show the draft that waits once more, as it was made."""
        message = update.message
        if message is None:
            return
        own = await self._languages.texts_in(message)
        report = await asyncio.to_thread(self._drafts.pending)
        if report is None:
            await reply(message, plain_message(own("draft-none")))
        else:
            shown = render_draft(report, (), own)
            await self._messages.show(message, shown, report.edition, own)

    async def _stop(self, query: CallbackQuery, message: Message, own: Texts) -> None:
        """End the work under way; a message of a process that has ended is closed."""
        place = (message.chat.id, message.message_id)
        is_stopped = await self._works.stop(*place)
        await note_press(query, "" if is_stopped else own("nothing-under-way"))
        if not is_stopped and not self._works.is_shown(*place):
            await close_message(message, own("work-ended"))

    async def _publish(
        self, query: CallbackQuery, message: Message, draft: str, own: Texts
    ) -> None:
        person = query.from_user
        try:
            await self._publisher.publish(draft, person.id)
        except DraftOutdatedError:
            await self._over(query, message, draft, own)
        except (KnowledgeError, OSError) as error:
            logger.warning("publishing %s failed: %s", draft, error)
            reason = own("publish-failed", reason=reason_of(error, own))
            await note_press(query, reason, message=message)
        else:
            await note_press(query)
            line = own(
                "draft-published",
                name=self._names.of(person),
                time=told_time(datetime.now(UTC)),
                number=number_of(draft),
            )
            await self._messages.close(draft, line, message)

    async def _discard(
        self, query: CallbackQuery, message: Message, draft: str, own: Texts
    ) -> None:
        try:
            await self._publisher.discard(draft, query.from_user.id)
        except DraftOutdatedError:
            await self._over(query, message, draft, own)
        except (KnowledgeError, OSError) as error:
            reason = own("work-failed", reason=reason_of(error, own))
            await note_press(query, reason, message=message)
        else:
            await note_press(query)
            line = own("draft-discarded", name=self._names.of(query.from_user))
            await self._messages.close(draft, line, message)

    async def _over(self, query: CallbackQuery, message: Message, draft: str, own: Texts) -> None:
        """Tell that a draft cannot be published any more, and why."""
        line = await self._why_over(message, draft, own)
        await note_press(query, line)
        await self._messages.close(draft, line, message)

    async def _why_over(self, message: Message, draft: str, own: Texts) -> str:
        history = await asyncio.to_thread(self._editions.history)
        done = [one for one in history if one.edition == draft]
        if done:
            return own(
                "draft-published",
                name=await self._names.find(
                    message.get_bot(), done[-1].by, by_program(done[-1].via, own)
                ),
                time=told_time(done[-1].at),
                number=number_of(draft),
            )
        pending = await asyncio.to_thread(self._drafts.pending)
        if pending is not None and pending.edition != draft:
            return own("draft-superseded")
        if pending is not None:
            return own("draft-outdated")
        return own("draft-gone")
