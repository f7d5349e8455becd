"""Questions that the documents did not answer, for those who look after the documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, insert, select

from bot.state.model import Place, Unanswered
from bot.state.schema import unanswered

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from bot.state.database import Database
    from bot.state.model import Passage, Retention

__all__ = ["UnansweredQuestions", "add_unanswered"]

ADD = insert(unanswered)
SINCE = (
    select(unanswered)
    .where(unanswered.c.at >= bindparam("since"))
    .order_by(unanswered.c.at, unanswered.c.number)
)


class UnansweredQuestions:
    """Unanswered questions; none are kept where the configuration keeps no text."""

    def __init__(self, database: Database, retention: Retention) -> None:
        self._database = database
        self._retention = retention

    def add(
        self,
        place: Place,
        question: str,
        language: str,
        reason: str,
        nearest: Sequence[Passage],
        now: datetime,
    ) -> None:
        """Keep a question with the passages that came nearest to it."""
        if self._retention.text:
            entry = Unanswered(
                place=place,
                question=question,
                language=language,
                reason=reason,
                nearest=tuple(nearest),
                at=now,
            )
            with self._database.writing() as connection:
                add_unanswered(connection, entry)

    def all(self, since: datetime) -> tuple[Unanswered, ...]:
        """Return the questions from a time on, the oldest first."""
        with self._database.reading() as connection:
            rows = connection.execute(SINCE, {"since": since}).all()
        return tuple(
            Unanswered(
                place=Place(row.chat, row.thread, row.person),
                question=row.question,
                language=row.language,
                reason=row.reason,
                nearest=tuple((document, start, end) for document, start, end in row.nearest),
                at=row.at,
            )
            for row in rows
        )


def add_unanswered(
    connection: Connection, entry: Unanswered, *, answer: int | None = None
) -> None:
    """Keep an unanswered question, with the number of the refusal that it got."""
    connection.execute(
        ADD,
        {
            "chat": entry.place.chat,
            "thread": entry.place.thread,
            "person": entry.place.person,
            "question": entry.question,
            "language": entry.language,
            "reason": entry.reason,
            "nearest": entry.nearest,
            "at": entry.at,
            "answer": answer,
        },
    )
