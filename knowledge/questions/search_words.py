"""The nouns by which words typed into a search box ask: "bridge opening year"."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import cast

import regex

from knowledge.model import AnswerType
from knowledge.questions.answer_type_words import WHO, asking_nouns, folded_words, lines_of
from knowledge.questions.yes_no import asks_yes_no

__all__ = ["bare_nouns", "bare_table", "has_question_word"]

_ASKING = regex.compile(
    r"\b(?:who|whom|whose|what|which|when|where|why|how|кто|что|где|куда|когда|почему|зачем|сколько"
    r"|как\w{0,3}|кого|кому|кем|кім\w*|нені|қайда|қашан|неге|қанша|неше|қалай|қай|қандай)\b|\?"
)
# A date is seldom what such words are about.
_DATES = frozenset({"date", "dates"})
# Words that open a command, and words that make a number no amount.
_NOT_BARE = frozenset({"list", "name", "define", "describe", "explain", "compare", "enumerate"})
_OF_OTHERS = frozenset({"phone", "telephone", "fax", "registration", "account", "serial", "model"})


def has_question_word(folded: str) -> bool:
    """Whether a folded text asks by a word or a mark: what lacks them may be search words."""
    return bool(_ASKING.search(folded))


@cache
def bare_table() -> Mapping[str, AnswerType]:
    """Return the nouns that ask in a search box, with what they ask for."""
    found = dict(asking_nouns())
    for line in lines_of("bare", "en"):
        kind, _, nouns = line.partition(": ")
        found.update((noun.strip(), cast("AnswerType", kind)) for noun in nouns.split(","))
    return found


def bare_nouns(folded: str) -> list[str]:
    """Return the nouns that words typed into a search box ask by, what they ask most first.

    "Bridge opening year" and "year of the opening" ask for a year; of several nouns the last one
    does, and a person is asked for only where nothing else is.
    """
    words = folded_words(folded)
    if not words or words[0] in _NOT_BARE or has_question_word(folded):
        return []
    if asks_yes_no(folded, "en"):
        return []
    while len(words) > 1 and words[-1].isdigit():
        words.pop()
    table = bare_table()
    places = [0, 1, 2] if len(words) > 2 else [0]
    ends = [len(words) - 1, *(n for n in places if n < len(words) - 1)]
    ends += [n for n, after in enumerate(words[1:]) if after == "of"]
    found = [
        words[n]
        for n in dict.fromkeys(ends)
        if words[n] in table and not _is_modifier(words, n, table[words[n]])
    ]
    things = [noun for noun in found if table[noun] not in WHO]
    return things or [word for word in words if word in _DATES] or found[:1]


def _is_modifier(words: Sequence[str], place: int, kind: AnswerType) -> bool:
    """Whether a noun only tells more of the next: "city council budget", "phone number"."""
    if words[place - 1] in _OF_OTHERS and place:
        return True
    if place + 1 == len(words) or kind in WHO:
        return kind == "organisation"
    is_first = place == 0 and kind in {"date", "money", "number", "percent"}
    return not is_first and words[place + 1] not in {"of", "for", "and", "in"}
