"""In which language to speak to a person on Telegram."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.texts import texts

if TYPE_CHECKING:
    from telegram import User

    from bot.texts import Texts

__all__ = ["texts_of"]


def texts_of(user: User | None) -> Texts:
    """Return the texts in the language of a person's Telegram, English where it tells none."""
    return texts(user.language_code if user is not None else None)
