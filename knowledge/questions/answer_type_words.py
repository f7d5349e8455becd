"""The words and phrases of answer_types.yaml, as questions are compared with them."""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from types import MappingProxyType
from typing import cast, get_args

import regex

from knowledge.folding import fold_spelling
from knowledge.languages import UNSPACED_LANGUAGES
from knowledge.mentions import MentionKind
from knowledge.model import AnswerType
from knowledge.tokens import fold, stem
from knowledge.wordlists import read_nested

__all__ = [
    "MENTION_KINDS",
    "WHO",
    "any_phrase",
    "asking_nouns",
    "folded_question",
    "folded_words",
    "lines_of",
    "nouns_for",
    "own_nouns",
    "scaffolding",
    "type_patterns",
]

_ANSWER_TYPES: frozenset[str] = frozenset(get_args(AnswerType))
MENTION_KINDS: Mapping[str, MentionKind] = MappingProxyType(
    {
        "date": "date",
        "place": "name",
        "person": "name",
        "organisation": "name",
        "percent": "percent",
        "money": "money",
        "number": "number",
    }
)
"""The mentions that answer each type of question that some mention answers."""

WHO: frozenset[AnswerType] = frozenset({"person", "organisation"})
"""The types that a name of somebody answers."""

_WORDS = regex.compile(r"[\w'-]+")


@cache
def _table() -> Mapping[str, Mapping[str, Sequence[str]]]:
    return read_nested("answer_types")


@cache
def lines_of(kind: str, language: str) -> Sequence[str]:
    """Return what the file lists of one kind for a language, () for nothing."""
    return _table().get(language, {}).get(kind, ())


def folded_question(text: str, language: str) -> str:
    """Return a question as the phrases are written: folded, without marks at its end."""
    # Folding takes hyphens out of a word, but "member-states" are two.
    parts = (fold(part, language) for part in text.split("-"))
    return " ".join("-".join(parts).replace("’", "'").rstrip(" ?!.？").split())


def folded_words(folded: str) -> list[str]:
    """Return the words of a folded question; "member-states" is one."""
    return _WORDS.findall(folded)


@cache
def type_patterns(language: str) -> Sequence[tuple[AnswerType, regex.Pattern[str]]]:
    """Return what each type is told by, in the order in which they are tried."""
    return [
        (cast("AnswerType", kind), _pattern("|".join(alternatives), language))
        for kind, alternatives in _table().get(language, {}).items()
        if kind in _ANSWER_TYPES
    ]


def _pattern(alternatives: str, language: str) -> regex.Pattern[str]:
    """Return a pattern of the file for folded questions, at word edges where there are any."""
    edge = "" if language in UNSPACED_LANGUAGES else r"\b"
    folded = fold_spelling(alternatives.replace("ß", "ss").replace("ς", "σ"))
    return regex.compile(f"{edge}(?:{folded}){edge}".replace("_", r"(?:\S+\s+){0,3}?\S*"))


@cache
def _scaffolds(language: str) -> Sequence[tuple[AnswerType, regex.Pattern[str]]]:
    parts = (line.partition(": ") for line in lines_of("scaffold", language))
    return [(cast("AnswerType", kind), _pattern(words, language)) for kind, _, words in parts]


@lru_cache(maxsize=512)
def scaffolding(folded: str, language: str) -> tuple[tuple[AnswerType, int, int], ...]:
    """Return where a folded question only asks: what for, start and end.

    >>> scaffolding("hangi yıl kuruldu", "tr")
    (('date', 0, 9),)
    """
    return tuple(
        (kind, *match.span())
        for kind, pattern in _scaffolds(language)
        for match in pattern.finditer(folded)
    )


@cache
def asking_nouns() -> Mapping[str, AnswerType]:
    """Return the English nouns that name a kind of thing, with what they ask for."""
    return {
        noun: cast("AnswerType", kind)
        for kind, nouns in _table()["nouns"].items()
        for noun in nouns
    }


@cache
def own_nouns(language: str) -> Mapping[str, AnswerType]:
    """Return the kinds by the stems of a language's own nouns."""
    lines = (line.partition(":") for line in lines_of("nouns", language))
    return {
        stem(noun, language): cast("AnswerType", kind)
        for kind, _, nouns in lines
        for noun in nouns.split()
    }


@cache
def nouns_for(kind: AnswerType) -> frozenset[str]:
    """Return the nouns that name a kind of thing in "which …"."""
    return frozenset(_table()["nouns"].get(kind, ()))


@cache
def any_phrase(kind: str, language: str) -> "regex.Pattern[str] | None":
    """Return a pattern of the phrases of one kind, None where the language has none."""
    words = lines_of(kind, language)
    if not words:
        return None
    return regex.compile(rf"(?:\b|(?<=\w)(?=n't))(?:{'|'.join(map(regex.escape, words))})\b")
