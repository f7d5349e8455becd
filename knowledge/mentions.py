"""Typed spans in a sentence: dates, amounts of money, percentages, numbers and names."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

import regex

from knowledge.months import MONTH_NUMBERS
from knowledge.wordlists import read_words

__all__ = ["Mention", "MentionKind", "find_mentions"]

MentionKind = Literal["date", "time", "money", "percent", "ordinal", "number", "name"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A typed span; `text[start:end]` of the sentence it was found in."""

    kind: MentionKind
    start: int
    end: int


@cache
def mention_words(kind: str) -> frozenset[str]:
    """Return one list of mention_words.yaml, without its starred entries."""
    return frozenset(word for word in _table()[kind] if not word.endswith("*"))


@cache
def _table() -> Mapping[str, Sequence[str]]:
    return read_words("mention_words")


def _alternatives(words: Sequence[str]) -> str:
    return "|".join(
        regex.escape(word.rstrip("*")).replace("_", r"\s") + (r"\w*" if word.endswith("*") else "")
        for word in sorted(words, key=len, reverse=True)
    )


@cache
def _grammar() -> Sequence[tuple[MentionKind, regex.Pattern[str]]]:
    """Return the patterns, those that may hold another's match first."""
    digits = r"\d{1,3}(?:[   ,]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\s?\d+)?"
    words = _alternatives(_table()["number_words"])
    number = rf"(?:{digits}|(?:{words})(?:[- ](?:{words}))*)"
    numbers = rf"{number}(?:\s?[-–—]\s?{number})?"
    scale = rf"(?:[\s-]?(?:{_alternatives(_table()['scales'])})\b\.?)"
    currency = rf"(?:{_alternatives(_table()['currencies'])})\b"
    symbol = r"(?:US|AU|CA)?[$€£¥₸₽₹₺]"
    nation = r"(?:(?:of\s+)?(?:US|U\.S\.|American|Canadian|Australian)\s+)?"
    percent = rf"(?:[%٪％]|(?:{_alternatives(_table()['percents'])})\b)"
    patterns: Sequence[tuple[MentionKind, str]] = (
        ("percent", rf"{numbers}\s?{percent}|yüzde\s{number}|%\s?\d+(?:[.,]\d+)?"),
        ("money", rf"(?:{symbol}|\b{currency})\s?{numbers}(?:{scale}|(?:[mk]|bn)\b)?"),
        ("money", rf"{numbers}{scale}*\s?(?:{symbol}|{nation}{currency})"),
        ("time", r"(?<![\w.,])\d{1,2}:[0-5]\d(?:\s?(?:am|pm|a\.m\.|p\.m\.|uhr))?(?![\w:])"),
        ("time", r"(?<![\w.,])\d{1,2}\s?(?:am|pm|a\.m\.|p\.m\.)(?!\w)"),
        ("date", rf"(?<![\w.,])(?:{_date()})"),
        ("ordinal", r"\b\d+-?(?:st|nd|rd|th)\b|\b\d+-(?:е|й|я|го|ом|ой|ші|шы)\b"),
        ("ordinal", rf"\b(?:{_alternatives(_table()['ordinal_words'])})\b"),
        ("number", rf"(?<![\w.,-])(?:{number}){scale}*(?!\w)"),
    )
    return [(kind, regex.compile(pattern, regex.IGNORECASE)) for kind, pattern in patterns]


def _date() -> str:
    """Return the pattern of dates, ranges and years, the longest forms first."""
    # In English "may" and "march" are months only where they are capitalised, or before a year.
    latin = _alternatives([name.capitalize() for name in MONTH_NUMBERS if name.isascii()])
    lower = _alternatives([name for name in MONTH_NUMBERS if name not in _MODAL_MONTHS])
    endings = _alternatives(_table()["month_endings"])
    month = rf"(?:(?-i:{latin})|(?:{lower})(?:{endings})?)\b\.?"
    any_month = rf"(?:{_alternatives(list(MONTH_NUMBERS))})\b\.?"
    day = r"\d{1,2}(?:st|nd|rd|th|\.|-?(?:го|е|ое))?"
    year = r"(?:1\d{3}|20\d{2})"
    of_year = rf"(?:,?\s*(?:of\s+)?{year}{_YEAR_TAIL})?"
    span = r"(?:\s*[-–—]\s*|\s+(?:to|and|until|по|и|bis|und)\s+)"
    # A bare year counts things ("1500 soldiers") unless a preposition says otherwise.
    bare = rf"(?:(?<=\b(?:{_alternatives(_table()['year_prepositions'])})\s){year}"
    bare += rf"|{year}(?!\s(?-i:\p{{Ll}})+s\b))"
    return "|".join(
        (
            rf"{year}-\d{{2}}(?:-\d{{2}})?(?!\d)",
            r"\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})",
            r"\d{2,4}\s?年(?:\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?[日号])?)?",
            rf"{year}\s+(?:жылғы|жылдың)\s+(?:{day}\s+)?{month}",
            rf"{month}\s*{day}(?!\d|[.,]\d)(?:{span}(?:{month}\s*)?{day}(?!\d))?{of_year}",
            rf"{day}(?:{span}{day})?(?:\s+of)?\s+{month}{of_year}",
            rf"{day}\s+{any_month}\s+{year}",
            rf"{month}(?:\s+of)?,?\s*{year}{_YEAR_TAIL}",
            rf"{year}\s*[-–—]\s*(?:{year}|\d{{2}}(?!\d)){_YEAR_TAIL}",
            rf"{year}(?:-е|-?х|е)(?:\s+год(?:ы|ов|ах))?",
            rf"{bare}(?:'?s)?(?!\s?(?:%|km|kg|m\b))(?![\d.,]\d){_YEAR_TAIL}",
            r"\d{1,2}(?:st|nd|rd|th)\s+century|\d{1,4}\s+(?:BC|BCE|AD|CE)\b",
        )
    )


