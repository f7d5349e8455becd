"""What bounds a number: "more than 130", "about 5 %", "12 months or more"."""

import re
from bisect import bisect_left

from knowledge.mentions.line import Line
from knowledge.mentions.numbers import Number
from knowledge.mentions.vocabulary import phrases
from knowledge.model import Mention, MentionKind

__all__ = ["bounded"]

_AFTER = re.compile(
    # "14 cranes and more than 30 berths" bounds the berths.
    r"\s+(?:(?P<least>(?:or|and)\s(?:more|longer|above|over|older)|и\sболее)"
    r"|(?P<most>(?:or|and)\s(?:less|fewer|under|below)))\b(?!\s+(?:than\b|чем\b|\d))"
    r"|(?P<plus>\+)(?![\w+])",
    re.IGNORECASE,
)
_SIGN = re.compile(r"(≥|≤|>=|<=|>|<|~|≈|±)\s?$")
_SIGNS = {"≥": ">=", "≤": "<=", "≈": "~", "±": ""}


def bounded(
    line: Line,
    number: Number,
    kind: MentionKind,
    end: int,
    unit: str,
    whole_end: int = 0,
) -> Mention:
    """Return the mention of a number with what bounds it.

    Args:
        end: where the mention ends.
        unit: its unit or the noun that it counts; a duration's whole value.
        whole_end: where the noun ends; 0 where the mention's end is the end.
    """
    whole_end = max(whole_end, end)
    start = number.start
    bound, whole_start = _before(line, start)
    if after := _AFTER.match(line.text, end) or _AFTER.match(line.text, whole_end):
        bound = bound or ("<=" if after["most"] else ">=")
        whole_end = max(whole_end, after.end())
    value = unit if kind == "duration" else f"{number.normalized} {unit}".rstrip()
    return Mention(
        kind=kind,
        start=start,
        end=end,
        normalized=f"{bound}{value}",
        whole_start=whole_start,
        whole_end=whole_end,
    )


def _before(line: Line, start: int) -> tuple[str, int]:
    """Return the bound before a number and where it starts."""
    text = line.text
    if sign := _SIGN.search(text, max(0, start - 3), start):
        return _SIGNS.get(sign[1], sign[1]), sign.start()
    first = bisect_left(line.starts, start)
    gap = text[line.ends[first - 1] : start] if first else ""
    if not first or not gap.isspace():
        return "", start
    bound = ""
    for section in ("bounds", "determiners"):
        found, length = line.phrase_before(first, phrases(section), start)
        if length:
            first -= length
            start = line.starts[first]
            bound = bound or (found if section == "bounds" else "")
    return bound, start
