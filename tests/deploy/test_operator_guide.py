"""docs/operator.md: its commands work, and what it names is there."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.config import Configuration
from bot.config_file import read_yaml
from bot.state import Retention, examine, open_state
from knowledge import EditionStore
from knowledge.editions.recovery import Recovered
from knowledge.sources import Sources
from tests.bot.state.entries import answer

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "operator.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", GUIDE, re.DOTALL)
SETTINGS = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
SECTIONS = "|".join(Configuration.model_fields)
NAMED = rf"(?<![\w/])((?:{SECTIONS})\.(?!db|dump|org|md|yaml)[a-z_.]*[a-z])"
KEYS = sorted(set(re.findall(NAMED, GUIDE)))
LOG = GUIDE.partition("## Lines of the log")[2]
LINKS = re.findall(r"\]\((?!https?:)([^)]+)\)", GUIDE)
SQLITE3 = """import sqlite3, sys
sqlite3.connect(sys.argv[1], isolation_level=None).execute(sys.argv[2])
"""


def block(words: str) -> str:
    found: list[str] = [each for each in BLOCKS if words in each]
    assert len(found) == 1
    return found[0]


@pytest.fixture
def home(tmp_path):
    """A folder as the guide describes it, and the programs that the guide calls."""
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "a.md").write_text("# Opening\n\nThe museum opens at 9:30.\n")
    (tmp_path / "config.yaml").write_text(f"{SETTINGS[0]}observability: {{port: 65000}}\n")
    programs = tmp_path / "bin"
    programs.mkdir()
    for name, command in {"dalel": "-m bot", "sqlite3": str(programs / "statement.py")}.items():
        (programs / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {command} "$@"\n')
        (programs / name).chmod(0o755)
    (programs / "statement.py").write_text(SQLITE3)
    return tmp_path


def run(folder: Path, script: str) -> str:
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    environment = {"PATH": path, "PYTHONPATH": str(ROOT), "HOME": str(folder), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        ["/bin/sh", "-e", "-c", script], cwd=folder, env=environment,
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def answers_counted(found: str) -> str:
    (line,) = [line for line in found.splitlines() if "state in" in line]
    return line.rpartition("; ")[2]


def test_what_was_saved_while_the_bot_runs_is_there_after_restoring(home):
    store = EditionStore(home / "var" / "editions")
    store.publish(store.build(Sources.of(home / "documents")).edition)
    state = open_state(f"sqlite:///{home}/var/state.db", Retention())
    state.answers.add(answer())
    run(
        home, block("VACUUM INTO 'backup/state.db'")
    )  # the database is open, with its log beside it
    state.answers.add(answer())  # not saved
    state.close()
    (home / "var" / "editions" / "0001-lost").mkdir()

    found = run(home, block("tar --extract --file"))
    assert "✗" not in found
    assert f"published edition: {store.published()}, 1 document, 1 passage" in found
    assert "answers given: 1," in answers_counted(found)
    assert not (home / "var" / "editions" / "0001-lost").exists()
    assert (home / "backup" / "config.yaml").read_text().startswith(SETTINGS[0])
    assert "9:30" in run(home, "dalel ask 'When does the museum open?'")


def test_saving_again_replaces_what_was_saved(home):
    store = EditionStore(home / "var" / "editions")
    store.publish(store.build(Sources.of(home / "documents")).edition)
    open_state(f"sqlite:///{home}/var/state.db", Retention()).close()
    (home / "var" / "uploads").mkdir()
    save = block("VACUUM INTO 'backup/state.db'")
    run(home, save)
    run(home, save)
    assert sorted(path.name for path in (home / "backup").iterdir()) == [
        "config.yaml",
        "knowledge.tar",
        "state.db",
    ]


def in_the_container(script: str) -> str:
    """Return what a block runs in the bot's container, as it is run where there is none."""
    lines = [line for line in script.replace("\\\n", "").splitlines() if " database " not in line]
    joined = "\n".join(line for line in lines if re.search(r" (rm|sqlite3|tar|sh) ", line))
    own = re.sub(
        r"docker compose (?:exec|run --rm)(?: -T)?(?: --entrypoint sh)? dalel ", "", joined
    )
    return re.sub(r"^-ec", "sh -ec", own, flags=re.MULTILINE).replace(
        "python -m sqlite3", "sqlite3"
    )