_YEAR_TAIL = r"(?:\s*(?:года?|гг?\.|жылы|жылғы|yılı|(?-i:AD|CE|BC|BCE)\b|н\.\s?э\.))?"
_MODAL_MONTHS = frozenset({"may", "march", "mar", "mars", "mart", "dec", "sept"})
_NAME = regex.compile(
    r"(?:\p{Lu}\.[ ]?){0,3}\p{Lu}[\p{L}\p{M}\p{N}'’]*(?:[-.]\p{L}[\p{L}\p{M}]*)*\.?"
    r"(?:\s+(?:(?:of|the|and|for|on|de|da|di|del|von|van|bin|ibn|al|der|la|le|du|&)\s+){0,2}"
    r"(?:\p{Lu}\.[ ]?){0,3}\p{Lu}[\p{L}\p{M}\p{N}'’]*(?:[-.]\p{L}[\p{L}\p{M}]*)*)*"
)
_FIRST_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_CAPITAL = regex.compile(r"\p{Lu}")
# A form of address within a run of capitals opens another name: "Minister of Trade Mr. Ali".
_ADDRESS = regex.compile(r"\s+(?:Mr|Mrs|Ms|Dr|Prof|Sir|г-н|г-жа)\b")
_JOINTS = regex.compile(r"\s+(?:for|and|on|&|и|мен|және)\s+")
_TRAILING = regex.compile(r"['’]s?$|[.,]$")


@lru_cache(maxsize=4096)
def find_mentions(text: str) -> tuple[Mention, ...]:
    """Return the typed spans of a sentence, in order; none overlaps another of a kind but name.

    >>> [(m.kind, "In 2013 it paid 457.2 thousand dollars"[m.start:m.end])
    ...  for m in find_mentions("In 2013 it paid 457.2 thousand dollars")]
    [('date', '2013'), ('money', '457.2 thousand dollars')]
    """
    found: list[Mention] = []
    taken = bytearray(len(text))
    for kind, pattern in _grammar():
        for match in pattern.finditer(text):
            if not any(taken[match.start() : match.end()]):
                taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
                found.append(Mention(kind=kind, start=match.start(), end=match.end()))
    found.extend(_names(text, taken))
    return tuple(sorted(found, key=lambda mention: (mention.start, mention.end, mention.kind)))


def _end_of_name(name: str) -> int:
    """Return where a name ends: "for" and "and" go on only inside an organisation's name."""
    if address := _ADDRESS.search(name):
        name = name[: address.start()]
    for joint in _JOINTS.finditer(name):
        left = {word.casefold() for word in name[: joint.start()].split()}
        if not left & mention_words("organisations"):
            return int(joint.start())
    return len(name)


def _names(text: str, taken: bytearray) -> Iterator[Mention]:
    place = 0
    while match := _NAME.search(text, pos=place):
        start = _start_of_name(text, match.start(), match.end())
        end = start + _end_of_name(text[start : match.end()])
        # What is left of a name that was cut may hold another.
        place = max(end, match.start() + 1) if end > start else match.end()
        if trailing := _TRAILING.search(text[start:end]):
            end = start + trailing.start()
        if end - start > 1 and not all(taken[start:end]):
            yield Mention(kind="name", start=start, end=end)


def _start_of_name(text: str, start: int, end: int) -> int:
    """Return where a name starts behind capitalised function words ("In Cairo"), or its end."""
    first = _FIRST_WORD.match(text, pos=start)
    while first and first[0].casefold() in mention_words("not_names"):
        rest = _CAPITAL.search(text, pos=first.end(), endpos=end)
        if rest is None:
            return end
        start = rest.start()
        first = _FIRST_WORD.match(text, pos=start)
    return start
