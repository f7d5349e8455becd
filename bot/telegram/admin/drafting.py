"""Making a draft for an admin, and showing what it would change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.telegram.admin.building import Build
from bot.telegram.admin.draft_rendering import (
    render_draft,
    render_refused,
    render_unchanged,
)
from bot.telegram.delivery import reply

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from telegram import Message

    from bot.telegram.admin.draft_log import DraftLog
    from bot.telegram.admin.draft_maker import DraftMaker
    from bot.telegram.admin.draft_messages import DraftMessages
    from bot.telegram.admin.guard import Admins
    from bot.telegram.admin.works import Works
    from bot.texts import Texts
    from knowledge.options import ReadLimits

__all__ = ["Drafting"]

WAITS_S = 600.0
"""For a build of another process; nobody sends files again for less."""


class Drafting:
    """Makes drafts, one at a time; what changes knowledge from Telegram goes through it.

    Args:
        drafts: makes and keeps them.
        limits: what a document may cost.
        works: does the work beside this process.
        messages: shows the drafts.
        admins: has the audit log.
        log: is told of drafts.
    """

    def __init__(
        self,
        drafts: DraftMaker,
        limits: ReadLimits,
        works: Works,
        messages: DraftMessages,
        admins: Admins,
        log: DraftLog,
    ) -> None:
        self._drafts = drafts
        self._limits = limits
        self._works = works
        self._messages = messages
        self._admins = admins
        self._log = log

    async def draft(
        self,
        message: Message,
        own: Texts,
        *,
        action: str,
        detail: str = "",
        put: Mapping[str, bytes] | None = None,
        remove: Sequence[str] = (),
        waits: bool = False,
    ) -> None:
        """Make a draft on top of what is pending or published, and answer with its report.

        Args:
            message: of an admin.
            own: the texts of the admin's language.
            action: for the audit log, as "upload".
            detail: the same, as the names of files.
            put: the content of files, by their names; each replaces the one document of its name.
            remove: paths of documents to leave out.
            waits: for other work to end, instead of telling the admin of it.
        """
        build = Build(
            drafts=self._drafts,
            limits=self._limits,
            put=put or {},
            remove=tuple(remove),
            waits_s=WAITS_S if waits else 0.0,
        )
        built = await self._works.do(message, own, build, said=own("draft-started"), waits=waits)
        if built is None:
            return
        report = built.report
        if report is None:
            await reply(message, render_refused(built.refused, own))
            return
        told = " ".join(filter(None, (report.edition, detail)))
        who = message.from_user.id if message.from_user is not None else 0
        self._log.tell(report, f"{action} by {who}")
        await self._admins.note(who, action, told)
        await self._messages.supersede("" if report.is_unchanged else report.edition)
        if report.is_unchanged:
            await reply(message, render_unchanged(report, built.refused, own))
            return
        shown = render_draft(report, built.refused, own)
        await self._messages.show(message, shown, report.edition, own)
