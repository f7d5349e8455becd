"""Questions that people take from an inline search into the private chat: answered at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.telegram.asking import asking_of

if TYPE_CHECKING:
    from telegram import Message

    from bot.telegram.kept_questions import KeptQuestions
    from bot.telegram.limits import QuestionLimits
    from bot.telegram.talk import Talk

__all__ = ["CarriedQuestions"]


class CarriedQuestions:
    """Answers what the payload of a /start stands for.

    Args:
        kept: knows the questions.
        talk: answers them.
        limits: of how many may be asked.
    """

    def __init__(self, kept: KeptQuestions, talk: Talk, limits: QuestionLimits) -> None:
        self._kept = kept
        self._talk = talk
        self._limits = limits

    async def ask(self, message: Message, payload: str) -> bool:
        """Answer the question, and return whether it is known still.

        Args:
            message: the /start, from the person who typed the question.
            payload: "q-…".
        """
        person = message.from_user.id if message.from_user is not None else 0
        question = self._kept.question(payload, person)
        if question is None:
            return False
        if await self._limits.admits(message):
            # Nobody sees a payload, so that the answer says what it answers.
            await self._talk.ask_for(message, replace(asking_of(message, question), is_told=True))
        return True
