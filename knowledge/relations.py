"""The relation lexicon: one key for all the words that state a relation.

"joined", "was admitted to" and "accession" all state `membership`; questions find facts by it
that they share no word with.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import regex

from knowledge.tokens import word_terms
from knowledge.wordlists import read_nested

__all__ = ["relation_key", "relation_keys_of_question"]

_WORD = regex.compile(r"[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*")
# Languages without a stemmer list stems, which words begin with.
_PREFIXED = frozenset({"kk"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """One way to state a relation: all of its terms, or words that begin with them."""

    relation: str
    terms: tuple[str, ...]


@cache
def _entries(language: str) -> Mapping[str, Sequence[_Entry]]:
    """Return a language's entries by their first term."""
    found: dict[str, list[_Entry]] = {}
    for relation, languages in read_nested("relations").items():
        for phrase in languages.get(language, ()):
            if terms := _terms(phrase, language):
                entry = _Entry(relation=relation, terms=terms)
                found.setdefault(_slot(terms[0], language), []).append(entry)
    return found


def _slot(term: str, language: str) -> str:
    return term[:3] if language in _PREFIXED else term


def _terms(text: str, language: str) -> tuple[str, ...]:
    return tuple(
        term for match in _WORD.finditer(text) for term in word_terms(match[0].lower(), language)
    )


def _stated(terms: Sequence[str], language: str) -> Iterator[tuple[int, int, str]]:
    """Yield how many words state a relation, where its first stands, counted down, and its key."""
    entries = _entries(language)
    for place, term in enumerate(terms):
        for entry in entries.get(_slot(term, language), ()):
            if all(_has(terms, one, language) for one in entry.terms):
                yield len(entry.terms), -place, entry.relation


def _has(terms: Sequence[str], wanted: str, language: str) -> bool:
    if language in _PREFIXED:
        return any(term.startswith(wanted) for term in terms)
    return wanted in terms


@lru_cache(maxsize=1 << 14)
def relation_key(text: str, language: str) -> str:
    """Return the relation that a verb group, phrase or column's name states, "" for none.

    Of several the one that more words state counts, then the first in the text.

    >>> relation_key("was admitted as a member of", "en"), relation_key("took place in", "en")
    ('membership', 'held')
    """
    stated = list(_stated(_terms(text, language), language))
    return max(stated, key=lambda one: one[:2])[2] if stated else ""


def relation_keys_of_question(terms: Collection[str], language: str) -> frozenset[str]:
    """Return the relations that a question's index terms state.

    Args:
        terms: as `knowledge.tokens.word_terms` gives them.
        language: ISO 639-1.
    """
    return frozenset(relation for _, _, relation in _stated(tuple(terms), language))
