"""Two things side by side: what the documents state of both, and how their values compare."""

from collections.abc import Sequence
from decimal import Decimal

from knowledge.answers.citing import Citer
from knowledge.facts.listing import FactLister
from knowledge.model import Comparison, ComparisonRow, Fact, StoredFact
from knowledge.values import describe_duration, difference, interval, magnitude, unit_of

__all__ = ["compare"]

_MOST_ALONE = 6
_TENTH = Decimal("0.1")


def compare(left: str, right: str, lister: FactLister) -> Comparison:
    """Return two entities' facts by relation; see `Edition.compare`."""
    sides = [lister.about(name) for name in (left, right)]
    tables = [_by_relation(facts) for _, facts in sides]
    citer = Citer()
    shared = [key for key in tables[0] if key in tables[1]]
    rows = [_row(key, tables[0][key], tables[1][key], lister, citer) for key in shared]
    for place, table in enumerate(tables):
        alone = [key for key in table if key not in tables[1 - place]][:_MOST_ALONE]
        for key in alone:
            one = table[key] if place == 0 else None
            other = table[key] if place == 1 else None
            rows.append(_row(key, one, other, lister, citer))
    nearest = [
        () if facts else lister.nearest(name)
        for name, (_, facts) in zip((left, right), sides, strict=True)
    ]
    return Comparison(
        left=sides[0][0],
        right=sides[1][0],
        rows=tuple(rows),
        citations=citer.citations,
        nearest=(nearest[0], nearest[1]),
    )


Key = tuple[str, str]


def _by_relation(facts: Sequence[StoredFact]) -> dict[Key, StoredFact]:
    """Return the surest fact of each relation and kind of value."""
    found: dict[Key, StoredFact] = {}
    for one in sorted(facts, key=lambda one: (-one.fact.confidence, one.number)):
        relation = one.fact.relation_key or one.fact.relation.casefold()
        found.setdefault((relation, one.fact.value.kind), one)
    return found


def _row(
    key: Key,
    left: StoredFact | None,
    right: StoredFact | None,
    lister: FactLister,
    citer: Citer,
) -> ComparisonRow:
    return ComparisonRow(
        relation=key[0].replace("_", " "),
        left=lister.cite(left, citer) if left else None,
        right=lister.cite(right, citer) if right else None,
        verdict=_verdict(left.fact, right.fact) if left and right else "",
    )


def _verdict(left: Fact, right: Fact) -> str:
    """Return how the left value stands to the right one, "" where that cannot be told."""
    one, other = left.value.normalized, right.value.normalized
    if left.value.kind == "date":
        periods = interval(one), interval(other)
        length = describe_duration(difference("date", one, other))
        if periods[0] is None or periods[1] is None or not length or periods[0] == periods[1]:
            return ""
        order = "earlier" if periods[0] < periods[1] else "later"
        return f"{length} {order}"
    sizes = magnitude(one), magnitude(other)
    if sizes[0] is None or sizes[1] is None or unit_of(one) != unit_of(other):
        return ""
    if sizes[0] == sizes[1]:
        return "the same"
    if not sizes[1]:
        return ""
    times = (sizes[0] / sizes[1]).quantize(_TENTH)
    return f"{times} times as much" if times else "less"
