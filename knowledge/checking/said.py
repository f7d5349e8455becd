"""What a sentence or a row says to a claim."""

from dataclasses import dataclass
from typing import Literal

import regex

from knowledge.checking.amounts import conflicts
from knowledge.checking.statements import Statement
from knowledge.model import DifferenceKind, Mention

__all__ = ["Said", "contradicts", "difference_kind", "supports", "tells_another"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a statement says to a claim.

    Attributes:
        kind: how it differs, where it contradicts.
        claimed: as the claim has it; "" where the statement supports it.
        stated: as the statement has it.
        value: what the statement has, where it is a typed value.
    """

    stance: Literal["supports", "contradicts"]
    statement: Statement
    kind: DifferenceKind = "denial"
    claimed: str = ""
    stated: str = ""
    value: Mention | None = None


def supports(statement: Statement) -> Said:
    """Return that a statement bears a claim out."""
    return Said(stance="supports", statement=statement)


def contradicts(
    statement: Statement,
    kind: DifferenceKind,
    claimed: str,
    stated: str,
    value: Mention | None = None,
) -> Said:
    """Return that a statement says otherwise."""
    return Said(
        stance="contradicts",
        statement=statement,
        kind=kind,
        claimed=claimed,
        stated=stated,
        value=value,
    )


def tells_another(one: Said, other: Said) -> bool:
    """Whether two statements have different things in the place of what a claim says.

    "1995" and "December 1995" are no different ones, nor are "Sanaa" and "Sanaa, Yemen".
    """
    if one.value is not None and other.value is not None:
        return conflicts(one.value, other.value)
    left, right = (set(regex.findall(r"\w+", each.stated.casefold())) for each in (one, other))
    return not (left <= right or right <= left)


def difference_kind(one: Mention) -> DifferenceKind:
    """Return how a text differs that has another value of a kind."""
    match one.kind:
        case "count" | "number" | "ordinal":
            return "number"
        case "name":
            return "name"
        case kind:
            return kind
