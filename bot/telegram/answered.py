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
    """What a question gets.

    Attributes:
        outcome: the answer or the refusal.
        suggestions: with a refusal, questions near to it that have an answer.
        is_alone: the question means the same without the ones before it.
    """

    outcome: Outcome
    suggestions: tuple[str, ...] = ()
    is_alone: bool = True


def answered(edition: Answering, question: Question) -> Answered:
    """Answer a question from an edition."""
    outcome = edition.answer(question)
    near = edition.suggestions(question, outcome) if isinstance(outcome, Refusal) else ()
    return Answered(outcome=outcome, suggestions=near, is_alone=not question.context)
