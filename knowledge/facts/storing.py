"""Writing the fact table of an edition: its tables, their rows, and the indexes over them.

It is open to plain SQL; docs/facts.md describes its tables with examples.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from knowledge.facts.name_folding import fold_name
from knowledge.model import Fact, StoredFact
from knowledge.numbering import COUNTED, Numbers, stored_number
from knowledge.values import unit_of

__all__ = [
    "FactRow",
    "create_facts",
    "create_indexes",
    "insert_facts",
    "insert_named",
    "insert_names",
    "replace_names",
    "write_facts",
]

_SCHEMA = """
CREATE TABLE facts (
    number INTEGER PRIMARY KEY,    -- within the numbers of its document (knowledge/numbering.py)
    document INTEGER NOT NULL REFERENCES documents(number),
    passage INTEGER NOT NULL REFERENCES passages(number),
    entity TEXT NOT NULL,          -- one name for all spellings of the subject
    value_entity TEXT NOT NULL,    -- the same for a value that is a name, else ""
    subject TEXT NOT NULL,         -- as the document writes it
    relation TEXT NOT NULL,        -- in the document's words
    relation_key TEXT NOT NULL,    -- knowledge/relations.yaml, "" where it has none
    value TEXT NOT NULL,
    value_kind TEXT NOT NULL,
    normalized TEXT NOT NULL,
    unit TEXT NOT NULL,            -- of the normalized value: "USD", "member state", "%"
    items TEXT NOT NULL,           -- JSON array, for lists
    affirmed INTEGER NOT NULL,     -- 0 where the document denies it
    modality TEXT NOT NULL,
    pattern TEXT NOT NULL,
    confidence REAL NOT NULL,
    evidence_start INTEGER NOT NULL,
    evidence_end INTEGER NOT NULL,
    value_start INTEGER NOT NULL,
    value_end INTEGER NOT NULL,
    subject_start INTEGER,         -- NULL where the subject is implied
    subject_end INTEGER,
    resolved TEXT NOT NULL         -- what a pronoun as subject stands for
);
CREATE TABLE qualifiers (
    fact INTEGER NOT NULL REFERENCES facts(number),
    name TEXT NOT NULL,            -- when, as_of, until, where, who, with, for, role, ...
    value TEXT NOT NULL,
    value_kind TEXT NOT NULL,
    normalized TEXT NOT NULL
);
CREATE TABLE named (               -- who and what is named within a fact
    entity TEXT NOT NULL,
    fact INTEGER NOT NULL REFERENCES facts(number),
    PRIMARY KEY (fact, entity)
) WITHOUT ROWID;
CREATE TABLE entity_names (
    alias TEXT NOT NULL,
    entity TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT NOT NULL,
    origin TEXT NOT NULL,
    opening TEXT NOT NULL          -- the alias's first word as it is compared, "" for none
);
CREATE VIEW cited_facts AS
    SELECT facts.*, documents.path, json_extract(documents.metadata, '$.title') AS title,
        json_extract(documents.metadata, '$.date') AS date,
        substr(documents.text, evidence_start + 1, evidence_end - evidence_start) AS quote
    FROM facts JOIN documents ON documents.number = facts.document;
