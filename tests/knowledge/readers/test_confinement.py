"""Which folders the child may read: those of the program, and none of its owner's."""

import sys
from pathlib import Path

import pytest

from knowledge.readers import confinement, worker


@pytest.fixture
def beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that the package stands in, which is on the path of modules."""
    folder = tmp_path / "app"
    module = folder / "knowledge" / "readers" / "confinement.py"
    module.parent.mkdir(parents=True)
    module.touch()
    monkeypatch.setattr(confinement, "__file__", str(module))
    monkeypatch.setattr(sys, "path", ["", str(folder), str(tmp_path / "site-packages")])
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "environment"))
    return folder


def test_of_a_checkout_the_package_alone_is_read(beside: Path) -> None:
    (beside / "pyproject.toml").touch()
    folders = confinement._program_folders()
    assert str(beside / "knowledge") in folders
    assert str(beside) not in folders
    assert str(beside.parent / "site-packages") in folders


def test_where_packages_are_installed_all_of_them_are_read(beside: Path) -> None:
    assert str(beside) in confinement._program_folders()


def test_of_an_environment_the_libraries_are_read(beside: Path) -> None:
    folders = confinement._program_folders()
    assert str(beside.parent / "environment" / "lib") in folders
    assert str(beside.parent / "environment") not in folders
    assert "" not in folders


def test_the_libraries_in_use_are_read_and_those_that_the_environment_names(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/one:/opt/two")
    found = confinement._further_libraries()
    assert found[:2] == ("/opt/one", "/opt/two")
    assert "/" not in found
    if sys.platform == "linux":
        assert len(found) > 3


@pytest.mark.parametrize("may_write", [True, False])
def test_the_readers_are_compiled_before_nothing_can_be_written(
    may_write: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "some.py").write_text("a = 1\n")
    (tmp_path / "broken.py").write_text("a =\n")
    monkeypatch.setattr(worker, "__file__", str(tmp_path / "worker.py"))
    monkeypatch.setattr(sys, "dont_write_bytecode", not may_write)
    worker._compile_ahead()
    compiled = [path.name.partition(".")[0] for path in tmp_path.glob("__pycache__/*.pyc")]
    assert compiled == (["some"] if may_write else [])
