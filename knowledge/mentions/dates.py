"""Dates, their ranges, decades, centuries and seasons, and what leaves one end of them open."""

import re
from dataclasses import replace

from knowledge.mentions.counts import is_plural
from knowledge.mentions.date_points import (
    YEAR,
    YEAR_TAIL,
    Point,
    is_day,
    month_number,
    read_numeric,
    read_point,
)
from knowledge.mentions.line import Line
from knowledge.mentions.periods import read_period
from knowledge.mentions.vocabulary import mention_words, phrases, value_of_word, values
from knowledge.model import Mention

__all__ = ["read_date"]

_DASH = r"\s{0,2}[-–—]\s{0,2}"
_SPAN = re.compile(
    rf"{_DASH}|\s+(?P<word>to|till|until|up\s+to|through|по|до|bis|and|и|und)\s+",
    re.IGNORECASE,
)
_AND = frozenset({"and", "и", "und"})
_SUFFIX = r"(?:st|nd|rd|th|\.|-?(?:го|е|ое))?"
_BARE_DAY = re.compile(
    rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|[.,:]\d|\s?%)"
    rf"(?:,?\s{{0,2}}(?:of\s)?(?P<y>{YEAR})(?![.,]\d){YEAR_TAIL})?",
    re.IGNORECASE,
)
_DAY_OF_RANGE = re.compile(
    rf"(?P<d>\d{{1,2}}){_SUFFIX}(?=\s?[-–—]|\s+(?:to|and|till|until|по|и|bis|und)\s)",
    re.IGNORECASE,
)
_YEAR = re.compile(rf"(?P<y>{YEAR})(?P<possessive>'?s\b)?(?![.,]\d){YEAR_TAIL}", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"\d{2}(?!\d|[.,/]\d|\s?%)")
_SEASON_YEARS = re.compile(r"(1\d{3}|20\d{2})[-–—/](\d\d)(?![\d-])")
_NAME_GOES_ON = re.compile(r"[\s-][A-ZА-Я]")
_LETTERS = re.compile(r"[^\W\d_]{3,14}")
_NEXT_WORD = re.compile(r"\s([^\W\d_]+)")
_OPEN_ON = re.compile(r"\s+(?:on|onwards?|forward)\b(?!\s+(?:the|a)\b)")


def read_date(line: Line, place: int, floor: int) -> Mention | None:
    """Return the date whose first word or digits stand at a place of the line.

    Args:
        floor: where the mention before ends; what leaves an end open stands after it.
    """
    named = read_period(line, place)
    if named:
        return _mention(line, place, floor, *named)
    first = _first_point(line, place)
    if first is None:
        return None
    last = _second_point(line, place, first)
    if last is not None:
        first = _inherited(first, last)
        return _mention(line, place, floor, last.end, f"{first.iso}/{last.iso}")
    if first.day is not None and first.month is None:
        return None
    if first.shape == (True, False) and first.year is None and not _is_in_month(line, place):
        return None
    return _mention(line, place, floor, first.end, first.iso)


def _mention(line: Line, place: int, floor: int, end: int, normalized: str) -> Mention:
    """Return the mention of a date, its end open where a word before it says so."""
    at = place
    edge, length = line.phrase_before(place, phrases("opening"))
    if length and line.starts[place - length] >= floor:
        at -= length
    else:
        edge = ""
    is_from = line.before(at, 1) == ("from",)
    if "/" not in normalized:
        if edge == "start" or (is_from and _OPEN_ON.match(line.text, end)):
            normalized = f"{normalized}/.."
        elif edge == "end":
            normalized = f"../{normalized}"
    elif is_from or line.before(at, 1) == ("between",):
        at -= 1
    return Mention(
        kind="date",
        start=line.starts[place],
        end=end,
        normalized=normalized,
        whole_start=max(floor, _start_of_weekday(line, at)),
        whole_end=end,
    )


def _start_of_weekday(line: Line, place: int) -> int:
    """Return where the weekday before a place starts, else where the place does."""
    if place and line.words[place - 1] in values("weekdays"):
        gap = line.text[line.ends[place - 1] : line.starts[place]]
        if gap.strip() in {"", ","}:
            return line.starts[place - 1]
    return line.starts[place]


def _first_point(line: Line, place: int) -> Point | None:
    text, start, word = line.text, line.starts[place], line.words[place]
    if not word[0].isdigit():
        if not month_number(word):
            return None
        return read_point(text, start) or _bare_month(line, place)
    if found := _year_range(text, start) or read_numeric(text, start) or read_point(text, start):
        return found
    match = _DAY_OF_RANGE.match(text, start) if len(word) <= 2 else None
    if match and is_day(int(match["d"])):
        return Point(start=start, end=match.end(), day=int(match["d"]))
    return _year(line, place)


