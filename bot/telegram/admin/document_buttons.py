"""Buttons that each name a document, below the lists of /remove and /restore.

Telegram gives a button's data 64 bytes, and a path may be longer: the data hold a digest of it.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Literal, TypeAlias

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.telegram.layout import abbreviate, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["MAX_BUTTONS", "REMOVING", "RESTORING", "document_keyboard", "pressed_document"]

Purpose: TypeAlias = Literal["x", "u"]

REMOVING: Purpose = "x"
RESTORING: Purpose = "u"
MAX_BUTTONS = 8
MAX_LABEL = 60
KEY_LENGTH = 16
DATA = re.compile(rf"a:[xu]:([0-9a-f]{{{KEY_LENGTH}}})", re.ASCII)


def document_keyboard(paths: Sequence[str], purpose: Purpose) -> InlineKeyboardMarkup | None:
    """Return a button for each of the first documents, None where there is none."""
    rows = [
        [
            InlineKeyboardButton(
                abbreviate(one_line(path), MAX_LABEL), callback_data=f"a:{purpose}:{_key(path)}"
            )
        ]
        for path in paths[:MAX_BUTTONS]
    ]
    return InlineKeyboardMarkup(rows) if rows else None


def pressed_document(data: str, paths: Iterable[str]) -> str | None:
    """Return which of the documents a button's data name, None for none any more."""
    match = DATA.fullmatch(data)
    return next((path for path in paths if match and _key(path) == match[1]), None)


def _key(path: str) -> str:
    return sha256(path.encode("utf-8", "surrogatepass")).hexdigest()[:KEY_LENGTH]
