"""Another name in the role of one that a claim has and a sentence lacks."""

from dataclasses import dataclass

from knowledge.answers.sentence_roles import preposition_before
from knowledge.checking.alignment import Alignment
from knowledge.checking.clause_fit import core_of_clause
from knowledge.checking.matching import is_corrected
from knowledge.checking.reading import ReadText
from knowledge.checking.roles import main_verb, roles_of
from knowledge.checking.word_lists import is_done_once
from knowledge.facts.general_aliases import is_country, is_known_place
from knowledge.model import DifferenceKind

__all__ = ["OtherName", "other_name"]

_PLACING = frozenset({"in", "at", "near"})
_BE = frozenset({"is", "are", "was", "were", "been", "be"})
_LEAST_OF_CLAUSE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherName:
    """A claim's name, and the one that a sentence has in its place."""

    kind: DifferenceKind
    claimed: str
    stated: str


def other_name(one: Alignment, group: tuple[int, int], places: frozenset[int]) -> OtherName | None:
    """Return the name that stands in a clause where a claim has one that the sentence lacks.

    None where the claim's may be a slip of it.
    """
    words = [one.claim.by_place[place] for place in range(*group) if place in one.claim.by_place]
    if any(is_corrected(word) for word in words):
        return None
    return _other_place(one, group, places) or _other_doer(one, group, places)


def _unmatched(one: Alignment, places: frozenset[int]) -> list[tuple[int, int]]:
    matched = frozenset(at for held in one.places.values() for at in held)
    found = []
    for start, end in one.statement.read.name_groups:
        free = [at for at in range(start, end) if at not in matched and at in places]
        if free and free[-1] - free[0] == len(free) - 1:
            found.append((free[0], free[-1] + 1))
    return found


def _name(read: ReadText, group: tuple[int, int]) -> str:
    return read.cut(range(*group))


def _other_place(
    one: Alignment, group: tuple[int, int], places: frozenset[int]
) -> OtherName | None:
    """Return the only other place behind a preposition of place."""
    read, stated = one.claim.read, one.statement.read
    claimed = _name(read, group)
    if preposition_before(read.words, group[0]) not in _PLACING or not is_known_place(claimed):
        return None
    others = [
        each
        for each in _unmatched(one, places)
        if preposition_before(stated.words, each[0]) in _PLACING
    ]
    if len(others) != 1 or _share(one, places, others[0]) < _LEAST_OF_CLAUSE:
        return None
    name = _name(stated, others[0])
    is_joined = stated.words[others[0][1] : others[0][1] + 1]
    if is_joined and is_joined[0].surface.casefold() in {"and", "or"}:
        return None
    is_known = is_known_place(name)
    if is_known and is_country(name) != is_country(claimed):
        return None
    if not is_known and not _follow_in(one, group, others[0]):
        return None
    return OtherName(kind="place", claimed=claimed, stated=name)


def _follow_in(one: Alignment, group: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether both names stand right behind "in" and its verb, as places do that few know."""
    read, stated = one.claim.read, one.statement.read
    return all(
        start > 1
        and text.words[start - 1].surface.casefold() == "in"
        and text.words[start - 2].tag.startswith(("VB", "NN"))
        and not text.words[start].surface.isupper()
        for text, start in ((read, group[0]), (stated, other[0]))
    )


def _share(one: Alignment, places: frozenset[int], but: tuple[int, int]) -> float:
    stated = one.statement.read
    core = core_of_clause(one, places)
    content = {at for at in core if at in stated.content} - set(range(*but))
    matched = {at for held in one.places.values() for at in held}
    return len(content & matched) / len(content) if content else 1.0


def _other_doer(
    one: Alignment, group: tuple[int, int], places: frozenset[int]
) -> OtherName | None:
    """Return who did in the sentence what only one can have done."""
    read, stated = one.claim.read, one.statement.read
    verb = main_verb(read, range(len(read.words)))
    if verb is None:
        return None
    surface = read.words[verb[1]].surface
    is_copula = surface.casefold() in _BE
    if is_copula:
        return _other_complement(one, group, places)
    if not is_done_once(surface):
        return None
    own = roles_of(read, verb[1], frozenset(range(len(read.words))))
    if not own.doers or not own.doers <= frozenset(range(*group)):
        return None
    for at in sorted(one.places.get(verb[1], frozenset()) & places):
        told = roles_of(stated, at, places)
        others = [each for each in _unmatched(one, places) if set(range(*each)) & told.doers]
        if len(others) == 1 and _share(one, places, others[0]) >= _LEAST_OF_CLAUSE:
            start, end = others[0]
            return OtherName(
                kind="name", claimed=_name(read, group), stated=_name(stated, (start, end))
            )
    return None


def _other_complement(
    one: Alignment, group: tuple[int, int], places: frozenset[int]
) -> OtherName | None:
    """Return what "the contractor is" in the sentence, where the claim has another name there."""
    read, stated = one.claim.read, one.statement.read
    own, told = main_verb(read, range(len(read.words))), main_verb(stated, places)
    if own is None or told is None or stated.words[told[1]].surface.casefold() not in _BE:
        return None
    is_definite = read.words[0].surface.casefold() == stated.words[min(places)].surface.casefold()
    if not is_definite or read.words[0].surface.casefold() not in {"the", "our", "its"}:
        return None
    others = [each for each in _unmatched(one, places) if each[0] == told[1] + 1]
    if group[0] != own[1] + 1 or len(others) != 1:
        return None
    subject = {at for at in places if at < told[0] and at in stated.content}
    if not subject <= {at for held in one.places.values() for at in held}:
        return None
    return OtherName(kind="name", claimed=_name(read, group), stated=_name(stated, others[0]))
