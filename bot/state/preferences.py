"""What people and groups have chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from bot.state.model import Preferences
from bot.state.schema import preferences

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from bot.state.database import Database
    from bot.state.model import Plots

__all__ = ["PreferenceStore", "preferences_of"]

ONE = select(preferences.c.language, preferences.c.plots).where(
    preferences.c.id == bindparam("owner")
)


class PreferenceStore:
    """Languages and the looks of pictures, by the id of a person or of a group."""

    def __init__(self, database: Database) -> None:
        self._database = database
        added = database.insert(preferences)
        self._set = {
            column: added.on_conflict_do_update(
                index_elements=[preferences.c.id], set_={column: added.excluded[column]}
            )
            for column in ("language", "plots")
        }

    def of(self, owner: int) -> Preferences:
        """Return what a person or a group has chosen."""
        with self._database.reading() as connection:
            return preferences_of(connection, owner)

    def set_language(self, owner: int, language: str | None) -> None:
        """Note the language; None for Telegram's own."""
        with self._database.writing() as connection:
            connection.execute(self._set["language"], {"id": owner, "language": language})

    def set_plots(self, owner: int, plots: Plots) -> None:
        """Note how pictures shall look."""
        with self._database.writing() as connection:
            connection.execute(self._set["plots"], {"id": owner, "plots": plots})


def preferences_of(connection: Connection, owner: int) -> Preferences:
    """Return what a person or a group has chosen."""
    row = connection.execute(ONE, {"owner": owner}).one_or_none()
    if row is None:
        return Preferences()
    return Preferences(language=row.language, plots=row.plots)
