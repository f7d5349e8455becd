"""What happens together at one question, in one transaction each: it comes in, it was answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, update

from bot.state.answers import add_answer, change_answer
from bot.state.conversations import add_turn, recent_turns
from bot.state.model import Background
from bot.state.preferences import preferences_of
from bot.state.schema import feedback, turns, unanswered
from bot.state.unanswered import add_unanswered

if TYPE_CHECKING:
    from datetime import datetime

    from bot.state.database import Database
    from bot.state.model import GivenAnswer, Place, Retention, Unanswered

__all__ = ["Exchanges"]

DROP_FEEDBACK = delete(feedback).where(feedback.c.answer == bindparam("wanted"))
DROP_UNANSWERED = delete(unanswered).where(unanswered.c.answer == bindparam("wanted"))
CHANGE_TURN = (
    update(turns)
    .where(turns.c.answer == bindparam("wanted"))
    .values(question=bindparam("instead"))
)


class Exchanges:
    """Questions and answers, with all that is noted at them."""

    def __init__(self, database: Database, retention: Retention) -> None:
        self._database = database
        self._retention = retention

    def before(self, place: Place, owner: int, now: datetime) -> Background:
        """Return what counts for a question; see `State.before`."""
        with self._database.reading() as connection:
            return Background(
                preferences=preferences_of(connection, owner),
                questions=recent_turns(connection, self._retention, place, now),
            )

    def after(
        self,
        answer: GivenAnswer,
        place: Place,
        now: datetime,
        *,
        is_turn: bool,
        gap: Unanswered | None,
    ) -> int:
        """Note an answer with what goes with it; see `State.after`."""
        with self._database.writing() as connection:
            number = add_answer(connection, answer)
            if is_turn and answer.question:
                add_turn(connection, place, answer.question, now, answer=number)
            if gap is not None and self._retention.text:
                add_unanswered(connection, gap, answer=number)
        return number

    def replace(self, answer: GivenAnswer, gap: Unanswered | None) -> bool:
        """Put an answer in the place of an earlier one; see `State.replace`."""
        wanted = {"wanted": answer.number}
        with self._database.writing() as connection:
            if not change_answer(connection, answer):
                return False
            connection.execute(DROP_FEEDBACK, wanted)
            connection.execute(DROP_UNANSWERED, wanted)
            if answer.question:
                connection.execute(CHANGE_TURN, {**wanted, "instead": answer.question})
            if gap is not None and self._retention.text:
                add_unanswered(connection, gap, answer=answer.number)
        return True
