"""What admins are called, and when something was, as messages to admins tell it."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from telegram.error import TelegramError

from bot.telegram.layout import abbreviate, one_line

if TYPE_CHECKING:
    from datetime import datetime

    from telegram import Bot, User

__all__ = ["Names", "told_time"]

MAX_NAME = 64


class Names:
    """Knows what people are called who have acted, or finds it out from Telegram."""

    def __init__(self) -> None:
        self._known: dict[int, str] = {}

    def of(self, user: User) -> str:
        """Return the name of somebody who has just done something.

        Updates that were kept over a restart tell no names (`bot.telegram.intake`).
        """
        name = abbreviate(one_line(user.full_name or ""), MAX_NAME)
        if name:
            self._known[user.id] = name
        return name or self._known.get(user.id, str(user.id))

    async def find(self, bot: Bot, person: int, nobody: str) -> str:
        """Return the name of somebody by their user id; the id where Telegram tells no name.

        Args:
            bot: asks Telegram.
            person: their id; 0 for nobody on Telegram.
            nobody: what 0 is called.
        """
        if person == 0:
            return nobody
        if person not in self._known:
            try:
                chat = await bot.get_chat(person)
            except TelegramError:  # they have never written to the bot
                return str(person)
            name = one_line(chat.full_name or "") or str(person)
            self._known[person] = abbreviate(name, MAX_NAME)
        return self._known[person]


def told_time(at: datetime) -> str:
    """Return a time as everybody reads it alike, wherever they are.

    >>> from datetime import datetime, timedelta, timezone
    >>> told_time(datetime(2026, 3, 1, 2, 5, tzinfo=timezone(timedelta(hours=5))))
    '2026-02-28 21:05 UTC'
    """
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
