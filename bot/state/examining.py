"""What `dalel doctor` can say of a database without changing what is in it."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, select

from bot.state.address import read_address, shown, sqlite_file
from bot.state.database import Database
from bot.state.errors import StateError
from bot.state.migrating import check_known, newest_revision, stored_revision
from bot.state.schema import answers, unanswered

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Examination", "examine"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """How a database that can be used is: with all its tables or not yet, and in words."""

    address: str
    is_ready: bool
    message: str


def examine(url: str) -> Examination:
    """Look at a database.

    Raises:
        StateError: it cannot be used; the message says what to do.
    """
    address = read_address(url)
    file = sqlite_file(address)
    if file is not None and not file.exists():
        _check_folder(shown(address), file)
        message = "no file yet; `dalel run` makes it"
        return Examination(address=shown(address), is_ready=False, message=message)
    database = Database(url)
    try:
        with database.writing() as connection:
            return _examined(database, connection)
    finally:
        database.close()


def _examined(database: Database, connection: Connection) -> Examination:
    if database.file is not None:
        kind = f"SQLite {sqlite3.sqlite_version}"
    else:
        kind = f"PostgreSQL {connection.exec_driver_sql('SHOW server_version').scalar_one()}"
    revision = stored_revision(connection)
    if revision is None:
        return _unready(database, f"{kind}, no tables yet; `dalel run` makes them")
    check_known(database, revision)
    if revision != newest_revision():
        message = f"{kind}, tables of an earlier version; `dalel run` brings them up to date"
        return _unready(database, message)
    given, missed = (
        connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in (answers, unanswered)
    )
    message = f"{kind}; answers given: {given}, questions kept as unanswered: {missed}"
    return Examination(address=database.address, is_ready=True, message=message)


def _unready(database: Database, message: str) -> Examination:
    return Examination(address=database.address, is_ready=False, message=message)


def _check_folder(address: str, file: Path) -> None:
    nearest = next(folder for folder in file.absolute().parents if folder.exists())
    if not nearest.is_dir() or not os.access(nearest, os.W_OK | os.X_OK):
        problem = f"{nearest} cannot be written to"
        raise StateError(address, problem, "check its permissions, or name another file")
