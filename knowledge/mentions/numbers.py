"""Numbers in digits and in words, with their scale: "1,200", "3, 7 million", "fifty-seven"."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from knowledge.mentions.line import LETTER, Line
from knowledge.mentions.vocabulary import value_of_word, values

__all__ = ["Number", "plain", "read_number"]

_GAP = "  \u2009\u202f"
_DIGITS = re.compile(
    rf"""(?P<spaced>[1-9]\d{{0,2}}(?:[{_GAP}]\d{{3}}){{1,5}}(?!\d)(?:[.,]\d{{1,2}}(?!\d))?)
    |(?P<english>[1-9]\d{{0,2}}(?:,\d{{3}}){{1,5}}(?!\d)(?:\.\d+)?)
    |(?P<german>[1-9]\d{{0,2}}(?:(?:\.\d{{3}}){{1,5}},\d{{1,2}}|(?:\.\d{{3}}){{2,5}})(?!\d))
    |(?P<plain>\d+(?:[.,]\d+)?)""",
    re.VERBOSE,
)
# A space behind the decimal comma is a slip that only a scale or a percent sign tells from a list.
_SLIPPED = re.compile(r"(\d{1,3}), (\d{1,2})(?=\s?%|\s+([^\W\d_]{1,12}))")
_MORE_PARTS = re.compile(r"[.,]\d")
_DASH = re.compile(rf"[{_GAP}]?[-–—][{_GAP}]?(?=\d)")
_TO = re.compile(r"\s+(?:to|до)\s+")
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_SCALE = re.compile(rf"[\s-]?({LETTER}{{1,12}})(?![\w])\.?(?!\w)")
_AND_A_HALF = re.compile(r"\s+and\s+(?:a|one)\s+(half|quarter)\b", re.IGNORECASE)
# Longer runs of digits are identifiers.
_LONGEST = 24
_HUNDRED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number of a text, or a range of two.

    Attributes:
        high: the upper end of a range, else None.
        in_words: whether it is written in words.
    """

    start: int
    end: int
    value: Decimal
    high: Decimal | None = None
    in_words: bool = False

    @property
    def normalized(self) -> str:
        """The number in one spelling, a range as "low/high"."""
        low = plain(self.value)
        return low if self.high is None else f"{low}/{plain(self.high)}"


def plain(value: Decimal) -> str:
    """Return a number in digits: no exponent, no zeros at its end.

    >>> plain(Decimal("12.50")), plain(Decimal("1E+3"))
    ('12.5', '1000')
    """
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def read_number(line: Line, place: int) -> Number | None:
    """Return the number, or the range, whose first word or digits stand at a place of the line."""
    low = _single(line, place)
    return None if low is None else _with_range(line, low)


def _single(line: Line, place: int) -> Number | None:
    if line.words[place][0].isdigit():
        digits = _in_digits(line.text, line.starts[place])
        return digits and _scaled(line.text, digits)
    return _in_words(line, place)


def _in_digits(text: str, start: int) -> Number | None:
    slipped = _SLIPPED.match(text, start)
    if slipped and (slipped[3] is None or _is_measure(slipped[3])):
        value = Decimal(f"{slipped[1]}.{slipped[2]}")
        return Number(start=start, end=slipped.end(), value=value)
    match = _DIGITS.match(text, start)
    if match is None or match.end() - start > _LONGEST:
        return None
    written, end = match[0], match.end()
    if match["plain"] and "," in written and _MORE_PARTS.match(text, end):
        written = written.partition(",")[0]
        end = start + len(written)
    elif _MORE_PARTS.match(text, end):
        return None  # An address, a version: "10.0.0.1".
    read = _value_of_digits(written, match.lastgroup or "plain")
    return None if read is None else Number(start=start, end=end, value=read)


def _is_measure(word: str) -> bool:
    return bool(value_of_word("scales", word)) or word.casefold() in {
        "percent",
        "per",
        "процентов",
    }


def _value_of_digits(written: str, form: str) -> Decimal | None:
    if form == "german":
        written = written.replace(".", "")
    elif form == "english":
        written = written.replace(",", "")
    for gap in _GAP:
        written = written.replace(gap, "")
    try:
        return Decimal(written.replace(",", "."))
    except ArithmeticError:
        return None


def _with_range(line: Line, low: Number) -> Number:
    """Return the number with the upper end of its range: "10-15 million", "five to ten"."""
    text = line.text
    dash = None if low.in_words else _DASH.match(text, low.end)
    before = text[max(0, low.start - 8) : low.start].casefold().split()
    is_between = bool(before) and before[-1] == "between"
    joint = dash or (_AND if is_between else _TO).match(text, low.end)
    if joint is None:
        return low
    # "From 10 to 20" tells of a change as often as of a range.
    if not dash and before and before[-1] in {"from", "с"}:
        return low
    place = line.place_at(joint.end())
    high = None if place is None else _single(line, place)
    # A third number makes it a telephone's or a document's.
    if high is None or (dash and _DASH.match(text, high.end)):
        return low
    value = low.value
    if not _scale_of(text[low.start : low.end]):
        value *= _scale_of(text[high.start : high.end]) or Decimal(1)
    return replace(low, end=high.end, value=value, high=high.value) if value < high.value else low


