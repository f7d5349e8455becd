"""What the buttons below gaps stand for, and the link by which a gap's message is known again.

Both name the time that the gaps are of, so that the same questions come together again; what was
asked since does not count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.telegram.admin.gap_finding import Span
from bot.telegram.deep_links import start_link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.texts import Texts

__all__ = [
    "PATTERN",
    "REMOVE_NOTE",
    "GapPress",
    "decode",
    "encode",
    "gap_keyboard",
    "gap_link",
    "linked_gap",
    "list_keyboard",
    "note_keyboard",
    "settled_keyboard",
]

REMOVE_NOTE = "a:n"
PATTERN = r"^a:g:"
"""Of the data of these buttons."""

GapPressKind: TypeAlias = Literal["page", "open", "table", "done", "ignore", "undo"]
"""Show a page of the list, one gap, the whole as a file; note a gap as done, or as left aside, or
take that back."""

LETTERS: dict[GapPressKind, str] = {
    "page": "p",
    "open": "o",
    "table": "t",
    "done": "d",
    "ignore": "i",
    "undo": "u",
}
KINDS = {letter: kind for kind, letter in LETTERS.items()}
# Nine hexadecimal digits of seconds reach beyond the year 4000; ten, beyond what Python tells.
FORM = re.compile(r"a:g:([a-z]):(\d{1,4}):([0-9a-f]{1,9}):(\d{1,4})(?::([ud]\d{1,18}))?", re.ASCII)
LINK = re.compile(r"https://t\.me/\w+\?start=g-(\d{1,4})-([0-9a-f]{1,9})-([ud]\d{1,18})", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class GapPress:
    """What pressing a button asks for.

    Attributes:
        page: of the list, from 0.
        key: of the gap, see `Gap.key`; "" for none.
    """

    kind: GapPressKind
    span: Span
    page: int = 0
    key: str = ""


def encode(press: GapPress) -> str:
    """Return a press as a button's data, at most 64 bytes.

    >>> encode(GapPress(kind="open", span=Span(30, 1795000000), page=2, key="u17"))
    'a:g:o:30:6afd86c0:2:u17'
    """
    span = press.span
    data = f"a:g:{LETTERS[press.kind]}:{span.days}:{span.until:x}:{press.page}"
    return f"{data}:{press.key}" if press.key else data


def decode(data: str) -> GapPress | None:
    """Return what a button's data stand for, None for nothing."""
    match = FORM.fullmatch(data)
    kind = KINDS.get(match[1]) if match else None
    if match is None or kind is None:
        return None
    span = Span(int(match[2]), int(match[3], 16))
    return GapPress(kind=kind, span=span, page=int(match[4]), key=match[5] or "")


def list_keyboard(
    span: Span, page: int, pages: int, keys: Sequence[tuple[int, str]], own: Texts
) -> InlineKeyboardMarkup:
    """Return the buttons below a page of the list.

    Args:
        span: the time of the gaps.
        page: which page this is, from 0.
        pages: how many there are.
        keys: number shown and key of each gap on it.
        own: the texts of the admin's language.
    """
    opens = [
        _button(str(number), GapPress(kind="open", span=span, page=page, key=key))
        for number, key in keys
    ]
    last = []
    if page > 0:
        last.append(
            _button(own("button-earlier"), GapPress(kind="page", span=span, page=page - 1))
        )
    if page + 1 < pages:
        last.append(_button(own("button-later"), GapPress(kind="page", span=span, page=page + 1)))
    last.append(_button(own("button-gaps-csv"), GapPress(kind="table", span=span)))
    return InlineKeyboardMarkup([opens, last])


def gap_keyboard(span: Span, key: str, own: Texts) -> InlineKeyboardMarkup:
    """Return the buttons below one gap."""
    return InlineKeyboardMarkup(
        [
            [
                _button(own("button-gap-done"), GapPress(kind="done", span=span, key=key)),
                _button(own("button-gap-ignore"), GapPress(kind="ignore", span=span, key=key)),
            ]
        ]
    )


def settled_keyboard(span: Span, key: str, own: Texts) -> InlineKeyboardMarkup:
    """Return the button below a gap that was dealt with."""
    undo = GapPress(kind="undo", span=span, key=key)
    return InlineKeyboardMarkup([[_button(own("button-gap-undo"), undo)]])


def note_keyboard(own: Texts) -> InlineKeyboardMarkup:
    """Return the button below what is said about a note: it stands for the note named there."""
    button = InlineKeyboardButton(own("button-note-remove"), callback_data=REMOVE_NOTE)
    return InlineKeyboardMarkup([[button]])


def gap_link(username: str, span: Span, key: str) -> str:
    """Return the link that a gap's message begins with."""
    return start_link(username, f"g-{span.days}-{span.until:x}-{key}")


def linked_gap(address: str) -> tuple[Span, str] | None:
    """Return the time and the key of the gap that a link names, None where it names none."""
    match = LINK.fullmatch(address)
    return (Span(int(match[1]), int(match[2], 16)), match[3]) if match else None


def _button(label: str, press: GapPress) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=encode(press))
