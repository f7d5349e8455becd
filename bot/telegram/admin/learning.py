"""What helps to keep the documents up with the questions, put together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler, filters

from bot.telegram.admin.automatic import AutomaticDrafts
from bot.telegram.admin.corrections import Corrections, CorrectionsPolicy
from bot.telegram.admin.gap_closing import GapClosing
from bot.telegram.admin.gap_finding import GapFinder
from bot.telegram.admin.gap_notes import GapNotes, RepliesToGaps
from bot.telegram.admin.gaps import GapList
from bot.telegram.admin.publications import Publications
from bot.telegram.admin.watching import FolderWatching

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator

    from telegram import Bot
    from telegram.ext import BaseHandler

    from bot.telegram.admin.desk import Desk, Resources
    from bot.telegram.replies import Replies
    from bot.telegram.turns import Turns

__all__ = ["Chats", "Learning", "open_learning"]

NEW = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
NEW_OR_EDITED = filters.UpdateType.MESSAGES & filters.ChatType.PRIVATE
TYPED = filters.TEXT & ~filters.COMMAND


@dataclass(frozen=True, slots=True, kw_only=True)
class Chats:
    """The chats in which answers were given.

    Attributes:
        bot: sends and edits messages.
        replies: answers anew.
        turns: of the chats.
        spawn: lets work go on beside what asked for it.
    """

    bot: Bot
    replies: Replies
    turns: Turns
    spawn: Callable[[Coroutine[Any, Any, None]], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Learning:
    """Gaps, notes, corrections, and drafts that nobody has to ask for.

    Attributes:
        watching: None where the configuration wants no folders watched.
    """

    desk: Desk
    gaps: GapList
    notes: GapNotes
    corrections: Corrections
    publications: Publications
    automatic: AutomaticDrafts
    watching: FolderWatching | None

    def links(self) -> Iterator[BaseHandler[Any, Any, Any]]:
        """Yield the handler of links to gaps; for others than admins they are a plain /start."""
        of_admins = filters.User(user_id=self.desk.admins.ids, allow_empty=False)
        linked = NEW & of_admins & filters.Regex(r"^/start g-")
        opened = self.desk.requests.messages(self.desk.admins.guarded(self.gaps.opened))
        yield CommandHandler("start", opened, filters=linked)

    def commands(self) -> Iterator[BaseHandler[Any, Any, Any]]:
        """Yield the handler of /gaps."""
        guarded = self.desk.admins.guarded(self.gaps.handle)
        yield CommandHandler("gaps", self.desk.requests.messages(guarded), filters=NEW)

    def buttons(self) -> Iterator[BaseHandler[Any, Any, Any]]:
        """Yield the handlers of the buttons below gaps, and below what is said about notes."""
        for pressed, pattern in (
            (self.notes.removed, GapNotes.PATTERN),
            (self.gaps.pressed, GapList.PATTERN),
        ):
            guarded = self.desk.admins.guarded_press(pressed)
            few = self.desk.requests.presses(guarded, is_guarded=True)
            yield CallbackQueryHandler(few, pattern)

    def replies(self) -> Iterator[BaseHandler[Any, Any, Any]]:
        """Yield the handlers of what admins reply to gaps; files are documents of their own."""
        of_admins = filters.User(user_id=self.desk.admins.ids, allow_empty=False)
        to_gaps = filters.REPLY & of_admins & RepliesToGaps()
        yield MessageHandler(NEW_OR_EDITED & TYPED & to_gaps, self.notes.take)
        others = NEW & ~filters.TEXT & ~filters.Document.ALL & to_gaps
        yield MessageHandler(others, self.notes.refuse)


def open_learning(of: Resources, desk: Desk, chats: Chats) -> Learning:
    """Put it together, and let corrections follow whatever is published.

    Args:
        of: what it works with.
        desk: changes the knowledge.
        chats: where answers were given.
    """
    configuration, editions, drafts = of.configuration, of.editions, of.tools.drafts
    bot = chats.bot
    knowledge, answers = configuration.knowledge, configuration.answers
    finder = GapFinder(of.current, of.state, testers=of.configuration.telegram.admins)
    corrections = Corrections(
        bot,
        editions,
        of.state,
        desk.admins,
        chats.replies,
        chats.turns,
        policy=CorrectionsPolicy(days=answers.corrections_days, edits=answers.edit_corrected),
        spawn=chats.spawn,
    )
    closing = GapClosing(finder, editions, desk.admins, chats.spawn)
    for listener in (closing.after_publish, corrections.after_publish):
        desk.publisher.after_each(listener)
    automatic = AutomaticDrafts(
        bot,
        drafts,
        desk,
        of.languages,
        limits=configuration.limits.options(),
        publishes=knowledge.watch == "publish",
    )

    def has_changed() -> bool:
        sources = editions.sources(knowledge.documents, knowledge.uploads)
        return editions.standing(sources) == "changed"

    watching = FolderWatching(automatic, knowledge.documents, has_changed)
    return Learning(
        desk=desk,
        gaps=GapList(
            finder,
            desk.admins,
            of.languages,
            keeps_text=bool(configuration.state.text_days),
            username=lambda: bot.username,
        ),
        notes=GapNotes(finder, desk.drafting, drafts, editions, of.languages),
        corrections=corrections,
        publications=Publications(
            bot, of.current, editions, desk.admins, desk.messages, corrections.after_publish
        ),
        automatic=automatic,
        watching=watching if knowledge.watch != "off" else None,
    )
