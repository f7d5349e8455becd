"""What the documentation names exists, and its figures are those of the code."""

import math
import re
from pathlib import Path

import pytest

from knowledge import AnswerOptions
from knowledge.answers.judging import _CLOSELY
from knowledge.answers.searching import _CANDIDATES
from knowledge.calibration import GivenAnswer, calibrate

ROOT = Path(__file__).resolve().parents[1]
PAGES = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md")}
ANSWERS = PAGES["answers.md"]
# What operators write and what documents are called is named in the same way as modules are.
OWN_FILES = {"facts.yaml", "aliases.yaml", "glossary.yaml", "probes.yaml", "config.yaml"}
MODULES = sorted(
    (page, name)
    for page, text in PAGES.items()
    for name in set(re.findall(r"`((?:\w+/)*\w+\.(?:py|yaml))`", text)) - OWN_FILES
)
FOLDERS = sorted(
    (page, name)
    for page, text in PAGES.items()
    for name in set(re.findall(r"`((?:\w+/)+)`", text))
)


def is_there(name: str) -> bool:
    """Whether a path ends so in the repository's own folders."""
    parts = Path(name).parts
    return any(
        path.parts[-len(parts) :] == parts
        for folder in ("knowledge", "bot", "benchmarks", "docs", "tests")
        for path in ((ROOT / folder), *(ROOT / folder).rglob(parts[-1]))
    )


def test_the_pages_name_modules_and_folders():
    assert len([name for page, name in MODULES if page == "answers.md"]) >= 15
    assert FOLDERS


@pytest.mark.parametrize(("page", "name"), MODULES)
def test_the_module_is_there(page, name):
    assert is_there(name) or (ROOT / name).is_file(), f"docs/{page} names {name}"


@pytest.mark.parametrize(("page", "name"), FOLDERS)
def test_the_folder_is_there(page, name):
    assert is_there(name), f"docs/{page} names {name}"


def test_the_figures_named_are_those_of_the_code():
    words = {12: "twelve", 16: "16"}
    assert f"The {words[_CANDIDATES]} best passages" in ANSWERS
    assert f"The {words[_CLOSELY]} best sentences" in ANSWERS
    assert f"`answers.min_confidence` ({AnswerOptions().min_confidence})" in ANSWERS


CALIBRATION = PAGES["calibration.md"]
NEEDED = [
    (int(alpha), int(wrong), int(answers))
    for alpha, *row in re.findall(
        r"^\| (\d+) % \| (\d+|–) \| (\d+|–) \| (\d+|–) \| (\d+|–) \|$", CALIBRATION, re.MULTILINE
    )
    for wrong, answers in zip((0, 1, 2, 5), row, strict=True)
    if answers != "–"
]


def test_the_page_on_calibration_tells_how_many_answers_are_needed():
    assert len(NEEDED) == 13


@pytest.mark.parametrize(("alpha", "wrong", "answers"), NEEDED)
def test_so_many_answers_are_needed_and_not_fewer(alpha, wrong, answers):
    def is_vouched(count: int) -> bool:
        bad = math.ceil(wrong * count / 100)
        # Below the strictest start: no test hands anything on to the one that counts here.
        given = [(GivenAnswer(upto=0.8, is_right=place >= bad),) for place in range(count)]
        return calibrate(given, alpha=alpha / 100, delta=0.1).vouched is not None

    assert is_vouched(answers)
    assert not is_vouched(answers - 1)
