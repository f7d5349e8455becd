"""One file read by many threads."""

import gc
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from knowledge.database import Database
from knowledge.errors import EditionDamagedError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "odd name #1?.sqlite"
    with closing(sqlite3.connect(made)) as connection, connection:
        connection.execute("CREATE TABLE towns (name TEXT, people INTEGER)")
        connection.executemany("INSERT INTO towns VALUES (?, ?)", [("Ambar", 12), ("Kesh", 7)])
    return made


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    opened = Database(path)
    yield opened
    opened.close()


def test_rows_are_read_with_parameters(database: Database) -> None:
    assert database.query("SELECT name FROM towns WHERE people > ?", (10,)) == [("Ambar",)]
    assert database.query("SELECT COUNT(*) FROM towns") == [(2,)]


def test_nothing_can_be_written(database: Database) -> None:
    with pytest.raises(EditionDamagedError, match="readonly"):
        database.query("DELETE FROM towns")
    assert database.query("SELECT COUNT(*) FROM towns") == [(2,)]


def test_many_threads_read_at_once(database: Database) -> None:
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: database.query("SELECT people FROM towns"), range(20)))
    assert found == [[(12,), (7,)]] * 20


def test_a_damaged_file_is_named_with_what_to_do(tmp_path: Path) -> None:
    broken = tmp_path / "content.sqlite"
    broken.write_bytes(b"no database at all, but long enough to be looked at" * 40)
    database = Database(broken)
    with pytest.raises(EditionDamagedError, match=r"content\.sqlite: .*; rebuild it: dalel index"):
        database.query("SELECT 1 FROM sqlite_master")
    database.close()


def test_a_missing_file_is_an_edition_damaged(tmp_path: Path) -> None:
    database = Database(tmp_path / "gone.sqlite")
    with pytest.raises(EditionDamagedError, match=r"gone\.sqlite"):
        database.query("SELECT 1")
    database.close()
    assert not (tmp_path / "gone.sqlite").exists()


def test_a_closed_database_closes_the_connections_of_all_threads(database: Database) -> None:
    with ThreadPoolExecutor(1) as pool:
        pool.submit(database.query, "SELECT 1").result()
        database.query("SELECT 1")
        database.close()
        with pytest.raises(EditionDamagedError):
            database.query("SELECT 1")
        with pytest.raises(EditionDamagedError):
            pool.submit(database.query, "SELECT 1").result()


def test_what_is_let_go_of_is_closed(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as made:
        made.execute("CREATE TABLE t (n)")
    database = Database(tmp_path / "a.sqlite")
    database.query("SELECT * FROM t")
    (connection,) = database._connections
    del database
    gc.collect()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        connection.execute("SELECT 1")
