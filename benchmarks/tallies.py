"""Counts what was found of the gold: precision and recall."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

__all__ = ["Tally", "tally", "total"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What was found of one kind of gold.

    Attributes:
        gold: rows that were asked for.
        found: what was extracted, without what fits an optional row only.
        right: of the found, those that fit a row.
        recalled: of the gold, those that something found fits.
        misses: what was found and is wrong, and what was not found, in words.
    """

    kind: str
    gold: int = 0
    found: int = 0
    right: int = 0
    recalled: int = 0
    misses: tuple[str, ...] = ()

    @property
    def precision(self) -> float:
        """The share of the found that is right; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of the gold that was found; 1 where there is no gold."""
        return self.recalled / self.gold if self.gold else 1.0


class _Gold(Protocol):
    @property
    def optional(self) -> bool: ...


G = TypeVar("G", bound=_Gold)
F = TypeVar("F")


def tally(
    kind: str,
    gold: Sequence[G],
    found: Sequence[F],
    fits: Callable[[G, F], bool],
    *,
    excused: Callable[[G, F], bool] | None = None,
    tell: Callable[[G | F], str] = str,
) -> Tally:
    """Compare all of one kind.

    Args:
        excused: whether what was found concerns an optional row, `fits` where not given.
        tell: says what a row or a found thing is, for the misses.
    """
    required = [row for row in gold if not row.optional]
    optional = [row for row in gold if row.optional]
    forgives = excused or fits
    right = 0
    wrong: list[F] = []
    for one in found:
        if any(fits(row, one) for row in required):
            right += 1
        elif not any(forgives(row, one) for row in optional):
            wrong.append(one)
    missed = [row for row in required if not any(fits(row, one) for one in found)]
    return Tally(
        kind=kind,
        gold=len(required),
        found=right + len(wrong),
        right=right,
        recalled=len(required) - len(missed),
        misses=(
            *(f"{kind}, wrong: {tell(one)}" for one in wrong),
            *(f"{kind}, missed: {tell(row)}" for row in missed),
        ),
    )


def total(kind: str, tallies: Iterable[Tally]) -> Tally:
    """Add up tallies, as of several documents."""
    all_of_them = list(tallies)
    return Tally(
        kind=kind,
        gold=sum(one.gold for one in all_of_them),
        found=sum(one.found for one in all_of_them),
        right=sum(one.right for one in all_of_them),
        recalled=sum(one.recalled for one in all_of_them),
        misses=tuple(miss for one in all_of_them for miss in one.misses),
    )
