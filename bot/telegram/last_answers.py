"""The last answer that each person saw while typing an inline query."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.model import Answer, Question

if TYPE_CHECKING:
    from bot.telegram.editions import Answering

__all__ = ["LastAnswers"]

MAX_PEOPLE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class _Last:
    edition: str
    question: str
    answer: Answer | None


class LastAnswers:
    """Answers questions, and keeps each person's last one; safe across threads.

    A question stays the same from the first letter of a word to its last but one, and answering
    takes longer than all the rest.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last: OrderedDict[int, _Last] = OrderedDict()

    def answer(self, edition: Answering, question: str, person: int) -> Answer | None:
        """Return the answer to a person's question, None where there is none."""
        last = self._last.get(person)
        if last is None or (last.edition, last.question) != (edition.name, question):
            outcome = edition.answer(Question(text=question))
            answer = outcome if isinstance(outcome, Answer) else None
            last = _Last(edition=edition.name, question=question, answer=answer)
        with self._lock:
            self._last[person] = last
            self._last.move_to_end(person)
            if len(self._last) > MAX_PEOPLE:
                self._last.popitem(last=False)
        return last.answer

    def forget(self, person: int) -> None:
        """Keep nothing of a person any more."""
        with self._lock:
            self._last.pop(person, None)
