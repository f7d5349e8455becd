"""Nobody but the bot's user gets at what it keeps, whatever the umask and whatever was there."""

import os
import stat
from pathlib import Path

import pytest

from bot.state import Retention, StateError, open_state
from tests.bot.telegram.running import ARU


@pytest.fixture(autouse=True)
def careless():
    before = os.umask(0)
    yield
    os.umask(before)


def modes(folder: Path) -> dict[str, int]:
    return {path.name: stat.S_IMODE(path.lstat().st_mode) for path in folder.rglob("*")}


def test_files_and_folders_are_the_users_alone(tmp_path):
    state = open_state(f"sqlite:///{tmp_path}/var/deep/state.db", Retention())
    state.preferences.set_language(ARU.id, "kk")
    found = modes(tmp_path)
    state.close()
    assert found == {
        "var": 0o700, "deep": 0o700,
        "state.db": 0o600, "state.db-wal": 0o600, "state.db-shm": 0o600,
    }  # fmt: skip


def test_a_file_that_was_open_to_others_is_closed_and_its_folder_left(tmp_path):
    folder = tmp_path / "var"
    folder.mkdir(mode=0o750)
    (folder / "state.db").touch(mode=0o666)
    open_state(f"sqlite:///{folder}/state.db", Retention()).close()
    assert modes(tmp_path) == {"var": 0o750, "state.db": 0o600}


def test_a_file_that_others_have_put_there_is_not_written_to(tmp_path, monkeypatch):
    file = tmp_path / "state.db"
    file.touch(mode=0o666)
    monkeypatch.setattr(os, "geteuid", lambda: file.stat().st_uid + 1)
    with pytest.raises(StateError, match="it belongs to another user, and everybody may use it"):
        open_state(f"sqlite:///{file}", Retention())
    assert file.read_bytes() == b""
