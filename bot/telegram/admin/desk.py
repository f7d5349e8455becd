"""The admins' commands, put together: what handles which."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler, filters

from bot.telegram.admin.auditing import Auditing
from bot.telegram.admin.building import CountedBuilds
from bot.telegram.admin.draft_buttons import DraftButtons
from bot.telegram.admin.draft_log import DraftLog
from bot.telegram.admin.draft_messages import DraftMessages
from bot.telegram.admin.drafting import Drafting
from bot.telegram.admin.exporting import Exporting
from bot.telegram.admin.guard import Admins
from bot.telegram.admin.names import Names
from bot.telegram.admin.probing import Probing
from bot.telegram.admin.publishing import Publisher
from bot.telegram.admin.reloading import Reloading
from bot.telegram.admin.removing import Removing
from bot.telegram.admin.restoring import Restoring
from bot.telegram.admin.rolling_back import RollingBack
from bot.telegram.admin.spawned import in_a_process
from bot.telegram.admin.stats import Stats
from bot.telegram.admin.status import Status
from bot.telegram.admin.uploads import QUIET_S, Uploads
from bot.telegram.admin.works import Works

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from telegram.ext import BaseHandler

    from bot.config import Configuration
    from bot.observing.measurements import Measurements
    from bot.state import State
    from bot.telegram.admin.draft_maker import DraftMaker
    from bot.telegram.admin.spawned import Run
    from bot.telegram.editions import CurrentEdition, Editions
    from bot.telegram.languages import Languages
    from bot.telegram.plots import Plots
    from bot.telegram.request_limits import RequestLimits

__all__ = ["Desk", "Resources", "Tools", "open_desk"]

PRIVATE = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
A_FILE = PRIVATE & filters.Document.ALL & ~filters.ANIMATION
NO_FILE = PRIVATE & (filters.PHOTO | filters.VIDEO | filters.AUDIO)
"""Telegram has made them smaller, or takes them for music: no document of that name is left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What changes the knowledge.

    Attributes:
        drafts: makes drafts.
        run: does long work.
        quiet_s: seconds without a further file after which files are drafted.
    """

    drafts: DraftMaker
    run: Run = in_a_process
    quiet_s: float = QUIET_S


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What handles the admins' commands, files and buttons.

    Attributes:
        drafting, publisher, works, messages, log: for whatever else changes the knowledge.
    """

    admins: Admins
    requests: RequestLimits
    drafting: Drafting
    publisher: Publisher
    works: Works
    messages: DraftMessages
    log: DraftLog
    reloading: Reloading
    uploads: Uploads
    removing: Removing
    restoring: Restoring
    draft_buttons: DraftButtons
    rolling_back: RollingBack
    probing: Probing
    exporting: Exporting
    auditing: Auditing
    status: Status
    stats: Stats

    def commands(self) -> Iterator[BaseHandler[Any, Any, Any]]:
        """Yield the handlers of the commands."""
        for name, handle in (
            ("reload", self.reloading.handle),
            ("draft", self.draft_buttons.show),
            ("remove", self.removing.handle),
            ("restore", self.restoring.handle),
            ("editions", self.rolling_back.editions),
            ("rollback", self.rolling_back.roll_back),
            ("probe", self.probing.handle),
            ("export", self.exporting.handle),
            ("audit", self.auditing.handle),
            ("status", self.status.handle),
            ("stats", self.stats.handle),
        ):
            few = self.requests.messages(self.admins.guarded(handle))
            yield CommandHandler(name, few, filters=PRIVATE)

    def buttons(self) -> Iterator[BaseHandler[Any, Any, Any]]:
        """Yield the handlers of the buttons, whose data begin with "a:"."""
        for pressed, pattern in (
            (self.draft_buttons.pressed, DraftButtons.PATTERN),
            (self.removing.pressed, Removing.PATTERN),
            (self.restoring.pressed, Restoring.PATTERN),
            (self.rolling_back.pressed, RollingBack.PATTERN),
        ):
            guarded = self.admins.guarded_press(pressed)
            few = self.requests.presses(guarded, is_guarded=True)
            yield CallbackQueryHandler(few, pattern)

    def files(self) -> Iterator[BaseHandler[Any, Any, Any]]:
        """Yield the handlers of files that admins send; those of others are not for them."""
        of_admins = filters.User(user_id=self.admins.ids, allow_empty=False)
        yield MessageHandler(A_FILE & of_admins, self.uploads.take)
        yield MessageHandler(NO_FILE & of_admins, self.uploads.refuse)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resources:
    """What the admins' commands work with.

    Attributes:
        configuration: names the folders, limits and admins.
        current: the edition that answers.
        editions: where editions are.
        state: has the audit log and what was asked.
        languages: what is spoken.
        measured: counts what is done.
        plots: knows how pictures are liked.
        username: gives the bot's, without "@".
        tools: what changes the knowledge.
        requests: how much people may set going.
    """

    configuration: Configuration
    current: CurrentEdition
    editions: Editions
    state: State
    languages: Languages
    measured: Measurements
    plots: Plots
    username: Callable[[], str]
    tools: Tools
    requests: RequestLimits


def open_desk(of: Resources) -> Desk:
    """Put the admins' commands together."""
    settings, languages, tools = of.configuration, of.languages, of.tools
    current, editions, drafts = of.current, of.editions, of.tools.drafts
    admins = Admins(settings.telegram.admins, languages, of.state)
    names = Names()
    works = Works(names, CountedBuilds(tools.run, of.measured))
    messages = DraftMessages()
    publisher = Publisher(current, editions, drafts, admins)
    log = DraftLog()
    drafting = Drafting(drafts, settings.limits.options(), works, messages, admins, log)
    return Desk(
        admins=admins,
        requests=of.requests,
        drafting=drafting,
        publisher=publisher,
        works=works,
        messages=messages,
        log=log,
        reloading=Reloading(drafting, languages),
        uploads=Uploads(drafting, languages, quiet_s=tools.quiet_s),
        removing=Removing(drafting, drafts, languages),
        restoring=Restoring(drafting, drafts, languages),
        draft_buttons=DraftButtons(publisher, works, messages, drafts, editions, names, languages),
        rolling_back=RollingBack(publisher, editions, drafts, current, names, languages),
        probing=Probing(current, editions, works, admins, languages),
        exporting=Exporting(
            current, editions, settings.knowledge.uploads, works, admins, languages
        ),
        auditing=Auditing(of.state, names, languages),
        status=Status(of.measured, of.state, languages, settings),
        stats=Stats(of.state, of.plots, languages),
    )
