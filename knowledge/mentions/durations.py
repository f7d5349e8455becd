"""Durations ("two and a half hours", "a ten-year plan") and frequencies ("every two years")."""

import re
from decimal import Decimal

from knowledge.mentions.line import LETTER, Line
from knowledge.mentions.numbers import Number, plain, read_number
from knowledge.mentions.vocabulary import value_of_word, values
from knowledge.model import Mention

__all__ = ["FREQUENCY_WORDS", "end_of_duration", "read_frequency", "read_times_a_period"]

_UNIT = re.compile(rf"[\s-]?({LETTER}{{1,12}})(?![^\W_])")
_ADJECTIVE = re.compile(r"\s([^\W\d_]{3,12})(?=\s)")
_AND_A_HALF = re.compile(r"\s+and\s+a\s+half\b", re.IGNORECASE)
_JOINT = re.compile(r",?\s+(?:and\s+)?(?=\w)", re.IGNORECASE)
# From the largest: the order in which ISO 8601 wants them.
_ORDER = ("Y", "M", "W", "D", "H", "MIN", "S")
_CLOCK = frozenset({"H", "MIN", "S"})
# What a half of a unit comes to in the next smaller one.
_SMALLER = {"Y": ("M", 12), "D": ("H", 24), "H": ("MIN", 60), "MIN": ("S", 60)}
_FREQ = {
    "S": "SECONDLY",
    "MIN": "MINUTELY",
    "H": "HOURLY",
    "D": "DAILY",
    "W": "WEEKLY",
    "M": "MONTHLY",
    "Y": "YEARLY",
}
_PERIOD = re.compile(
    r"\s+(?:an?|per|each|every)\s+([^\W\d_]+)\b|\s+в\s+([^\W\d_]+)\b", re.IGNORECASE
)
_EACH = re.compile(
    r"\s+(?:of\s+)?(?:each|every)\s+([^\W\d_]+)\b|\s+of\s+the\s+(month|year)\b", re.IGNORECASE
)
_ORDINAL_DAY = re.compile(
    r"(?P<n>[^\W\d_]+)\s+(?P<day>[^\W\d_]+)(?=\s+(?:of|in)\s)", re.IGNORECASE
)
_TIMES = re.compile(r"\s+times\b", re.IGNORECASE)
_EVERY = re.compile(r"\s+(other\s+)?([^\W\d_]+)\b", re.IGNORECASE)
FREQUENCY_WORDS = frozenset(
    {"every", "each", "once", "twice", "thrice", "каждый", "каждые", "каждую", "раз", "дважды"}
)


def _parts(value: Decimal, unit: str) -> dict[str, Decimal]:
    """Return whole units: 2.5 years as 2 years and 6 months."""
    multiple = re.match(r"\d+", unit)
    if multiple:
        value, unit = value * int(multiple[0]), unit[multiple.end() :]
    if value != int(value) and unit in _SMALLER:
        smaller, per = _SMALLER[unit]
        rest = (value - int(value)) * per
        if rest == int(rest):
            if unit in _CLOCK:
                return {smaller: Decimal(int(value) * per) + rest}
            return {unit: Decimal(int(value)), smaller: rest} if int(value) else {smaller: rest}
    return {unit: value}


def _iso(parts: dict[str, Decimal]) -> str:
    days = "".join(f"{plain(parts[u])}{u}" for u in _ORDER if u in parts and u not in _CLOCK)
    clock = "".join(f"{plain(parts[u])}{u[0]}" for u in _ORDER if u in parts and u in _CLOCK)
    return f"P{days}" + (f"T{clock}" if clock else "")


def _unit_after(text: str, end: int) -> tuple[str, int]:
    """Return the unit of time behind a number and where it ends, else "" and `end`."""
    begin = end
    match = _UNIT.match(text, begin)
    while match and not value_of_word("time_units", match[1]):
        adjective = _ADJECTIVE.match(text, begin)
        if adjective is None or adjective[1].casefold() not in values("time_adjectives"):
            return "", end
        begin = adjective.end()
        match = _UNIT.match(text, begin)
    if match is None:
        return "", end
    is_ordinal = match[1].casefold() == "second" and text[begin - 1] != "1"
    if is_ordinal and text[begin : begin + 1] != "-":
        return "", end
    return value_of_word("time_units", match[1]), match.end()


