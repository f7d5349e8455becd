import os
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from bot.state import Retention, StateError, open_state
from tests.bot.state.entries import ARU, NOW, PRIVATE

QUESTION = "Who built the lighthouse?"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "new" / "deep" / "state.db"


@pytest.fixture
def in_file(file) -> Iterator[object]:
    state = open_state(f"sqlite:///{file}", Retention())
    yield state
    state.close()


@pytest.fixture
def unprivileged() -> Iterator[Path]:
    """A folder of root's, as somebody else who may only read it."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(65534)
    try:
        yield folder
    finally:
        if is_root:
            os.seteuid(0)
        folder.chmod(0o755)
        shutil.rmtree(folder)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


class TestAddress:
    @pytest.mark.parametrize(
        ("url", "problem"),
        [
            ("not an address", "(not shown): this is no database address"),
            ("mysql://u:secret@h/d", "mysql://u:***@h/d: databases of the kind mysql are not"),
            ("sqlite://", "it names no file"),
            ("sqlite:///:memory:", "it names no file"),
        ],
    )
    def test_what_names_no_database_of_ours_is_told(self, url, problem):
        with pytest.raises(StateError) as caught:
            open_state(url, Retention())
        assert problem in str(caught.value)
        assert "secret" not in str(caught.value)

    def test_no_password_shows_though_the_server_is_away(self):
        url = "postgresql://aru:hush1@127.0.0.1:1/d?password=hush2"
        with pytest.raises(StateError) as caught:
            open_state(url, Retention())
        assert str(caught.value) == (
            "state.url postgresql+psycopg://aru:***@127.0.0.1:1/d: the server cannot be reached; "
            "check that it runs, and its host and port"
        )


class TestFile:
    def test_only_its_owner_can_look_into_it(self, file, in_file):
        in_file.conversations.add(PRIVATE, QUESTION, NOW)
        names = {path.name: mode(path) for path in file.parent.iterdir()}
        assert names == dict.fromkeys(("state.db", "state.db-wal", "state.db-shm"), 0o600)
        assert (mode(file.parent), mode(file.parent.parent)) == (0o700, 0o700)

    def test_a_file_that_others_could_read_is_closed_to_them(self, file, in_file):
        in_file.close()
        file.chmod(0o644)
        open_state(f"sqlite:///{file}", Retention()).close()
        assert mode(file) == 0o600

    def test_a_lock_that_is_not_given_up_is_told(self, file, in_file, monkeypatch):
        monkeypatch.setattr("bot.state.database.WAIT_S", 0)
        with sqlite3.connect(file, isolation_level=None) as other:
            other.execute("BEGIN IMMEDIATE")
            with in_file._database._engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA busy_timeout = 10")
            with pytest.raises(StateError, match="locked by another program; stop what keeps"):
                in_file.conversations.add(PRIVATE, QUESTION, NOW)
            assert in_file.conversations.recent(PRIVATE, NOW) == ()  # reading goes on
        other.close()
        in_file.conversations.add(PRIVATE, QUESTION, NOW)

    def test_a_full_disk_is_told_and_leaves_what_there_was(self, in_file):
        in_file.conversations.add(PRIVATE, QUESTION, NOW)
        with in_file._database._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1")
        with pytest.raises(StateError, match="the disk is full; free some space"):
            in_file.conversations.add(PRIVATE, "x" * 10_000_000, NOW)
        assert in_file.conversations.recent(PRIVATE, NOW) == (QUESTION,)

    @pytest.mark.parametrize("replaced", [False, True])
    def test_a_file_taken_away_is_told(self, file, in_file, replaced):
        file.unlink()
        if replaced:
            file.touch()
        with pytest.raises(StateError, match="was removed or replaced while in use; put it back"):
            in_file.conversations.add(PRIVATE, QUESTION, NOW)

    def test_another_file_is_no_database(self, file):
        file.parent.mkdir(parents=True)
        file.write_text("A letter. " * 1000)
        with pytest.raises(StateError, match="the file is no SQLite database; name another"):
            open_state(f"sqlite:///{file}", Retention())

    def test_an_old_sqlite_is_told(self, file, monkeypatch):
        monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))
        monkeypatch.setattr(sqlite3, "sqlite_version", "3.34.1")
        with pytest.raises(StateError, match=r"has SQLite 3\.34\.1; use one with 3.35"):
            open_state(f"sqlite:///{file}", Retention())

    def test_a_folder_in_place_of_the_file_is_told(self, tmp_path):
        with pytest.raises(StateError, match="Is a directory; check the permissions"):
            open_state(f"sqlite:///{tmp_path}", Retention())

    def test_a_folder_that_may_not_be_written_is_told(self, unprivileged):
        unprivileged.chmod(0o555) if os.geteuid() == unprivileged.stat().st_uid else None
        with pytest.raises(StateError, match="Permission denied; check the permissions"):
            open_state(f"sqlite:///{unprivileged}/deep/state.db", Retention())


class TestServer:
    @pytest.fixture
    def on_server(self, postgresql):
        url = postgresql.new_database()
        state = open_state(url, Retention())
        yield state, url
        state.close()

    def test_a_missing_database_is_told(self, postgresql):
        with pytest.raises(
            StateError, match='"nowhere" does not exist; check the user, the password and the'
        ):
            open_state(postgresql.url("nowhere"), Retention())

    def test_an_unknown_user_is_told(self, postgresql):
        url = postgresql.url("postgres").replace("dalel@", "stranger:hush@")
        with pytest.raises(
            StateError, match=r'server says: .*"stranger".*; check the user, the password'
        ) as caught:
            open_state(url, Retention())
        assert "hush" not in str(caught.value)

    def test_a_user_without_rights_is_told(self, on_server):
        _, url = on_server
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("CREATE ROLE reader LOGIN")
        with pytest.raises(StateError, match="the user may not do this; make the user the owner"):
            open_state(url.replace("dalel@", "reader@"), Retention())

    def test_a_server_that_takes_no_changes_is_told(self, on_server):
        state, url = on_server
        with psycopg.connect(url, autocommit=True) as connection:
            name = connection.info.dbname
            connection.execute(
                f"ALTER DATABASE {name} SET default_transaction_read_only = on".encode()
            )
        state.close()
        with pytest.raises(StateError, match="the server takes no changes; name the primary"):
            state.preferences.set_language(ARU, "kk")
        assert state.preferences.of(ARU).language is None

    def test_a_restarted_server_costs_nothing(self, on_server, postgresql):
        state, _ = on_server
        state.preferences.set_language(ARU, "kk")
        postgresql.stop()
        with pytest.raises(StateError, match="the server cannot be reached"):
            state.preferences.of(ARU)
        postgresql.start()
        assert state.preferences.of(ARU).language == "kk"
