"""Dropping what is past its time."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import and_, delete, select, update

from bot.state.model import Expired
from bot.state.schema import answers, claims, inbox, turns, unanswered

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement, Delete, Table, Update

    from bot.state.database import Database
    from bot.state.model import Retention

__all__ = ["ANSWERS_KEPT", "CLAIMS_KEPT", "Expiry"]

ANSWERS_KEPT = timedelta(days=365)
"""Without their text: for counts, and to see which of them a changed document concerns."""
CLAIMS_KEPT = timedelta(days=3)
"""Telegram keeps updates for a day."""
RECEIVED_KEPT = timedelta(days=1)
"""Who has waited longer for an answer does not wait any more."""
WIPED_EVERY = timedelta(days=1)
"""Writing SQLite's file anew holds up all writing for 5 s a gigabyte."""
PORTION = 2000
"""Rows a transaction, so that nobody waits long for the database."""


class Expiry:
    """Drops what is past its time, and texts from answers that go on without them."""

    def __init__(self, database: Database, retention: Retention) -> None:
        self._database = database
        self._retention = retention
        self._wiped_at: datetime | None = None

    def __call__(self, now: datetime) -> Expired:
        """Drop what is past its time by `now`.

        Raises:
            StateError: the database cannot be used; what was dropped before stays so.
        """
        expired = _expire(self._database, self._retention, now)
        if self._wiped_at is None or abs(now - self._wiped_at) >= WIPED_EVERY:
            self._database.wipe()
            self._wiped_at = now
        else:
            self._database.wipe_log()
        return expired


def _expire(database: Database, retention: Retention, now: datetime) -> Expired:
    conversation = now - retention.conversation
    text = now - max(retention.text, retention.conversation)
    return Expired(
        conversation=_drop(database, turns, turns.c.at <= conversation),
        questions=_drop_texts(database, text),
        unanswered=_drop(database, unanswered, unanswered.c.at <= text),
        answers=_drop(database, answers, answers.c.at <= now - ANSWERS_KEPT),
        claims=_drop(database, claims, claims.c.at <= now - CLAIMS_KEPT),
        received=_drop(database, inbox, inbox.c.at <= now - RECEIVED_KEPT),
    )


def _drop(database: Database, table: Table, is_past: ColumnElement[bool]) -> int:
    return _in_portions(database, delete(table), table, is_past)


def _drop_texts(database: Database, until: datetime) -> int:
    is_past = and_(answers.c.at <= until, answers.c.question.is_not(None))
    without = update(answers).values(question=None, context=[])
    return _in_portions(database, without, answers, is_past)


def _in_portions(
    database: Database, statement: Delete | Update, table: Table, is_past: ColumnElement[bool]
) -> int:
    """Carry out a statement on the rows that are past, so many at once; return how many."""
    (key,) = table.primary_key.columns
    portion = statement.where(key.in_(select(key).where(is_past).limit(PORTION)))
    total = 0
    while True:
        with database.writing() as connection:
            changed = connection.execute(portion).rowcount
        total += changed
        if changed < PORTION:
            return total
