"""Editions of made documents, for the tests of what an edition tells."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from knowledge import Edition, temporary_edition
from tests.knowledge.made import folder


@contextmanager
def edition_of(at: Path, files: Mapping[str, str]) -> Iterator[Edition]:
    """Open an edition of files, which are written under a new folder, as is the cache."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("XDG_CACHE_HOME", str(at / "cache"))
        opened = temporary_edition(folder(at / "documents", files))
        try:
            yield opened
        finally:
            opened.close()
