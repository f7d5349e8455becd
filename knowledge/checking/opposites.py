"""The word of a sentence that says the opposite of a claim's."""

from knowledge.answers.sentence_roles import noun_after
from knowledge.checking.alignment import Alignment
from knowledge.lexicon.antonyms import opposites
from knowledge.tokens import word_terms

__all__ = ["opposite_word"]

# "The end" is another time than "the start", and both may be told.
_ALIKE = ("VB", "JJ", "RB")
_SHORTEST = 2


def opposite_word(one: Alignment, place: int, places: frozenset[int]) -> str:
    """Return the opposite of a claim's word in a sentence's clause, of the same part of speech.

    Adjectives have to stand before the same noun. "" where there is none.
    """
    read, stated = one.claim.read, one.statement.read
    own = read.words[place]
    against = frozenset(other for term in _bases(own.surface) for other in opposites(term, "en"))
    matched = frozenset(at for held in one.places.values() for at in held)
    for at in sorted(places - matched):
        word = stated.words[at]
        is_alike = own.tag[:2] == word.tag[:2] and own.tag.startswith(_ALIKE)
        if not is_alike or against.isdisjoint(_bases(word.surface)):
            continue
        if own.tag.startswith("JJ"):
            nouns = noun_after(read.words, place), noun_after(stated.words, at)
            if all(nouns) and word_terms(nouns[0], "en") != word_terms(nouns[1], "en"):
                continue
        return word.surface
    return ""


def _bases(surface: str) -> frozenset[str]:
    """Return a word's term, and that of "slow" for "slowest"."""
    found = set(word_terms(surface, "en"))
    for ending in ("est", "er"):
        short = surface.casefold().removesuffix(ending)
        if short != surface.casefold() and len(short) > _SHORTEST:
            found.update(word_terms(short, "en"))
    return frozenset(found)
