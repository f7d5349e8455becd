"""Single points in time as texts write them: a day, a month or a year."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product

from knowledge.mentions.line import LETTER
from knowledge.mentions.vocabulary import mention_words
from knowledge.months import MONTH_NUMBERS

__all__ = [
    "YEAR",
    "YEAR_TAIL",
    "Point",
    "month_names",
    "month_number",
    "read_numeric",
    "read_point",
    "year_iso",
]

YEAR = r"(?:1[0-9]{3}|20[0-9]{2})(?!\d)"
YEAR_TAIL = r"(?:\s{0,2}(?:года?\b|году\b|гг?\.|жылы\b|жылғы\b|yılı\b|(?:AD|CE)\b|н\.\s?э\.))?"
_SUFFIX = r"(?:st|nd|rd|th|-?(?:го|е|ое)|\.)?"
_WORD = rf"(?P<m>{LETTER}{{3,14}})(?![^\W\d_])"
_OF_YEAR = rf"(?:,?\s{{0,2}}(?:(?:of|de)\s)?(?P<y>{YEAR})(?![.,]\d){YEAR_TAIL})?"
_DAY_MONTH = re.compile(
    rf"(?P<d>\d{{1,2}}){_SUFFIX}(?:\s+(?:of|de)\b)?\s{{0,2}}{_WORD}\.?{_OF_YEAR}", re.IGNORECASE
)
_MONTH_DAY = re.compile(
    rf"{_WORD}\.?\s{{0,2}}(?:the\s)?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|[.,:]\d|\s?%){_OF_YEAR}",
    re.IGNORECASE,
)
_MONTH_YEAR = re.compile(
    rf"{_WORD}\.?(?:\s+(?:of|de)\b)?,?\s{{0,2}}(?P<y>{YEAR}){YEAR_TAIL}", re.IGNORECASE
)
_YEAR_MONTH = re.compile(
    rf"(?P<y>{YEAR})\s+(?:жылғы|жылдың)\s+(?:(?P<d>\d{{1,2}})\s+)?{_WORD}", re.IGNORECASE
)
_ISO = re.compile(r"(?P<y>(?:1\d{3}|20\d{2}))-(?P<m>\d{2})(?:-(?P<d>\d{2}))?(?![\d-])")
_NUMERIC = re.compile(
    r"(?P<a>\d{1,2})(?P<mark>[./-])(?P<b>\d{1,2})(?P=mark)(?P<z>\d{4}|\d{2})(?![\d]|[./-]\d)"
)
_CHINESE = re.compile(
    r"(?P<y>\d{4})\s?年(?:\s?(?P<m>\d{1,2})\s?月(?:\s?(?P<d>\d{1,2})\s?[日号])?)?"
)
# In lower case these are words of their own: a month only between a day and a year.
_WORDS_TOO = frozenset({"may", "march", "mar", "mars", "mart", "dec", "sept", "ene", "mai"})
_LONGEST_MONTH = 31
_MONTHS = 12
_LEAP_YEAR = 2000
_CENTURY_PIVOT = 70


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A date of a text; what it leaves unsaid is None.

    Attributes:
        month_first: whether its month stands before its day: "December 9".
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    month_first: bool = False

    @property
    def iso(self) -> str:
        """The date as ISO 8601, an unknown year as XXXX."""
        return year_iso(self.year) + "".join(
            f"-{part:02d}" for part in (self.month, self.day) if part is not None
        )

    @property
    def shape(self) -> tuple[bool, bool]:
        """Whether it names a month, a day."""
        return self.month is not None, self.day is not None

    @property
    def exists(self) -> bool:
        """Whether its month has its day: every year may be a leap year where none is named."""
        try:
            dt.date(
                _LEAP_YEAR if self.year is None else self.year,
                1 if self.month is None else self.month,
                1 if self.day is None else self.day,
            )
        except ValueError:
            return False
        return True

    @property
    def order(self) -> tuple[int, int, int]:
        """What dates are ordered by."""
        return self.year or 0, self.month or 0, self.day or 0


def year_iso(year: int | None) -> str:
    """Return a year as ISO 8601: four digits, before Christ with a sign."""
    if year is None:
        return "XXXX"
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


@cache
def month_names() -> Mapping[str, int]:
    """Return the months' names, the Kazakh ones also with the endings of their cases."""
    endings = mention_words("month_endings")
    names = dict(MONTH_NUMBERS)
    for (name, number), ending in product(MONTH_NUMBERS.items(), endings):
        if not name.isascii():
            names.setdefault(name + ending, number)
    return names


def month_number(word: str) -> int:
    """Return the number of the month that a word names, else 0."""
    return month_names().get(word.casefold().replace("i̇", "i"), 0)


def read_point(text: str, start: int) -> Point | None:
    """Return the date with a named month that starts at a place of the text."""
    if text[start].isdigit():
        match = _DAY_MONTH.match(text, start)
        return match and _point(match, month_first=False)
    for pattern in (_MONTH_DAY, _MONTH_YEAR):
        if match := pattern.match(text, start):
            return _point(match, month_first=True)
    return None


def _point(match: re.Match[str], *, month_first: bool) -> Point | None:
    month = month_number(match["m"])
    groups = match.groupdict()
    year, day = groups.get("y"), groups.get("d")
    if not month:
        return None
    if match["m"] in _WORDS_TOO and (month_first or not year):
        return None
    end = match.end()
    if not year and day and month_first is False:
        # Only an abbreviation takes the stop with it.
        end = match.end("m")
    point = Point(
        start=match.start(),
        end=end,
        year=int(year) if year else None,
        month=month,
        day=int(day) if day else None,
        month_first=month_first,
    )
    return point if point.exists else None


def is_day(day: int) -> bool:
    """Whether a month may have such a day."""
    return 1 <= day <= _LONGEST_MONTH


def read_numeric(text: str, start: int) -> Point | None:
    """Return the date in figures that starts at a place of the text: "17.02.2026".

    Of an ambiguous "04/05/2021" only the year is sure.
    """
    if match := _CHINESE.match(text, start) or _ISO.match(text, start):
        return _checked(match, int(match["y"]), _number(match["m"]), _number(match["d"]))
    if match := _YEAR_MONTH.match(text, start):
        return _checked(match, int(match["y"]), month_number(match["m"]), _number(match["d"]))
    match = _NUMERIC.match(text, start)
    if match is None:
        return None
    first, second, year = int(match["a"]), int(match["b"]), int(match["z"])
    if len(match["z"]) == 2:
        if match["mark"] == "-":
            return None
        year += 2000 if year < _CENTURY_PIVOT else 1900
    if match["mark"] != "/" or first > _MONTHS:
        return _checked(match, year, second, first)
    if second > _MONTHS or first == second:
        return _checked(match, year, first, second)
    return _checked(match, year, None, None)


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _checked(match: re.Match[str], year: int, month: int | None, day: int | None) -> Point | None:
    point = Point(start=match.start(), end=match.end(), year=year, month=month, day=day)
    return point if point.exists else None
