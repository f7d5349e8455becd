"""Places in a row: "23-rd", "12th", "thirty-third", "38-й"."""

import re

from knowledge.mentions.line import Line
from knowledge.mentions.vocabulary import values
from knowledge.model import Mention

__all__ = ["read_ordinal"]

# Before a capital in run-together text too: "12thSummit".
_DIGITS = re.compile(
    r"(\d{1,6})(?:-?(?:st|nd|rd|th|ST|ND|RD|TH)(?![a-z])|-(?:е|й|я|го|ом|ой|ая|ый|ші|шы)\b)"
)


def _mention(start: int, end: int, number: int) -> Mention:
    return Mention(
        kind="ordinal",
        start=start,
        end=end,
        normalized=str(number),
        whole_start=start,
        whole_end=end,
    )


def read_ordinal(line: Line, place: int) -> Mention | None:
    """Return the ordinal that starts at a place of the line."""
    text, start, word = line.text, line.starts[place], line.words[place]
    if word[0].isdigit():
        match = _DIGITS.match(text, start)
        return match and _mention(start, match.end(), int(match[1]))
    ordinals = values("ordinals")
    if word in ordinals:
        return _mention(start, line.ends[place], int(ordinals[word]))
    tens = values("numbers").get(word, "0")
    following = line.words[place + 1] if place + 1 < len(line.words) else ""
    unit = int(ordinals.get(following, "0"))
    joint = text[line.ends[place] : line.starts[place + 1]] if following else ""
    if (
        int(tens) % 10
        or not 20 <= int(tens) <= 90
        or not 1 <= unit <= 9
        or joint not in {"-", " "}
    ):
        return None
    return _mention(start, line.ends[place + 1], int(tens) + unit)
