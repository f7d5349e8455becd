"""The README's commands are run, and its transcripts compared with what is printed."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from knowledge.readers import FORMATS

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
TRANSCRIPTS = re.findall(r"```console\n\$ (dalel [^\n]+)\n(.*?)```", README, re.DOTALL)
MAKE_TARGETS = re.findall(r"^(?: {4}|[^\n]*`)make (\w+)", README, re.MULTILINE)
COMMANDS = re.findall(r"^\| `dalel (\w+)", README, re.MULTILINE)
LINKS = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)


def run(arguments: list[str], folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        capture_output=True,
        text=True,
        check=True,
        cwd=folder,
        env={"PATH": "", "PYTHONPATH": str(ROOT), "HOME": str(folder), "LC_ALL": "C.UTF-8"},
    )
    return done.stdout


def test_the_readme_shows_transcripts_targets_commands_and_links():
    assert len(TRANSCRIPTS) >= 2
    assert {"run", "test"} <= set(MAKE_TARGETS)
    assert len(COMMANDS) >= 6
    assert len(LINKS) >= 4


@pytest.mark.parametrize(("command", "expected"), TRANSCRIPTS)
def test_a_transcript_is_what_the_command_prints(command, expected, tmp_path):
    assert run(shlex.split(command)[1:], tmp_path) == expected


@pytest.mark.parametrize("target", sorted(set(MAKE_TARGETS)))
def test_make_knows_the_target(target):
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{target}:", makefile, re.MULTILINE)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_command_explains_itself(name, tmp_path):
    assert run([name, "--help"], tmp_path).startswith(f"Usage: dalel {name}")


@pytest.mark.parametrize("link", LINKS)
def test_the_link_leads_to_a_file(link):
    assert (ROOT / link).is_file()


def test_the_formats_named_are_those_that_are_read():
    named = set(re.findall(r"`(\.\w+)`", README.split("Dalel reads")[1].split("Title,")[0]))
    assert named == set(FORMATS) - {".markdown", ".htm"}
