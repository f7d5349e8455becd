"""How one of two values stands to the other, in words."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.texts import Texts
    from knowledge.model import Standing

__all__ = ["standing_line"]

EVEN = Decimal(1)


def standing_line(standing: Standing | None, own: Texts) -> str:
    """Return how the first value stands to the second, "" where that cannot be told."""
    if standing is None:
        return ""
    match standing.kind:
        case "earlier":
            return own("standing-earlier", time=_time(standing, own))
        case "later":
            return own("standing-later", time=_time(standing, own))
        case "same":
            return own("standing-same")
        case "ratio":
            return _ratio(standing.ratio, own)


def _ratio(ratio: Decimal, own: Texts) -> str:
    if ratio == EVEN:
        return own("standing-about-same")
    if not ratio:
        return own("standing-less")
    if ratio < EVEN:
        return own("standing-part", times=float(ratio))
    return own("standing-times", times=float(ratio))


def _time(standing: Standing, own: Texts) -> str:
    """Return the time between, as in "1 year 5 months"."""
    parts = []
    if standing.years:
        parts.append(own("standing-years", count=standing.years))
    if standing.months:
        parts.append(own("standing-months", count=standing.months))
    if standing.days:
        parts.append(own("standing-days", count=standing.days))
    return " ".join(parts)
