"""Which documents published editions held: a small file for each, which outlasts the edition.

So an answer of an edition that is gone can be read in another one that holds the same document.
"""

import json
import logging
import sqlite3
from collections.abc import Collection, Mapping
from contextlib import closing
from pathlib import Path

from knowledge.editions.files import CONTENT, read_manifest
from knowledge.editions.writing import make_folder, write_atomically
from knowledge.errors import EditionDamagedError

__all__ = ["DIGESTS", "prune_digests", "read_digests", "write_digests"]

logger = logging.getLogger(__name__)

DIGESTS = "digests"
"""Folder in the editions' folder."""


def write_digests(folder: Path, name: str) -> None:
    """Keep which documents an edition holds; nothing where its content cannot be read.

    Args:
        folder: the editions'.
        name: the edition's.
    """
    path = _path(folder, name)
    if path.exists():
        return
    try:
        builder = read_manifest(folder / name).builder
        with closing(
            sqlite3.connect(f"{(folder / name / CONTENT).as_uri()}?mode=ro", uri=True)
        ) as database:
            rows = database.execute("SELECT path, digest FROM documents").fetchall()
    except (EditionDamagedError, sqlite3.Error, ValueError) as error:
        logger.info("which documents %s holds is not kept: %s", name, error)
        return
    make_folder(path.parent)
    # Another version of the program may read another text from the same file.
    told = {document: f"{digest}-{builder}" for document, digest in rows}
    write_atomically(path, json.dumps(told) + "\n")


def read_digests(folder: Path, name: str) -> Mapping[str, str]:
    """Return what tells documents of an edition apart, by their paths; {} where it is not known.

    The same one means the same text.
    """
    try:
        told = json.loads(_path(folder, name).read_bytes())
    except (OSError, ValueError):
        return {}
    return {str(path): str(digest) for path, digest in dict(told).items()}


def prune_digests(folder: Path, kept: Collection[str]) -> None:
    """Remove the files of all editions but some."""
    for path in (folder / DIGESTS).glob("*.json"):
        if path.stem not in kept:
            path.unlink(missing_ok=True)


def _path(folder: Path, name: str) -> Path:
    return folder / DIGESTS / f"{name}.json"
