"""Stores and sources of a document or two, for the tests of this folder."""

from pathlib import Path

from knowledge.editions.drafts import Drafts
from knowledge.editions.store import EditionStore
from knowledge.sources import Sources
from tests.knowledge.made import folder

FACT = "The summit opened in Conakry on 9 December 1995."


def put_text(source: Path, text: str, name: str = "a.txt") -> None:
    """Write a document into a documents folder."""
    folder(source, {name: text})


def publish_text(store: EditionStore, source: Path, text: str) -> str:
    """Publish an edition of one document with this text; return its name."""
    put_text(source, text)
    name = store.build(Sources.of(source)).edition
    store.publish(name)
    return name


def drafts_of(store: EditionStore) -> Drafts:
    """Return drafts over the folder `docs` beside the store's."""
    beside = store.folder.parent
    return Drafts(store, beside / "uploads", [beside / "docs"])


def flip(path: Path) -> None:
    """Change one bit in the middle of a file."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def texts_of(store: EditionStore) -> dict[str, str]:
    """Return the published documents' texts by their paths."""
    edition = store.load(thoroughly=True)
    try:
        return {entry.path: edition.text(entry.path) for entry in edition.documents}
    finally:
        edition.close()
