"""The probes that an edition carries, in its SQLite file."""

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from knowledge.database import Database
from knowledge.model import Question
from knowledge.probes.reading import Probe

__all__ = ["stored_probes", "write_probes"]

_SCHEMA = """
CREATE TABLE probes (
    question TEXT NOT NULL,
    language TEXT NOT NULL,            -- ISO 639-1, "" where not given
    context TEXT NOT NULL,             -- JSON array, earlier questions, oldest first
    answers TEXT NOT NULL,             -- JSON array, texts of which one suffices
    source TEXT NOT NULL,
    expects_refusal INTEGER NOT NULL,
    expects_short INTEGER NOT NULL
);
"""


def write_probes(path: Path, probes: Iterable[Probe]) -> None:
    """Write probes into an edition's file, instead of those that are there."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.executescript(f"DROP TABLE IF EXISTS probes;{_SCHEMA}")
        connection.executemany(
            "INSERT INTO probes VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    one.question.text,
                    one.question.language,
                    json.dumps(one.question.context, ensure_ascii=False),
                    json.dumps(one.answers, ensure_ascii=False),
                    one.source,
                    int(one.expects_refusal),
                    int(one.expects_short),
                )
                for one in probes
            ),
        )


def stored_probes(database: Database) -> tuple[Probe, ...]:
    """Return what `write_probes` wrote; () of an edition that was built before there were any."""
    if not database.query("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'probes'"):
        return ()
    return tuple(
        Probe(
            question=Question(text=text, language=language, context=tuple(json.loads(context))),
            answers=tuple(json.loads(answers)),
            source=source,
            expects_refusal=bool(expects_refusal),
            expects_short=bool(*expects_short),
        )
        # Editions built before `short` was a key lack the last column.
        for text, language, context, answers, source, expects_refusal, *expects_short in (
            database.query("SELECT * FROM probes ORDER BY rowid")
        )
    )
