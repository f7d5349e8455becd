"""Who of the people that run the bot has done what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, insert, select

from bot.state.model import AuditEntry
from bot.state.schema import audit

if TYPE_CHECKING:
    from datetime import datetime

    from bot.state.database import Database

__all__ = ["Audit"]

ADD = insert(audit)
RECENT = select(audit).order_by(audit.c.number.desc()).limit(bindparam("at_most"))

SAME = (
    select(audit.c.number)
    .where(
        audit.c.who == bindparam("by"),
        audit.c.detail == bindparam("about"),
        audit.c.at == bindparam("then"),
    )
    .limit(1)
)


class Audit:
    """The record of actions; nothing in it is changed later on."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, who: int, action: str, detail: str, now: datetime) -> None:
        """Note an action of a person."""
        values = {"who": who, "action": action, "detail": detail, "at": now}
        with self._database.writing() as connection:
            connection.execute(ADD, values)

    def add_once(self, who: int, action: str, detail: str, at: datetime) -> bool:
        """Note an action where no entry is of the same person, time and detail.

        Returns:
            False where there is one.
        """
        values = {"who": who, "action": action, "detail": detail, "at": at}
        same = {"by": who, "about": detail, "then": at}
        with self._database.writing_alone() as connection:
            if connection.execute(SAME, same).first() is not None:
                return False
            connection.execute(ADD, values)
        return True

    def recent(self, limit: int) -> tuple[AuditEntry, ...]:
        """Return the latest actions, the latest first."""
        with self._database.reading() as connection:
            rows = connection.execute(RECENT, {"at_most": limit}).all()
        return tuple(
            AuditEntry(who=row.who, action=row.action, detail=row.detail, at=row.at)
            for row in rows
        )
