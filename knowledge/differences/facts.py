"""Which facts one edition states and another does not, and which have another value."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import regex
from rapidfuzz import fuzz

from knowledge.differences.documents import DocumentDifference
from knowledge.differences.holdings import HeldFact, Holdings
from knowledge.model import FactChange

__all__ = ["FactDifference", "compare_facts", "evidence_of"]

# Above this many pairs, values are paired in the order in which they stand.
_MOST_WEIGHED = 2_500
_STATED = frozenset({"row", "key_value", "metadata", "curated"})
_UNTYPED = frozenset({"text", "list"})
_WORD = regex.compile(r"[\p{L}\p{N}]+")
# What a sentence may say besides a fact without saying more.
_SMALL = frozenset(
    {"the", "a", "an", "is", "are", "was", "were", "of", "in", "on", "at", "в", "на"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FactDifference:
    """How the facts of a draft differ from those of its base.

    Attributes:
        entities: what the facts of the documents that differ are about, in either edition.
    """

    added: tuple[FactChange, ...]
    changed: tuple[FactChange, ...]
    gone: tuple[FactChange, ...]
    entities: frozenset[str]


def compare_facts(
    base: Holdings, draft: Holdings, documents: DocumentDifference
) -> FactDifference:
    """Compare the facts of the documents that differ, wherever in them they stand.

    A fact that another document states as well is neither added nor gone. One of which subject
    and relation stay and the value does not is changed.
    """
    before = list(base.facts_of(documents.before))
    after = list(draft.facts_of(documents.after))
    stated = {one.statement for one in before}, {one.statement for one in after}
    gone = [one for one in before if one.statement not in stated[1]]
    added = [one for one in after if one.statement not in stated[0]]
    gone = _read_once(_not_elsewhere(gone, base, documents.before))
    added = _read_once(_not_elsewhere(added, draft, documents.after))
    pairs = dict(_paired(gone, added))
    paired = set(pairs.values())
    return FactDifference(
        added=tuple(
            _change(None, one, draft) for place, one in enumerate(added) if place not in paired
        ),
        changed=tuple(
            _change(gone[place], added[other], draft)
            for place, other in sorted(pairs.items(), key=lambda pair: pair[1])
        ),
        gone=tuple(
            _change(one, None, base) for place, one in enumerate(gone) if place not in pairs
        ),
        entities=frozenset(one.entity for one in (*before, *after)),
    )


def _not_elsewhere(
    facts: Sequence[HeldFact], edition: Holdings, differing: Collection[int]
) -> list[HeldFact]:
    """Return the facts that no document which is the same in both editions states."""
    if len(differing) == len(edition.documents):
        return list(facts)
    wanted = {one.statement for one in facts}
    elsewhere = {
        one.statement
        for one in edition.facts_about(one.entity for one in facts)
        if one.document not in differing and one.pattern != "curated"
    }
    return [one for one in facts if one.statement in wanted - elsewhere]


def _read_once(facts: Iterable[HeldFact]) -> list[HeldFact]:
    """Return each statement once, and of the readings of one sentence the most telling one."""
    best: dict[tuple[int, str], HeldFact] = {}
    seen: set[tuple[str, str, str]] = set()
    for one in facts:
        if one.statement in seen:
            continue
        seen.add(one.statement)
        key = (one.document, one.words)
        if key not in best or _telling(one) > _telling(best[key]):
            best[key] = one
    return list(best.values())


def _telling(one: HeldFact) -> tuple[bool, int]:
    """Rank readings: a date tells more than the words around it."""
    return one.kind not in _UNTYPED, len(one.relation)


def _paired(gone: Sequence[HeldFact], added: Sequence[HeldFact]) -> Iterable[tuple[int, int]]:
    """Yield the places of facts of which only the value differs, each place once."""
    groups: dict[tuple[str, str], tuple[list[int], list[int]]] = {}
    for place, one in enumerate(gone):
        groups.setdefault(one.about, ([], []))[0].append(place)
    for place, one in enumerate(added):
        if one.about in groups:
            groups[one.about][1].append(place)
    for left, right in groups.values():
        if len(left) * len(right) > _MOST_WEIGHED:
            yield from zip(left, right, strict=False)
        else:
            yield from _best(left, right, gone, added)


def _best(
    left: Sequence[int],
    right: Sequence[int],
    gone: Sequence[HeldFact],
    added: Sequence[HeldFact],
) -> Iterable[tuple[int, int]]:
    """Yield pairs of the values that are most alike first."""
    weighed = sorted(
        (
            (_likeness(gone[one], added[other]), -one, -other)
            for one in left
            for other in right
            if _may_replace(gone[one], added[other])
        ),
        reverse=True,
    )
    taken: tuple[set[int], set[int]] = (set(), set())
    for _, one, other in weighed:
        if one not in taken[0] and other not in taken[1]:
            taken[0].add(one)
            taken[1].add(other)
            yield -one, -other


def _may_replace(before: HeldFact, after: HeldFact) -> bool:
    """Say whether one value can be the other one changed: a price is no change of a colour."""
    return before.kind == after.kind or {before.pattern, after.pattern} <= _STATED


def _likeness(before: HeldFact, after: HeldFact) -> float:
    return fuzz.ratio(before.value, after.value) + 10 * (before.kind == after.kind)


def _change(before: HeldFact | None, after: HeldFact | None, where: Holdings) -> FactChange:
    told = after or before
    if told is None:
        raise ValueError("a change has a fact before or after it")
    return FactChange(
        subject=" ".join(told.subject.split()),
        relation=" ".join(told.relation.split()),
        before=before.value if before else "",
        after=after.value if after else "",
        document=where.paths[told.document],
        evidence=evidence_of(told, where),
    )


def evidence_of(told: HeldFact, where: Holdings) -> str:
    """Return what a fact was read from where it says more than the fact: for what, until when."""
    if told.pattern == "metadata":
        return ""
    said = where.evidence(told)
    if told.pattern == "row":
        # The unit of a bare figure may stand in another cell.
        return said if told.kind == "number" else ""
    fact = " ".join((told.subject, told.relation, told.value)).casefold()
    known = set(_WORD.findall(fact))
    words = enumerate(_WORD.findall(said))
    is_whole = all(one.casefold() in known or _is_small(one, place) for place, one in words)
    return "" if is_whole else said


def _is_small(word: str, place: int) -> bool:
    """Say whether a word adds nothing; the "A" of "block A" does."""
    return word.casefold() in _SMALL and (place == 0 or not word.isupper())
