"""What is said where the documents state no facts of the kind that somebody wants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.years import told_years

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.texts import Texts
    from bot.years import Years

__all__ = ["no_comparison", "no_dates", "no_facts", "other_years", "with_near_names"]


def no_facts(entity: str, nearest: Sequence[str], own: Texts) -> str:
    """Say that nothing is stated about an entity, and which names come near."""
    return with_near_names(own("no-facts", entity=entity), nearest, own)


def no_dates(entity: str, nearest: Sequence[str], own: Texts) -> str:
    """Say that nothing dated is stated about an entity, and which names come near."""
    return with_near_names(own("no-dates", entity=entity), nearest, own)


def no_comparison(left: str, right: str, nearest: Sequence[str], own: Texts) -> str:
    """Say that there is nothing to set side by side, and which names come near."""
    return with_near_names(own("no-comparison", left=left, right=right), nearest, own)


def other_years(entity: str, years: Years, own: Texts) -> str:
    """Say that what is dated about an entity is of other years than those asked for."""
    return own("other-years", entity=entity, years=told_years(years, own))


def with_near_names(told: str, names: Sequence[str], own: Texts) -> str:
    """Return a sentence, followed by one that offers names if there are any."""
    return f"{told} {own('near-names', names=', '.join(names))}" if names else told
