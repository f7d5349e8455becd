"""Whole lines that state a date, in the languages of the shipped texts and their neighbours."""

from __future__ import annotations

import datetime as dt
import re

from knowledge.months import MONTH_NUMBERS
from knowledge.readers.lists import words

__all__ = ["is_date_line", "iso_date"]

_FILLERS = words(
    """
    date dated published posted updated on the of дата опубликовано обновлено күні жарияланды
    tarih tarihi datum veröffentlicht am den le publié publie date fecha publicado el de del
    года год г жыл жылы жылғы yılı um at в
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri
    sat sun понедельник вторник среда четверг пятница суббота воскресенье пн вт ср чт пт сб вс
    дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі
    pazartesi salı çarşamba perşembe cuma cumartesi pazar
    montag dienstag mittwoch donnerstag freitag samstag sonntag
    lundi mardi mercredi jeudi vendredi samedi dimanche
    lunes martes miércoles miercoles jueves viernes sábado sabado domingo
    """
)
_TIME = re.compile(
    r"(?:[,|T]|(?<!\s)\s)\s*+\d{1,2}[:.]\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*+(?:am|pm|uhr|z))?\b"
    r"(?:\s*+(?:gmt|utc|est|msk))?(?:\s*+[+-]\d{1,2}(?::?\d{2})?)?\s*$",
    re.IGNORECASE,
)
_PLACE = re.compile(r"[^\W\d_]+([ -][^\W\d_]+)?,\s*(?=\S)")
# "Acme Mills AG, Basel, 3 May 2024": who wrote, where and when.
_WRITER_AND_PLACE = re.compile(
    r"[^\W\d_]+(?:[ -][^\W\d_]+){0,3},\s*[^\W\d_]+(?:[ -][^\W\d_]+)?,\s*(?=\S)"
)
_NUMERIC = re.compile(
    r"(?P<y>\d{4})[-./](?P<m>\d{1,2})(?:[-./](?P<d>\d{1,2}))?"
    r"|(?P<a>\d{1,2})(?P<mark>[-./])(?P<b>\d{1,2})(?P=mark)(?P<z>\d{4})"
)
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|re|º|\.)?")
_WIDE_GAP = re.compile(r"[^\S\n]*\t\s*|[^\S\n]{3,}")
_LONGEST = 60
_MONTHS_IN_A_YEAR = 12


def iso_date(line: str) -> str:
    """Return the date that a whole line states, as ISO 8601, or "" when it states none.

    Partial dates keep their precision; of an ambiguous "04/05/2021" only the year is sure.

    >>> iso_date("Sunday, November 29th, 2020")
    '2020-11-29'
    >>> iso_date("13 декабря 2019 года")
    '2019-12-13'
    >>> iso_date("July 2011")
    '2011-07'
    >>> iso_date("12 monkeys in 2011")
    ''
    """
    line = line.strip(" \t\xa0.;|()[]")
    if _WIDE_GAP.search(line):
        return _beside_place(line)
    if not line or len(line) > _LONGEST or not any(char.isdigit() for char in line):
        return ""
    line = _TIME.sub("", line)
    found = _numeric(line.strip(" ,"))
    if found:
        return found
    found = _in_words(line)
    if not found and (place := _WRITER_AND_PLACE.match(line) or _PLACE.match(line)):
        rest = line[place.end() :].strip()
        found = _in_words(rest) or _numeric(rest)
    return found


def _beside_place(line: str) -> str:
    """Return the date of a contract's or order's line that has the place at its other end."""
    parts = _WIDE_GAP.split(line)
    places = [part for part in parts if not any(char.isdigit() for char in part)]
    dates = [part for part in parts if part not in places]
    return iso_date(dates[0]) if len(parts) == len(dates) + 1 == 2 else ""


def is_date_line(line: str) -> bool:
    """Say whether a whole line is a date with at least a month."""
    return len(iso_date(line)) > len("2011")


def _numeric(line: str) -> str:
    label, colon, rest = line.partition(":")
    if colon and all(word in _FILLERS for word in label.casefold().split()):
        line = rest.strip()
    match = _NUMERIC.fullmatch(line)
    if match is None:
        return ""
    if match["y"]:
        return _iso(int(match["y"]), int(match["m"]), int(match["d"] or 0))
    first, second, year = int(match["a"]), int(match["b"]), int(match["z"])
    if match["mark"] != "/" or first > _MONTHS_IN_A_YEAR:
        return _iso(year, second, first)
    if second > _MONTHS_IN_A_YEAR:
        return _iso(year, first, second)
    return _iso(year, first, first) if first == second else str(year)


def _in_words(line: str) -> str:
    day = month = year = 0
    for word in re.findall(r"[^\s,:|/]+", line.casefold().replace("i̇", "i")):
        bare = word.strip(".()")
        ordinal = _ORDINAL.fullmatch(word)
        if bare in MONTH_NUMBERS and not month:
            month = MONTH_NUMBERS[bare]
        elif ordinal and not day:
            day = int(ordinal[1])
        elif re.fullmatch(r"(1[5-9]|20)\d\d", bare) and not year:
            year = int(bare)
        elif bare and bare not in _FILLERS:
            return ""
    return _iso(year, month, day) if year and month else ""


def _iso(year: int, month: int, day: int) -> str:
    try:
        date = dt.date(year, month, day or 1)
    except ValueError:
        return ""
    return date.isoformat() if day else f"{date:%Y-%m}"
