"""Addresses of databases: which kinds there are, and how they are shown."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.state.errors import StateError

__all__ = ["read_address", "shown", "sqlite_file"]

WHAT_TO_WRITE = "write sqlite:///PATH or postgresql://USER:PASSWORD@HOST/NAME"
SECRET_PARAMETERS = frozenset({"password", "sslpassword", "passfile"})
DRIVERS = {
    "sqlite": "sqlite",
    "sqlite+pysqlite": "sqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}


def read_address(text: str) -> URL:
    """Return an address with the driver that Dalel uses.

    Raises:
        StateError: it names no file or server of a known kind.
    """
    try:
        url = make_url(text)
    except (ArgumentError, ValueError) as error:
        raise StateError("(not shown)", "this is no database address", WHAT_TO_WRITE) from error
    if "@" in f"{url.host}{url.database}" and url.get_backend_name() != "sqlite":
        # Read wrongly, parts of the password would be told as the host or the name.
        problem = "its user name or password holds a / or an @ that is read as the address's own"
        raise StateError("(not shown)", problem, "write %2F for / and %40 for @ in them")
    driver = DRIVERS.get(url.drivername)
    if driver is None:
        problem = f"databases of the kind {url.drivername} are not known"
        raise StateError(shown(url), problem, WHAT_TO_WRITE)
    url = url.set(drivername=driver)
    if driver == "sqlite" and (not url.database or url.database.startswith((":", "file:"))):
        raise StateError(shown(url), "it names no file", "write sqlite:///PATH")
    return url


def shown(url: URL) -> str:
    """Return an address without its password."""
    return url.difference_update_query(SECRET_PARAMETERS).render_as_string(hide_password=True)


def sqlite_file(url: URL) -> Path | None:
    """Return the file of an SQLite database; None for a server."""
    return Path(url.database or "") if url.get_backend_name() == "sqlite" else None
