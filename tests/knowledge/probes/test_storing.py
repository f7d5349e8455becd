"""Probes written into an edition's file and read back."""

import sqlite3
from contextlib import closing
from pathlib import Path

from knowledge.database import Database
from knowledge.model import Question
from knowledge.probes.reading import Probe
from knowledge.probes.storing import stored_probes, write_probes

PROBES = (
    Probe(question=Question(text="Почём?", language="ru", context=("Что?", "Где?"))),
    Probe(question=Question(text="How much?"), answers=("12 EUR", "12 «евро»"), source="a/b.csv"),
    Probe(question=Question(text="Who?"), answers=("Ida",), expects_short=True),
    Probe(question=Question(text="Why?"), expects_refusal=True),
)


def test_they_come_back_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "content.sqlite"
    write_probes(path, PROBES)
    database = Database(path)

    assert stored_probes(database) == PROBES
    database.close()


def test_those_of_an_edition_built_before_short_was_a_key_are_read(tmp_path: Path) -> None:
    path = tmp_path / "content.sqlite"
    write_probes(path, PROBES[:2])
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("ALTER TABLE probes DROP COLUMN expects_short")
    database = Database(path)

    assert stored_probes(database) == PROBES[:2]
    database.close()


def test_an_edition_built_before_there_were_any_has_none(tmp_path: Path) -> None:
    path = tmp_path / "content.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE documents (number)")
    database = Database(path)

    assert stored_probes(database) == ()
    database.close()
