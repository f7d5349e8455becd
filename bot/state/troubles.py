"""What a driver's error means for the operator."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from bot.state.errors import StateError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["busy", "moved", "state_error", "too_old"]

LOCKED = (
    "it is locked by another program",
    "stop what keeps it open for writing, as a backup or an SQLite shell",
)
WRITABLE = "check the permissions of the file and of its folder"
SQLITE: dict[int, tuple[str, str]] = {
    sqlite3.SQLITE_BUSY: LOCKED,
    sqlite3.SQLITE_LOCKED: LOCKED,
    sqlite3.SQLITE_FULL: ("the disk is full", "free some space"),
    sqlite3.SQLITE_READONLY: ("it cannot be written to", WRITABLE),
    sqlite3.SQLITE_CANTOPEN: ("it cannot be opened", WRITABLE),
    sqlite3.SQLITE_PERM: ("it cannot be opened", WRITABLE),
    sqlite3.SQLITE_IOERR: ("the disk could not be read or written", "check the disk"),
    sqlite3.SQLITE_NOTADB: (
        "the file is no SQLite database",
        "name another file, or put a backup in its place",
    ),
    sqlite3.SQLITE_CORRUPT: ("the file is damaged", "put a backup in its place, or remove it"),
}
DAMAGED = ("what it holds cannot be read", "put a backup in its place")
LOGIN = "check the user, the password and the name of the database"
# By the first two letters of the SQLSTATE, or the whole: PostgreSQL's manual, appendix A.
POSTGRESQL: dict[str, tuple[str, str]] = {
    "42501": ("the user may not do this", "make the user the owner of the database"),
    "53100": ("the server's disk is full", "free some space there"),
    "53300": (
        "the server has too many connections",
        "raise its max_connections, or stop other users of it",
    ),
    "25006": ("the server takes no changes", "name the primary server, not a replica"),
    "55P03": ("it is locked by another program", "stop what holds its tables locked"),
    "57014": ("the server took too long", "see what keeps it busy"),
    "57": ("the server is stopping or starting", "wait, or start it"),
    "58": ("the server could not use its disk", "check the disk there"),
    "XX": ("the server reports damage", "see its log"),
}
GONE = ("the server cannot be reached", "check that it runs, and its host and port")


def state_error(address: str, error: SQLAlchemyError | OSError | ValueError) -> StateError:
    """Return what to tell the operator of an error; it holds no text of a statement."""
    problem, advice = _meaning(error)
    return StateError(address, problem, advice)


def moved(address: str, file: Path) -> StateError:
    """Return the error for a file that was taken from under the running bot."""
    return StateError(
        address, f"{file} was removed or replaced while in use", "put it back or restart the bot"
    )


def busy(address: str) -> StateError:
    """Return the error for an SQLite file that others keep in use."""
    return StateError(address, *LOCKED)


def too_old(address: str) -> StateError:
    """Return the error for a Python whose SQLite lacks what is needed."""
    return StateError(
        address,
        f"this Python has SQLite {sqlite3.sqlite_version}",
        "use one with 3.35 or newer, or name a PostgreSQL server",
    )


def _meaning(error: SQLAlchemyError | OSError | ValueError) -> tuple[str, str]:
    if isinstance(error, ValueError):  # a text that is no UTF-8, a list that is no JSON
        return DAMAGED
    if isinstance(error, OSError):
        return (error.strerror or type(error).__name__, WRITABLE)
    if isinstance(error, PoolTimeoutError):
        return ("all connections are busy", "see what keeps the database busy")
    if not isinstance(error, DBAPIError):
        return (type(error).__name__, "see the log")
    cause = error.orig
    if isinstance(cause, sqlite3.Error):
        # The lower byte is the kind, the rest details it.
        kind = getattr(cause, "sqlite_errorcode", 0) & 0xFF
        return SQLITE.get(kind, (f"SQLite says {cause}", "see the log"))
    state = str(getattr(cause, "sqlstate", "") or "")
    if not state:  # no connection came about, or it broke
        _, refused, reason = str(cause).partition("FATAL:")
        return (f"the server says: {reason.splitlines()[0].strip()}", LOGIN) if refused else GONE
    return POSTGRESQL.get(state) or POSTGRESQL.get(
        state[:2], (f"the server says {type(cause).__name__}", "see its log")
    )
