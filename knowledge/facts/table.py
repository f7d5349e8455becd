"""The fact table: an edition's facts in its SQLite file, written once and then only read.

It is open to plain SQL; docs/facts.md describes its tables with examples.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from knowledge.database import Database
from knowledge.facts import ANSWERS_FROM
from knowledge.facts.contradictions import COMPARED, SINGLE_DATED, SINGLE_VALUED, STATED
from knowledge.facts.name_folding import fold_name
from knowledge.model import Fact, Qualifier, Span, StoredFact, Value
from knowledge.numbering import Numbers, stored_number
from knowledge.values import unit_of

__all__ = [
    "FactRow",
    "FactTable",
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
# SQLite takes at most so many marks in a statement on every version in use.
_BATCH = 500
_COUNTED = "SELECT number, passages FROM documents ORDER BY number"


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f"'{word}'" for word in sorted(words))


# What `contradict` says no to whatever the other fact is need not be read: it is nearly all.
_MAY_CONTRADICT = (
    f"affirmed AND modality IN ('actual', 'required') AND confidence >= {ANSWERS_FROM}"
    f" AND value_kind IN ({_quoted(COMPARED)})"
    f" AND (relation_key IN ({_quoted(SINGLE_VALUED | SINGLE_DATED)})"
    f" OR (relation_key = '' AND pattern IN ({_quoted(STATED)})))"
)
_NAME_COLUMNS = "alias, entity, valid_from, valid_to, origin"


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
        numbers = Numbers(connection.execute(_COUNTED))
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


class FactTable:
    """Reads what `write_facts` wrote; may be used from several threads."""

    def __init__(self, database: Database) -> None:
        self._query = database.query
        self._numbers = Numbers(database.query(_COUNTED))

    def __len__(self) -> int:
        """Return how many facts there are."""
        ((count,),) = self._query("SELECT COUNT(*) FROM facts")
        return int(count)

    def names(self) -> list[tuple[str, ...]]:
        """Return the rows that `Entities.of_rows` takes."""
        return self._query(f"SELECT {_NAME_COLUMNS} FROM entity_names ORDER BY rowid")  # noqa: S608 (columns are ours)

    def names_opening(self, words: Sequence[str]) -> list[tuple[str, ...]]:
        """Return the rows of all names of the entities of which a name begins with a word.

        Args:
            words: as names are compared; at most a few hundred.
        """
        marks = ",".join("?" * len(words))
        return self._query(
            f"SELECT {_NAME_COLUMNS} FROM entity_names WHERE entity IN"  # noqa: S608 (columns and marks are ours)
            f" (SELECT entity FROM entity_names WHERE opening IN ({marks})) ORDER BY rowid",
            words,
        )

    def of_passages(self, passages: Sequence[int]) -> tuple[StoredFact, ...]:
        """Return the facts of passages, given by their numbers, in the order of the table."""
        return self._where("passage", [*map(self._numbers.stored_passage, passages)])

    def of_document(self, document: int) -> tuple[StoredFact, ...]:
        """Return the facts of the document in a place, in order."""
        return self._facts(
            "document = ? ORDER BY number", (self._numbers.stored_document(document),)
        )

    def surest(self, document: int, *, limit: int) -> tuple[StoredFact, ...]:
        """Return the facts of the document in a place, the surest first."""
        return self._facts(
            "document = ? ORDER BY confidence DESC, number LIMIT ?",
            (self._numbers.stored_document(document), limit),
        )

    def about(self, entities: Sequence[str], *, limit: int = 10_000) -> tuple[StoredFact, ...]:
        """Return the facts about entities or naming them, in the order of the table.

        Args:
            entities: at most a few hundred.
            limit: how many facts at most.
        """
        marks = ",".join("?" * len(entities))
        return self._facts(
            f"number IN (SELECT number FROM facts WHERE entity IN ({marks})"  # noqa: S608 (marks are ?)
            f" UNION SELECT fact FROM named WHERE entity IN ({marks})) ORDER BY number LIMIT ?",
            (*entities, *entities, limit),
        )

    def stating(self, value: str, *, limit: int) -> tuple[StoredFact, ...]:
        """Return the facts whose value is a text, in the order of the table.

        Of facts read from a table's rows, the other facts of the same rows are returned too.

        Args:
            value: as the documents write it; capitals and small Latin letters are the same.
            limit: how many facts have that value at most.
        """
        found = self._facts("value = ? COLLATE NOCASE ORDER BY number LIMIT ?", (value, limit))
        rows = {(one.document, one.fact.evidence) for one in found if one.fact.pattern == "row"}
        numbers = {one.number for one in found}
        return tuple(
            one
            for one in self.of_passages(sorted({one.passage for one in found}))
            if one.number in numbers
            or (one.fact.pattern == "row" and (one.document, one.fact.evidence) in rows)
        )

    def siblings(self, one: StoredFact, *, limit: int) -> tuple[StoredFact, ...]:
        """Return a fact and those of its document, pattern and relation: a column, a list.

        Args:
            limit: how many at most; one more shows that there are more.
        """
        return self._facts(
            "document = ? AND pattern = ? AND relation = ? AND value_kind = ?"
            " ORDER BY number LIMIT ?",
            (
                self._numbers.stored_document(one.document),
                one.fact.pattern,
                one.fact.relation,
                one.fact.value.kind,
                limit,
            ),
        )

    def counting(self, noun: str) -> list[tuple[int, int]]:
        """Return (passage, document) of the facts that count things of a name, in order.

        Args:
            noun: singular and folded: "member state" finds "57 OIC member states" too.
        """
        rows = self._query(
            "SELECT DISTINCT passage, document FROM facts WHERE value_kind = 'count' AND"
            " (unit = ? OR unit LIKE '% ' || ?) ORDER BY passage",
            (noun, noun),
        )
        return [
            (self._numbers.passage(passage), self._numbers.document(document))
            for passage, document in rows
        ]

    def entities(self) -> list[str]:
        """Return the names of what the facts are about, the most frequent first."""
        rows = self._query(
            "SELECT entity FROM facts GROUP BY entity ORDER BY COUNT(*) DESC, entity"
        )
        return [entity for (entity,) in rows]

    def all(self) -> Iterator[StoredFact]:
        """Yield every fact, in the order of the table."""
        start = -(1 << 63)
        while found := self._facts("number >= ? ORDER BY number LIMIT ?", (start, _BATCH)):
            yield from found
            start = found[-1].number + 1

    def comparable(self, entities: Sequence[str] | None = None) -> tuple[StoredFact, ...]:
        """Return the facts that another one may contradict, ordered by entity and relation.

        Args:
            entities: only about these, at most a few hundred; None for all.
        """
        given = () if entities is None else tuple(entities)
        within = "1" if entities is None else f"entity IN ({','.join('?' * len(given))})"
        may = f"{within} AND {_MAY_CONTRADICT}"
        return self._facts(
            f"{may} AND (entity, relation_key) IN (SELECT entity, relation_key FROM facts"  # noqa: S608 (names and marks are ours)
            f" WHERE {may} GROUP BY entity, relation_key HAVING COUNT(DISTINCT value) > 1)"
            " ORDER BY entity, relation_key, number",
            (*given, *given),
        )

    def _where(self, column: str, numbers: Sequence[int]) -> tuple[StoredFact, ...]:
        found: list[StoredFact] = []
        for start in range(0, len(numbers), _BATCH):
            part = numbers[start : start + _BATCH]
            marks = ",".join("?" * len(part))
            found += self._facts(f"{column} IN ({marks}) ORDER BY number", part)
        return tuple(found)

    def _facts(self, where: str, parameters: Sequence[object]) -> tuple[StoredFact, ...]:
        rows = self._query(f"SELECT * FROM facts WHERE {where}", parameters)  # noqa: S608 (where is ours)
        qualifiers = self._qualifiers([row[0] for row in rows])
        return tuple(self._stored(row, tuple(qualifiers.get(row[0], ()))) for row in rows)

    def _qualifiers(self, numbers: Sequence[int]) -> dict[int, list[Qualifier]]:
        found: dict[int, list[Qualifier]] = {}
        for start in range(0, len(numbers), _BATCH):
            part = numbers[start : start + _BATCH]
            marks = ",".join("?" * len(part))
            for fact, name, text, kind, normalized in self._query(
                f"SELECT * FROM qualifiers WHERE fact IN ({marks}) ORDER BY rowid",  # noqa: S608 (marks are ?)
                part,
            ):
                value = Value(kind=kind, text=text, normalized=normalized)
                found.setdefault(fact, []).append(Qualifier(name=name, value=value))
        return found

    def _stored(self, row: Sequence, qualifiers: tuple[Qualifier, ...]) -> StoredFact:  # type: ignore[type-arg]  # columns differ in type
        number, document, passage, entity, value_entity, subject, relation, key = row[:8]
        text, kind, normalized, _unit, items, affirmed, modality, pattern, confidence = row[8:17]
        evidence_start, evidence_end, value_start, value_end = row[17:21]
        subject_start, subject_end, resolved = row[21:]
        return StoredFact(
            number=number,
            document=self._numbers.document(document),
            passage=self._numbers.passage(passage),
            entity=entity,
            value_entity=value_entity,
            fact=Fact(
                subject=subject,
                relation=relation,
                relation_key=key,
                value=Value(
                    kind=kind, text=text, normalized=normalized, items=tuple(json.loads(items))
                ),
                pattern=pattern,
                confidence=confidence,
                evidence=Span(start=evidence_start, end=evidence_end),
                value_span=Span(start=value_start, end=value_end),
                subject_span=(
                    None if subject_start is None else Span(start=subject_start, end=subject_end)
                ),
                subject_resolved=resolved,
                qualifiers=qualifiers,
                is_affirmed=bool(affirmed),
                modality=modality,
            ),
        )