def end_of_duration(line: Line, number: Number) -> tuple[int, str] | None:
    """Return where the duration that a number starts ends, and its value; None without a unit."""
    text = line.text
    unit, end = _unit_after(text, number.end)
    if not unit:
        return None
    if number.high is not None:
        return end, f"{_iso(_parts(number.value, unit))}/{_iso(_parts(number.high, unit))}"
    value = number.value
    if half := _AND_A_HALF.match(text, end):
        value, end = value + Decimal("0.5"), half.end()
    parts = _parts(value, unit)
    while joint := _JOINT.match(text, end):
        place = line.place_at(joint.end())
        further = None if place is None else read_number(line, place)
        if further is None or further.high is not None:
            break
        smaller, further_end = _unit_after(text, further.end)
        more = _parts(further.value, smaller) if smaller else {}
        step = min(map(_ORDER.index, more)) - max(map(_ORDER.index, parts)) if more else 0
        # "11 years, 90 days" is a list.
        if not 0 < step <= (1 if joint[0].startswith(",") else len(_ORDER) // 2):
            break
        parts, end = parts | more, further_end
    return end, _iso(parts)


def _rule(unit: str, interval: int = 1, times: int = 1) -> str:
    multiple = re.match(r"\d+", unit)
    if multiple:
        interval, unit = interval * int(multiple[0]), unit[multiple.end() :]
    rule = f"FREQ={_FREQ[unit]}"
    if interval != 1:
        rule += f";INTERVAL={interval}"
    return rule + (f";X-TIMES={times}" if times != 1 else "")


def _frequency(start: int, end: int, rule: str) -> Mention:
    return Mention(
        kind="frequency", start=start, end=end, normalized=rule, whole_start=start, whole_end=end
    )


def read_times_a_period(line: Line, number: Number) -> Mention | None:
    """Return "three times a year", of which the number has been read."""
    times = _TIMES.match(line.text, number.end)
    end = times.end() if times else None
    if end is None or number.value != int(number.value):
        return None
    return _times(line, number.start, end, int(number.value))


def _times(line: Line, start: int, end: int, times: int) -> Mention | None:
    period = _PERIOD.match(line.text, end)
    if period is None:
        return None
    word = (period[1] or period[2]).casefold()
    if unit := value_of_word("time_units", word):
        return _frequency(start, period.end(), _rule(unit, times=times))
    place = line.place_at(period.start(1) if period[1] else period.start(2))
    number = None if place is None else read_number(line, place)
    unit, unit_end = _unit_after(line.text, number.end) if number else ("", 0)
    if number is None or not unit or number.value != int(number.value):
        return None
    return _frequency(start, unit_end, _rule(unit, int(number.value), times))


def read_frequency(line: Line, place: int) -> Mention | None:
    """Return the frequency whose first word stands at a place of the line."""
    word, start, end = line.words[place], line.starts[place], line.ends[place]
    if rule := values("frequencies").get(word):
        return _frequency(start, end, rule)
    if word in values("ordinals"):
        return _ordinal_day(line, start, word)
    if word in {"once", "раз"}:
        return _times(line, start, end, 1)
    if word in {"twice", "thrice", "дважды"}:
        return _times(line, start, end, 3 if word == "thrice" else 2)
    return _every(line, place) if word in FREQUENCY_WORDS else None


def _every(line: Line, place: int) -> Mention | None:
    start = line.starts[place]
    match = _EVERY.match(line.text, line.ends[place])
    if match is None:
        return _every_few(line, place)
    if unit := value_of_word("time_units", match[2]):
        return _frequency(start, match.end(), _rule(unit, 2 if match[1] else 1))
    if day := values("weekdays").get(match[2].casefold()):
        return _frequency(
            start, match.end(), f"FREQ=WEEKLY;{'INTERVAL=2;' if match[1] else ''}BYDAY={day}"
        )
    return _every_few(line, place)


def _every_few(line: Line, place: int) -> Mention | None:
    if (
        place + 1 >= len(line.words)
        or not line.text[line.ends[place] : line.starts[place + 1]].isspace()
    ):
        return None
    number = read_number(line, place + 1)
    if number is None or number.high is not None or number.value != int(number.value):
        return None
    unit, end = _unit_after(line.text, number.end)
    return _frequency(line.starts[place], end, _rule(unit, int(number.value))) if unit else None


def _ordinal_day(line: Line, start: int, word: str) -> Mention | None:
    """Return "first Monday of each month"."""
    match = _ORDINAL_DAY.match(line.text, start)
    day = match and values("weekdays").get(match["day"].casefold())
    period = _EACH.match(line.text, match.end()) if match and day else None
    if period is None:
        return None
    unit = value_of_word("time_units", period[1] or period[2])
    if unit not in {"M", "Y"}:
        return None
    rule = f"FREQ={_FREQ[unit]};BYDAY={values('ordinals')[word]}{day}"
    return _frequency(start, period.end(), rule)
