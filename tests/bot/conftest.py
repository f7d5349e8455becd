from collections.abc import Iterator

import pytest

from tests.bot.postgresql import PostgresqlServer, server_programs


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgresqlServer]:
    programs = server_programs()
    if programs is None:
        pytest.skip("there is no PostgreSQL server here; Debian's package is postgresql")
    with PostgresqlServer(programs) as server:
        yield server
