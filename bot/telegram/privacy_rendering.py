"""What Telegram shows of what is stored about a person. Pure functions."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.state import Preferences, Stored
from bot.state.expiry import ANSWERS_KEPT
from bot.telegram.layout import Block, Run, lay_out, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.config import StateSettings
    from bot.texts import Texts

__all__ = ["is_nothing", "render_erased", "render_stored"]

NOTHING = Stored(
    conversation=0,
    answers=0,
    questions=0,
    unanswered=0,
    feedback=0,
    audit=0,
    preferences=Preferences(),
)


def is_nothing(stored: Stored) -> bool:
    """Say whether nothing at all is stored."""
    return stored == NOTHING


def render_stored(stored: Stored, settings: StateSettings, own: Texts) -> tuple[str, ...]:
    """Return the messages that tell what is stored, why, and for how long."""
    return lay_out(
        [
            Block(runs=(Run(text=own("privacy-heading"), style="bold"),)),
            *_listed(_kinds(stored, settings, own)),
            Block(runs=(Run(text=own("privacy-number")),), gap=2),
            Block(runs=(Run(text=own("privacy-forget")),)),
        ]
    )


def render_erased(erased: Stored, own: Texts) -> tuple[str, ...]:
    """Return the message that tells what was erased."""
    if is_nothing(erased):
        return lay_out([Block(runs=(Run(text=own("forget-nothing")),))])
    heading = Block(runs=(Run(text=own("forgotten-heading"), style="bold"),))
    return lay_out([heading, *_listed(_erased(erased, own))])


def _kinds(stored: Stored, settings: StateSettings, own: Texts) -> Iterator[str]:
    conversation = timedelta(minutes=settings.conversation_minutes)
    text = max(timedelta(days=settings.text_days), conversation)
    yield own("privacy-conversation", count=stored.conversation, period=_period(conversation, own))
    yield own("privacy-questions", count=stored.questions, period=_period(text, own))
    yield own("privacy-answers", count=stored.answers, period=_period(ANSWERS_KEPT, own))
    if settings.text_days:
        yield own("privacy-unanswered", count=stored.unanswered, period=_period(text, own))
    yield own("privacy-feedback", count=stored.feedback)
    if stored.preferences != Preferences():
        yield own("privacy-choices")
    if stored.audit:
        yield own("privacy-audit", count=stored.audit)
    yield own("privacy-inline")


def _erased(erased: Stored, own: Texts) -> Iterator[str]:
    if erased.conversation:
        yield own("forgotten-conversation", count=erased.conversation)
    if erased.answers:
        yield own("forgotten-answers", count=erased.answers)
    if erased.unanswered:
        yield own("forgotten-unanswered", count=erased.unanswered)
    if erased.feedback:
        yield own("forgotten-feedback", count=erased.feedback)
    if erased.preferences != Preferences():
        yield own("forgotten-choices")
    if erased.audit:
        yield own("forgotten-audit", count=erased.audit)


def _listed(lines: Iterable[str]) -> list[Block]:
    return [Block(runs=(Run(text=f"• {one_line(line)}"),)) for line in lines]


def _period(length: timedelta, own: Texts) -> str:
    """Return a time span in the largest unit that it is a whole number of."""
    minutes = round(length.total_seconds() / 60)
    if minutes % (24 * 60) == 0:
        return own("period-days", count=minutes // (24 * 60))
    if minutes % 60 == 0:
        return own("period-hours", count=minutes // 60)
    return own("period-minutes", count=minutes)
