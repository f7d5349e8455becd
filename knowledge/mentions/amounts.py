"""Amounts: money, shares, and quantities with a unit of measure."""

import re
from dataclasses import replace
from decimal import Decimal

from knowledge.mentions.line import Line
from knowledge.mentions.numbers import Number
from knowledge.mentions.vocabulary import value_of_word, values

__all__ = ["read_money", "read_percent", "read_quantity"]

_PERCENT = re.compile(
    r"\s?(?:[%٪％]|(?:percent|per\s?cent|percents|pct|процент\w{0,3}|пайыз\w{0,3}|prozent|pourcent)\b|प्रतिशत)"
    r"(?P<points>(?:age)?[\s-]points?\b)?",
    re.IGNORECASE,
)
_POINTS = re.compile(r"\s?percentage\spoints?\b", re.IGNORECASE)
_PERCENT_BEFORE = re.compile(r"(?:%|yüzde)\s?$", re.IGNORECASE)
_SYMBOL_BEFORE = re.compile(r"((?:US|AU|CA|HK|[AC])?)([$€£¥₸₽₹₺])\s?$")
_SYMBOL_AFTER = re.compile(r"\s?([$€£¥₸₽₹₺])")
_SHORT_SCALE = re.compile(r"(bn|[kmb])\b", re.IGNORECASE)
_CURRENCY = re.compile(
    r"[\s\xa0-]?\s?(?:of\s*)?(?:(US|U\.S\.|American|Canadian|Australian|Hong\sKong|Swiss|Kazakhstani|Russian)\s*)?"
    r"([^\W\d_]{2,14})(?![^\W_])",
    re.IGNORECASE,
)
_NATIONS = {
    "us": "USD",
    "u.s.": "USD",
    "american": "USD",
    "canadian": "CAD",
    "australian": "AUD",
    "hong kong": "HKD",
    "swiss": "CHF",
}
_UNIT = re.compile(
    r"[\s\xa0]?-?(?:(?P<power>square|sq\.?|cubic|cu\.?|кв\.?|куб\.?)\s?)?"
    r"(?P<unit>[^\W\d_]{1,12}/[^\W\d_]{1,2}|°[CF]|℃|[^\W\d_]{1,12}[23²³]?)(?![\w/])",
    re.IGNORECASE,
)
_WORD_AFTER = re.compile(r"[\s,;:]+\w")
_WORDS_TOO = frozenset({"in", "m", "g", "l", "t", "V", "W", "г", "м", "т", "л"})


def read_percent(line: Line, number: Number, floor: int) -> tuple[Number, str] | None:
    """Return the share that a number starts, "pp" for percentage points."""
    text = line.text
    if match := _POINTS.match(text, number.end):
        return replace(number, end=match.end()), "pp"
    if match := _PERCENT.match(text, number.end):
        return replace(number, end=match.end()), "pp" if match["points"] else "%"
    before = _PERCENT_BEFORE.search(text, max(floor, number.start - 6), number.start)
    return (replace(number, start=before.start()), "%") if before else None


def read_money(line: Line, place: int, number: Number, floor: int) -> tuple[Number, str] | None:
    """Return the amount of money that a number is, with its currency.

    Args:
        place: of the number's first word or digits in the line.
        floor: where the mention before ends; a currency before the number stands after it.
    """
    text = line.text
    if symbol := _SYMBOL_BEFORE.search(text, max(floor, number.start - 4), number.start):
        code = values("symbols").get(symbol[1] + symbol[2], values("symbols")[symbol[2]])
        if symbol[1] == "HK":
            code = "HKD"
        return _with_short_scale(text, replace(number, start=symbol.start())), code
    code = value_of_word("currencies", _word_before(line, place))
    if code and line.starts[place - 1] >= floor and len(code) == 3:
        return _with_short_scale(text, replace(number, start=line.starts[place - 1])), code
    return _money_after(text, number)


def _word_before(line: Line, place: int) -> str:
    """Return the word right before a place, as written; "" where more than a space is between."""
    if not place or line.ends[place - 1] < line.starts[place] - 1:
        return ""
    if line.text[line.ends[place - 1] : line.starts[place]].strip():
        return ""
    return line.text[line.starts[place - 1] : line.ends[place - 1]]


def _with_short_scale(text: str, number: Number) -> Number:
    """Return the number with the letter behind it: "$3.5m"."""
    match = _SHORT_SCALE.match(text, number.end)
    if match is None:
        return number
    factor = Decimal(values("short_scales")[match[1][0].casefold()])
    high = None if number.high is None else number.high * factor
    return replace(number, end=match.end(), value=number.value * factor, high=high)


def _money_after(text: str, number: Number) -> tuple[Number, str] | None:
    if symbol := _SYMBOL_AFTER.match(text, number.end):
        code = values("symbols")[symbol[1]]
        # "5 $10 notes": a symbol before digits belongs to them.
        is_other = text[symbol.end() : symbol.end() + 1].isdigit()
        return None if is_other else (replace(number, end=symbol.end()), code)
    match = _CURRENCY.match(text, number.end)
    currency = match and value_of_word("currencies", match[2])
    if not match or not currency:
        return None
    if match[1]:
        currency = _NATIONS.get(" ".join(match[1].casefold().split()), currency)
    return replace(number, end=match.end()), currency


def read_quantity(line: Line, number: Number) -> tuple[Number, str] | None:
    """Return the quantity that a number starts, with its unit of measure in one spelling."""
    text = line.text
    match = _UNIT.match(text, number.end)
    if match is None:
        return None
    word = match["unit"]
    unit = value_of_word("units", word)
    if not unit and word[-1] in "23²³":
        unit = value_of_word("units", word.translate(_POWERS))
    if not unit or (word in _WORDS_TOO and _is_another_word(text, number, match)):
        return None
    if match["power"]:
        unit += (
            "2"
            if match["power"].casefold()[0] in "sк" and match["power"].casefold()[:2] != "ку"
            else "3"
        )
    return replace(number, end=match.end()), unit


def _is_another_word(text: str, number: Number, match: re.Match[str]) -> bool:
    """Whether "in" is a preposition, "V" a numeral."""
    if match["unit"] == "in":
        return _WORD_AFTER.match(text, match.end()) is not None
    return number.in_words


_POWERS = str.maketrans({"²": "2", "³": "3"})
