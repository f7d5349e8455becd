"""Drafts that no admin has asked for: folders have changed, or the process got a SIGHUP."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Literal, TypeAlias

from telegram.error import TelegramError

from bot.telegram.admin.building import Build
from bot.telegram.admin.draft_rendering import render_draft
from bot.telegram.admin.holding_back import obstacles, render_obstacles
from bot.telegram.admin.report_rendering import draft_summary
from bot.telegram.admin.works import reason_of
from bot.telegram.rendering import plain_message
from knowledge.errors import BuildBusyError, DraftOutdatedError, KnowledgeError

if TYPE_CHECKING:
    from telegram import Bot

    from bot.telegram.admin.building import Built
    from bot.telegram.admin.desk import Desk
    from bot.telegram.admin.draft_maker import DraftMaker
    from bot.telegram.languages import Languages
    from knowledge.model import DraftReport
    from knowledge.options import ReadLimits

__all__ = ["AutomaticDrafts", "Why"]

logger = logging.getLogger(__name__)

Why: TypeAlias = Literal["watch", "SIGHUP"]
"""What a draft is made for, as the audit log has it."""

BUSY_S = 5.0
"""Another process builds; it is asked again after so long."""


class AutomaticDrafts:
    """Makes drafts, and publishes them where that is wanted and nothing speaks against it.

    Args:
        bot: sends the reports.
        drafts: makes and keeps drafts.
        desk: has what shows and publishes them, and the admins.
        languages: theirs.
        limits: what a document may cost.
        publishes: whether drafts are published that may be.
        busy_s: seconds to wait where another process builds.
    """

    def __init__(
        self,
        bot: Bot,
        drafts: DraftMaker,
        desk: Desk,
        languages: Languages,
        *,
        limits: ReadLimits,
        publishes: bool,
        busy_s: float = BUSY_S,
    ) -> None:
        self._bot = bot
        self._drafts = drafts
        self._works = desk.works
        self._messages = desk.messages
        self._publisher = desk.publisher
        self._admins = desk.admins
        self._log = desk.log
        self._languages = languages
        self._limits = limits
        self._publishes = publishes
        self._busy_s = busy_s
        self._told = ""

    async def draft(self, why: Why) -> bool:
        """Make a draft of the documents as they are now; False where that failed.

        What fails is told to the admins, the same only once.
        """
        try:
            built = await self._built()
        except (KnowledgeError, OSError) as error:
            logger.warning("no draft could be made (%s): %s", why, error)
            await self._tell_failure(reason_of(error))
            return False
        self._told = ""
        report = built.report
        if report is None:
            return False
        self._log.tell(report, why)
        if report.is_unchanged:
            await self._messages.supersede("")  # the documents are what is published again
            return True
        await self._admins.note(0, "reload", f"{report.edition} {why}")
        await self._messages.supersede(report.edition)
        if self._publishes and await self._published(report, why):
            return True
        await self._show(built, report)
        return True

    async def _built(self) -> Built:
        while True:
            build = Build(drafts=self._drafts, limits=self._limits, put={})
            try:
                return await self._works.do_unasked(build)
            except BuildBusyError as error:
                logger.info("waiting to make a draft: %s", error)
                await asyncio.sleep(self._busy_s)

    async def _published(self, report: DraftReport, why: Why) -> bool:
        """Publish a draft, and tell the admins; False where they have to."""
        if found := obstacles(report):
            logger.info("draft %s waits for an admin: %s", report.edition, ", ".join(found))
            return False
        try:
            await self._publisher.publish(report.edition, 0, why)
        except DraftOutdatedError as error:
            logger.info("a draft is left to the admins: %s", error)
            return False
        except (KnowledgeError, OSError) as error:
            logger.warning("publishing %s failed: %s", report.edition, error)
            await self._tell_failure(reason_of(error))
            return False
        await self._admins.tell(
            self._bot,
            lambda own: (
                draft_summary(report, own),
                *plain_message(
                    own("watch-published", edition=report.edition)
                    if report.probes
                    else own("watch-published-unproved", edition=report.edition)
                ),
            ),
        )
        return True

    async def _show(self, built: Built, report: DraftReport) -> None:
        for admin in self._admins.ids:
            own = await asyncio.to_thread(self._languages.texts_for, admin, None)
            held = render_obstacles(report, own) if self._publishes else ()
            shown = render_draft(report, built.refused, own, before=held)
            try:
                await self._messages.send(self._bot, admin, shown, report.edition, own)
            except TelegramError as error:  # who has never written to the bot cannot be reached
                logger.warning("admin %d could not be sent a draft: %s", admin, error)

    async def _tell_failure(self, reason: str) -> None:
        if reason != self._told:
            self._told = reason
            await self._admins.tell(
                self._bot, lambda own: plain_message(own("watch-failed", reason=reason))
            )