def test_what_was_saved_in_a_container_is_there_after_restoring(home):
    store = EditionStore(home / "var" / "editions")
    name = store.build(Sources.of(home / "documents")).edition
    store.publish(name)
    state = open_state(f"sqlite:///{home}/var/state.db", Retention())
    state.answers.add(answer())
    run(home, in_the_container(block("--directory var . > backup.tar")))
    state.answers.add(answer())  # not saved
    state.close()
    (home / "var" / "uploads" / "0001").mkdir(parents=True)
    run(home, in_the_container(block("--entrypoint sh")))
    assert sorted(path.name for path in (home / "var").iterdir()) == ["editions", "state.db"]
    assert store.recover(thoroughly=True) == Recovered(edition=name)
    assert "answers given: 1," in examine(f"sqlite:///{home}/var/state.db").message


@pytest.mark.parametrize("script", BLOCKS)
def test_every_block_is_a_script(script):
    subprocess.run(["/bin/sh", "-n", "-c", script], check=True, timeout=60)


def shown(template: str) -> str:
    """Return a line of the log as the guide writes it."""
    return re.sub(r"%[\d.]*[sdrf]", "…", template)


@pytest.fixture(scope="module")
def program():
    """The syntax of all modules of the program."""
    paths = (*(ROOT / "bot").rglob("*.py"), *(ROOT / "knowledge").rglob("*.py"))
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in paths)
    return [node for tree in trees for node in ast.walk(tree)]


def logged(node: ast.AST) -> str:
    """Return what a call logs at level WARNING and above, "" for other syntax."""
    match node:
        case ast.Call(
            func=ast.Attribute(value=ast.Name(id="logger"), attr=level),
            args=[ast.Constant(value=str(template)), *_],
        ) if level in {"warning", "error", "exception", "critical"}:
            return shown(template)
    return ""


def test_every_line_that_may_need_somebody_is_in_the_guide(program):
    lines = {logged(node) for node in program} - {"", "…"}
    assert len(lines) > 15
    assert [line for line in sorted(lines) if f"`{line}`" not in LOG] == []


def test_the_program_writes_the_lines_that_the_guide_names(program):
    texts = "\n".join(
        shown(node.value)
        for node in program
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    rows = [row.split(" | ")[0] for row in LOG.splitlines() if row.startswith("| `")]
    lines = [line for row in rows for line in re.findall(r"`([^`]+)`", row)]
    assert len(lines) > 30
    parts = [(line, part) for line in lines for part in line.split("…") if len(part) > 3]
    assert [line for line, part in parts if part not in texts] == []


class TestNames:
    def test_the_guide_shows_commands_settings_keys_and_links(self):
        assert len(BLOCKS) >= 6
        assert len(SETTINGS) >= 4
        assert len(KEYS) >= 10
        assert len(LINKS) >= 15

    @pytest.mark.parametrize("text", SETTINGS)
    def test_settings_are_valid(self, text, tmp_path):
        path = tmp_path / "config.yaml"
        path.write_text(text)
        read = read_yaml(path, {"DATABASE_PASSWORD": "hush"})
        assert read.problems == ()
        values = dict.fromkeys(Configuration.model_fields) | read.values
        assert Configuration.model_validate(values, context=tmp_path)

    @pytest.mark.parametrize("key", KEYS)
    def test_the_key_is_there(self, key):
        settings: object = Configuration()
        for name in key.split("."):
            assert hasattr(settings, name)
            settings = getattr(settings, name)

    @pytest.mark.parametrize("link", LINKS)
    def test_the_link_leads_somewhere(self, link):
        path, _, anchor = link.partition("#")
        page = (ROOT / "docs" / path) if path else ROOT / "docs" / "operator.md"
        assert page.is_file(), link
        heads = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
        names = {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}
        assert not anchor or anchor in names
