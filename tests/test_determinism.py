"""The same documents and questions give the same bytes, wherever and however Dalel runs."""

import json
import locale
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from benchmarks.same_answers import Told, told

ROOT = Path(__file__).parents[1]
DOCUMENTS = ROOT / "benchmarks" / "business" / "documents"
QUESTIONS = ROOT / "benchmarks" / "business" / "questions.jsonl"
PYTHONS = "DALEL_PYTHONS"
"""Names a variable: other interpreters with the requirements, as those of PATH are given."""

# One of each format, and questions about them: two of each kind.
FILES = (
    "board-minutes-2022-11-17.txt",
    "datasheet-vp40.html",
    "forklift-safety.md",
    "invoice-2024-0087.pdf",
    "staff-list.xlsx",
    "suppliers.csv",
    "warranty-terms.docx",
)
ASKED = 8
_ON_ONE_PROCESSOR = """
import os, runpy, sys
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
runpy.run_module("benchmarks.same_answers", run_name="__main__", alter_sys=False)
"""


@pytest.fixture(scope="module")
def questions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    step = len(lines) // ASKED
    path = tmp_path_factory.mktemp("questions") / "questions.jsonl"
    path.write_text("\n".join(lines[::step][:ASKED]), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def here(questions: Path, tmp_path_factory: pytest.TempPathFactory) -> Told:
    return told(copied(tmp_path_factory.mktemp("here"), FILES), questions)


def copied(to: Path, names: tuple[str, ...]) -> Path:
    """Copy the documents one after another: a disk lists them in the order that they were made."""
    folder = to / "documents"
    folder.mkdir()
    for name in names:
        shutil.copyfile(DOCUMENTS / name, folder / name)
    return folder


def elsewhere(python: str, at: Path, questions: Path, settings: Mapping[str, str]) -> Told:
    """Return what another process gives, in a folder of its own and with settings of its own."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    done = subprocess.run(
        [python, "-c", _ON_ONE_PROCESSOR, str(copied(at, FILES[::-1])), str(questions)],
        env={**kept, "PYTHONPATH": str(ROOT), "TMPDIR": str(at), **settings},
        cwd=at,
        capture_output=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")[-2000:]
    found: Told = json.loads(done.stdout)
    return found


def differing(one: Told, other: Told) -> list[str]:
    return [name for name in {**one, **other} if one.get(name) != other.get(name)]


def a_locale() -> str:
    """Return the locale of this machine that is the furthest from C."""
    before = locale.setlocale(locale.LC_ALL)
    try:
        for name in ("tr_TR.UTF-8", "tr_TR.ISO-8859-9", "ru_RU.KOI8-R", "de_DE.UTF-8"):
            try:
                locale.setlocale(locale.LC_ALL, name)
            except locale.Error:
                continue
            return name
    finally:
        locale.setlocale(locale.LC_ALL, before)
    return "C"


def test_another_process_seed_locale_zone_folder_order_and_processors_give_the_same_bytes(
    here: Told, questions: Path, tmp_path: Path
) -> None:
    assert len([name for name in here if name.startswith("answer ")]) == ASKED
    assert here["rows of passages"] != here["rows of facts"]
    settings = {
        "PYTHONHASHSEED": "4321",
        "LC_ALL": a_locale(),
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONUTF8": "0",
        "TZ": "Asia/Kathmandu",
    }
    assert differing(here, elsewhere(sys.executable, tmp_path, questions, settings)) == []


def test_another_version_of_python_gives_the_same_bytes(
    here: Told, questions: Path, tmp_path: Path
) -> None:
    others = [path for path in os.environ.get(PYTHONS, "").split(os.pathsep) if path]
    if not others:
        pytest.skip(f"{PYTHONS} names no other interpreters")
    for number, python in enumerate(others):
        at = tmp_path / str(number)
        at.mkdir()
        settings = {"PYTHONHASHSEED": str(number)}
        assert differing(here, elsewhere(python, at, questions, settings)) == [], python
