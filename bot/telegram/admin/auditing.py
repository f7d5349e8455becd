"""/audit: who of the admins has done what, and when."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

from bot.publishers import by_program
from bot.telegram.admin.names import told_time
from bot.telegram.admin.presses import argument_of
from bot.telegram.delivery import reply
from bot.telegram.layout import Block, Run, abbreviate, lay_out, one_line
from bot.telegram.rendering import plain_message
from knowledge.editions.history import via_named

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from telegram import Update
    from telegram.ext import ContextTypes

    from bot.state import State
    from bot.state.model import AuditEntry
    from bot.telegram.admin.names import Names
    from bot.telegram.languages import Languages
    from bot.texts import Texts

__all__ = ["Auditing", "render_audit"]

DEFAULT = 20
MOST = 200
MAX_DETAIL = 300

ACTIONS = {
    "publish": "audit-did-publish",
    "rollback": "audit-did-rollback",
    "cancel": "audit-did-cancel",
    "reload": "audit-did-reload",
    "upload": "audit-did-upload",
    "remove": "audit-did-remove",
    "restore": "audit-did-restore",
    "note": "audit-did-note",
    "probe": "audit-did-probe",
    "export": "audit-did-export",
    "gap-done": "audit-did-gap-done",
    "gap-ignore": "audit-did-gap-ignore",
    "gap-reopen": "audit-did-gap-reopen",
    "recover": "audit-did-recover",
    "corrections": "audit-did-corrections",
}
"""What is told of the actions that are known; others are told as they are noted."""
CORRECTED = re.compile(r"(\d+) edited, (\d+) not")


class Auditing:
    """Shows the audit log to admins.

    Args:
        state: has it.
        names: of the admins.
        languages: what is spoken.
    """

    def __init__(self, state: State, names: Names, languages: Languages) -> None:
        self._state = state
        self._names = names
        self._languages = languages

    async def handle(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /audit N."""
        message = update.message
        if message is None:
            return
        own = await self._languages.texts_in(message)
        words = argument_of(message)
        if words and not (words.isascii() and words.isdigit() and 1 <= int(words) <= MOST):
            await reply(message, plain_message(own("audit-how", most=MOST)))
            return
        count = int(words) if words else DEFAULT
        entries = await asyncio.to_thread(self._state.audit.recent, count)
        bot = message.get_bot()
        nobody = own("by-the-bot")
        people = {
            who: await self._names.find(bot, who, nobody) for who in {e.who for e in entries}
        }
        await reply(message, render_audit(entries, people, own))


def render_audit(
    entries: Sequence[AuditEntry], people: Mapping[int, str], own: Texts
) -> tuple[str, ...]:
    """Return the messages that list actions, the latest first.

    Args:
        entries: the actions.
        people: what those are called who have acted.
        own: the texts of the admin's language.
    """
    if not entries:
        return plain_message(own("audit-empty"))
    blocks = [Block(runs=(Run(text=own("audit-heading"), style="bold"),))]
    for entry in _each_event_once(entries):
        name, detail = _name_and_detail(entry, people, own)
        done = abbreviate(_done(entry.action, detail, own), MAX_DETAIL)
        told = f"{told_time(entry.at)}, {name}: {done}"
        blocks.append(Block(runs=(Run(text=told),)))
    return lay_out(blocks)


def _name_and_detail(entry: AuditEntry, people: Mapping[int, str], own: Texts) -> tuple[str, str]:
    """Return who has acted, and to what it was done."""
    who = people.get(entry.who, "?")
    if entry.who:
        return (who if who == str(entry.who) else f"{who} ({entry.who})"), entry.detail
    # What no admin has done has how it came about behind the edition's name.
    edition, _, told = entry.detail.partition(" ")
    via = via_named(told)
    return (by_program(via, own), edition) if via else (who, entry.detail)


def _each_event_once(entries: Sequence[AuditEntry]) -> Iterator[AuditEntry]:
    """Yield entries without those that only say that corrections began which another one tells."""
    is_told = False
    for entry in entries:
        if entry.action == "correct":
            is_told = True
        elif entry.action == "corrections" and is_told:
            is_told = False
            continue
        yield entry


def _done(action: str, detail: str, own: Texts) -> str:
    """Return what was done, in the admin's language where the action is a known one."""
    detail = one_line(detail)
    counts = CORRECTED.fullmatch(detail) if action == "correct" else None
    if counts is not None:
        return own("audit-did-correct", edited=int(counts[1]), failed=int(counts[2]))
    if action == "corrections":
        detail = detail.partition(" ")[0]  # the time of the publication is that of the entry
    done = own(ACTIONS[action]) if action in ACTIONS else action
    return " ".join(filter(None, (done, detail)))
