"""Questions that count for the ones after them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, bindparam, delete, insert, select

from bot.state.schema import turns

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, Table

    from bot.state.database import Database
    from bot.state.model import Place, Retention

__all__ = ["Conversations", "add_turn", "at_place", "place_values", "recent_turns"]

MAX_RECENT = 5


def at_place(table: Table) -> ColumnElement[bool]:
    """Return the condition that a row is of the place given as parameters."""
    return and_(
        table.c.chat == bindparam("at_chat"),
        table.c.thread == bindparam("at_thread"),
        table.c.person == bindparam("at_person"),
    )


def place_values(place: Place) -> dict[str, int]:
    """Return the parameters of `at_place`."""
    return {"at_chat": place.chat, "at_thread": place.thread, "at_person": place.person}


RECENT = (
    select(turns.c.question)
    .where(at_place(turns), turns.c.at > bindparam("after"))
    .order_by(turns.c.number.desc())
    .limit(MAX_RECENT)
)
ADD = insert(turns)
CLEAR = delete(turns).where(at_place(turns))


class Conversations:
    """The last questions of each conversation, for as long as the configuration says."""

    def __init__(self, database: Database, retention: Retention) -> None:
        self._database = database
        self._retention = retention

    def recent(self, place: Place, now: datetime) -> tuple[str, ...]:
        """Return the last questions, at most five, the latest last."""
        with self._database.reading() as connection:
            return recent_turns(connection, self._retention, place, now)

    def add(self, place: Place, question: str, now: datetime) -> None:
        """Add a question."""
        with self._database.writing() as connection:
            add_turn(connection, place, question, now)

    def clear(self, place: Place) -> None:
        """Begin anew: forget the questions of a conversation."""
        with self._database.writing() as connection:
            connection.execute(CLEAR, place_values(place))


def recent_turns(
    connection: Connection, retention: Retention, place: Place, now: datetime
) -> tuple[str, ...]:
    """Return the last questions of a conversation, the latest last."""
    after = now - retention.conversation
    found = connection.execute(RECENT, {"after": after, **place_values(place)})
    return tuple(found.scalars())[::-1]


def add_turn(
    connection: Connection,
    place: Place,
    question: str,
    now: datetime,
    *,
    answer: int | None = None,
) -> None:
    """Add a question to a conversation, with the number of its answer."""
    connection.execute(
        ADD,
        {
            "chat": place.chat,
            "thread": place.thread,
            "person": place.person,
            "question": question,
            "at": now,
            "answer": answer,
        },
    )
