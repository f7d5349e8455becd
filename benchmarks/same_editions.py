"""Telling whether two editions hold the same, however they number it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import zip_longest
from pathlib import Path

from knowledge.editions.files import CONTENT

__all__ = ["differences"]

# Rows in the order in which an edition reads them, numbers told by path and place.
_ROWS = {
    "documents": "SELECT path, digest, metadata, removed, passages, characters, text"
    " FROM documents ORDER BY number",
    "passages": "SELECT d.path, p.number - (p.document << 24), p.* FROM passages p"
    " JOIN documents d ON d.number = p.document ORDER BY p.number",
    "facts": "SELECT d.path, f.number - (f.document << 24), f.passage - (f.document << 24), f.*"
    " FROM facts f JOIN documents d ON d.number = f.document ORDER BY f.number",
    "qualifiers": "SELECT d.path, q.fact - (d.number << 24), q.* FROM qualifiers q"
    " JOIN documents d ON d.number = q.fact >> 24 ORDER BY q.fact, q.rowid",
    "named": "SELECT d.path, n.fact - (d.number << 24), n.entity FROM named n"
    " JOIN documents d ON d.number = n.fact >> 24 ORDER BY n.fact, n.entity",
    "entity_names": "SELECT * FROM entity_names ORDER BY rowid",
    "run_together": "SELECT * FROM run_together ORDER BY rowid",
    "words": "SELECT * FROM words ORDER BY initial, length, word",
    "acronyms": "SELECT * FROM acronyms ORDER BY rowid",
    "glossary": "SELECT * FROM glossary ORDER BY rowid",
    "probes": "SELECT * FROM probes ORDER BY rowid",
    "schema": "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name",
}
_NUMBERED = {"passages": (2, 3), "facts": (3, 4, 5), "qualifiers": (2,)}
"""Columns of each that hold numbers as they are stored."""

_OF_ITSELF = frozenset({"manifest.json", CONTENT, "reuse.bin"})


def differences(first: Path, second: Path) -> tuple[str, ...]:
    """Return what differs between two editions' folders, at most one thing of each kind.

    Compared are all rows of all tables, and byte for byte the files of the index.
    """
    return (*_files(first, second), *_tables(first, second))


def _files(first: Path, second: Path) -> Iterator[str]:
    names = {path.name for folder in (first, second) for path in folder.iterdir()}
    for name in sorted(names - _OF_ITSELF):
        ours, theirs = first / name, second / name
        if not ours.exists() or not theirs.exists() or ours.read_bytes() != theirs.read_bytes():
            yield name


def _tables(first: Path, second: Path) -> Iterator[str]:
    with (
        closing(sqlite3.connect(first / CONTENT)) as one,
        closing(sqlite3.connect(second / CONTENT)) as two,
    ):
        for table in _ROWS:
            pairs = zip_longest(_rows(one, table), _rows(two, table))
            differing = next(((a, b) for a, b in pairs if a != b), None)
            if differing:
                yield f"{table}: {differing[0]} and {differing[1]}"


def _rows(connection: sqlite3.Connection, table: str) -> Iterator[tuple[object, ...]]:
    stored = _NUMBERED.get(table, ())
    for row in connection.execute(_ROWS[table]):
        yield tuple(value for place, value in enumerate(row) if place not in stored)
