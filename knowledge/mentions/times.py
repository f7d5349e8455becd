"""Times of the day: "14:30", "9 am", "9:00–17:30", "noon"."""

import re

from knowledge.mentions.line import Line
from knowledge.model import Mention

__all__ = ["TIME_WORDS", "read_time"]

TIME_WORDS = {"noon": "12:00", "midnight": "00:00", "midday": "12:00"}
_HALF = r"(?:\s?(?P<{0}>am|pm|a\.m\.|p\.m\.|uhr)(?!\w))?"
_CLOCK = re.compile(
    rf"(?P<h>\d{{1,2}})[:.](?P<m>[0-5]\d)(?::[0-5]\d)?{_HALF.format('half')}(?![\w:])",
    re.IGNORECASE,
)
_HOUR = re.compile(r"(?P<h>\d{1,2})\s?(?P<half>am|pm|a\.m\.|p\.m\.)(?!\w)", re.IGNORECASE)
_BARE_HOUR = re.compile(
    r"(?P<h>\d{1,2})(?=\s?(?:[-–—]|to\b)\s?\d{1,2}(?::\d\d)?\s?(?P<half>[ap]\.?m\b))",
    re.IGNORECASE,
)
_SPAN = re.compile(r"\s?[-–—]\s?|\s(?:to|until|till)\s", re.IGNORECASE)
_HOURS = 24
_NOON = 12


def read_time(line: Line, place: int) -> Mention | None:
    """Return the time of the day that starts at a place of the line."""
    text, start = line.text, line.starts[place]
    if not text[start].isdigit():
        time = TIME_WORDS[line.words[place]]
        return _mention(start, line.ends[place], time)
    first = _clock(text, start) or _bare_hour(text, start)
    if first is None:
        return None
    end, time = first
    joint = _SPAN.match(text, end)
    last = _clock(text, joint.end()) if joint and text[joint.end() : joint.end() + 1] else None
    if last is not None:
        return _mention(start, last[0], f"{time}/{last[1]}")
    return _mention(start, end, time)


def _mention(start: int, end: int, normalized: str) -> Mention:
    return Mention(
        kind="time", start=start, end=end, normalized=normalized, whole_start=start, whole_end=end
    )


def _clock(text: str, start: int) -> tuple[int, str] | None:
    match = _CLOCK.match(text, start)
    if match and text[match.end("h")] == "." and not match["half"]:
        match = None
    match = match or _HOUR.match(text, start)
    return match and _time(match, match.end())


def _bare_hour(text: str, start: int) -> tuple[int, str] | None:
    match = _BARE_HOUR.match(text, start)
    return match and _time(match, match.end("h"))


def _time(match: re.Match[str], end: int) -> tuple[int, str] | None:
    hour, minutes = int(match["h"]), match.groupdict().get("m") or "00"
    half = (match["half"] or "").casefold()
    if half[:1] in {"a", "p"}:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if half[0] == "p" else 0)
    return (end, f"{hour:02d}:{minutes}") if hour < _HOURS else None
