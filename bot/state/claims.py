"""Which updates are taken, so that of several replicas one answers each, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.state.schema import claims

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from bot.state.database import Database

__all__ = ["Claims"]


class Claims:
    """Updates of Telegram that some replica has taken for its own."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._claim = (
            database.insert(claims).on_conflict_do_nothing().returning(claims.c.update_id)
        )

    def claim(self, update_ids: Collection[int], now: datetime) -> frozenset[int]:
        """Claim updates in one statement; return those that nobody had claimed before."""
        # In one order everywhere, lest two replicas wait for each other's rows.
        rows = [{"update_id": each, "at": now} for each in sorted(set(update_ids))]
        if not rows:
            return frozenset()
        with self._database.writing() as connection:
            return frozenset(connection.execute(self._claim, rows).scalars())
