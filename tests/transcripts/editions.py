"""An edition of the documents that ship."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from bot.config import SHIPPED_DOCUMENTS
from knowledge import EditionStore
from knowledge.sources import Sources

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from knowledge import Edition

__all__ = ["shipped"]


@contextmanager
def shipped(folder: Path) -> Iterator[Edition]:
    """Build and open it in a folder."""
    store = EditionStore(folder)
    store.publish(store.build(Sources.of(SHIPPED_DOCUMENTS)).edition)
    edition = store.load()
    try:
        yield edition
    finally:
        edition.close()