def _bare_month(line: Line, place: int) -> Point | None:
    """Return a month alone: before a range's end, or "in March"."""
    start, end = line.starts[place], line.ends[place]
    if not line.text[start].isupper() and line.text[start:end].isascii():
        return None
    return Point(start=start, end=end, month=month_number(line.words[place]))


def _is_in_month(line: Line, place: int) -> bool:
    before = line.before(place, 1)
    return (
        bool(before)
        and before[0] in mention_words("month_prepositions")
        and _NAME_GOES_ON.match(line.text, line.ends[place]) is None
    )


def _year_range(text: str, start: int) -> Point | None:
    """Return the first year of "2011-12", which ISO 8601 would read as a month."""
    match = _SEASON_YEARS.match(text, start)
    if match and int(match[2]) == (int(match[1]) + 1) % 100:
        return Point(start=start, end=start + 4, year=int(match[1]))
    return None


def _year(line: Line, place: int) -> Point | None:
    match = _YEAR.match(line.text, line.starts[place])
    if match is None or _counts(line, place, match):
        return None
    return Point(start=match.start(), end=match.end(), year=int(match["y"]))


def _counts(line: Line, place: int, match: re.Match[str]) -> bool:
    """Whether what looks like a year counts something: "1500 soldiers"."""
    if match.end() != match.end("y"):
        return False
    following = _NEXT_WORD.match(line.text, match.end())
    if following is None:
        return False
    word = following[1]
    before = line.before(place, 1)
    is_unit = value_of_word("units", word) and word not in {"in", "m", "т", "м"}
    if is_unit or value_of_word("scales", word):
        return True
    if before and before[0] in mention_words("year_prepositions"):
        return False
    return word.islower() and is_plural(word) and word not in mention_words("no_nouns")


def _second_point(line: Line, place: int, first: Point) -> Point | None:
    """Return the end of the range that a date starts, None where it starts none."""
    text = line.text
    joint = _SPAN.match(text, first.end)
    if joint is None:
        return None
    start = joint.end()
    if start >= len(text):
        return None
    is_and = (joint["word"] or "").casefold() in _AND
    is_between = line.before(place, 1) == ("between",)
    last = _end_point(text, start, first)
    if last is None:
        return None
    if is_and and not is_between and not _is_one_month(text, first, start):
        return None
    if last.shape != first.shape and first.month is not None:
        return None
    first = _inherited(first, last)
    if not (first.exists and last.exists) or _runs_back(first, last):
        return None
    return last if first.order < last.order or not (first.year and last.year) else None


def _runs_back(first: Point, last: Point) -> bool:
    """Whether of two days of one month, their year unknown, the second is not the later."""
    is_undated = first.year is None and last.year is None
    return is_undated and first.month == last.month and first.order >= last.order


def _is_one_month(text: str, first: Point, start: int) -> bool:
    """Whether two days share one month's name: "9 and 10 June", "June 9 and 10"."""
    is_shared = first.month is None or (text[start].isdigit() and first.month_first)
    return first.day is not None and is_shared


def _end_point(text: str, start: int, first: Point) -> Point | None:
    if not (text[start].isdigit() or text[start].isalpha()):
        return None
    is_year = first.month is None and first.day is None
    if is_year:
        return _end_year(text, start, first)
    last = read_numeric(text, start) if text[start].isdigit() else None
    last = last or read_point(text, start)
    if last is not None:
        return last
    if first.shape == (True, False) and first.year is None:
        return _named_month(text, start)
    is_open = first.month_first and first.day and first.year is None
    match = _BARE_DAY.match(text, start) if is_open else None
    if match is None or not is_day(int(match["d"])):
        return None
    year = int(match["y"]) if match["y"] else None
    day = int(match["d"])
    return replace(first, start=start, end=match.end(), year=year, day=day)


def _named_month(text: str, start: int) -> Point | None:
    match = _LETTERS.match(text, start)
    month = month_number(match[0]) if match and text[start].isupper() else 0
    return Point(start=start, end=match.end(), month=month) if match and month else None


def _end_year(text: str, start: int, first: Point) -> Point | None:
    if match := _YEAR.match(text, start):
        return Point(start=start, end=match.end(), year=int(match["y"]))
    match = _SHORT_YEAR.match(text, start)
    if match is None or first.year is None or start != first.end + 1:
        return None
    year = first.year - first.year % 100 + int(match[0])
    if year % 100 == 0:
        year += 100
    return Point(start=start, end=match.end(), year=year) if year > first.year else None


def _inherited(first: Point, last: Point) -> Point:
    """Return the start of a range with the month and the year that only its end names."""
    month = first.month if first.month is not None else last.month
    year = first.year
    if year is None and last.year is not None:
        # "December 9 - January 2, 1996" starts the year before.
        year = last.year - 1 if month and last.month and month > last.month else last.year
    return replace(first, month=month, year=year)
