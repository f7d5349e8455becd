from pathlib import Path

import pytest

from tests.bot.cli.command import Command

HARBOUR = """\
---
title: The Harbour Society
publisher: Harbour Press
date: 2011-07-27
---
# History

The Harbour Society was founded in Rabat in September 1969. Its first president was Amina Tazi.

## Members

In 2004 the society had 57 members. They paid a yearly fee of 120 euros.
"""
LIGHTHOUSES = """\
# Lighthouses

The lighthouse of Kap Arkona was built in 1827 and stands on the island of Rügen.

Маяк был построен в 1827 году.
"""


def write_documents(folder: Path) -> None:
    folder.mkdir()
    (folder / "harbour.md").write_text(HARBOUR, encoding="utf-8")
    (folder / "deep").mkdir()
    (folder / "deep" / "lighthouses.md").write_text(LIGHTHOUSES, encoding="utf-8")


@pytest.fixture(scope="session")
def shared(tmp_path_factory):
    """A folder with documents in docs/, for calls that change nothing but the cache."""
    folder = tmp_path_factory.mktemp("shared")
    write_documents(folder / "docs")
    return Command(folder=folder)


@pytest.fixture
def fresh(tmp_path):
    """A folder of the test's own with documents in docs/ and a configuration for them."""
    write_documents(tmp_path / "docs")
    (tmp_path / "config.yaml").write_text("knowledge: {documents: [docs]}\n", encoding="utf-8")
    return Command(folder=tmp_path)
