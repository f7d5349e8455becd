"""Who does what to whom in a claim and in a sentence."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from knowledge.checking.alignment import Alignment
from knowledge.checking.reading import ReadText
from knowledge.checking.word_lists import is_value_verb

__all__ = [
    "Roles",
    "are_swapped",
    "fit_roles",
    "is_be",
    "is_passive",
    "main_verb",
    "roles_of",
]

_BE = frozenset(["be", "is", "are", "was", "were", "been", "being", "am", "'s"])
# What such a preposition adds belongs to the noun phrase before it.
_INNER = frozenset({"of", "for", "in", "on", "at", "with"})
_LINKING = frozenset({"CC", ","})
_JOINING = frozenset({"admitted"})
_RELATIVES = frozenset({"who", "which", "that"})
_NOUNS = ("NN", "JJ", "DT", "CD", "POS")
_GROUP = 4
_CLOSE = 3
_NOTHING: frozenset[int] = frozenset()

Fit = Literal["same", "other", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """A verb with the content words that do it and that it is done to, and their main words."""

    verb: int
    doing: frozenset[int]
    done_to: frozenset[int]
    doers: frozenset[int]
    objects: frozenset[int]


def is_be(surface: str) -> bool:
    """Whether a verb is a form of "be"."""
    return surface.casefold() in _BE


def main_verb(read: ReadText, places: Iterable[int]) -> tuple[int, int] | None:
    """Return the first finite verb among places and the main verb of its group."""
    ordered = sorted(places)
    for number, place in enumerate(ordered):
        if not read.is_finite(place):
            continue
        last = place
        for at in ordered[number + 1 : number + 1 + _GROUP]:
            label = read.words[at].tag
            if label in {"VB", "VBN", "VBG"} or (
                label == "VBD" and is_be(read.words[last].surface)
            ):
                last = at
            elif not label.startswith("RB") and label != "TO":
                break
        return place, last
    return None


def is_passive(read: ReadText) -> bool:
    """Whether something is done in a text's first clause to its subject."""
    verb = main_verb(read, range(len(read.words)))
    if verb is None or verb[0] == verb[1]:
        return False
    return read.words[verb[1]].tag in {"VBN", "VBD"} and any(
        is_be(read.words[at].surface) for at in range(verb[0], verb[1])
    )


def roles_of(read: ReadText, verb: int, places: frozenset[int]) -> Roles:
    """Return who does what a verb says to whom, within a clause.

    Args:
        verb: the place of the main verb.
        places: of the clause's words, the subject that it shares included.
    """
    words = read.words
    start = verb
    while start and words[start - 1].tag[:2] in {"VB", "MD", "RB", "TO"}:
        start -= 1
    group = range(start, verb)
    is_passive = words[verb].tag in {"VBN", "VBD"} and any(
        is_be(words[at].surface) for at in group
    )
    before = [
        at for at in sorted(places) if at < start and at not in _fronted(read, places, start)
    ]
    if not is_passive and _is_by_participle(read, verb):
        # As in: a memorial designed by X.
        is_passive, before = True, _noun_run(read, before)
    after = [at for at in sorted(places) if at > verb]
    subject, heads = _phrase(read, _antecedent(read, before))
    if is_passive and words[verb].surface.casefold() in _JOINING:
        # Who was admitted to a body joined it.
        return Roles(verb=verb, doing=subject, done_to=_NOTHING, doers=heads, objects=_NOTHING)
    if is_passive:
        by = next((n for n, at in enumerate(after) if words[at].surface.casefold() == "by"), None)
        agents, doers = _phrase(read, after[by + 1 :]) if by is not None else (_NOTHING, _NOTHING)
        return Roles(verb=verb, doing=agents, done_to=subject, doers=doers, objects=heads)
    done_to, objects = _phrase(read, after)
    return Roles(verb=verb, doing=subject, done_to=done_to, doers=heads, objects=objects)


