"""The words that checking turns on, of `words.yaml`, as patterns."""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

import regex

from knowledge.tokens import word_terms
from knowledge.wordlists import read_nested

__all__ = [
    "MARKS",
    "happens_once",
    "is_done_once",
    "is_general",
    "is_general_column",
    "is_kind_of_organisation",
    "is_numbering",
    "is_phrasal",
    "is_time_column",
    "is_title",
    "is_value_verb",
    "marks_of",
    "said",
    "same_meaning",
]

MARKS: Sequence[str] = ("possible", "planned", "thought", "conditional", "limited")
"""Kinds of words that a claim and a sentence have to have both or neither."""


@cache
def _words(kind: str) -> Sequence[str]:
    return read_nested("checking/words")["en"][kind]


@cache
def _pattern(kind: str) -> "regex.Pattern[str]":
    forms = "|".join(
        regex.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in _words(kind)
    )
    return regex.compile(rf"\b(?:{forms})\b", regex.IGNORECASE)


@lru_cache(maxsize=4096)
def said(kind: str, text: str) -> frozenset[str]:
    """Return the words of a kind that a text holds, folded."""
    return frozenset(" ".join(word.split()).casefold() for word in _pattern(kind).findall(text))


def marks_of(text: str) -> frozenset[str]:
    """Return which of `MARKS` a text bears.

    >>> sorted(marks_of("It may be closed if it rains."))
    ['conditional', 'possible']
    """
    # The month is no permission.
    plain = regex.sub(r"\bMay\b(?=\s+\d)|(?<=\d\s|\bin\s)May\b", "", text)
    return frozenset(kind for kind in MARKS if said(kind, plain))


@lru_cache(maxsize=4096)
def is_value_verb(surface: str) -> bool:
    """Whether a verb says of a value only that something has it."""
    return bool(_pattern("value_verbs").fullmatch(surface))


@lru_cache(maxsize=4096)
def is_done_once(surface: str) -> bool:
    """Whether only one did what a verb says."""
    return bool(_pattern("done_once").fullmatch(surface))


@lru_cache(maxsize=4096)
def happens_once(surface: str) -> bool:
    """Whether what a verb says happens to a thing only once."""
    return bool(_pattern("once").fullmatch(surface))


@lru_cache(maxsize=4096)
def is_general(surface: str) -> bool:
    """Whether a noun says no more than that there is a value: "the warranty period"."""
    return bool(_pattern("general").fullmatch(surface))


@lru_cache(maxsize=4096)
def is_general_column(surface: str) -> bool:
    """Whether a word of a column's name need not be said in a claim: "warranty period"."""
    return bool(_pattern("general_columns").fullmatch(surface))


@lru_cache(maxsize=4096)
def is_numbering(surface: str) -> bool:
    """Whether a word of a column's name says that it only numbers the rows."""
    return bool(_pattern("numbering").fullmatch(surface))


@lru_cache(maxsize=4096)
def is_kind_of_organisation(surface: str) -> bool:
    """Whether a word behind an organisation's name may be left out: "Agency"."""
    return bool(_pattern("organisations").fullmatch(surface))


@lru_cache(maxsize=4096)
def is_phrasal(verb: str, word: str) -> bool:
    """Whether the word behind a verb belongs to it: "took over"."""
    return bool(_pattern("phrasal").fullmatch(f"{verb} {word}"))


@lru_cache(maxsize=4096)
def is_time_column(name: str) -> bool:
    """Whether a column's name says that it tells when a row's event took place."""
    return bool(_pattern("time_columns").fullmatch(name))


@lru_cache(maxsize=4096)
def is_title(surface: str) -> bool:
    """Whether a word before a person's name is a title."""
    return bool(_pattern("titles").fullmatch(surface))


@cache
def _same() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _words("same"):
        terms = {term for word in line.split() for term in word_terms(word, "en")}
        for term in terms:
            found.setdefault(term, set()).update(terms)
    return {term: frozenset(others) for term, others in found.items()}


def same_meaning(term: str) -> frozenset[str]:
    """Return the index terms of words that say the same as a verb's."""
    return _same().get(term, frozenset())
