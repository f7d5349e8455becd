"""Typed spans in a sentence: dates, amounts of money, percentages, numbers and names."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Literal

import regex
import yaml

from knowledge.months import MONTH_NUMBERS

__all__ = ["Mention", "MentionKind", "find_mentions"]

MentionKind = Literal["date", "money", "percent", "ordinal", "number", "name"]


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
    source = resources.files("knowledge").joinpath("mention_words.yaml")
    rows = yaml.load(source.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    return {kind: words.split() for kind, words in rows.items()}


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
    scale = rf"(?:[\s-]?(?:{_alternatives(_table()['scales'])})\b\.?)"
    currency = rf"(?:{_alternatives(_table()['currencies'])})\b"
    symbol = r"[$€£¥₸₽₹₺]"
    nation = r"(?:(?:of\s+)?(?:US|U\.S\.|American|Canadian|Australian)\s+)?"
    # In English "may" and "march" are months only where they are capitalised.
    latin = _alternatives([name.capitalize() for name in MONTH_NUMBERS if name.isascii()])
    lower = _alternatives([name for name in MONTH_NUMBERS if name not in _MODAL_MONTHS])
    month = rf"(?:(?-i:{latin})|{lower})\b\.?"
    day = r"\d{1,2}(?:st|nd|rd|th|-?(?:го|е|ое))?"
    year = r"(?:1\d{3}|20\d{2})"
    span = r"\s*[-–—]\s*"
    tail = r"(?:\s*(?:года?|гг?\.|жылы|жылғы|yılı|(?-i:AD|CE|BC|BCE)\b|н\.\s?э\.))?"
    date = "|".join(
        (
            rf"{year}-\d{{2}}(?:-\d{{2}})?(?!\d)",
            r"\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})",
            r"\d{2,4}\s?年(?:\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?[日号])?)?",
            rf"{month}\s*{day}(?!\d|[.,]\d)(?:{span}(?:{month}\s*)?{day}(?!\d))?(?:,?\s*(?:of\s+)?{year}{tail})?",
            rf"{day}(?:{span}{day})?(?:\s+of)?\s+{month}(?:,?\s*(?:of\s+)?{year}{tail})?",
            rf"{month}(?:\s+of)?,?\s*{year}{tail}",
            rf"{year}{span}(?:{year}|\d{{2}}(?!\d)){tail}",
            rf"{year}(?:'?s|е|-?х)?(?!\s?(?:%|km|kg|m\b))(?![\d.,]\d){tail}",
            r"\d{1,2}(?:st|nd|rd|th)\s+century|\d{1,4}\s+(?:BC|BCE|AD|CE)\b",
        )
    )
    flags = regex.IGNORECASE
    return (
        (
            "percent",
            regex.compile(
                rf"{number}\s?(?:[%٪％]|(?:{_alternatives(_table()['percents'])})\b)|yüzde\s{number}|%\s?\d+(?:[.,]\d+)?",
                flags,
            ),
        ),
        (
            "money",
            regex.compile(
                rf"(?:(?:US|AU|CA)?{symbol}|\b{currency})\s?{number}{scale}?|{number}{scale}*\s?(?:{symbol}|{nation}{currency})",
                flags,
            ),
        ),
        ("date", regex.compile(rf"(?<![\w.,])(?:{date})", flags)),
        (
            "ordinal",
            regex.compile(
                r"\b\d+-?(?:st|nd|rd|th)\b|\b\d+-(?:е|й|я|го|ом|ой|ші|шы)\b|\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b",
                flags,
            ),
        ),
        ("number", regex.compile(rf"(?<![\w.,-])(?:{number}){scale}*(?![\w])", flags)),
    )


_MODAL_MONTHS = frozenset({"may", "march", "mar", "mars", "mart", "dec", "sept", "am"})
_NAME = regex.compile(
    r"(?:\p{Lu}\.[ ]?){0,3}\p{Lu}[\p{L}\p{M}\p{N}'’]*(?:[-.]\p{L}[\p{L}\p{M}]*)*\.?"
    r"(?:\s+(?:(?:of|the|and|for|on|de|da|di|del|von|van|bin|ibn|al|der|la|le|du|&)\s+){0,2}"
    r"(?:\p{Lu}\.[ ]?){0,3}\p{Lu}[\p{L}\p{M}\p{N}'’]*(?:[-.]\p{L}[\p{L}\p{M}]*)*)*"
)
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
    for joint in _JOINTS.finditer(name):
        left = {word.casefold() for word in name[: joint.start()].split()}
        if not left & mention_words("organisations"):
            return int(joint.start())
    return len(name)


def _names(text: str, taken: bytearray) -> Iterator[Mention]:
    for match in _NAME.finditer(text):
        start, end = match.span()
        first = regex.match(r"[\p{L}\p{M}\p{N}]+", match[0])
        while first and first[0].casefold() in mention_words("not_names"):
            rest = regex.search(r"\p{Lu}", text, pos=start + len(first[0]), endpos=end)
            if rest is None:
                start = end
                break
            start = rest.start()
            first = regex.match(r"[\p{L}\p{M}\p{N}]+", text[start:end])
        end = start + _end_of_name(text[start:end])
        if trailing := _TRAILING.search(text[start:end]):
            end = start + trailing.start()
        if end - start > 1 and not all(taken[start:end]):
            yield Mention(kind="name", start=start, end=end)
