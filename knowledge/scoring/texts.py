"""When two texts say the same, for scoring."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

__all__ = ["holds", "normalised", "overlap", "squad_normalised", "stands_in", "unbroken"]

_ALIKE = str.maketrans({"’": "'", "–": "-", "—": "-"})
_SPACES = re.compile(r"\s+")
_ARTICLES = re.compile(r"\b(a|an|the)\b")
_MARKS = re.compile(r"[^\w\s%$.,/-]")
_GOES_ON_BEFORE = re.compile(r"\d[.,]$")
_GOES_ON_AFTER = re.compile(r"\w|[.,]\d")
# A plural's or genitive's "s" leaves the word what it is.
_LONGER_WORD = re.compile(r"(?!s\b)[a-z\u00df-\u024f]")
# Two quotes are of the same place when they share so many words at least, and so much of the
# shorter one.
_FEWEST_SHARED = 5
_LEAST_SHARE = 0.6


def unbroken(text: str) -> str:
    """Return a text on one line."""
    return _SPACES.sub(" ", text).strip()


def normalised(text: str) -> str:
    """Return a text on one line, in small letters, with one kind of dash and apostrophe."""
    return unbroken(unicodedata.normalize("NFKC", text).lower().translate(_ALIKE))


def squad_normalised(text: str) -> str:
    """Return a text without articles and punctuation either, much as SQuAD compares answers.

    Marks that belong to figures stay (Rajpurkar et al., "SQuAD: 100,000+ questions for machine
    comprehension of text", 2016, takes out all).

    >>> squad_normalised("The Harbour Society.")
    'harbour society'
    """
    text = _MARKS.sub(" ", _ARTICLES.sub(" ", normalised(text)))
    return _SPACES.sub(" ", text).strip(" .,;:")


def stands_in(variant: str, text: str) -> bool:
    """Whether a variant stands in a text as itself; both are normalised here.

    >>> stands_in("10", "2010"), stands_in("Mali", "Somalia"), stands_in("euro", "120 euros")
    (False, False, True)
    """
    wanted, whole = normalised(variant), normalised(text)
    place = whole.find(wanted) if wanted else -1
    while place >= 0:
        if _is_itself(wanted, whole[:place], whole[place + len(wanted) :]):
            return True
        place = whole.find(wanted, place + 1)
    return False


def _is_itself(wanted: str, before: str, after: str) -> bool:
    if wanted[0].isalnum() and before[-1:].isalnum():
        return False
    if wanted[0].isdigit() and _GOES_ON_BEFORE.search(before):
        return False
    if wanted[-1].isdigit() and _GOES_ON_AFTER.match(after):
        return False
    return not ("a" <= wanted[-1] <= "z" and _LONGER_WORD.match(after))


def holds(text: str, elements: Iterable[Sequence[str]]) -> bool:
    """Whether a text holds of every element one of its variants."""
    return all(any(stands_in(variant, text) for variant in variants) for variants in elements)


def overlap(one: str, other: str) -> bool:
    """Whether two quotes are of the same place: one holds the other, or they share most words."""
    one, other = normalised(one), normalised(other)
    if not one or not other:
        return False
    if one in other or other in one:
        return True
    words, others = set(one.split()), set(other.split())
    shared = len(words & others)
    return shared >= _FEWEST_SHARED and shared >= _LEAST_SHARE * min(len(words), len(others))
