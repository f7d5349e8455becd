"""Which of several values of one kind in a sentence is the one that a claim speaks of."""

from collections.abc import Sequence

from knowledge.checking.alignment import Alignment
from knowledge.checking.amounts import are_of_one_kind
from knowledge.checking.reading import ReadText
from knowledge.model import Mention

__all__ = ["bound_value"]

_EDGES = frozenset({",", ";", "and", "but", "or", "while", "("})


def bound_value(one: Alignment, claimed: Mention, places: frozenset[int]) -> Mention | None:
    """Return the value of a sentence's clause that stands where a claim has its own.

    "10 km/h in the halls, 6 km/h at the docks": the words around each value tell whose it is.
    None where that is not plain.

    Args:
        places: of the clause's words.
    """
    stated = one.statement.read
    rivals = [
        each
        for each in stated.values
        if stated.word_at(each.start) in places and are_of_one_kind(each, claimed)
    ]
    if claimed.kind == "date":
        before = _word_before(one.claim.read, claimed)
        rivals = [each for each in rivals if _word_before(stated, each) == before] or rivals
    if len(rivals) <= 1:
        return rivals[0] if rivals else None
    own = [each for each in one.claim.read.values if are_of_one_kind(each, claimed)]
    if len(own) == len(rivals):
        return rivals[own.index(claimed)]
    if len(own) > 1:
        return None
    zones = _zones(stated, rivals, places)
    spoken = {
        numbers[0]
        for held in one.places.values()
        if len(numbers := [n for n, zone in enumerate(zones) if zone & held]) == 1
        and held <= zones[numbers[0]]
    }
    if len(spoken) > 1:
        return None
    number = spoken.pop() if spoken else 0
    return rivals[number] if zones[number] <= one.matched else None


def _word_before(read: ReadText, value: Mention) -> str:
    place = read.word_at(value.start)
    return read.words[place - 1].surface.casefold() if place else ""


def _zones(
    read: ReadText, rivals: Sequence[Mention], places: frozenset[int]
) -> Sequence[frozenset[int]]:
    """Return for each value the content words that belong to it alone."""
    found = []
    firsts = [read.word_at(each.start) for each in rivals]
    edge = firsts[0]
    for number, first in enumerate(firsts):
        following = firsts[number + 1] if number + 1 < len(firsts) else len(read.words)
        end = following
        if number + 1 < len(firsts):
            end = next(
                (
                    at
                    for at in range(first + 1, following)
                    if read.words[at].surface.casefold() in _EDGES and at not in read.valued
                ),
                following,
            )
        found.append(
            frozenset(at for at in range(edge, end) if at in read.content and at in places)
        )
        edge = end
    return found
