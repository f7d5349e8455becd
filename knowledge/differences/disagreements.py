"""Which disagreements of documents are new to a draft, and which are resolved by it."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from knowledge.differences.holdings import NAMED, Holdings, sense_of
from knowledge.facts.contradictions import contradictions
from knowledge.model import Disagreement, DisagreementValue, StoredFact

__all__ = ["DisagreementDifference", "compare_disagreements"]

# Above this many entities it is quicker to look at all facts than at theirs.
_MOST_LOOKED_UP = 5_000

_Contrast = tuple[str, frozenset[str]]
"""A relation, and two values of it in one spelling."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DisagreementDifference:
    """How the disagreements in a draft differ from those in its base."""

    new: tuple[Disagreement, ...]
    resolved: tuple[Disagreement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """Who disagrees: the entity that it is about, and who states the two values."""

    entity: str
    documents: frozenset[str]


class _Known:
    """The contrasts of an edition, to be found in another."""

    def __init__(self, groups: Iterable[Sequence[StoredFact]], edition: Holdings) -> None:
        self._sides: dict[_Contrast, list[_Side]] = {}
        for group in groups:
            for contrast, side in _contrasts(group, edition):
                self._sides.setdefault(contrast, []).append(side)

    def has(self, contrast: _Contrast, side: _Side) -> bool:
        """Say whether the same is told of the same thing, which may be called otherwise now."""
        return any(
            one.entity == side.entity or one.documents == side.documents
            for one in self._sides.get(contrast, ())
        )


def compare_disagreements(
    base: Holdings, draft: Holdings, touched: Collection[str]
) -> DisagreementDifference:
    """Compare what contradicts what.

    A disagreement is new when a value of it was not contradicted before, and resolved when none
    of its values is contradicted any more.

    Args:
        base: the published edition's.
        draft: the draft's.
        touched: the entities of all facts that only one of the two states.
    """
    renamed = base.renamings() ^ draft.renamings()
    entities = {*touched, *(name for pair in renamed for name in pair.split(NAMED))}
    looked_at = entities if len(entities) <= _MOST_LOOKED_UP else None
    before = list(contradictions(base.comparable(looked_at)))
    after = list(contradictions(draft.comparable(looked_at)))
    known, kept = _Known(before, base), _Known(after, draft)
    return DisagreementDifference(
        new=tuple(
            _disagreement(told, draft)
            for group in after
            if len(told := _unknown(group, known, draft)) > 1
        ),
        resolved=tuple(
            _disagreement(group, base)
            for group in before
            if not any(kept.has(*one) for one in _contrasts(group, base))
        ),
    )


def _unknown(
    group: Sequence[StoredFact], known: _Known, edition: Holdings
) -> tuple[StoredFact, ...]:
    """Return the first value, and those of the others that nobody contradicted with it before."""
    first, *others = group
    contrasts = _contrasts(group, edition)
    return (
        first,
        *(one for one, told in zip(others, contrasts, strict=True) if not known.has(*told)),
    )


def _contrasts(
    group: Sequence[StoredFact], edition: Holdings
) -> Iterator[tuple[_Contrast, _Side]]:
    """Yield the first value against each of the others: only these are sure to contradict it."""
    first, *others = group
    relation = first.fact.relation_key or first.fact.relation.casefold()
    for other in others:
        values = frozenset(
            sense_of(one.fact.value.text, one.fact.value.normalized) for one in (first, other)
        )
        documents = frozenset({edition.path_of(first), edition.path_of(other)})
        yield (relation, values), _Side(entity=first.entity, documents=documents)


def _disagreement(group: Sequence[StoredFact], edition: Holdings) -> Disagreement:
    fact = group[0].fact
    return Disagreement(
        subject=" ".join((fact.subject_resolved or fact.subject).split()),
        relation=" ".join(fact.relation.split()),
        values=tuple(
            DisagreementValue(
                value=" ".join(one.fact.value.text.split()), document=edition.path_of(one)
            )
            for one in group
        ),
    )
