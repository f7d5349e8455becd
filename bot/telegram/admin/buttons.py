"""The buttons below what admins read, and what their data stand for.

The data of all of them begin with "a:", and name the editions that they are about: a message may
be older than the bot's process, and than the editions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.texts import Texts

__all__ = [
    "Press",
    "PressKind",
    "decode",
    "draft_keyboard",
    "encode",
    "list_keyboard",
    "number_of",
    "roll_back_keyboard",
    "stop_keyboard",
]

PressKind: TypeAlias = Literal["stop", "publish", "discard", "ask", "roll back", "keep"]
"""End the work under way; publish a draft or discard it; ask whether to go back to an edition, go
back, or leave it."""

LETTERS: dict[PressKind, str] = {
    "stop": "s",
    "publish": "p",
    "discard": "d",
    "ask": "r",
    "roll back": "b",
    "keep": "k",
}
KINDS = {letter: kind for kind, letter in LETTERS.items()}
EDITION = r"[\w-]{1,28}"
FORM = re.compile(rf"a:([a-z])(?::({EDITION})(?::({EDITION}))?)?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """What pressing a button asks for.

    Attributes:
        edition: the name of the edition that it is about, "" for none.
        base: the name of the edition that answered when the button was made, "" for any.
    """

    kind: PressKind
    edition: str = ""
    base: str = ""


def encode(press: Press) -> str:
    """Return a press as a button's data, at most 64 bytes.

    >>> encode(Press(kind="roll back", edition="0002-5e6f7a8b9c0d", base="0003-1a2b3c4d5e6f"))
    'a:b:0002-5e6f7a8b9c0d:0003-1a2b3c4d5e6f'
    """
    return ":".join(filter(None, ("a", LETTERS[press.kind], press.edition, press.base)))


def decode(data: str) -> Press | None:
    """Return what a button's data stand for, None for nothing.

    >>> decode("a:p:0002-5e6f7a8b9c0d")
    Press(kind='publish', edition='0002-5e6f7a8b9c0d', base='')
    >>> decode("a:z") is None
    True
    """
    match = FORM.fullmatch(data)
    kind = KINDS.get(match[1]) if match else None
    if match is None or kind is None:
        return None
    return Press(kind=kind, edition=match[2] or "", base=match[3] or "")


def number_of(edition: str) -> str:
    """Return the number by which people call an edition.

    >>> number_of("0012-5e6f7a8b9c0d")
    '12'
    """
    number = edition.partition("-")[0]
    return number.lstrip("0") or number


def stop_keyboard(own: Texts) -> InlineKeyboardMarkup:
    """Return the button that ends the work under way."""
    return _keyboard([[(own("button-stop"), Press(kind="stop"))]])


def draft_keyboard(own: Texts, edition: str) -> InlineKeyboardMarkup:
    """Return the buttons below a draft's report."""
    publish = (own("button-publish"), Press(kind="publish", edition=edition))
    return _keyboard([[publish, (own("button-discard"), Press(kind="discard", edition=edition))]])


def list_keyboard(own: Texts, editions: Sequence[str]) -> InlineKeyboardMarkup | None:
    """Return a button for each edition that can be gone back to, two a row, None for none."""
    all_of_them = [
        (own("button-back-to", number=number_of(name)), Press(kind="ask", edition=name))
        for name in editions
    ]
    rows = [all_of_them[start : start + 2] for start in range(0, len(all_of_them), 2)]
    return _keyboard(rows) if rows else None


def roll_back_keyboard(own: Texts, edition: str, base: str) -> InlineKeyboardMarkup:
    """Return the buttons below the question whether to go back to an edition."""
    yes = Press(kind="roll back", edition=edition, base=base)
    label = own("button-back-to", number=number_of(edition))
    return _keyboard([[(label, yes), (own("button-leave"), Press(kind="keep"))]])


def _keyboard(rows: Sequence[Sequence[tuple[str, Press]]]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(label, callback_data=encode(press)) for label, press in row]
            for row in rows
        ]
    )
