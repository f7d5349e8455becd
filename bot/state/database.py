"""Connections to the database, and how long one waits for it."""

from __future__ import annotations

import json
import os
import sqlite3
import stat
import threading
from contextlib import contextmanager, nullcontext, suppress
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, create_engine, event, func, select, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from bot.state.address import read_address, shown, sqlite_file
from bot.state.resting import Rest
from bot.state.schema import storable
from bot.state.troubles import busy, moved, state_error, too_old

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import psycopg
    from sqlalchemy import URL, Table

__all__ = ["Database"]

WAIT_S = 5
"""For a lock or a connection; a person who waits longer has given up."""
MAX_CONNECTIONS = 64
"""As many as the bot has threads (`bot.telegram.lifecycle`); SQLite's cost next to nothing."""
MAX_SERVER_CONNECTIONS = 16
"""Of one replica: PostgreSQL allows 100 in all unless told otherwise."""
OLDEST_SQLITE = (3, 35)
"""The first that gives back what it has inserted."""
MIGRATION_LOCK = 0x44616C656C
"""Any number that no other program takes for an advisory lock in this database."""
ALONE_LOCK = MIGRATION_LOCK + 1
PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
PRAGMAS = (
    f"PRAGMA busy_timeout = {1000 * WAIT_S}",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",  # a power cut may cost the last seconds, never the file
    "PRAGMA cache_size = -512",  # kB, of each of a dozen connections; the system caches as well
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # what is deleted is overwritten
)
BEGIN = "dalel_begin"
"""Option of a connection: the statement that begins its transactions on SQLite; "" for none."""


class Database:
    """An open database: transactions in it, with its troubles as `StateError`.

    Safe to use from several threads.

    Args:
        address: as SQLAlchemy takes it, of an SQLite file or a PostgreSQL server.

    Raises:
        StateError: the address names no database of these kinds, or the file cannot be made.
    """

    def __init__(self, address: str) -> None:
        url = read_address(address)
        self.address = shown(url)
        self.file = sqlite_file(url)
        self._identity: tuple[int, int] | None = None
        if self.file is not None:
            if sqlite3.sqlite_version_info < OLDEST_SQLITE:
                raise too_old(self.address)
            try:
                _make_private(self.file)
                self._identity = _identity(self.file)
            except OSError as error:
                raise state_error(self.address, error) from error
        self._engine = _sqlite_engine(url) if self.file is not None else _server_engine(url)
        # A transaction that begins by reading could not go on to write while another one writes.
        self._writer = self._engine.execution_options(**{BEGIN: "BEGIN IMMEDIATE"})
        # SQLite has one writer at a time and lets others poll: waiting in line is faster.
        self._line = threading.Lock() if self.file is not None else nullcontext()
        self._writing_rest = Rest()
        # Who only reads an SQLite file waits for nobody who writes.
        self._reading_rest = Rest() if self.file is not None else self._writing_rest
        self._wipes_wanted = 0
        self._wipes_done = 0

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection for one reading transaction.

        Raises:
            StateError: the database cannot be used.
        """
        with self._reading_rest.kept(), self._telling(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection for one writing transaction, committed at the end of the block.

        Raises:
            StateError: the database cannot be used; nothing has changed.
            IntegrityError: what was written does not fit what there is.
        """
        with self._writing_rest.kept(), self._telling(), self._line:
            self._writing_rest.check()  # whoever was before in the line may have waited in vain
            if self.file is not None and _identity(self.file) != self._identity:
                raise moved(self.address, self.file)
            with self._writer.begin() as connection:
                yield connection

    def insert(self, table: Table) -> sqlite.Insert | postgresql.Insert:
        """Return an INSERT that may be told what to do where the row is there already."""
        return sqlite.insert(table) if self.file is not None else postgresql.insert(table)

    def wipe_log(self) -> None:
        """Empty SQLite's write-ahead log, which holds rows as they were before they went.

        Raises:
            StateError: others kept the log in use.
        """
        if self.file is not None:
            with self._bare() as connection:
                self._empty_log(connection)

    def wipe(self) -> None:
        """Let nothing that was deleted be readable in SQLite's files any more.

        A deleted row is overwritten where it stood (`secure_delete`), but copies of it may be left
        where SQLite moved rows between pages: the file is written anew, 0.5 s for 100 MB. A server
        overwrites deleted rows in its own time.

        Raises:
            StateError: others kept the file in use, or there is no room for a second copy.
        """
        if self.file is None:
            return
        self._wipes_wanted += 1
        wanted = self._wipes_wanted
        with self._bare() as connection:
            if self._wipes_done >= wanted:
                return  # who was before in the line has done it for those after as well
            covers = self._wipes_wanted
            connection.exec_driver_sql("VACUUM")
            self._empty_log(connection)
            self._wipes_done = covers

    @contextmanager
    def _bare(self) -> Iterator[Connection]:
        """Give a connection to SQLite outside of any transaction."""
        bare = self._engine.execution_options(**{BEGIN: ""})
        with self._telling(), self._line, bare.connect() as connection:
            yield connection

    def _empty_log(self, connection: Connection) -> None:
        if connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()[0]:
            raise busy(self.address)

    @contextmanager
    def writing_alone(self) -> Iterator[Connection]:
        """Give a connection as `writing` does, while no other process has one of these.

        Raises:
            StateError: the database cannot be used; nothing has changed.
        """
        with self.writing() as connection:
            if self.file is None:
                connection.execute(select(func.pg_advisory_xact_lock(ALONE_LOCK)))
            yield connection

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """Give a connection for changing the tables, which nobody else changes meanwhile.

        Raises:
            StateError: the database cannot be used; nothing has changed.
        """
        with self.writing() as connection:
            if self.file is None:
                # Held to the end of the transaction; BEGIN IMMEDIATE does the same on SQLite.
                connection.execute(text("SET LOCAL lock_timeout = '60s'"))
                connection.execute(select(func.pg_advisory_xact_lock(MIGRATION_LOCK)))
            yield connection

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except IntegrityError:
            raise
        except (SQLAlchemyError, OSError, ValueError) as error:
            raise state_error(self.address, error) from error


