"""Periods with a name of their own: decades, centuries, seasons, quarters, ancient years."""

import re

from knowledge.mentions.date_points import YEAR, YEAR_TAIL, year_iso
from knowledge.mentions.line import Line
from knowledge.mentions.vocabulary import values

__all__ = ["read_period"]

_DECADE = re.compile(r"(?P<y>(?:1\d|20)\d0)(?:'?s\b|-[ехй]х?\b(?:\s+год(?:ы|ов|ах)\b)?)")
_CENTURY = re.compile(
    r"(?P<n>\d{1,2})(?:st|nd|rd|th|-?(?:й|го|м|ом))?[\s-](?:century|centuries|век(?:а|е|у|ом|ов|ах)?|ғасыр)\b"
    r"(?P<bc>\s(?:BCE?)\b)?",
    re.IGNORECASE,
)
_CENTURY_WORD = re.compile(r"(?P<n>[^\W\d_]+)[\s-]century\b(?P<bc>\s(?:BCE?)\b)?", re.IGNORECASE)
_ANCIENT = re.compile(r"(?P<y>\d{1,4})\s{0,2}(?P<era>BCE?|AD|CE)\b")
_SEASON = re.compile(rf"(?P<s>[^\W\d_]+)(?:\s+of)?,?\s{{1,2}}(?P<y>{YEAR}){YEAR_TAIL}")
_QUARTER = re.compile(rf"Q(?P<q>[1-4])(?:\s+of)?,?\s{{0,2}}(?P<y>{YEAR})", re.IGNORECASE)
_PART_OF_YEAR = re.compile(
    rf"(?P<n>[^\W\d_]+|\d)(?:st|nd|rd|th)?\s(?P<part>quarter|half)\s(?:of\s)?(?P<y>{YEAR})",
    re.IGNORECASE,
)


def read_period(line: Line, place: int) -> tuple[int, str] | None:
    """Return the end and value of a decade, a century, a season, a quarter, an ancient year."""
    text, start, word = line.text, line.starts[place], line.words[place]
    if word[0].isdigit():
        return _period_in_digits(text, start)
    if word in values("ordinals"):
        number = int(values("ordinals")[word])
        if match := _CENTURY_WORD.match(text, start):
            return _century(match, number)
        match = _PART_OF_YEAR.match(text, start)
        return match and _part_of_year(match, number)
    if word == "q":
        match = _QUARTER.match(text, start)
        return match and (match.end(), _months_of(match["y"], 3 * int(match["q"]) - 2, 3))
    months = values("seasons").get(word)
    match = _SEASON.match(text, start) if months else None
    if months is None or match is None:
        return None
    first, _, last = months.partition("/")
    return match.end(), f"{match['y']}-{first}/{match['y']}-{last}"


def _period_in_digits(text: str, start: int) -> tuple[int, str] | None:
    if match := _DECADE.match(text, start):
        year = match["y"]
        is_century = year.endswith("00") and year < "2000" and text[match.end() - 1] == "s"
        return match.end(), f"{year[:2]}XX" if is_century else f"{year[:3]}X"
    if match := _CENTURY.match(text, start):
        return _century(match, int(match["n"]))
    if match := _ANCIENT.match(text, start):
        number = int(match["y"])
        if not number:
            return None
        return match.end(), year_iso(1 - number if match["era"].startswith("B") else number)
    match = _PART_OF_YEAR.match(text, start)
    return match and _part_of_year(match, int(match["n"]) if match["n"].isdigit() else 0)


def _century(match: re.Match[str], number: int) -> tuple[int, str] | None:
    if not 0 < number < 100:
        return None
    return match.end(), "" if match["bc"] else f"{number - 1:02d}XX"


def _months_of(year: str, first: int, count: int) -> str:
    return f"{year}-{first:02d}/{year}-{first + count - 1:02d}"


def _part_of_year(match: re.Match[str], number: int) -> tuple[int, str] | None:
    length = 3 if match["part"].casefold() == "quarter" else 6
    if not 1 <= number <= 12 // length:
        return None
    return match.end(), _months_of(match["y"], (number - 1) * length + 1, length)
