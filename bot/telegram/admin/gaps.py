"""/gaps: what was asked and the documents did not answer, or not well."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from telegram import Message

from bot.gaps_csv import gaps_csv
from bot.telegram.admin.gap_buttons import PATTERN, GapPress, decode, linked_gap
from bot.telegram.admin.gap_finding import Span
from bot.telegram.admin.gap_rendering import gap_shown, gaps_shown, page_of, settled_shown
from bot.telegram.deep_links import start_link
from bot.telegram.delivery import edit, remove_buttons, reply, typing
from bot.telegram.pressing import told
from bot.telegram.rendering import plain_message

if TYPE_CHECKING:
    from collections.abc import Callable

    from telegram import CallbackQuery, Update
    from telegram.ext import ContextTypes

    from bot.telegram.admin.gap_finding import GapFinder
    from bot.telegram.admin.guard import Admins
    from bot.telegram.languages import Languages
    from bot.telegram.views.message import Shown
    from bot.texts import Texts

__all__ = ["GapList"]

DEFAULT_DAYS = 30
MAX_DAYS = 3650


class GapList:
    """Shows gaps, and notes which were dealt with.

    Args:
        finder: finds them.
        admins: has the audit log.
        languages: what is spoken.
        keeps_text: whether unanswered questions are kept at all.
        username: of the bot, without "@".
    """

    PATTERN = PATTERN

    def __init__(
        self,
        finder: GapFinder,
        admins: Admins,
        languages: Languages,
        *,
        keeps_text: bool,
        username: Callable[[], str],
    ) -> None:
        self._finder = finder
        self._admins = admins
        self._languages = languages
        self._keeps_text = keeps_text
        self._username = username

    async def handle(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /gaps or /gaps DAYS."""
        if (message := update.message) is None:
            return
        own = await self._languages.texts_in(message)
        days = _days(context.args or [])
        if days is None:
            await reply(message, plain_message(own("gaps-usage", limit=str(MAX_DAYS))))
            return
        if not self._keeps_text:
            await reply(message, plain_message(own("gaps-not-kept")))
            return
        async with typing(message):
            span = Span.last(days)
            await asyncio.to_thread(self._finder.find, span, afresh=True)
            shown = await asyncio.to_thread(self._page, span, 0, own)
        await reply(message, shown.messages, shown.keyboard)

    async def opened(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the gap that a link leads to, as the question in its message does."""
        if (message := update.message) is None:
            return
        own = await self._languages.texts_in(message)
        linked = linked_gap(start_link(self._username(), context.args[0] if context.args else ""))
        shown = None
        if linked is not None:
            press = GapPress(kind="open", span=linked[0], key=linked[1])
            shown = await asyncio.to_thread(self._one, press, own)
        if shown is None:
            await reply(message, plain_message(own("gap-gone")))
        else:
            await reply(message, shown.messages, shown.keyboard)

    async def pressed(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Do what a button asks for."""
        query = update.callback_query
        if query is None:
            return
        person, message = query.from_user, query.message
        own = await self._languages.texts_with(person)
        press = decode(query.data or "")
        if press is None or not isinstance(message, Message):
            await told(query, own("pressed-unknown"))
            return
        match press.kind:
            case "page":
                await told(query)
                shown = await asyncio.to_thread(self._page, press.span, press.page, own)
                await edit(message, shown.messages[0], shown.keyboard)
            case "table":
                await told(query)
                await self._send_table(message, press.span)
            case "open":
                await self._open(query, message, press, own)
            case "done" | "ignore":
                await self._settle(query, message, press, own)
            case "undo":
                await self._undo(query, message, press, own)

    async def _open(
        self, query: CallbackQuery, message: Message, press: GapPress, own: Texts
    ) -> None:
        shown = await asyncio.to_thread(self._one, press, own)
        if shown is None:
            await told(query, own("gap-gone"))
            return
        await told(query)
        await reply(message, shown.messages, shown.keyboard)

    async def _settle(
        self, query: CallbackQuery, message: Message, press: GapPress, own: Texts
    ) -> None:
        gap = await asyncio.to_thread(lambda: self._finder.find(press.span).with_key(press.key))
        if gap is None:
            await told(query, own("gap-gone"))
            await remove_buttons(message)
            return
        await asyncio.to_thread(self._finder.settle, gap)
        await self._admins.note(query.from_user.id, f"gap-{press.kind}", gap.for_the_audit)
        state = own("gap-done" if press.kind == "done" else "gap-ignored")
        await told(query, state)
        shown = settled_shown(gap, press.span, state, own, username=self._username())
        await edit(message, shown.messages[0], shown.keyboard)

    async def _undo(
        self, query: CallbackQuery, message: Message, press: GapPress, own: Texts
    ) -> None:
        """Put a gap back on the list that was done or left aside, and show it as it was."""
        if await asyncio.to_thread(self._finder.reopen, press.key):
            await self._admins.note(query.from_user.id, "gap-reopen", press.key)
        shown = await asyncio.to_thread(self._one, press, own)
        if shown is None:
            await told(query, own("gap-gone"))
            await remove_buttons(message)
            return
        await told(query)
        await edit(message, shown.messages[0], shown.keyboard)

    async def _send_table(self, message: Message, span: Span) -> None:
        found = await asyncio.to_thread(self._finder.find, span)
        table = await asyncio.to_thread(gaps_csv, found.gaps)
        name = f"gaps-{span.end.date().isoformat()}.csv"
        await message.reply_document(table, filename=name, do_quote=False)

    def _page(self, span: Span, page: int, own: Texts) -> Shown:
        found = self._finder.find(span)
        _, gaps = page_of(found, page)
        answers = self._finder.answered(gaps)
        return gaps_shown(found, page, answers, own, username=self._username())

    def _one(self, press: GapPress, own: Texts) -> Shown | None:
        gap = self._finder.find(press.span).with_key(press.key)
        if gap is None:
            return None
        (answered,) = self._finder.answered([gap])
        return gap_shown(gap, press.span, answered, own, username=self._username())


def _days(arguments: list[str]) -> int | None:
    """Return the number of days asked for, None where it is none."""
    if not arguments:
        return DEFAULT_DAYS
    given = arguments[0]
    is_number = len(arguments) == 1 and given.isascii() and given.isdigit()
    days = int(given) if is_number and len(given) <= len(str(MAX_DAYS)) else 0
    return days if 1 <= days <= MAX_DAYS else None
