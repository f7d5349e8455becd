"""What a sentence or a row says to a claim."""

from dataclasses import dataclass
from typing import Literal

from knowledge.checking.statements import Statement
from knowledge.model import DifferenceKind, Mention

__all__ = ["Said", "contradicts", "difference_kind", "supports"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a statement says to a claim.

    Attributes:
        kind: how it differs, where it contradicts.
        claimed: as the claim has it; "" where the statement supports it.
        stated: as the statement has it.
    """

    stance: Literal["supports", "contradicts"]
    statement: Statement
    kind: DifferenceKind = "denial"
    claimed: str = ""
    stated: str = ""


def supports(statement: Statement) -> Said:
    """Return that a statement bears a claim out."""
    return Said(stance="supports", statement=statement)


def contradicts(statement: Statement, kind: DifferenceKind, claimed: str, stated: str) -> Said:
    """Return that a statement says otherwise."""
    return Said(
        stance="contradicts", statement=statement, kind=kind, claimed=claimed, stated=stated
    )


def difference_kind(one: Mention) -> DifferenceKind:
    """Return how a text differs that has another value of a kind."""
    match one.kind:
        case "count" | "number" | "ordinal":
            return "number"
        case "name":
            return "name"
        case kind:
            return kind
