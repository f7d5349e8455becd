"""A documents folder with one document, and a store beside it."""

from pathlib import Path

import pytest

from knowledge.editions.store import EditionStore
from tests.knowledge.editions.making import FACT
from tests.knowledge.made import folder


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return folder(tmp_path / "docs", {"a.txt": FACT})


@pytest.fixture
def store(tmp_path: Path) -> EditionStore:
    return EditionStore(tmp_path / "editions")
