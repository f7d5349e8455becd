"""Whether names and dates that change places in a sentence keep what they stand with."""

from collections.abc import Sequence
from itertools import combinations

from knowledge.answers.sentence_roles import governing, preposition_before
from knowledge.checking.alignment import Alignment
from knowledge.checking.reading import ReadText
from knowledge.checking.roles import is_passive
from knowledge.tokens import word_terms

__all__ = ["keeps_company", "keeps_order"]

_JOINING = frozenset({"and", "or", ",", "the", "both", "as", "well"})

Unit = tuple[int, int]
"""Words of a claim or a sentence, as [start, end)."""


def keeps_company(one: Alignment, places: frozenset[int]) -> bool:
    """Whether a claim's names and dates stand behind prepositions of the same words.

    "The organ of Tarn and the carousel of Ellery" does not tell of the carousel of Tarn.
    """
    own, stated = one.claim.read, one.statement.read
    for unit, other in (*_names(one, places), *_dates(one)):
        before = preposition_before(own.words, unit[0])
        if not before or before != preposition_before(stated.words, other[0]):
            continue
        left, right = governing(own.words, unit[0]), governing(stated.words, other[0])
        if not left or not right or word_terms(left, "en") == word_terms(right, "en"):
            continue
        held = [at for at in one.matched & places if stated.words[at].surface == right]
        told = [at for at in one.matched & places if _says(stated, at, left)]
        if told and not held:
            return False
    return True


def _says(read: ReadText, place: int, word: str) -> bool:
    return bool(read.terms[place]) and set(read.terms[place]) == set(word_terms(word, "en"))


def keeps_order(one: Alignment, places: frozenset[int]) -> bool:
    """Whether a claim's names and dates are where the sentence has them, and not exchanged.

    "The summit of Kesh in Ambar" is not that of Ambar in Kesh. Two may change places where both
    stand with the same words as in the sentence, where they are joined by "and" alone, or where
    one of the texts is in the passive.
    """
    own, stated = one.claim.read, one.statement.read
    has_other_voice = is_passive(own) != is_passive(stated)
    for units in (_names(one, places), _dates(one)):
        for (left, first), (right, second) in combinations(units, 2):
            if first[0] <= second[0]:
                continue
            if has_other_voice or _are_joined(own, left, right):
                continue
            if not (_stand_alike(one, left, first) and _stand_alike(one, right, second)):
                return False
    return True


def _names(one: Alignment, places: frozenset[int]) -> Sequence[tuple[Unit, Unit]]:
    """Return a claim's names in order, each with where the sentence has it."""
    found = []
    groups = list(one.claim.read.name_groups)
    if one.places.get(0, frozenset()) & one.statement.read.names and (not groups or groups[0][0]):
        # A capital at the start of a sentence tells nothing; one within the other's does.
        groups.insert(0, (0, 1))
    for start, end in groups:
        held = [one.places[at] & places for at in range(start, end) if at in one.places]
        firsts = [min(each) for each in held if each]
        if firsts:
            found.append(((start, end), (min(firsts), max(firsts) + 1)))
    return found


def _dates(one: Alignment) -> Sequence[tuple[Unit, Unit]]:
    own, stated = one.claim.read, one.statement.read
    return [
        (
            (own.word_at(value.start), own.word_at(value.end - 1) + 1),
            (stated.word_at(options[0].start), stated.word_at(options[0].end - 1) + 1),
        )
        for value, options in one.pairs
        if value.kind == "date" and options
    ]


def _are_joined(read: ReadText, left: Unit, right: Unit) -> bool:
    """Whether only "and" and other names stand between two."""
    return all(
        read.words[at].surface.casefold() in _JOINING or at in read.names
        for at in range(left[1], right[0])
    )


def _stand_alike(one: Alignment, own: Unit, stated: Unit) -> bool:
    """Whether a name stands behind the same preposition of the same word, or before one noun."""
    read, other = one.claim.read, one.statement.read
    before = preposition_before(read.words, own[0])
    if before != preposition_before(other.words, stated[0]):
        return False
    if before:
        left, right = governing(read.words, own[0]), governing(other.words, stated[0])
    else:
        left, right = _noun_behind(read, own[1]), _noun_behind(other, stated[1])
    return bool(left) and word_terms(left, "en") == word_terms(right, "en")


def _noun_behind(read: ReadText, place: int) -> str:
    """Return the noun that a name stands before: "summit" of "Ambar's first summit"."""
    for word in read.words[place : place + 3]:
        if word.tag.startswith("NN"):
            return word.surface
        if word.tag[:2] not in {"PO", "JJ", "''"}:
            break
    return ""
