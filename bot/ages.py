"""How long ago something was, as a reader says it: "3 hours ago", "2 дня назад", by CLDR."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from babel import Locale
from babel.dates import format_timedelta

if TYPE_CHECKING:
    from datetime import datetime

    from bot.texts import Texts

__all__ = ["told_age"]

SECOND = timedelta(seconds=1)


def told_age(at: datetime, now: datetime, own: Texts) -> str:
    """Return how long ago a time is, in the largest unit of which there is nearly one.

    Args:
        at: the time; what lies ahead by a clock that was changed is a second ago.
        now: the present.
        own: in the reader's language.
    """
    age = max(now - at, SECOND)
    return format_timedelta(-age, add_direction=True, locale=Locale(own.language))
