"""Bringing the tables up to date with this version of Dalel, by Alembic."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from bot.state.errors import StateError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from bot.state.database import Database

__all__ = ["alembic_config", "migrate", "newest_revision", "stored_revision"]

SCRIPTS = Path(__file__).parent / "migrations"


def migrate(database: Database) -> None:
    """Make or change the tables where they are not as this version needs them.

    Several processes may do so at once: the first does it, the others wait for it.

    Raises:
        StateError: the database cannot be used, or a newer version has changed it.
    """
    newest = newest_revision()
    with database.reading() as connection:
        if stored_revision(connection) == newest:
            return
    with database.migrating() as connection:
        check_known(database, stored_revision(connection))
        command.upgrade(alembic_config(connection), "head")


def check_known(database: Database, revision: str | None) -> None:
    """Raise `StateError` where the tables are of a version that this one does not know."""
    known = {script.revision for script in _scripts().walk_revisions()}
    if revision is not None and revision not in known:
        raise StateError(
            database.address,
            "a newer version of Dalel has changed its tables",
            "install that version again, or put a backup from before in its place",
        )


def stored_revision(connection: Connection) -> str | None:
    """Return what state the tables are in; None where there are none."""
    with _quiet():
        return MigrationContext.configure(connection).get_current_revision()


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep Alembic from telling in the log how it would change tables that it only looks at."""
    own = logging.getLogger("alembic.runtime.migration")
    before = own.level
    own.setLevel(logging.WARNING)
    try:
        yield
    finally:
        own.setLevel(before)


def newest_revision() -> str:
    """Return the state of the tables that this version works with."""
    head = _scripts().get_current_head()
    if head is None:
        raise AssertionError("no migrations were shipped")
    return head


def alembic_config(connection: Connection | None = None) -> Config:
    """Return Alembic's configuration, for a connection in a transaction."""
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(alembic_config())
