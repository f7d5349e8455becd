"""The Makefile and the lock files, as far as they can be tested without setting anything up."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.lock", "requirements-run.lock")
NAME = re.compile(r"[A-Za-z0-9._-]+")


def make(
    *arguments: str, folder: Path = ROOT, status: int = 0, path: str | None = None
) -> tuple[str, str]:
    # What the make that runs these tests was told is not for the one that they run.
    told = {"ARGS", "CONFIG", "PYTHON"}
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("MAKE") and name not in told
    }
    environment["PATH"] = path or environment["PATH"]
    done = subprocess.run(
        [shutil.which("make") or "make", "--no-print-directory", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        timeout=60,
    )
    assert done.returncode == status, done.stderr
    return done.stdout, done.stderr


@pytest.fixture
def clone(tmp_path):
    """A folder with what setting up needs, and a place for programs of the test's own."""
    for name in ("Makefile", "pyproject.toml", *LOCKS):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "bin").mkdir()
    return tmp_path


def program(path: Path, script: str) -> None:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def names(requirements: list[str]) -> set[str]:
    found = (NAME.match(each) for each in requirements)
    return {match[0].lower().replace("_", "-") for match in found if match}


def locked(lock: str) -> dict[str, int]:
    """Return the packages of a lock file, each with the number of its hashes."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    packages = re.findall(
        r"^([a-z0-9-]+)==\S+(?: ; [^\n\\]+)? \\\n((?: +--hash=.*\n)+)", text, re.MULTILINE
    )
    assert len(packages) == len(re.findall(r"^\S+==", text, re.MULTILINE))
    return {name: hashes.count("--hash=sha256:") for name, hashes in packages}


class TestTargets:
    def test_help_is_the_default_and_lists_every_target(self):
        shown, _ = make()
        assert [line.split()[1] for line in shown.splitlines()] == [
            "help", "run", "test", "check", "bench", "lock", "clean",
        ]  # fmt: skip
        assert make("help")[0] == shown

    def test_configuration_file_can_be_named(self, clone):
        shown, _ = make("--dry-run", "run", "CONFIG=my conf.yaml", folder=clone)
        assert shown.splitlines()[-1].strip() == '.venv/bin/dalel run --config "my conf.yaml"'

    def test_check_lints_types_and_tests_in_this_order(self, clone):
        shown, _ = make("--dry-run", "check", folder=clone)
        tools = re.findall(r"ruff check|ruff format --check|mypy|-m pytest", shown)
        assert tools == ["ruff check", "ruff format --check", "mypy", "-m pytest"]

    def test_ready_environment_is_left_alone(self, clone):
        (clone / ".venv" / "bin").mkdir(parents=True)
        (clone / ".venv" / ".installed").touch()
        program(clone / ".venv" / "bin" / "dalel", 'echo "dalel $*"')
        assert make("run", folder=clone) == ("dalel run\n", "")

    def test_clean_keeps_the_editions(self, clone):
        for folder in (".venv", "var/editions", "bot", "knowledge", "tests", "benchmarks"):
            (clone / folder / "__pycache__").mkdir(parents=True)
        make("clean", folder=clone)
        assert not (clone / ".venv").exists()
        assert not (clone / "bot" / "__pycache__").exists()
        assert (clone / "var" / "editions").is_dir()


class TestSettingUp:
    def test_no_fitting_python_is_said_with_what_to_do(self, clone):
        _, error = make("run", "PYTHON=/nowhere/python", folder=clone, status=2)
        first = error.splitlines()[0]
        assert first.startswith("make: Dalel needs Python 3.11, 3.12 or 3.13")
        assert "PYTHON=/path/to/python3.12" in first
        assert not (clone / ".venv").exists()

    def test_too_old_python_is_passed_over_for_a_fitting_one(self, clone):
        # The old one fails the check of its version, as an old Python would.
        program(clone / "bin" / "python3", "exit 1")
        program(clone / "bin" / "python3.13", f'echo "$*" >>used; exec "{sys.executable}" "$@"')
        program(clone / "bin" / "python3.12", "touch not-wanted")
        path = f"{clone / 'bin'}{os.pathsep}{os.environ['PATH']}"
        # Without lock files setting up ends after .venv is made: nothing is downloaded.
        (clone / "requirements.lock").write_text("--oops\n")
        make("run", folder=clone, status=2, path=path)
        assert "-m venv" in (clone / "used").read_text()
        assert (clone / ".venv" / "bin" / "python").exists()
        assert not (clone / "not-wanted").exists()
        assert not (clone / ".venv" / ".installed").exists()

    def test_python_without_ensurepip_says_what_to_install(self, clone):
        program(
            clone / "bin" / "python",
            'case "$2" in *ensurepip*) exit 1;; esac; exec "' + sys.executable + '" "$@"',
        )
        _, error = make("run", f"PYTHON={clone}/bin/python", folder=clone, status=2)
        assert "apt install python3-venv" in error


class TestLocks:
    def test_everything_that_the_project_names_is_locked(self):
        project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        run = names(project["dependencies"])
        extras = names(
            [each for extra in project["optional-dependencies"].values() for each in extra]
        )
        assert run
        assert run <= set(locked("requirements-run.lock"))
        assert run | extras | {"setuptools", "pytest-xdist"} <= set(locked("requirements.lock"))

    @pytest.mark.parametrize("lock", LOCKS)
    def test_every_package_has_hashes(self, lock):
        packages = locked(lock)
        assert len(packages) > 20
        assert min(packages.values()) >= 1

    @pytest.mark.parametrize("lock", LOCKS)
    def test_no_registry_and_no_path_is_named(self, lock):
        text = (ROOT / lock).read_text(encoding="utf-8")
        assert not re.search(r"://|--index|--find-links|@ |^/", text, re.MULTILINE)

    def test_both_locks_hold_the_same_versions(self):
        pins = [
            set(
                re.findall(r"^(\S+==\S+)", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE)
            )
            for lock in LOCKS
        ]
        assert pins[1] < pins[0]


def test_ci_can_be_run():
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    subprocess.run(["/bin/sh", "-n", str(ROOT / ".ci" / "run")], check=True, timeout=60)
