"""An edition's SQLite file, opened for reading from several threads."""

import sqlite3
import threading
import weakref
from collections.abc import Sequence
from pathlib import Path

from knowledge.errors import EditionDamagedError

__all__ = ["Database"]


class Database:
    """Reads one SQLite file that no longer changes; may be used from several threads."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._local = threading.local()
        self._connections: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        # An edition that is let go of while others still answer from it is closed by no one else.
        weakref.finalize(self, _close, self._connections)

    def query(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple]:  # type: ignore[type-arg]  # rows differ by query
        """Return the rows of a query.

        Raises:
            EditionDamagedError: the file is not what it should be.
        """
        try:
            return self._connection().execute(sql, parameters).fetchall()
        except sqlite3.DatabaseError as error:
            raise EditionDamagedError(f"{self._path}: {error}; rebuild it: dalel index") from error

    def close(self) -> None:
        """Close all connections; nothing can be read after that."""
        with self._lock:
            _close(self._connections)

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = self._new_connection()
        return connection

    def _new_connection(self) -> sqlite3.Connection:
        address = f"{self._path.resolve().as_uri()}?mode=ro&immutable=1"
        try:
            connection = sqlite3.connect(address, uri=True, check_same_thread=False)
        except sqlite3.OperationalError:
            # An edition that is removed answers on as long as it is open; threads then share.
            with self._lock:
                if self._connections and not self._path.exists():
                    return self._connections[0]
            raise
        with self._lock:
            self._connections.append(connection)
        return connection


def _close(connections: list[sqlite3.Connection]) -> None:
    for connection in connections:
        connection.close()
    connections.clear()
