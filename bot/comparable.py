"""Which values can be drawn side by side: numbers of one unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.model import Comparison, ComparisonRow, Value

__all__ = ["Pair", "has_pairs", "pair_of"]

NUMBER = re.compile(r"~?(\d+(?:\.\d+)?)(?: (.+))?")
"""A bound (">130 resolution") or a range is no number to draw."""

KINDS = frozenset({"money", "percent", "quantity", "count", "number"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two numbers of one unit, none negative, not both zero."""

    left: float
    right: float


def pair_of(row: ComparisonRow) -> Pair | None:
    """Return the row's numbers where they have one unit and neither is denied, else None."""
    if row.left is None or row.right is None:
        return None
    if not (row.left.fact.is_affirmed and row.right.fact.is_affirmed):
        return None
    left, right = _number(row.left.fact.value), _number(row.right.fact.value)
    if left is None or right is None or left[1] != right[1] or not max(left[0], right[0]):
        return None
    return Pair(left=left[0], right=right[0])


def has_pairs(comparison: Comparison) -> bool:
    """Say whether any row can be drawn as bars."""
    return any(pair_of(row) is not None for row in comparison.rows)


def _number(value: Value) -> tuple[float, str] | None:
    found = NUMBER.fullmatch(value.normalized) if value.kind in KINDS else None
    return (float(found[1]), found[2] or "") if found else None
