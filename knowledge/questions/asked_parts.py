"""Questions that ask for several things at once: "where and when"."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from knowledge.model import AnswerType
from knowledge.questions.answer_type_words import (
    MENTION_KINDS,
    asking_nouns,
    folded_question,
    folded_words,
)
from knowledge.questions.asked_nouns import nouns_asked_for
from knowledge.questions.search_words import has_question_word

__all__ = ["asked_types", "asking_together"]

_QUESTION_WORDS: Mapping[str, AnswerType] = MappingProxyType(
    {
        "who": "person",
        "whom": "person",
        "when": "date",
        "where": "place",
        "кто": "person",
        "когда": "date",
        "где": "place",
        "кім": "person",
        "қашан": "date",
        "қайда": "place",
    }
)
_JOINING = frozenset({"and", "or", "и", "или", "және", "мен"})


def asked_types(text: str, language: str) -> tuple[AnswerType, ...]:
    """Return what a question in several parts asks for, in its order; () for one in one part.

    >>> asked_types("Where and when was it signed?", "en"), asked_types("Where is it?", "en")
    (('place', 'date'), ())
    """
    folded = folded_question(text, language)
    words = folded_words(folded)
    is_question = has_question_word(folded)
    nouns = set(nouns_asked_for(folded))
    found: dict[AnswerType, int] = {}
    for place, word in enumerate(words):
        # "Country and year": a noun joined to one that is asked for is asked for too.
        joined = place > 1 and words[place - 1] == "and" and words[place - 2] in nouns
        if word in _QUESTION_WORDS and _may_ask(words, place):
            found.setdefault(_QUESTION_WORDS[word], place)
        elif word in asking_nouns() and (word in nouns or joined or _is_bare(word, is_question)):
            found.setdefault(asking_nouns()[word], place)
            nouns.add(word)
    kinds = tuple(kind for kind in found if kind in MENTION_KINDS)
    return kinds if len(kinds) > 1 and _are_joined(words, sorted(found.values())) else ()


def asking_together(folded: str) -> frozenset[str]:
    """Return the nouns of "dates city" and "country and year", where they ask for two things."""
    nouns = {word for word in folded_words(folded) if word in asking_nouns()}
    return frozenset(nouns) if asked_types(folded, "en") else frozenset()


def _may_ask(words: Sequence[str], place: int) -> bool:
    """Whether a question word asks: it is the first, or joined to another; not "those who"."""
    joins_next = place + 2 < len(words) and words[place + 2] in _QUESTION_WORDS
    return (
        place == 0 or words[place - 1] in _JOINING or (joins_next and words[place + 1] in _JOINING)
    )


def _is_bare(noun: str, is_question: bool) -> bool:
    """Whether a noun without a question word asks: "summit 2016 city", not "president 2016"."""
    return not is_question and asking_nouns()[noun] in {"date", "place"}


def _are_joined(words: Sequence[str], places: Sequence[int]) -> bool:
    """Whether the places belong together: beside each other, or with "and" and "in" between."""
    return all(
        set(words[before + 1 : after]) <= {"in", "which", "what", "on", "the"} | _JOINING
        or not _JOINING.isdisjoint(words[before + 1 : after])
        for before, after in pairwise(places)
    )
