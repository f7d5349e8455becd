"""Each defence that docs/trust.md tells of is held by a test that exists."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "trust.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
    for line in PAGE.splitlines()
    if line.startswith("| ") and not line.startswith(("| ---", "| attack |"))
]
TESTS = sorted(set(re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", PAGE)))
COMMANDS = sorted(set(re.findall(r"python -m (benchmarks[\w.]*)", PAGE)))


@cache
def functions(path: Path) -> frozenset[str]:
    """Return the names of the functions and classes of a module, its methods among them."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, kinds))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:40])
def test_each_row_tells_all_and_names_a_test(row):
    assert len(row) == 4
    assert all(row)
    assert "`tests/" in row[2]


@pytest.mark.parametrize(("path", "name"), TESTS)
def test_the_test_is_there(path, name):
    assert (ROOT / path).is_file()
    assert not name or name in functions(ROOT / path)


@pytest.mark.parametrize("module", COMMANDS)
def test_the_command_is_there(module):
    path = ROOT.joinpath(*module.split("."))
    assert path.with_suffix(".py").is_file() or (path / "__main__.py").is_file()
