import os
from collections.abc import Iterator

import pytest

from tests.bot.postgresql import PostgresqlServer, server_programs

# The terminal's chat speaks the language of the environment; tests expect English.
os.environ["LC_ALL"] = "C.UTF-8"


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgresqlServer]:
    programs = server_programs()
    if programs is None:
        pytest.skip("there is no PostgreSQL server here; Debian's package is postgresql")
    with PostgresqlServer(programs) as server:
        yield server