def _sqlite_engine(url: URL) -> Engine:
    engine = create_engine(
        url,
        pool_size=MAX_CONNECTIONS,
        max_overflow=0,
        pool_timeout=WAIT_S,
        pool_use_lifo=True,
        json_serializer=_json,
        hide_parameters=True,  # an error must not carry a person's words into the log
    )

    @event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # transactions begin where `begin` says
        for pragma in PRAGMAS:
            connection.execute(pragma).close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        statement = connection.get_execution_options().get(BEGIN, "BEGIN")
        if statement:
            connection.exec_driver_sql(statement)

    return engine


def _server_engine(url: URL) -> Engine:
    engine = create_engine(
        url,
        pool_size=MAX_SERVER_CONNECTIONS,
        max_overflow=0,
        pool_timeout=WAIT_S,
        pool_use_lifo=True,
        pool_pre_ping=True,  # a server that was restarted costs nobody an answer
        json_serializer=_json,
        hide_parameters=True,  # as above
        connect_args={"connect_timeout": WAIT_S, "application_name": "dalel"},
    )

    @event.listens_for(engine, "connect")
    def set_up(connection: psycopg.Connection, _record: object) -> None:
        connection.execute(f"SET lock_timeout = '{WAIT_S}s'")
        connection.commit()

    return engine


def _json(value: object) -> str:
    return storable(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _make_private(file: Path) -> None:
    """Make the file and the folders that are not there yet, for this user's eyes only."""
    missing = [folder for folder in file.absolute().parents if not folder.exists()]
    for folder in reversed(missing):
        folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    os.close(os.open(file, os.O_RDWR | os.O_CREAT, PRIVATE_FILE))
    status = file.stat()
    if status.st_uid != os.geteuid() and status.st_mode & stat.S_IRWXO:
        raise FileExistsError(0, "it belongs to another user, and everybody may use it", str(file))
    if status.st_mode & 0o077:
        with suppress(PermissionError):  # somebody else's file, which the group may use
            file.chmod(PRIVATE_FILE)


def _identity(file: Path) -> tuple[int, int] | None:
    try:
        status = file.stat()
    except FileNotFoundError:
        return None
    return (status.st_dev, status.st_ino)
