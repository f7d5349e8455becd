"""Two things side by side: what the documents state of both, and how their values compare."""

import re
from collections.abc import Sequence
from decimal import Decimal

from knowledge.answers.citing import Citer
from knowledge.facts.listing import FactLister
from knowledge.model import Comparison, ComparisonRow, Fact, Standing, StoredFact
from knowledge.values import difference, interval, magnitude, unit_of

__all__ = ["compare"]

_MOST_ALONE = 6
_TENTH = Decimal("0.1")
_BETWEEN = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?")
"""Whole units, as `difference` gives them for dates."""


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
        standing=_standing(left.fact, right.fact) if left and right else None,
    )


def _standing(left: Fact, right: Fact) -> Standing | None:
    """Return how the left value stands to the right one, None where that cannot be told."""
    one, other = left.value.normalized, right.value.normalized
    if left.value.kind == "date":
        return _in_time(one, other)
    sizes = magnitude(one), magnitude(other)
    if sizes[0] is None or sizes[1] is None or unit_of(one) != unit_of(other):
        return None
    if sizes[0] == sizes[1]:
        return Standing(kind="same")
    if not sizes[1]:
        return None
    return Standing(kind="ratio", ratio=(sizes[0] / sizes[1]).quantize(_TENTH))


def _in_time(one: str, other: str) -> Standing | None:
    periods = interval(one), interval(other)
    between = _BETWEEN.fullmatch(difference("date", one, other))
    if periods[0] is None or periods[1] is None or between is None or periods[0] == periods[1]:
        return None
    years, months, days = (int(number or 0) for number in between.groups())
    if not (years or months or days):  # one of them lies in the other
        return None
    return Standing(
        kind="earlier" if periods[0] < periods[1] else "later",
        years=years,
        months=months,
        days=days,
    )