"""
_INDEXES = """
CREATE INDEX facts_by_entity ON facts (entity, relation_key);
CREATE INDEX facts_by_unit ON facts (unit, passage) WHERE value_kind = 'count';
CREATE INDEX facts_by_relation ON facts (document, relation);
CREATE INDEX facts_by_passage ON facts (passage);
CREATE INDEX qualifiers_by_fact ON qualifiers (fact);
CREATE INDEX named_by_entity ON named (entity);
"""
_NAME_INDEXES = """
CREATE INDEX entity_names_by_opening ON entity_names (opening);
CREATE INDEX entity_names_by_entity ON entity_names (entity);
"""


def write_facts(
    path: Path, facts: Iterable[StoredFact], names: Iterable[Sequence[str]] = ()
) -> int:
    """Write facts into an edition's file, and return how many there are.

    Args:
        path: holds the documents already.
        facts: numbered from 0, in order.
        names: rows of `Entities.rows()`.
    """
    count = 0
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA journal_mode = OFF")
        create_facts(connection)
        numbers = Numbers(connection.execute(COUNTED))
        for document, own in groupby(facts, key=lambda one: one.document):
            rows = [
                (one.entity, one.value_entity, one.named, one.passage, one.fact) for one in own
            ]
            first = numbers.first_passage(document)
            insert_facts(
                connection,
                numbers.stored_document(document),
                (
                    FactRow(
                        place=place,
                        passage=passage - first,
                        entity=entity,
                        value_entity=value_entity,
                        named=named,
                        fact=fact,
                    )
                    for place, (entity, value_entity, named, passage, fact) in enumerate(rows)
                ),
            )
            count += len(rows)
        insert_names(connection, ((*row, *(fold_name(row[0])[:1] or ("",))) for row in names))
        create_indexes(connection)
    return count


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow:
    """A fact of a document to be written.

    Attributes:
        place: among the document's facts, from 0.
        passage: place of its passage among the document's, from 0.
        entity, value_entity, named: as in `StoredFact`.
    """

    place: int
    passage: int
    entity: str
    value_entity: str
    named: tuple[str, ...]
    fact: Fact


def create_facts(connection: sqlite3.Connection) -> None:
    """Create the tables of facts and names, without the indexes over them."""
    connection.executescript(_SCHEMA)


def create_indexes(connection: sqlite3.Connection) -> None:
    """Create the indexes over facts and names, which takes less time once they are written."""
    connection.executescript(_INDEXES + _NAME_INDEXES)


def insert_facts(connection: sqlite3.Connection, document: int, rows: Iterable[FactRow]) -> None:
    """Write facts of the document that is stored under a number."""
    for row in rows:
        number = stored_number(document, row.place)
        values = _values(document, row)
        marks = ",".join("?" * len(values))
        connection.execute(f"INSERT INTO facts VALUES ({marks})", values)  # noqa: S608 (marks are ?)
        connection.executemany(
            "INSERT INTO qualifiers VALUES (?, ?, ?, ?, ?)",
            (
                (number, one.name, one.value.text, one.value.kind, one.value.normalized)
                for one in row.fact.qualifiers
            ),
        )
        insert_named(connection, document, [row])


def insert_named(connection: sqlite3.Connection, document: int, rows: Iterable[FactRow]) -> None:
    """Write only what facts name; the document is stored under a number."""
    connection.executemany(
        "INSERT INTO named VALUES (?, ?)",
        ((one, stored_number(document, row.place)) for row in rows for one in row.named),
    )


def insert_names(connection: sqlite3.Connection, names: Iterable[Sequence[str]]) -> None:
    """Write rows of `Entities.rows()`, each with its name's first word as it is compared."""
    connection.executemany("INSERT INTO entity_names VALUES (?, ?, ?, ?, ?, ?)", names)


def _values(document: int, row: FactRow) -> tuple[object, ...]:
    fact = row.fact
    subject = fact.subject_span
    return (
        stored_number(document, row.place),
        document,
        stored_number(document, row.passage),
        row.entity,
        row.value_entity,
        fact.subject,
        fact.relation,
        fact.relation_key,
        fact.value.text,
        fact.value.kind,
        fact.value.normalized,
        unit_of(fact.value.normalized),
        json.dumps(fact.value.items, ensure_ascii=False),
        int(fact.is_affirmed),
        fact.modality,
        fact.pattern,
        fact.confidence,
        fact.evidence.start,
        fact.evidence.end,
        fact.value_span.start,
        fact.value_span.end,
        subject.start if subject else None,
        subject.end if subject else None,
        fact.subject_resolved,
    )


def replace_names(connection: sqlite3.Connection, names: Iterable[Sequence[str]]) -> None:
    """Write rows as `insert_names` does, instead of those that are there."""
    connection.executescript(
        "DROP INDEX entity_names_by_opening; DROP INDEX entity_names_by_entity;"
        " DELETE FROM entity_names;"
    )
    insert_names(connection, names)
    connection.executescript(_NAME_INDEXES)
