"""Which updates are taken, so that one replica answers each, and what is still to be done."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import and_, bindparam, delete, insert, update

from bot.state.model import Received
from bot.state.schema import claims, inbox

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from bot.state.database import Database

__all__ = ["ABANDONED_AFTER", "MOST_ATTEMPTS", "Inbox"]

ABANDONED_AFTER = timedelta(seconds=60)
"""A replica that has not been heard of for so long has ended without finishing its work."""
MOST_ATTEMPTS = 2
"""What ends the process each time it is worked on is given up."""

KEEP = insert(inbox)
DONE = delete(inbox).where(inbox.c.update_id == bindparam("done_id"))
BEAT = update(inbox).where(inbox.c.owner == bindparam("by")).values(at=bindparam("now"))


class Inbox:
    """Updates of Telegram that some replica has taken for its own.

    The text of an update is kept until it has been dealt with, no longer.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._claim = (
            database.insert(claims).on_conflict_do_nothing().returning(claims.c.update_id)
        )

    def claim(self, received: Collection[Received], owner: str, now: datetime) -> frozenset[int]:
        """Claim updates, all or none; return those that nobody had claimed before.

        Args:
            received: the updates; those without a text are not kept.
            owner: the replica that claims.
            now: the time.
        """
        # In one order everywhere, lest two replicas wait for each other's rows.
        ordered = sorted(received, key=lambda one: one.update_id)
        rows = [
            {"update_id": each, "at": now}
            for each in dict.fromkeys(one.update_id for one in ordered)
        ]
        if not rows:
            return frozenset()
        with self._database.writing() as connection:
            claimed = frozenset(connection.execute(self._claim, rows).scalars())
            kept = {
                one.update_id: {
                    "update_id": one.update_id,
                    "owner": owner,
                    "chat": one.chat,
                    "person": one.person,
                    "text": one.text,
                    "attempts": 0,
                    "at": now,
                }
                for one in ordered
                if one.text and one.update_id in claimed
            }
            if kept:
                connection.execute(KEEP, list(kept.values()))
        return claimed

    def done(self, update_ids: Collection[int]) -> None:
        """Drop updates that have been dealt with."""
        if update_ids:
            with self._database.writing() as connection:
                connection.execute(DONE, [{"done_id": each} for each in sorted(set(update_ids))])

    def beat(self, owner: str, now: datetime) -> None:
        """Note that a replica is alive and works on what it has taken."""
        with self._database.writing() as connection:
            connection.execute(BEAT, {"by": owner, "now": now})

    def take_over(self, owner: str, now: datetime) -> tuple[Received, ...]:
        """Take what other replicas left undone, and return it in its order.

        An SQLite file serves one process: what others have left there is theirs no more.
        """
        abandoned = inbox.c.owner != owner
        if self._database.file is None:
            abandoned = and_(abandoned, inbox.c.at <= now - ABANDONED_AFTER)
        hopeless = delete(inbox).where(abandoned, inbox.c.attempts >= MOST_ATTEMPTS)
        taken = (
            update(inbox)
            .where(abandoned)
            .values(owner=owner, at=now, attempts=inbox.c.attempts + 1)
            .returning(inbox)
        )
        with self._database.writing() as connection:
            connection.execute(hopeless)
            rows = connection.execute(taken).all()
        return tuple(
            Received(update_id=row.update_id, chat=row.chat, person=row.person, text=row.text)
            for row in sorted(rows, key=lambda row: row.update_id)
        )
