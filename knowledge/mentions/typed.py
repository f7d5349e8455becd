"""The typed spans of a line: at each number or telling word, the first reader that knows it."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import regex

from knowledge.mentions.amounts import read_money, read_percent, read_quantity
from knowledge.mentions.bounds import bounded
from knowledge.mentions.counts import counted_noun
from knowledge.mentions.date_points import month_names
from knowledge.mentions.dates import read_date
from knowledge.mentions.durations import (
    FREQUENCY_WORDS,
    end_of_duration,
    read_frequency,
    read_times_a_period,
)
from knowledge.mentions.line import Line
from knowledge.mentions.numbers import Number, read_number
from knowledge.mentions.ordinals import read_ordinal
from knowledge.mentions.times import TIME_WORDS, read_time
from knowledge.mentions.vocabulary import mention_words, value_of_word, values
from knowledge.model import Mention, MentionKind

__all__ = ["read_typed"]

_ADDRESS = re.compile(r"\d+(?:[.:]\d+){2,}(?![\w])")
_PHONE = re.compile(
    r"\d{1,3}(?:[ -]?\(?\d{2,4}\)?){2,5}(?!\d)|\d{2,4}-\d{2,4}-\d{2,4}(?:-\d{2,4})?(?!\d)"
)
_PHONE_DIGITS = 7
_CLAUSE_NUMBER = regex.compile(
    r"[\s*_(]*(\d{1,3}(?:\.\d{1,3})*)(?:[.)]+|(?<=\.\d{1,3}))\s+[*_\"“«]*(?=\p{Lu})"
)
_SPACELESS = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]")


@cache
def _readers() -> Mapping[str, str]:
    """Return telling word -> the reader that knows it: its letters are tried in order."""
    readers: dict[str, str] = {}

    def add(letter: str, *sections: object) -> None:
        for section in sections:
            for word in section:  # type: ignore[attr-defined]
                readers[word] = readers.get(word, "") + letter

    add("f", values("frequencies"), FREQUENCY_WORDS, values("ordinals"))
    add("d", month_names(), values("seasons"), values("ordinals"), ("q",))
    add("t", TIME_WORDS)
    add("o", values("ordinals"), values("numbers"))
    add("n", values("numbers"), ("a", "an"))
    return readers


def read_typed(line: Line) -> list[Mention]:
    """Return the typed spans of a line in order, none overlapping another."""
    found: list[Mention] = []
    floor = 0
    readers = _readers()
    for place, word in enumerate(line.words):
        if line.starts[place] < floor:
            continue
        if word[0].isdigit():
            mention, end = _at_digits(line, place, floor)
            floor = max(floor, end)
        elif letters := readers.get(word):
            mention = _at_word(line, place, floor, letters)
        else:
            continue
        if mention is not None:
            found.append(mention)
            floor = mention.end
    return found


def _at_word(line: Line, place: int, floor: int, letters: str) -> Mention | None:
    is_part = line.starts[place] and line.text[line.starts[place] - 1] in "_'’"
    for letter in letters:
        mention = None
        if letter == "d":
            mention = read_date(line, place, floor)
        elif is_part:
            continue
        elif letter == "f":
            mention = read_frequency(line, place)
        elif letter == "t":
            mention = read_time(line, place)
        elif letter == "o":
            mention = read_ordinal(line, place)
        elif number := read_number(line, place):
            mention = _measured(line, place, number, floor)
        if mention is not None:
            return mention
    return None


def _at_digits(line: Line, place: int, floor: int) -> tuple[Mention | None, int]:
    """Return the span that starts with digits, and where reading goes on."""
    text, start = line.text, line.starts[place]
    before = text[start - 1] if start else " "
    if (before.isalnum() and not _is_spaceless(before)) or before == "_":
        return _in_a_word(line, place, floor), line.ends[place]
    if before in ".," and start > 1 and text[start - 2].isalnum():
        return None, line.ends[place]
    if skipped := _cipher(text, start, before):
        return None, skipped
    number = read_number(line, place)
    if number is not None and (mention := _with_unit(line, place, number, floor)):
        return mention, mention.end
    mention = read_time(line, place) or read_date(line, place, floor) or read_ordinal(line, place)
    if mention is None and number is not None:
        mention = _measured(line, place, number, floor)
    return mention, mention.end if mention else line.ends[place]


def _in_a_word(line: Line, place: int, floor: int) -> Mention | None:
    """Return what digits behind letters are: of run-together words only ordinals and money."""
    if line.text[line.starts[place] - 1].islower() and (ordinal := read_ordinal(line, place)):
        return ordinal
    number = read_number(line, place)
    code = value_of_word("currencies", line.text[line.starts[place - 1] : line.ends[place - 1]])
    if number is None or not code:
        return None
    money = read_money(line, place, number, floor)
    return money and _built(line, "money", *money)


def _cipher(text: str, start: int, before: str) -> int:
    """Return where a telephone number or an address of a network ends, 0 where none starts."""
    if match := _ADDRESS.match(text, start):
        parts = re.split(r"[.:]", match[0])
        is_date = len(parts) == 3 and "." in match[0] and len(parts[2]) in {2, 4}
        is_amount = all(len(part) == 3 for part in parts[1:])
        is_time = ":" in match[0] and len(parts) == 3
        return 0 if is_date or is_amount or is_time else match.end()
    is_likely = before in "+(" or "-" in text[start : start + 5]
    match = _PHONE.match(text, start) if is_likely else None
    if match is None:
        return 0
    digits = sum(char.isdigit() for char in match[0])
    is_phone = before == "+" or (before == "(" and ")" in match[0])
    is_phone = is_phone or (match[0].count("-") >= 2 and not _looks_like_a_date(match[0]))
    return match.end() if is_phone and digits >= _PHONE_DIGITS else 0


def _looks_like_a_date(text: str) -> bool:
    parts = text.split("-")
    return len(parts) == 3 and (len(parts[0]) == 4 or len(parts[2]) == 4) and len(parts[1]) == 2


def _signed(text: str, number: Number, floor: int) -> Number:
    """Return the number with the minus right before it."""
    sign = number.start - 1
    if sign < floor or text[sign] not in "-−" or number.high is not None:
        return number
    is_free = sign == 0 or text[sign - 1].isspace() or text[sign - 1] == "("
    return replace(number, start=sign, value=-number.value) if is_free else number


def _with_unit(line: Line, place: int, number: Number, floor: int) -> Mention | None:
    """Return the share or the amount of money: no date is taken for one."""
    if share := read_percent(line, _signed(line.text, number, floor), floor):
        return _built(line, "percent", *share)
    if money := read_money(line, place, number, floor):
        return _built(line, "money", *money)
    return None


def _measured(line: Line, place: int, number: Number, floor: int) -> Mention | None:
    """Return what a number is, by what stands around it."""
    if mention := _with_unit(line, place, number, floor):
        return mention
    before = line.before(place, 1)
    if number.in_words and _is_pronoun(line, place, number, before):
        return None
    if (before and before[0] in values("labels")) or _is_marked(line.text, number.start):
        return bounded(line, number, "number", number.end, "")
    if mention := read_times_a_period(line, number):
        return mention
    if quantity := read_quantity(line, _signed(line.text, number, floor)):
        return _built(line, "quantity", *quantity)
    if duration := end_of_duration(line, number):
        return bounded(line, number, "duration", duration[0], duration[1])
    if _is_glued(line.text, number) or _is_clause_number(line.text, number):
        return None
    return _counted(line, number)


def _counted(line: Line, number: Number) -> Mention:
    if noun := counted_noun(line, number):
        return bounded(line, number, "count", number.end, noun[1], noun[0])
    return bounded(line, number, "number", number.end, "")


def _is_marked(text: str, start: int) -> bool:
    """Whether a sign before a number makes it a label: "§ 12", "№ 5"."""
    return text[max(0, start - 2) : start].strip() in {"§", "№", "#"}


def _is_clause_number(text: str, number: Number) -> bool:
    """Whether a number opens a text as a clause's or an item's: "5. Term", "2.3 Credits"."""
    label = _CLAUSE_NUMBER.match(text)
    return label is not None and label.start(1) == number.start and number.end <= label.end(1)


def _is_glued(text: str, number: Number) -> bool:
    """Whether a number is part of a word: "12b", "COVID-19"."""
    tail = text[number.end : number.end + 1]
    before = text[max(0, number.start - 2) : number.start]
    is_after_hyphen = len(before) == 2 and before[1] in "-–" and before[0].isalnum()
    is_part = tail.isalnum() and not _is_spaceless(tail)
    return is_part or tail == "_" or is_after_hyphen


def _is_spaceless(char: str) -> bool:
    """Whether a letter is of a script that sets no space before or after a number."""
    return bool(_SPACELESS.match(char))


def _is_pronoun(line: Line, place: int, number: Number, before: tuple[str, ...]) -> bool:
    """Whether "one" stands for a thing and counts nothing: "no one", "one another"."""
    if line.words[place] not in {"one", "bir", "бір"} or number.value != 1:
        return False
    following = line.words[place + 1] if place + 1 < len(line.words) else ""
    return bool(before and before[0] in mention_words("before_pronouns")) or following in {
        "another",
        "self",
    }


def _built(line: Line, kind: MentionKind, number: Number, unit: str) -> Mention:
    return bounded(line, number, kind, number.end, unit)
