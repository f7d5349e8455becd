"""The database under a soak, and what goes wrong with it."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import psycopg

from tests.bot.postgresql import PostgresqlServer, server_programs

__all__ = ["PostgresqlDatabase", "SoakDatabase", "SqliteDatabase", "postgresql"]

_WAIT_S = 30


class SoakDatabase(Protocol):
    """A database that the bot keeps its state in.

    Attributes:
        url: its address, for the configuration.
    """

    url: str

    def troubles(self) -> tuple[Callable[[float], Awaitable[None]], ...]:
        """Return what goes wrong with it, each for some seconds."""


class SqliteDatabase:
    """A file.

    Args:
        path: of the file, made by the bot.
    """

    def __init__(self, path: Path) -> None:
        self.url = f"sqlite:///{path}"
        self._path = path

    def troubles(self) -> tuple[Callable[[float], Awaitable[None]], ...]:
        """Return that another process holds it."""
        return (self._database_is_locked,)

    async def _database_is_locked(self, seconds: float) -> None:
        other = sqlite3.connect(self._path, timeout=_WAIT_S, isolation_level=None)
        try:
            other.execute("BEGIN IMMEDIATE")
            await asyncio.sleep(seconds)
            other.execute("ROLLBACK")
        finally:
            other.close()


class PostgresqlDatabase:
    """A database of a server of the soak's own.

    Args:
        server: runs.
    """

    def __init__(self, server: PostgresqlServer) -> None:
        self.url = server.new_database()
        self._server = server

    def troubles(self) -> tuple[Callable[[float], Awaitable[None]], ...]:
        """Return that another connection holds all tables, and that the server is gone."""
        return (self._database_is_locked, self._database_is_gone)

    async def _database_is_locked(self, seconds: float) -> None:
        async with await psycopg.AsyncConnection.connect(self.url) as other:
            found = await other.execute(
                "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'"
            )
            tables = ", ".join(name for (name,) in await found.fetchall())
            await other.execute(f"LOCK TABLE {tables} IN ACCESS EXCLUSIVE MODE".encode())
            await asyncio.sleep(seconds)
            await other.rollback()

    async def _database_is_gone(self, seconds: float) -> None:
        await asyncio.to_thread(self._server.stop)
        try:
            await asyncio.sleep(seconds)
        finally:
            await asyncio.to_thread(self._server.start)


@contextmanager
def postgresql() -> Iterator[PostgresqlDatabase]:
    """Give a database of a server that ends afterwards.

    Raises:
        FileNotFoundError: where no PostgreSQL is installed.
    """
    programs = server_programs()
    if programs is None:
        raise FileNotFoundError("initdb and postgres are not there: install PostgreSQL")
    with PostgresqlServer(programs) as server:
        yield PostgresqlDatabase(server)
