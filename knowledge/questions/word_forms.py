"""How likely a word of a question is among words that stemming keeps apart from it.

Stemmers take off inflection only, and not all of it. What is left is compared by its beginning, as
in truncation, which serves Turkish nearly as well as a morphological analyser (Can et al.,
"Information retrieval on Turkish texts", 2008). Arabic words are compared without what is written
together with them (light stemming: Larkey et al., "Light stemming for Arabic information
retrieval", 2007), German ones also as the last part of a compound.
"""

from collections.abc import Mapping
from functools import lru_cache

import regex

__all__ = ["SAME_BEGINNING", "beginnings", "form_share"]

# What a word counts as beside the very word. Chosen with the lengths below on questions of our
# own in seven languages.
SAME_BEGINNING = 0.7
_SAME_LIGHT_STEM = 0.8
_PART_OF_COMPOUND = 0.7
_SHORTEST = 4
_BEGINNING_SHARE = 0.6
# English has few endings; words that only begin alike are other words more often.
_SHORTEST_ENGLISH = 5
# Arabic writes few vowels, so that its words are short.
_LONG_SHARE = 0.75
_WORD = regex.compile(r"[\p{L}\p{M}]+")
# Of Arabic: what stands before a word, and what behind it; so many letters are left at least.
_PARTICLES = ("وال", "بال", "كال", "فال", "لل", "ال", "و", "ف", "ب", "ك", "ل")
_ENDINGS = ("هما", "ها", "هم", "هن", "نا", "ات", "ان", "ون", "ين", "ية", "ته", "ه", "ة", "ي", "ا")
_SHORTEST_LIGHT = 3


def form_share(term: str, terms: frozenset[str], language: str) -> float:
    """Return in [0, 1] how far a term is among the terms of a text, in whatever form.

    Args:
        term: an index term.
        terms: those of the text.
        language: ISO 639-1 of the question; "" where it is not known.

    >>> form_share("gosterge", frozenset({"gosteriyor"}), "tr")
    0.7
    """
    if term in terms:
        return 1.0
    opening, beginning = _opening(term, language)
    if not opening:
        return 0.0
    if language == "ar" and _light_stem(term) in _light_stems(terms):
        return _SAME_LIGHT_STEM
    for other in _by_beginning(terms).get(opening, ()):
        if other.startswith(beginning):
            return SAME_BEGINNING
    if language == "de" and len(term) >= _SHORTEST and any(one.endswith(term) for one in terms):
        return _PART_OF_COMPOUND
    return 0.0


def beginnings(folded: str, stemmed: str, language: str) -> tuple[str, ...]:
    """Return what other forms of a word may begin with; () for a word too short to tell.

    Args:
        folded: the word; long endings of it that the stemmer took off do not make it longer.
        stemmed: its index term.
        language: ISO 639-1.
    """
    if language == "ar":
        # The article is frequent, and no part of a beginning.
        bare = _without_particle(folded)
        own = _beginning(bare, bare, language)
        found = (_beginning(folded, folded, language), own, f"ال{own}" if own else "")
        return tuple(dict.fromkeys(filter(None, found)))
    beginning = _beginning(folded, min(folded, stemmed, key=len), language)
    return (beginning,) if beginning else ()


@lru_cache(maxsize=1 << 13)
def _opening(term: str, language: str) -> tuple[str, str]:
    """Return the first letters by which a term is looked up, and all that its forms share.

    Both are "" for what is no word.
    """
    if not _WORD.fullmatch(term):
        return "", ""
    return term[:_SHORTEST], term[: _beginning_length(term, language)]


def _beginning(word: str, measure: str, language: str) -> str:
    return word[: _beginning_length(measure, language)] if len(word) >= _SHORTEST else ""


def _beginning_length(word: str, language: str) -> int:
    if language in {"en", ""}:
        return max(_SHORTEST_ENGLISH, round(len(word) * _LONG_SHARE))
    share = _LONG_SHARE if language == "ar" else _BEGINNING_SHARE
    return max(_SHORTEST, round(len(word) * share))


@lru_cache(maxsize=1 << 13)
def _by_beginning(terms: frozenset[str]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for term in terms:
        if len(term) >= _SHORTEST:
            found.setdefault(term[:_SHORTEST], []).append(term)
    return {beginning: tuple(begun) for beginning, begun in found.items()}


@lru_cache(maxsize=1 << 13)
def _light_stems(terms: frozenset[str]) -> frozenset[str]:
    return frozenset(map(_light_stem, terms))


@lru_cache(maxsize=1 << 14)
def _light_stem(word: str) -> str:
    """Return an Arabic word without its particle and one ending.

    >>> _light_stem("بالميناء"), _light_stem("مدرستها")
    ('ميناء', 'مدرست')
    """
    bare = _without_particle(word)
    for ending in _ENDINGS:
        if bare.endswith(ending) and len(bare) - len(ending) >= _SHORTEST_LIGHT:
            return bare.removesuffix(ending)
    return bare


def _without_particle(word: str) -> str:
    for particle in _PARTICLES:
        if word.startswith(particle) and len(word) - len(particle) >= _SHORTEST_LIGHT:
            return word.removeprefix(particle)
    return word
