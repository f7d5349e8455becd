"""Behind which prepositions words stand in a claim and in a sentence."""

from collections.abc import Iterator

from knowledge.answers.sentence_roles import preposition_before
from knowledge.checking.alignment import Alignment
from knowledge.checking.reading import ReadText

__all__ = ["same_prepositions"]

_DIRECTIONS = (
    frozenset({"from", "since"}),
    frozenset({"to", "into", "until", "till", "toward", "towards", "onto"}),
    frozenset({"before"}),
    frozenset({"after"}),
    frozenset({"above", "over", "exceeding"}),
    frozenset({"below", "under", "beneath"}),
    frozenset({"against"}),
    frozenset({"without"}),
    frozenset({"outside"}),
    frozenset({"inside", "within"}),
)


def _direction(word: str) -> int:
    return next((n for n, group in enumerate(_DIRECTIONS) if word in group), -1)


def same_prepositions(one: Alignment, places: frozenset[int]) -> bool:
    """Whether words and values stand behind prepositions that say the same of them."""
    return all(own in found for own, found in _directions(one, places) if found)


def _directions(one: Alignment, places: frozenset[int]) -> Iterator[tuple[int, set[int]]]:
    own, stated = one.claim.read, one.statement.read
    for place, held in one.places.items():
        found = {_direction(_preposition(stated, at)) for at in held & places}
        yield _direction(_preposition(own, place)), found
    for value, options in one.pairs:
        firsts = (stated.word_at(each.start) for each in options)
        found = {_direction(_preposition(stated, first)) for first in firsts}
        yield _direction(_preposition(own, own.word_at(value.start))), found


def _preposition(read: ReadText, place: int) -> str:
    start = next((first for first, end in read.name_groups if first <= place < end), place)
    before = preposition_before(read.words, start)
    return "" if before in read.particles else before
