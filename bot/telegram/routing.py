"""Which handler takes which update."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from telegram.ext import (
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.telegram.language_choice import LanguageChoice
from bot.telegram.plots import Plots
from bot.telegram.privacy import Privacy
from bot.telegram.starters import Starters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from telegram.ext import Application, BaseHandler

    from bot.telegram.admin.desk import Desk
    from bot.telegram.admin.learning import Learning
    from bot.telegram.checks import Checks
    from bot.telegram.commands import Commands
    from bot.telegram.facts import Facts
    from bot.telegram.groups import Groups
    from bot.telegram.inline import InlineSearch
    from bot.telegram.limits import QuestionLimits
    from bot.telegram.membership import Membership
    from bot.telegram.other_kinds import OtherKinds
    from bot.telegram.pressing import Buttons
    from bot.telegram.questions import Questions
    from bot.telegram.request_limits import RequestLimits

__all__ = ["Handlers", "route"]

NEW = filters.UpdateType.MESSAGE
EDITED = filters.UpdateType.EDITED_MESSAGE
PRIVATE = NEW & filters.ChatType.PRIVATE
EDITED_PRIVATE = EDITED & filters.ChatType.PRIVATE
IN_GROUPS = filters.ChatType.GROUPS & ~filters.StatusUpdate.ALL
TYPED = filters.TEXT & ~filters.VIA_BOT & ~filters.COMMAND
"""What a person has typed, and no inline search has put there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handlers:
    """What deals with updates, by what they are about."""

    learning: Learning
    questions: Questions
    buttons: Buttons
    facts: Facts
    checks: Checks
    commands: Commands
    language: LanguageChoice
    privacy: Privacy
    plots: Plots
    groups: Groups
    membership: Membership
    other_kinds: OtherKinds
    inline: InlineSearch
    desk: Desk
    limits: QuestionLimits
    requests: RequestLimits


def route(application: Application[Any, Any, Any, Any, Any, Any], to: Handlers) -> None:
    """Let each update come to its handler; the first that fits takes it."""
    for routes in (_by_command, _commands, _buttons, _messages, _in_groups):
        for handler in routes(to):
            application.add_handler(handler)


def _by_command(to: Handlers) -> Iterator[BaseHandler[Any, Any, Any]]:
    counted = to.limits.guarded
    yield CommandHandler("ask", counted(to.questions.by_command), filters=PRIVATE)
    yield CommandHandler("ask", counted(to.questions.edited_command), filters=EDITED_PRIVATE)
    yield CommandHandler("facts", counted(to.facts.facts), filters=NEW)
    yield CommandHandler("timeline", counted(to.facts.timeline), filters=NEW)
    yield CommandHandler("compare", counted(to.facts.compare), filters=NEW)
    yield CommandHandler("check", counted(to.checks.check), filters=NEW)


def _commands(to: Handlers) -> Iterator[BaseHandler[Any, Any, Any]]:
    few = to.requests.messages
    yield from to.learning.links()
    yield CommandHandler("start", few(to.commands.start), filters=PRIVATE)
    yield CommandHandler("help", few(to.commands.help), filters=PRIVATE)
    yield CommandHandler("sources", few(to.commands.sources), filters=PRIVATE)
    yield CommandHandler("source", few(to.commands.source), filters=PRIVATE)
    yield CommandHandler("new", few(to.commands.new), filters=NEW)
    yield CommandHandler("language", few(to.language.command), filters=NEW)
    yield CommandHandler("privacy", few(to.privacy.privacy), filters=PRIVATE)
    yield CommandHandler("forget", few(to.privacy.forget), filters=PRIVATE)
    yield from to.desk.commands()
    yield from to.learning.commands()
    yield MessageHandler(PRIVATE & filters.COMMAND, few(to.commands.unknown))


def _buttons(to: Handlers) -> Iterator[BaseHandler[Any, Any, Any]]:
    few = to.requests.presses
    yield CallbackQueryHandler(few(to.language.pressed), LanguageChoice.PATTERN)
    yield CallbackQueryHandler(few(to.privacy.pressed), Privacy.PATTERN)
    yield CallbackQueryHandler(few(to.plots.pressed), Plots.PATTERN)
    yield CallbackQueryHandler(few(to.commands.starter_pressed), Starters.PATTERN)
    yield from to.desk.buttons()
    yield from to.learning.buttons()
    yield CallbackQueryHandler(few(to.buttons.pressed))


def _messages(to: Handlers) -> Iterator[BaseHandler[Any, Any, Any]]:
    counted = to.limits.guarded
    yield from to.learning.replies()
    yield MessageHandler(PRIVATE & TYPED, counted(to.questions.in_private))
    yield MessageHandler(EDITED_PRIVATE & TYPED, counted(to.questions.edited_in_private))
    # A file is a document for the people who run the bot, whatever its caption says.
    yield from to.desk.files()
    captioned = PRIVATE & filters.CAPTION & ~filters.Document.ALL
    answered = to.other_kinds.instead(counted(to.questions.in_a_caption))
    yield MessageHandler(captioned, answered)
    yield MessageHandler(
        PRIVATE & ~filters.StatusUpdate.ALL & ~filters.TEXT,
        to.requests.messages(to.other_kinds.handle),
    )
    yield InlineQueryHandler(to.requests.searches(to.inline.handle))


def _in_groups(to: Handlers) -> Iterator[BaseHandler[Any, Any, Any]]:
    counted = to.limits.guarded
    yield CommandHandler(
        "help", to.requests.messages(to.membership.explained), filters=NEW & IN_GROUPS
    )
    yield MessageHandler(NEW & IN_GROUPS, counted(to.groups.written))
    yield MessageHandler(EDITED & IN_GROUPS, counted(to.groups.edited))
    yield MessageHandler(filters.StatusUpdate.MIGRATE, to.membership.moved)
    changed = to.requests.changes(to.membership.changed)
    yield ChatMemberHandler(changed, ChatMemberHandler.MY_CHAT_MEMBER)
