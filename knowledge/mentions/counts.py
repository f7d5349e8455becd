"""The noun phrase that a number counts: "38 ministers", "41-member", "all 57 Member-States"."""

import re
from collections.abc import Mapping
from functools import cache

from knowledge.mentions.line import Line
from knowledge.mentions.numbers import Number
from knowledge.mentions.vocabulary import mention_words, value_of_word, values

__all__ = ["counted_noun", "is_plural", "singular"]

_HYPHENED = re.compile(r"-([^\W\d_]{3,})(?![^\W_])")
_WORD = re.compile(r"\s{1,2}((?:[^\W\d_]+[-’'])?[^\W\d_]+(?:['’](?=\s))?)(?![\w])")
_OF = re.compile(r"\s+(?:of\s+(?:the|its|our|their)\s+)", re.IGNORECASE)
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_RUSSIAN_ADJECTIVE = re.compile(r"(?:ых|их|ые|ие|ая|ый)$")
_MOST_WORDS = 4
# What is longer is no noun, and no value that could be compared.
_LONGEST_NOUN = 100
_SHORTEST_PLURAL = 4
_PARTS = re.compile(r"[\s-]+")


@cache
def _irregular() -> Mapping[str, str]:
    return values("plurals")


def singular(noun: str) -> str:
    """Return an English noun without its plural, case-folded.

    >>> singular("Countries"), singular("states"), singular("people"), singular("buses")
    ('country', 'state', 'person', 'bus')
    """
    word = noun.casefold()
    if found := _irregular().get(word):
        return found
    if len(word) < _SHORTEST_PLURAL or not word.isascii() or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > len("ties"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses", "buses", "zzes")):
        return word[:-2]
    return word.removesuffix("s")


def is_plural(word: str) -> bool:
    """Whether a word looks like an English plural."""
    folded = word.casefold()
    if folded in _irregular():
        return True
    return (
        len(folded) >= _SHORTEST_PLURAL
        and folded.endswith("s")
        and not folded.endswith(("ss", "us", "is"))
    )


def counted_noun(line: Line, number: Number) -> tuple[int, str] | None:
    """Return where the noun phrase that a number counts ends, and its singular; else None."""
    found = _noun(line, number)
    return found if found and len(found[1]) <= _LONGEST_NOUN else None


def _noun(line: Line, number: Number) -> tuple[int, str] | None:
    text = line.text
    if hyphened := _HYPHENED.match(text, number.end):
        word = hyphened[1]
        is_noun = word.islower() and word not in mention_words("no_nouns")
        return (hyphened.end(), singular(word)) if is_noun else None
    words: list[tuple[str, int]] = []
    end = number.end + text.startswith("+", number.end)
    if number.value != 1 and (skipped := _OF.match(text, end)):
        end = skipped.end() - 1
    while len(words) < _MOST_WORDS and (match := _WORD.match(text, end)):
        word = match[1]
        if word.casefold() in mention_words("no_nouns") or _is_measured(word):
            break
        words.append((word, match.end()))
        end = match.end()
        if _CYRILLIC.search(word) and not _RUSSIAN_ADJECTIVE.search(word):
            break
    return _phrase(number, words)


def _is_measured(word: str) -> bool:
    return bool(value_of_word("scales", word)) or word.casefold() in values("numbers")


def _phrase(number: Number, words: list[tuple[str, int]]) -> tuple[int, str] | None:
    """Return the words up to the first plural and those that go on with it."""
    if not words:
        return None
    if _CYRILLIC.search(words[0][0]):
        noun = words[-1][0]
        is_whole = noun.islower() and not _RUSSIAN_ADJECTIVE.search(noun)
        return (words[-1][1], " ".join(word.casefold() for word, _ in words)) if is_whole else None
    if number.value == 1 and number.high is None:
        # Only a word that stands alone is sure to be the noun.
        word, end = words[0]
        is_noun = len(words) == 1 and word.islower() and len(word) > 2
        return (end, word) if is_noun else None
    last = next((n for n, (word, _) in enumerate(words) if is_plural(word)), None)
    if last is None:
        return None
    # "10 sports clubs": a plural right before another is part of its phrase.
    while last + 1 < len(words) and is_plural(words[last + 1][0]) and words[last][0].islower():
        last += 1
    phrase = " ".join(word for word, _ in words[: last + 1])
    parts = [part.casefold() for part in _PARTS.split(phrase)]
    return words[last][1], " ".join((*parts[:-1], singular(parts[-1])))
