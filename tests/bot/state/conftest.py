from collections.abc import Iterator

import pytest
from sqlalchemy import create_engine, text

from bot.state import Retention, State, open_state
from bot.state.schema import metadata
from tests.bot.postgresql import PostgresqlServer

KINDS = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def server_url(postgresql: PostgresqlServer) -> str:
    """A database on the server that tests use one after another."""
    return postgresql.new_database()


@pytest.fixture(params=KINDS)
def empty_url(request: pytest.FixtureRequest, tmp_path) -> str:
    """A database without tables, of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/new/state.db"
    server: PostgresqlServer = request.getfixturevalue("postgresql")
    return server.new_database()


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path) -> str:
    """A database without rows, of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/state.db"
    address: str = request.getfixturevalue("server_url")
    open_state(address, Retention()).close()
    engine = create_engine(address)
    tables = ", ".join(metadata.tables)
    with engine.begin() as connection:
        connection.execute(text(f"TRUNCATE {tables} RESTART IDENTITY"))
    engine.dispose()
    return address


@pytest.fixture
def state(url: str) -> Iterator[State]:
    opened = open_state(url, Retention())
    yield opened
    opened.close()
