"""What a question gets: its outcome, and what might have been meant instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.model import Refusal

if TYPE_CHECKING:
    from bot.telegram.editions import Answering
    from knowledge.model import Outcome, Question

__all__ = ["Answered", "answered"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The outcome of a question; with a refusal, questions near to it that have an answer."""

    outcome: Outcome
    suggestions: tuple[str, ...] = ()


def answered(edition: Answering, question: Question) -> Answered:
    """Answer a question from an edition."""
    outcome = edition.answer(question)
    if isinstance(outcome, Refusal):
        return Answered(outcome=outcome, suggestions=edition.suggestions(question, outcome))
    return Answered(outcome=outcome)
