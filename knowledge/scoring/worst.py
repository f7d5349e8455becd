"""The worst answers of a set of questions, and at which stage each of them failed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from knowledge.scoring.verdicts import Verdict

__all__ = ["FailedStage", "Worst", "failed_stage", "worst"]

FailedStage = Literal[
    "answered although nothing answers it",
    "passage not found",
    "passage found, but not first",
    "confidence below the bound",
    "sentence not chosen",
    "part of the answer missing",
    "short answer",
    "not known: no evidence is given",
]
"""The first stage at which an answer went wrong; `short answer` where only that did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Worst:
    """The worst cases.

    Attributes:
        wrong: answers that are not right, the surest first.
        refused: refusals of answerable questions, the surest first.
        short: right answers with a short answer that is not, the surest first.
    """

    wrong: tuple[Verdict, ...]
    refused: tuple[Verdict, ...]
    short: tuple[Verdict, ...]


def worst(verdicts: Sequence[Verdict], limit: int) -> Worst:
    """Return the worst cases, `limit` of each sort at most."""
    return Worst(
        wrong=_surest((one for one in verdicts if one.is_wrong_answer), limit),
        refused=_surest(
            (one for one in verdicts if one.gold.is_answerable and not one.given.is_answered),
            limit,
        ),
        short=_surest((one for one in verdicts if _has_only_short_wrong(one)), limit),
    )


def failed_stage(one: Verdict) -> FailedStage | None:
    """Return the stage at which an answer failed, None where nothing did."""
    if not one.gold.is_answerable:
        return "answered although nothing answers it" if one.given.is_answered else None
    if one.is_right:
        return "short answer" if _has_only_short_wrong(one) else None
    if one.is_shown:
        return "part of the answer missing"
    if one.gold.evidence is None:
        is_known = not one.given.is_answered and bool(one.given.passages)
        return "confidence below the bound" if is_known else "not known: no evidence is given"
    if one.passage_rank is None:
        return "passage not found"
    if one.passage_rank > 0:
        return "passage found, but not first"
    return "sentence not chosen" if one.given.is_answered else "confidence below the bound"


def _has_only_short_wrong(one: Verdict) -> bool:
    is_told = one.has_short_answer and bool(one.given.short_answer)
    return one.is_right and is_told and not (one.is_short_exact or one.is_short_held)


def _surest(verdicts: Iterable[Verdict], limit: int) -> tuple[Verdict, ...]:
    ordered = sorted(verdicts, key=lambda one: -one.given.confidence)
    return tuple(ordered[:limit])
