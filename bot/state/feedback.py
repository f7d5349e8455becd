"""What people think of answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select
from sqlalchemy.exc import IntegrityError

from bot.state.schema import feedback

if TYPE_CHECKING:
    from datetime import datetime

    from bot.state.database import Database
    from bot.state.model import Reason, Verdict

__all__ = ["FeedbackStore"]

OF = select(feedback).where(feedback.c.answer == bindparam("wanted"))


class FeedbackStore:
    """Thumbs up and down: one per person and answer, the latest counts."""

    def __init__(self, database: Database) -> None:
        self._database = database
        added = database.insert(feedback)
        self._give = added.on_conflict_do_update(
            index_elements=[feedback.c.answer, feedback.c.person],
            set_={each: added.excluded[each] for each in ("verdict", "reason", "at", "settled")},
        )

    def give(
        self, answer: int, person: int, verdict: Verdict, reason: Reason = "", *, now: datetime
    ) -> bool:
        """Note what a person thinks of an answer; False where the answer is no longer known."""
        values = {
            "answer": answer,
            "person": person,
            "verdict": verdict,
            "reason": reason,
            "at": now,
            "settled": None,  # who votes again has something to say again
        }
        try:
            with self._database.writing() as connection:
                connection.execute(self._give, values)
        except IntegrityError:  # the answer is gone
            return False
        return True

    def of(self, answer: int) -> dict[int, tuple[Verdict, Reason]]:
        """Return what each person thinks of an answer, by the person's id."""
        with self._database.reading() as connection:
            rows = connection.execute(OF, {"wanted": answer}).all()
        return {row.person: (row.verdict, row.reason) for row in rows}
