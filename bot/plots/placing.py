"""Where things go: rows that must not overlap, marks of a time axis."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Scale", "moment", "reached", "spread"]

DATE = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000)
"""Months between two marks of an axis."""


def moment(date: str, *, end: bool = False) -> float | None:
    """Return a date as a year with its fraction, None where it is no date.

    Args:
        date: ISO 8601, of any precision: "2011-06-28", "2011-06" or "2011".
        end: the end of what it names rather than its beginning.

    >>> moment("2011"), moment("2011", end=True), moment("2011-07")
    (2011.0, 2012.0, 2011.5)
    """
    found = DATE.fullmatch(date)
    if found is None:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    if not month:
        return year + float(end)
    if not day:
        return year + (month - 1 + float(end)) / 12
    return year + (month - 1) / 12 + (min(day, 31) - 1 + float(end)) / 372


def spread(wanted: Sequence[float], heights: Sequence[float], top: float) -> tuple[float, ...]:
    """Return the upper edges of rows, in order, none overlapping and all near where wanted.

    Rows that would overlap are pushed apart together, so that the sum of squared moves is least
    (pool adjacent violators).

    Args:
        wanted: the middle of each row, ascending.
        heights: of each row, in the same unit.
        top: no row begins above it.
    """
    # With the heights of the rows above taken off, "no overlap" is "not descending".
    above = [sum(heights[:place]) for place in range(len(heights))]
    blocks: list[tuple[float, int]] = []  # mean of the shifted places, number of rows
    for middle, height, offset in zip(wanted, heights, above, strict=True):
        mean, count = middle - height / 2 - offset, 1
        while blocks and blocks[-1][0] > mean:
            last, rows = blocks.pop()
            mean = (last * rows + mean * count) / (rows + count)
            count += rows
        blocks.append((mean, count))
    shifted = [max(mean, top) for mean, count in blocks for _ in range(count)]
    return tuple(base + offset for base, offset in zip(shifted, above, strict=True))


def reached(when: float, moments: Sequence[float], places: Sequence[float], end: float) -> float:
    """Return where a moment lies between others, in proportion within its gap.

    Args:
        when: not before the first of the others.
        moments: ascending.
        places: of these moments.
        end: the place of everything after the last one.
    """
    after = next((n for n, each in enumerate(moments) if each > when), len(moments))
    if after == 0:
        return places[0]
    if after == len(moments):
        return places[-1] if when == moments[-1] else end
    low, high = moments[after - 1], moments[after]
    share = (when - low) / (high - low)
    return places[after - 1] + share * (places[after] - places[after - 1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A vertical time axis, to scale.

    Attributes:
        begin: year with its fraction, at `top`.
        end: the same, at `bottom`.
    """

    begin: float
    end: float
    top: float
    bottom: float

    def y(self, when: float) -> float:
        """Return the place of a moment."""
        share = (when - self.begin) / (self.end - self.begin)
        return self.top + share * (self.bottom - self.top)

    def marks(self, apart: float) -> tuple[tuple[float, str], ...]:
        """Return the places and labels of round dates, at least so many pixels apart."""
        per_month = (self.bottom - self.top) / (self.end - self.begin) / 12
        step = next((step for step in STEPS if step * per_month >= apart), STEPS[-1])
        first = math.ceil(round(self.begin * 12, 6) / step) * step
        count = math.floor((round(self.end * 12, 6) - first) / step) + 1
        months = [first + step * place for place in range(max(count, 0))]
        return tuple(
            (self.y(month / 12), str(month // 12) if step >= 12 else _year_month(month))
            for month in months
        )


def _year_month(month: int) -> str:
    return f"{month // 12}-{month % 12 + 1:02}"
