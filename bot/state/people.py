"""What is stored about a person, and erasing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, delete, func, or_, select, update

from bot.state.model import Stored
from bot.state.preferences import preferences_of
from bot.state.schema import answers, audit, feedback, inbox, preferences, turns, unanswered

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Table

    from bot.state.database import Database

__all__ = ["People"]

ERASED = 0
"""Stands in the audit for somebody who asked to be forgotten."""


class People:
    """Looks across all that is stored, by person or by chat."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def stored(self, person: int) -> Stored:
        """Count what is stored about a person."""
        with self._database.reading() as connection:
            with_text = and_(_of(answers, person), answers.c.question.is_not(None))
            return Stored(
                conversation=_count(connection, turns, _of(turns, person)),
                answers=_count(connection, answers, _of(answers, person)),
                questions=_count(connection, answers, with_text),
                unanswered=_count(connection, unanswered, _of(unanswered, person)),
                feedback=_count(connection, feedback, feedback.c.person == person),
                audit=_count(connection, audit, audit.c.who == person),
                preferences=preferences_of(connection, person),
            )

    def forget(self, person: int) -> None:
        """Erase all that is stored about a person, their private chat included.

        What they did as one of those who run the bot stays, without saying who it was. In an
        SQLite file nothing of it can be read any more afterwards; a server overwrites deleted
        rows in its own time.

        Raises:
            StateError: the database cannot be used, or others kept SQLite's file in use: the rows
                are gone then, but may still be readable in the file.
        """
        with self._database.writing() as connection:
            connection.execute(delete(feedback).where(feedback.c.person == person))
            for table in (turns, answers, unanswered, inbox):
                connection.execute(delete(table).where(_of(table, person)))
            connection.execute(delete(preferences).where(preferences.c.id == person))
            connection.execute(update(audit).where(audit.c.who == person).values(who=ERASED))
        self._database.wipe()

    def moved(self, old_chat: int, new_chat: int) -> None:
        """Let what was a group's be the supergroup's that it has become."""
        with self._database.writing() as connection:
            for table in (turns, answers, unanswered):
                connection.execute(
                    update(table).where(table.c.chat == old_chat).values(chat=new_chat)
                )
            known = select(preferences.c.id).where(preferences.c.id == new_chat)
            if connection.execute(known).one_or_none() is None:
                connection.execute(
                    update(preferences).where(preferences.c.id == old_chat).values(id=new_chat)
                )
            connection.execute(delete(preferences).where(preferences.c.id == old_chat))


def _of(table: Table, person: int) -> ColumnElement[bool]:
    """Return the condition that a row is a person's; a private chat has the person's id."""
    return or_(table.c.person == person, table.c.chat == person)


def _count(connection: Connection, table: Table, condition: ColumnElement[bool]) -> int:
    return connection.execute(
        select(func.count()).select_from(table).where(condition)
    ).scalar_one()
