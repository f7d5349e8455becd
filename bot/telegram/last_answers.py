"""The last answer that each person saw while typing an inline query."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.model import Answer, Question

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.telegram.editions import Answering

__all__ = ["LastAnswers"]

MAX_PEOPLE = 200
KEPT_S = 600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Last:
    edition: str
    question: str
    answer: Answer | None
    until: float


class LastAnswers:
    """Answers questions, and keeps each person's last one; safe across threads.

    A question stays the same from the first letter of a word to its last but one, and answering
    takes longer than all the rest.

    Args:
        clock: tells seconds, of which only differences count.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._last: OrderedDict[int, _Last] = OrderedDict()

    def answer(self, edition: Answering, question: str, person: int) -> Answer | None:
        """Return the answer to a person's question, None where there is none."""
        with self._lock:
            self._drop_expired()
            last = self._last.get(person)
        if last is not None and (last.edition, last.question) == (edition.name, question):
            answer = last.answer
        else:
            outcome = edition.answer(Question(text=question))
            answer = outcome if isinstance(outcome, Answer) else None
        until = self._clock() + KEPT_S
        with self._lock:
            self._last[person] = _Last(
                edition=edition.name, question=question, answer=answer, until=until
            )
            self._last.move_to_end(person)
            if len(self._last) > MAX_PEOPLE:
                self._last.popitem(last=False)
        return answer

    def forget(self, person: int) -> None:
        """Keep nothing of a person any more."""
        with self._lock:
            self._last.pop(person, None)

    def _drop_expired(self) -> None:
        while self._last:
            person, last = next(iter(self._last.items()))
            if last.until > self._clock():
                return
            del self._last[person]
