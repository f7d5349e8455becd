"""The commands of docs/operator.md that save and restore a database on a server."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from bot.state import Retention, examine, open_state
from tests.bot.postgresql import server_programs
from tests.bot.state.entries import answer

GUIDE = (Path(__file__).resolve().parents[3] / "docs" / "operator.md").read_text(encoding="utf-8")


def run(command: str, address: str, folder: Path) -> None:
    """Run a command of the guide for the database of an address."""
    (folder / "backup").mkdir(exist_ok=True)
    name, *words = command.split()
    programs = server_programs()
    program = shutil.which(name, path=str(programs)) or shutil.which(name)
    if program is None:
        pytest.skip(f"there is no {name} here")
    words = [address if word == "dalel" else word for word in words]
    subprocess.run([program, *words], cwd=folder, check=True, timeout=60, capture_output=True)


def test_database_on_a_server_is_saved_and_restored(postgresql, tmp_path):
    (save,) = re.findall(r"`(pg_dump [^`]+)`", GUIDE)
    (restore,) = re.findall(r"`(pg_restore [^`]+)`", GUIDE)
    address = postgresql.new_database()
    state = open_state(address, Retention())
    state.answers.add(answer())
    run(save, address, tmp_path)
    state.answers.add(answer())
    state.close()
    run(restore, address, tmp_path)
    assert "answers given: 1," in examine(address).message