def _is_by_participle(read: ReadText, verb: int) -> bool:
    """Whether a participle right behind a noun tells who did it: "designed by X"."""
    words = read.words
    return (
        0 < verb < len(words) - 1
        and words[verb].tag in {"VBN", "VBD"}
        and words[verb - 1].tag.startswith("NN")
        and words[verb + 1].surface.casefold() == "by"
    )


def _noun_run(read: ReadText, before: list[int]) -> list[int]:
    """Return the noun phrase at the end of some words."""
    start = len(before)
    while start and read.words[before[start - 1]].tag.startswith(_NOUNS):
        start -= 1
    return before[start:]


def _antecedent(read: ReadText, before: list[int]) -> list[int]:
    """Return the words before a verb; before "who" and "which", what these stand for."""
    openers = [
        number
        for number, at in enumerate(before)
        if read.words[at].surface.casefold() in _RELATIVES and number
    ]
    if not openers:
        return before
    end = openers[-1]
    while end and read.words[before[end - 1]].surface == ",":
        end -= 1
    return _noun_run(read, before[:end])


def _phrase(read: ReadText, places: list[int]) -> tuple[frozenset[int], frozenset[int]]:
    """Return the content words of the noun phrases at the start of places, and their main words.

    "The Government of Kazakhstan and the IDB group": what "of" adds is no main word.
    """
    content: set[int] = set()
    heads: set[int] = set()
    last: int | None = None
    is_inner = False
    for at in places:
        word = read.words[at]
        is_link = word.tag in {"IN", "TO"}
        if is_link or word.tag in _LINKING:
            heads.update(() if last is None else (last,))
            last, is_inner = None, is_link
            if is_link and word.surface.casefold() not in _INNER:
                break
        elif word.tag[:2] in {"VB", "WD", "WP", "MD"} and at not in read.names and content:
            break
        elif at in read.content or at in read.valued:
            content.add(at)
            last = last if is_inner else at
    heads.update(() if last is None else (last,))
    return frozenset(content), frozenset(heads)


def _fronted(read: ReadText, places: frozenset[int], end: int) -> frozenset[int]:
    """Return the words of a phrase before the subject: "In 2010, …", "In 2010 X …"."""
    start = min(places)
    if read.words[start].tag not in {"IN", "TO"}:
        return _NOTHING
    comma = next((at for at in range(start, end) if read.words[at].surface == ","), None)
    if comma is not None:
        return frozenset(range(start, comma + 1))
    for stop in range(start + 1, end):
        before, word = read.words[stop - 1], read.words[stop]
        is_full = before.tag[:2] in {"NN", "CD"}
        # "In 2010 Kazakhstan", "For hotels in Rotterdam the limit"
        if is_full and (word.tag == "DT" or (before.tag == "CD" and stop not in read.valued)):
            return frozenset(range(start, stop))
    return _NOTHING


def _both(one: Alignment, places: frozenset[int]) -> tuple[Roles, Roles] | None:
    """Return the roles of a claim's verb, and of the same verb in the sentence's clause."""
    read, stated = one.claim.read, one.statement.read
    verb = main_verb(read, range(len(read.words)))
    if verb is None:
        return None
    own = roles_of(read, verb[1], frozenset(range(len(read.words))))
    surface = read.words[verb[1]].surface
    for at in sorted(one.places.get(verb[1], _NOTHING) & places):
        if stated.words[at].tag.startswith("VB"):
            return own, roles_of(stated, at, places)
    told = main_verb(stated, places)
    if told is None:
        return None
    if verb[1] in one.absent:
        # Another verb, maybe the opposite, of the same ones.
        return own, roles_of(stated, told[1], places)
    other = stated.words[told[1]].surface
    if (is_be(surface) or is_value_verb(surface)) and (is_be(other) or is_value_verb(other)):
        return own, roles_of(stated, told[1], places)
    return None


