"""Where documents contradict each other: one thing, one relation, values that cannot both be."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from knowledge.facts import ANSWERS_FROM
from knowledge.facts.times import are_of_one_time
from knowledge.model import Fact, StoredFact
from knowledge.values import is_compatible

__all__ = ["COMPARED", "SINGLE_DATED", "SINGLE_VALUED", "STATED", "contradict", "contradictions"]

_MEASURED = frozenset(
    {"date", "time", "duration", "money", "percent", "quantity", "count", "number", "ordinal"}
)
COMPARED = _MEASURED | {"acronym"}
"""Kinds of values that may contradict each other."""
STATED = frozenset({"row", "key_value", "curated"})
"""A table's column, a key: what it says of a thing, it says once."""
SINGLE_VALUED = frozenset(
    [
        "founded", "located", "held", "abbreviation", "born", "died", "costs", "rent", "deposit",
        "deadline", "penalty", "amounts", "has_count", "measures", "starts", "ends", "lasts",
        "opened", "closed", "employs", "population", "capital",
    ]
)  # fmt: skip
"""Relations of knowledge/relations.yaml that give a thing one value at a time: somebody attends
many meetings, but is born once."""
SINGLE_DATED = frozenset({"membership"})
"""Who joined what has many values, when somebody joined one body has one."""
_WITH_UNIT = frozenset({"money", "quantity", "count"})
_QUALIFYING = ("where", "for", "with", "who")


def contradictions(facts: Sequence[StoredFact]) -> Iterator[tuple[StoredFact, ...]]:
    """Yield groups of facts that contradict each other, each value once.

    Args:
        facts: ordered by entity and relation, as `FactTable.comparable` gives them.
    """
    usable = [one for one in facts if one.fact.confidence >= ANSWERS_FROM]
    for _, group in groupby(usable, key=lambda one: (one.entity, one.fact.relation_key)):
        members = list(group)
        while members:
            first = members.pop(0)
            against = [one for one in members if contradict(first, one)]
            members = [one for one in members if one not in against]
            if against:
                yield (first, *_each_value_once(against))


def _each_value_once(facts: Sequence[StoredFact]) -> Iterator[StoredFact]:
    seen: set[str] = set()
    for one in facts:
        value = one.fact.value.normalized or one.fact.value.text.casefold()
        if value not in seen:
            seen.add(value)
            yield one


def contradict(left: StoredFact, right: StoredFact) -> bool:
    """Whether two facts about one entity cannot both be true.

    They are of one relation that has one value at a time, of one kind, of one time, narrowed by
    the same qualifiers, and their values do not go together.
    """
    one, other = left.fact, right.fact
    is_one_quote = left.document == right.document and one.evidence == other.evidence
    if one.value.kind != other.value.kind or is_one_quote:
        return False
    if not _is_one_relation(left, right) or not are_of_one_time(one, other):
        return False
    if any(_differ(one, other, name) for name in _QUALIFYING):
        return False
    if one.value.kind in _MEASURED:
        first, second = one.value.normalized, other.value.normalized
        if not (first and second) or not _have_one_unit(one.value.kind, first, second):
            return False
        return not is_compatible(one.value.kind, first, second)
    return one.value.kind == "acronym" and one.value.text.casefold() != other.value.text.casefold()


def _have_one_unit(kind: str, first: str, second: str) -> bool:
    """Say whether two amounts can be compared: those in euros and in dollars cannot."""
    if kind not in _WITH_UNIT:
        return True
    return first.partition(" ")[2].casefold() == second.partition(" ")[2].casefold()


def _is_one_relation(left: StoredFact, right: StoredFact) -> bool:
    one, other = left.fact, right.fact
    if one.relation_key and one.relation_key == other.relation_key:
        if one.relation_key in SINGLE_DATED and one.value.kind == "date":
            return _joins_one_body(left, right)
        return one.relation_key in SINGLE_VALUED
    is_stated = {one.pattern, other.pattern} <= STATED
    return is_stated and one.relation.casefold() == other.relation.casefold()


def _joins_one_body(left: StoredFact, right: StoredFact) -> bool:
    """Say whether two facts name the same body, in their relations or by the same words."""
    bodies = [set(one.named) - {one.entity} for one in (left, right)]
    is_told_alike = left.fact.relation.casefold() == right.fact.relation.casefold()
    return bodies[0] == bodies[1] and (bool(bodies[0]) or is_told_alike)


def _differ(one: Fact, other: Fact, name: str) -> bool:
    left, right = (fact.qualifier(name) for fact in (one, other))  # type: ignore[arg-type]  # names are ours
    return left is not None and right is not None and left.text.casefold() != right.text.casefold()