def _scale_of(written: str) -> Decimal:
    """Return what the scale that a number ends with multiplies by, 0 where it has none."""
    word = re.split(r"[\s\d.,-]+", written.rstrip("."))[-1]
    return Decimal(value_of_word("scales", word) or 0) if word else Decimal(0)


def _scaled(text: str, number: Number) -> Number:
    """Return the number with the scales behind it: "3 hundred thousand", "42 mlrd."."""
    for _ in range(2):
        match = _SCALE.match(text, number.end)
        scale = match and value_of_word("scales", match[1])
        if not match or not scale:
            break
        end = match.end()
        # A stop behind a whole word ends the sentence.
        if text[end - 1] == "." and match[1].casefold() in _WHOLE_SCALES:
            end -= 1
        number = replace(number, end=end, value=number.value * Decimal(scale))
    return number


_WHOLE_SCALES = frozenset({"thousand", "million", "millions", "billion", "trillion", "dozen"})


def _in_words(line: Line, place: int) -> Number | None:
    """Return a number in words: "two hundred and six", "twenty-one", "a dozen"."""
    words = line.words
    start, first = line.starts[place], place
    sum_ = _Sum()
    if words[place] in {"a", "an"}:
        if not _is_scale(line, place + 1):
            return None
        sum_.add_value(Decimal(1))
        place += 1
    end = line.ends[first]
    while place < len(words) and (place == first or _is_joined(line, place)):
        # "Two hundred and six": the joining word counts only between numbers.
        if words[place] == "and":
            if not sum_.may_go_on or not _is_number(line, place + 1):
                break
        elif not sum_.add(words[place]):
            break
        else:
            end = line.ends[place]
        place += 1
    if sum_.last is None:
        return None
    if words[first] in {"a", "an"} and line.before(first, 1) == ("half",):
        start, half = line.starts[first - 1], Decimal("0.5")
        return Number(start=start, end=end, value=sum_.value * half, in_words=True)
    return _with_fraction(line.text, Number(start=start, end=end, value=sum_.value, in_words=True))


def _is_joined(line: Line, place: int) -> bool:
    """Whether a word stands a space or a hyphen behind the one before it."""
    if place >= len(line.words):
        return False
    gap = line.text[line.ends[place - 1] : line.starts[place]]
    return gap == "-" or gap.isspace()


def _is_scale(line: Line, place: int) -> bool:
    return _is_joined(line, place) and line.words[place] in values("scales")


def _is_number(line: Line, place: int) -> bool:
    return _is_joined(line, place) and line.words[place] in values("numbers")


class _Sum:
    """The words of a number so far: what is behind its last thousand, and before."""

    __slots__ = ("group", "last", "total")

    def __init__(self) -> None:
        self.total = Decimal(0)
        self.group = Decimal(0)
        self.last: Decimal | None = None

    @property
    def value(self) -> Decimal:
        return self.total + self.group

    @property
    def may_go_on(self) -> bool:
        return self.value >= _HUNDRED

    def add(self, word: str) -> bool:
        """Take one more word; False where it does not go on with the number."""
        if number := values("numbers").get(word):
            value = Decimal(number)
            if self.last is not None and not _may_follow(self.last, value):
                return False
            self.add_value(value)
            return True
        scale = value_of_word("scales", word)
        if not scale or self.last is None:
            return False
        factor = Decimal(scale)
        if factor <= _HUNDRED:
            self.group = (self.group or Decimal(1)) * factor
        else:
            self.total, self.group = self.total + (self.group or Decimal(1)) * factor, Decimal(0)
        self.last = factor
        return True

    def add_value(self, value: Decimal) -> None:
        """Take one more number."""
        self.group += value
        self.last = value


def _may_follow(last: Decimal, value: Decimal) -> bool:
    """Whether one word of a number may follow another: "twenty one", "hundred six"."""
    return value < last and (last >= _HUNDRED or (last >= 20 and value < 10))


def _with_fraction(text: str, number: Number) -> Number:
    if half := _AND_A_HALF.match(text, number.end):
        share = Decimal(values("fractions")[half[1].casefold()])
        number = replace(number, end=half.end(), value=number.value + share)
        return _scaled(text, number)
    match = _SCALE.match(text, number.end)
    share_text = match and values("fractions").get(match[1].casefold())
    if match and share_text and number.value < 10:
        value = (number.value * Decimal(share_text)).quantize(Decimal("0.0001"))
        if share_text == "0.3333" and number.value == 2:
            value = Decimal("0.6667")
        return replace(number, end=match.start(1) + len(match[1]), value=value)
    return number
