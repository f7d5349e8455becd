"""The facts that an answer rests on, with their sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.fact_words import distinct
from bot.telegram.actions import Action
from bot.telegram.fact_rendering import facts_blocks
from bot.telegram.layout import lay_out
from bot.telegram.views.keyboards import list_keyboard
from bot.telegram.views.message import Shown

if TYPE_CHECKING:
    from bot.texts import Texts
    from knowledge.model import Answer

__all__ = ["facts_shown"]

MOST = 20


def facts_shown(answer: Answer, own: Texts) -> Shown:
    """Return the facts of an answer, at most 20, each with the numbers of its sources."""
    facts = distinct(answer.facts, answer.conflicts)[:MOST]
    return Shown(
        messages=lay_out(facts_blocks(facts, answer, own))[:1],
        keyboard=list_keyboard(Action(kind="facts"), own, has_later=False),
    )
