"""What the documentation names exists, and the layers of the design are described."""

import re
from pathlib import Path

import pytest

from knowledge import AnswerOptions
from knowledge.answering import _CANDIDATES
from knowledge.judging import _CLOSELY

ROOT = Path(__file__).resolve().parents[1]
ANSWERS = (ROOT / "docs" / "answers.md").read_text(encoding="utf-8")
MODULES = sorted(set(re.findall(r"`(\w+\.(?:py|yaml))`", ANSWERS)))
FOLDERS = sorted(set(re.findall(r"`(\w+/)`", ANSWERS)))


def test_the_page_names_modules_and_folders():
    assert len(MODULES) >= 15
    assert FOLDERS


@pytest.mark.parametrize("name", MODULES)
def test_the_module_is_there(name):
    assert (ROOT / "knowledge" / name).is_file()


@pytest.mark.parametrize("name", FOLDERS)
def test_the_folder_is_there(name):
    assert (ROOT / name).is_dir() or (ROOT / "knowledge" / name).is_dir()


def test_the_figures_named_are_those_of_the_code():
    words = {12: "twelve", 16: "16"}
    assert f"The {words[_CANDIDATES]} best passages" in ANSWERS
    assert f"The {words[_CLOSELY]} best sentences" in ANSWERS
    assert f"`answers.min_confidence` ({AnswerOptions().min_confidence})" in ANSWERS
