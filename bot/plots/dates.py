"""Dates as a reader writes them: "28 Jun 2011", "28–30 июн. 2011 г.", by CLDR."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from babel import Locale
from babel.dates import format_interval, format_skeleton

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.texts import Texts

__all__ = ["told_day", "told_mark", "told_time"]

FORM = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
SKELETONS = ("y", "yMMM", "yMMMd")
"""By the number of parts that a date has."""

LOCALES: Mapping[str, Locale] = {"en": Locale("en", "GB")}
"""The day goes before the month, as in the other languages."""


def told_time(begin: str, end: str, own: Texts) -> str:
    """Return a time as a reader writes it.

    Args:
        begin: ISO 8601 of any precision; what is none stays as it is.
        end: the same; equal to `begin` for a point in time.
        own: in the reader's language.
    """
    first, last = _parsed(begin), _parsed(end)
    if begin == end:
        return _told(begin, first, own)
    if first is None or last is None or first[1] != last[1] or first[0] > last[0]:
        return f"{_told(begin, first, own)} – {_told(end, last, own)}"
    told = format_interval(first[0], last[0], SKELETONS[first[1] - 1], locale=_locale(own))
    return " ".join(told.split())


def told_mark(moment: str, own: Texts) -> str:
    """Return a short form of "2011" or "2011-06" for an axis: "2011", "06/2011"."""
    parsed = _parsed(moment)
    if parsed is None or parsed[1] != 2:
        return moment
    return format_skeleton("yM", parsed[0], locale=_locale(own))


def told_day(day: date, own: Texts) -> str:
    """Return a short form of a day for an axis: "26 Nov"."""
    return " ".join(format_skeleton("MMMd", day, locale=_locale(own)).split())


def _told(written: str, parsed: tuple[date, int] | None, own: Texts) -> str:
    if parsed is None:
        return written
    told = format_skeleton(SKELETONS[parsed[1] - 1], parsed[0], locale=_locale(own))
    return " ".join(told.split())


def _parsed(written: str) -> tuple[date, int] | None:
    """Return the first day of a date and how many parts it has, None where it is no date."""
    found = FORM.fullmatch(written)
    if found is None:
        return None
    parts = [int(part) for part in found.groups() if part]
    try:
        return date(*parts, *(1,) * (3 - len(parts))), len(parts)
    except ValueError:
        return None


def _locale(own: Texts) -> Locale:
    return LOCALES.get(own.language) or Locale(own.language)
