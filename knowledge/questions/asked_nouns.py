"""The nouns after "which" and "what" that tell what kind of thing a question asks for."""

from collections.abc import Mapping
from types import MappingProxyType

import regex

from knowledge.model import AnswerType
from knowledge.questions.answer_type_words import asking_nouns, own_nouns
from knowledge.tokens import stem

__all__ = ["is_predicate", "nouns_asked_for", "own_noun_asked_for"]

# "in which Yemeni city": the noun may stand behind adjectives, but not behind a verb.
_NOUN_AFTER = regex.compile(r"\b(?:which|what)(?:'?s)?\s+((?:[\w'-]+\s+){0,3}?[\w'-]+)")
_VERB_BETWEEN = regex.compile(r"\b(?:is|are|was|were|do|does|did|has|have|had|of|the)\b")
# "В каком городе", "қай қалада": a language's own word for "which" with what follows it.
_WHICH: Mapping[str, regex.Pattern[str]] = MappingProxyType(
    {
        "ru": regex.compile(
            r"\bкак(?:ой|ая|ое|ую|ом|ого|ому|им|ою)\s+"
            r"((?:[\p{L}-]+(?:ый|ий|ой|ая|яя|ое|ую|юю|ом|ем|ого)\s+)?[\p{L}-]+)"
        ),
        "kk": regex.compile(r"\b(?:қай|қандай)\s+([\p{L}-]+)"),
    }
)
_KAZAKH_PLURAL = regex.compile(r"[лдт][ае]р(?=$|\p{L})")


def nouns_asked_for(folded: str) -> list[str]:
    """Return the nouns after "which" or "what" that name a kind of thing."""
    found: list[str] = []
    for match in _NOUN_AFTER.finditer(folded, overlapped=True):
        nouns = _VERB_BETWEEN.split(match[1])[0].split()
        found.extend(noun for noun in nouns if noun in asking_nouns())
    return found


def own_noun_asked_for(folded: str, language: str) -> tuple[str, AnswerType] | None:
    """Return the noun after a language's own "which", as it is written, with its kind."""
    pattern = _WHICH.get(language)
    for match in pattern.finditer(folded) if pattern else ():
        noun = match[1].rsplit(maxsplit=1)[-1]
        if language == "kk" and _KAZAKH_PLURAL.search(noun):
            continue  # "which countries" asks for a list
        if kind := own_nouns(language).get(stem(noun, language)):
            return noun, kind
    return None


def is_predicate(noun: str, folded: str) -> bool:
    """Whether a noun is what something is: "what is the date of …"."""
    opening = rf"^what(?:'s| is| was| are| were) the (?:[\w-]+ ){{0,2}}{regex.escape(noun)}\b"
    return bool(regex.search(opening, folded))
