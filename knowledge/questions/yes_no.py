"""Which questions ask for yes or no."""

import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise

import regex

from knowledge.grammar.tagging import tag
from knowledge.wordlists import read_nested

__all__ = ["asks_yes_no"]

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:['-][\p{L}\p{M}]+)*")
_MARKS = " \t?!.,;:？！。؟"
_TIES = frozenset({"and", "but", "so", "then", "also", "а", "и", "но", "ал"})
# "Does the report say when …" asks when.
_TELLING = frozenset(
    {"say", "says", "tell", "tells", "know", "state", "mention", "explain", "show"}
)
_FEWEST_WORDS_STATED = 3
_FINITE = frozenset({"MD", "VBD", "VBP", "VBZ"})


@cache
def _words(language: str, kind: str) -> frozenset[str]:
    return frozenset(read_nested("yes_no_words").get(language, {}).get(kind, ()))


@cache
def _texts(language: str, kind: str) -> Sequence[str]:
    return tuple(read_nested("yes_no_words").get(language, {}).get(kind, ()))


@lru_cache(maxsize=512)
def asks_yes_no(text: str, language: str) -> bool:
    """Whether a question asks for yes or no.

    >>> asks_yes_no("Is it a bank?", "en"), asks_yes_no("Is it a bank or a shop?", "en")
    (True, False)
    >>> asks_yes_no("Входит ли он в союз?", "ru"), asks_yes_no("Ол одаққа кіре ме?", "kk")
    (True, True)
    """
    folded = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е").replace("’", "'")
    bare = folded.strip(_MARKS)
    words = [word.removesuffix("'s").removesuffix("'re") for word in _WORD.findall(bare)]
    while len(words) > 1 and words[0] in _TIES:
        bare = bare[bare.index(words[0]) + len(words[0]) :].strip(_MARKS)
        words = words[1:]
    if not words or _is_choice(words, language):
        return False
    if _is_marked(bare, words, language):
        return not _asks_within(words, language)
    is_question = folded.rstrip().endswith(("?", "？"))
    states = "yes" in _words(language, "statements") and len(words) >= _FEWEST_WORDS_STATED
    states = states and not _words(language, "asking").intersection(words)
    return is_question and states and _has_verb(bare, language)


def _has_verb(text: str, language: str) -> bool:
    """Whether a text may be a sentence: "and the second shop?" asks on, it states nothing."""
    if language != "en":
        return True
    return any(word.tag in _FINITE for word in tag(text, language))


def _is_marked(bare: str, words: Sequence[str], language: str) -> bool:
    """Whether a word's place or a particle makes a question one for yes or no."""
    opening = _words(language, "opens")
    # "May 2019" is a month, "were is it" is misspelt.
    opens = words[0] in opening and len(words) > 1
    opens = opens and not words[1][0].isdigit() and words[1] not in opening
    return (
        opens
        or words[-1] in _words(language, "closes")
        or bool(_words(language, "holds").intersection(words[1:]))
        or any(bare.startswith(one) for one in _texts(language, "opens_text"))
        or any(bare.endswith(one) for one in _texts(language, "closes_text"))
        or any(one in bare for one in _texts(language, "holds_text"))
    )


def _is_choice(words: Sequence[str], language: str) -> bool:
    """Whether a question names two things to choose from: "a bank or a shop", not "or not"."""
    choices, others = _words(language, "choices"), _words(language, "not_choices")
    return any(word in choices and after not in others for word, after in pairwise(words))


def _asks_within(words: Sequence[str], language: str) -> bool:
    """Whether what is asked for stands in a clause: "do you know when …"."""
    asking = _words(language, "asking")
    if language == "en":
        return any(word in _TELLING and after in asking for word, after in pairwise(words))
    # A particle marks the question in these languages; a question word asks for what it asks for.
    return language in {"kk", "tr", "hi"} and bool(asking.intersection(words[:-1]))
