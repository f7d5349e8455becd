"""The words that typed spans are made of, and what they stand for."""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from knowledge.wordlists import read_nested, read_words

__all__ = ["mention_words", "phrases", "value_of_word", "values"]

# Symbols of units and codes of currencies are this short, and told apart by their capitals.
_SHORT = 3


@cache
def mention_words(kind: str) -> frozenset[str]:
    """Return one list of mention_words.yaml."""
    return frozenset(_lists()[kind])


@cache
def _lists() -> Mapping[str, Sequence[str]]:
    return read_words("mention_words")


@cache
def _table() -> Mapping[str, Mapping[str, Sequence[str]]]:
    return read_nested("mention_values")


@cache
def values(section: str) -> Mapping[str, str]:
    """Return word -> value of one section of mention_values.yaml, without its starred words."""
    return {
        word.replace("_", " "): value
        for value, words in _table()[section].items()
        for word in words
        if not word.endswith("*")
    }


@cache
def _beginnings(section: str) -> Sequence[tuple[str, str]]:
    return [
        (word.rstrip("*"), value)
        for value, words in _table()[section].items()
        for word in words
        if word.endswith("*")
    ]


@cache
def phrases(section: str) -> Mapping[tuple[str, ...], str]:
    """Return the words of each phrase -> its value."""
    return {tuple(phrase.split()): value for phrase, value in values(section).items()}


@lru_cache(maxsize=4096)
def value_of_word(section: str, word: str) -> str:
    """Return what a word stands for, "" where the section does not know it.

    Symbols and codes are matched as they are written, words in any capitals.

    >>> value_of_word("currencies", "Dollars"), value_of_word("currencies", "try")
    ('USD', '')
    """
    known = values(section)
    if found := known.get(word):
        return found
    folded = word.casefold()
    if len(folded) <= _SHORT and section in {"units", "currencies"}:
        # "KM" and "Usd" are slips, "M" and "try" are something else.
        found = known.get(folded if section == "units" else folded.upper(), "")
        return found if len(folded) > 1 and folded not in {"try", "in", "mb", "kb"} else ""
    if found := known.get(folded):
        return found
    return next((value for start, value in _beginnings(section) if folded.startswith(start)), "")