def fit_roles(one: Alignment, places: frozenset[int]) -> Fit:
    """Return whether who does it and to whom is the same in a claim and in a sentence's clause.

    "unknown" where the order of the words is the same, and no more can be told.
    """
    both = _both(one, places)
    if both is None:
        return _fit_by_order(one)
    own, stated = both
    if is_be(one.claim.read.words[own.verb].surface) and _is_apposed(one, own):
        return "same"
    if not _is_one_phrase(one, own.doing, own.doers, stated.doers, stated.done_to - stated.doing):
        return "other"
    if is_be(one.claim.read.words[own.verb].surface):
        return "same"
    if not _is_one_phrase(
        one, own.done_to, own.objects, stated.objects, stated.doing - stated.done_to
    ):
        return "other"
    return "same"


def _fit_by_order(one: Alignment) -> Fit:
    """Return what the order of the words tells where the verbs cannot be compared.

    A sentence that says a claim word for word says the same. Of "X is a member of Y" the order has
    to be kept; of other verbs nobody can tell who does what.
    """
    own, stated = one.claim.read, one.statement.read
    order = [min(one.places[at]) for at in sorted(one.places)]
    is_ordered = order == sorted(order)
    matched = {at for each in one.places.values() for at in each}
    if is_ordered and not one.absent and not one.around and stated.content <= matched:
        return "same"
    verb = main_verb(own, range(len(own.words)))
    is_copula = verb is not None and is_be(own.words[verb[1]].surface)
    if is_copula and is_ordered:
        return "unknown"
    return "other"


def _is_apposed(one: Alignment, own: Roles) -> bool:
    """Whether "X, head of Y" says that X is the head of Y."""
    stated = one.statement.read
    left = [one.places.get(at, _NOTHING) for at in own.doing]
    right = [one.places.get(at, _NOTHING) for at in sorted(own.done_to)]
    if not left or not right or not all((*left, *right)):
        return False
    comma = max(min(held) for held in left) + 1
    places = sorted(min(held) for held in right)
    if comma >= len(stated.words) or stated.words[comma].surface != "," or places[0] <= comma:
        return False
    between = range(comma + 1, places[-1])
    is_close = places[0] - comma <= _CLOSE and places == [min(held) for held in right]
    return is_close and not any(
        stated.is_finite(at) or stated.words[at].surface == "," for at in between
    )


def _is_one_phrase(
    one: Alignment,
    own: frozenset[int],
    heads: frozenset[int],
    stated: frozenset[int],
    opposed: frozenset[int],
) -> bool:
    """Whether a claim's phrase is about what the sentence's phrase in that role is about."""
    if not own or any(at in one.absent for at in heads):
        return True
    if any(one.places.get(at, _NOTHING) & opposed for at in heads):
        return False
    if not stated:
        return True
    read = one.statement.read
    held = [one.places.get(at, _NOTHING) for at in heads if at in one.places]
    if any(not each & stated for each in held):
        return False
    matched = frozenset(at for each in one.places.values() for at in each)
    return all(at in matched or at in read.valued for at in stated) or bool(held)


def are_swapped(one: Alignment, places: frozenset[int]) -> tuple[frozenset[int], frozenset[int]]:
    """Return the words of a claim's doer and of the sentence's where the roles are turned round.

    Both are empty where they are not.
    """
    both = _both(one, places)
    if both is None or is_be(one.claim.read.words[both[0].verb].surface):
        return _NOTHING, _NOTHING
    own, stated = both
    doers = [one.places.get(at, _NOTHING) for at in own.doers]
    others = [one.places.get(at, _NOTHING) for at in own.objects]
    is_turned = (
        bool(doers)
        and bool(others)
        and all(held and held & stated.objects and not held & stated.doing for held in doers)
        and all(held and held & stated.doers and not held & stated.done_to for held in others)
    )
    return (own.doing, stated.doing) if is_turned else (_NOTHING, _NOTHING)
