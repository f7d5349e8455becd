"""The layers: `knowledge` knows nothing of Telegram, of asyncio, or of `bot`."""

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

IMPORT_ALL = """
import importlib, json, pkgutil, sys
import knowledge

found = ["knowledge"]
for module in pkgutil.walk_packages(knowledge.__path__, "knowledge."):
    importlib.import_module(module.name)
    found.append(module.name)
json.dump({"found": found, "loaded": sorted(sys.modules)}, sys.stdout)
"""


def imported_afresh() -> tuple[list[str], set[str]]:
    """Import all of `knowledge` in a new process; return its modules and the packages loaded."""
    ran = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL], cwd=ROOT, capture_output=True, text=True, check=True
    )
    told = json.loads(ran.stdout)
    return told["found"], {name.split(".")[0] for name in told["loaded"]}


def sources(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """Yield the top-level packages that a source file imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield (node.module or "").split(".")[0]


def importers(package: str, imported: str) -> list[str]:
    """Return the files of `package` that import `imported`."""
    files = sources(package)
    assert len(files) >= 20, f"{package}/: only {len(files)} source files found"
    return [str(path.relative_to(ROOT)) for path in files if imported in imports(path)]


def test_importing_all_of_knowledge_loads_no_telegram_no_asyncio_and_no_bot() -> None:
    found, loaded = imported_afresh()

    assert len(found) >= 20
    assert {"knowledge.editions", "knowledge.readers.pdf"} <= set(found)
    assert loaded & {"telegram", "asyncio", "bot"} == set()


def test_every_source_of_knowledge_is_a_module_that_was_imported() -> None:
    found, _ = imported_afresh()

    named = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in sources("knowledge")
    }
    assert named == set(found)


# An import inside a function does not show in sys.modules, so the sources are read as well.
def test_no_source_of_knowledge_imports_asyncio() -> None:
    assert importers("knowledge", "asyncio") == []


def test_no_source_of_knowledge_imports_the_bot() -> None:
    assert importers("knowledge", "bot") == []


def test_only_the_bot_imports_telegram() -> None:
    assert importers("knowledge", "telegram") == []
    # These measure the bot's own part and its library, each with a stand-in for the rest.
    measured = {path.name for path in sources("benchmarks") if "telegram" in imports(path)}
    assert measured == {"echo.py", "inline.py"}
    assert importers("bot", "telegram") != []


def test_what_observes_the_bot_knows_nothing_of_telegram_or_of_retrieval() -> None:
    files = sources("bot/observing")
    assert len(files) >= 8
    for path in files:
        assert set(imports(path)) & {"telegram", "knowledge"} == set(), path
        inner = re.findall(r"^ *from bot\.(\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert set(inner) <= {"http_listening", "observing", "secret_words"}, path
