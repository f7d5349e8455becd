"""An edition's SQLite file, written anew or as the earlier one's with what changed."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from knowledge.facts.storing import (
    FactRow,
    create_facts,
    create_indexes,
    insert_facts,
    insert_named,
    insert_names,
    replace_names,
)
from knowledge.model import Document, Passage
from knowledge.numbering import stored_number
from knowledge.storage import (
    Vocabulary,
    create_storage,
    insert_document,
    insert_vocabulary,
    insert_words,
    replace_vocabulary,
    replace_words,
)

__all__ = ["NewDocument", "TakenDocument", "change_content", "write_content"]

_CACHE_KIB = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDocument:
    """A document that is written whole.

    Attributes:
        number: under which it is stored.
    """

    number: int
    document: Document
    passages: Sequence[Passage]
    facts: Sequence[FactRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenDocument:
    """A document that is taken from the earlier edition.

    Attributes:
        number: under which it is stored.
        path: in the new edition.
        earlier: the number under which the earlier edition stores it.
        stays: its rows stay as they are, but for what `facts` says.
        facts: those that may be about another thing than before; all where `is_rewritten`.
        is_rewritten: the operator's facts about it are others than before.
        extracted: how many facts it has that are not the operator's.
    """

    number: int
    path: str
    earlier: int
    stays: bool
    facts: Sequence[FactRow]
    is_rewritten: bool
    extracted: int


def write_content(
    path: Path,
    new: Sequence[NewDocument],
    taken: Sequence[TakenDocument],
    vocabulary: Vocabulary,
    names: Iterable[Sequence[str]],
    earlier: Path | None = None,
) -> None:
    """Write an edition's file anew.

    Args:
        path: no file is there yet.
        new: documents that are new.
        taken: documents that are taken from the earlier edition's file; none of them stays.
        vocabulary: what is known of words.
        names: rows of all entities' names, as `insert_names` takes them.
        earlier: the earlier edition's file, None where nothing is taken from it.
    """
    with closing(_connected(path, earlier)) as connection, connection:
        create_storage(connection)
        create_facts(connection)
        _take(connection, taken)
        _write(connection, new, taken)
        insert_words(connection, vocabulary.words)
        insert_vocabulary(connection, vocabulary)
        insert_names(connection, names)
        create_indexes(connection)


def change_content(
    path: Path,
    new: Sequence[NewDocument],
    taken: Sequence[TakenDocument],
    gone: Iterable[int],
    vocabulary: Vocabulary,
    names: Iterable[Sequence[str]],
    earlier: Path,
) -> None:
    """Change a copy of the earlier edition's file into the new edition's.

    Args:
        path: of the copy.
        new: documents that are new.
        taken: documents that are taken from the earlier edition's file.
        gone: numbers of its documents of which no row stays.
        vocabulary: what is known of words; of the words only those that changed, with 0 for one
            that is gone.
        names: rows of all entities' names, as `insert_names` takes them.
        earlier: the earlier edition's file.
    """
    with closing(_connected(path, earlier)) as connection, connection:
        _remove(connection, gone)
        _take(connection, [one for one in taken if not one.stays])
        _write(connection, new, taken)
        replace_words(connection, vocabulary.words)
        replace_vocabulary(connection, vocabulary)
        replace_names(connection, names)


def _connected(path: Path, earlier: Path | None) -> sqlite3.Connection:
    connection = sqlite3.connect(path, uri=True)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    if earlier is not None:
        address = f"{earlier.resolve().as_uri()}?mode=ro&immutable=1"
        connection.execute("ATTACH ? AS earlier", (address,))
    return connection


def _remove(connection: sqlite3.Connection, gone: Iterable[int]) -> None:
    """Remove documents with all their rows."""
    for number in gone:
        _remove_facts(connection, number, 0)
        within = _numbers_from(number, 0)
        connection.execute("DELETE FROM passages WHERE number BETWEEN ? AND ?", within)
        connection.execute("DELETE FROM documents WHERE number = ?", (number,))


def _remove_facts(connection: sqlite3.Connection, document: int, place: int) -> None:
    """Remove a document's facts from a place on."""
    within = _numbers_from(document, place)
    connection.execute("DELETE FROM named WHERE fact BETWEEN ? AND ?", within)
    connection.execute("DELETE FROM qualifiers WHERE fact BETWEEN ? AND ?", within)
    connection.execute("DELETE FROM facts WHERE number BETWEEN ? AND ?", within)


def _numbers_from(document: int, place: int) -> tuple[int, int]:
    return stored_number(document, place), stored_number(document + 1, 0) - 1


def _take(connection: sqlite3.Connection, taken: Sequence[TakenDocument]) -> None:
    """Copy documents with all their rows from the earlier edition."""
    for one in taken:
        shift = {"shift": stored_number(one.number - one.earlier, 0), "document": one.number}
        first, last = _numbers_from(one.earlier, 0)
        own = shift | {"path": one.path, "first": first, "last": last, "earlier": one.earlier}
        _copy(
            connection,
            "documents",
            "number = :earlier",
            {"number": ":document", "path": ":path"},
            own,
        )
        numbers = {"number": "number + :shift", "document": ":document"}
        within = "number BETWEEN :first AND :last ORDER BY number"
        _copy(connection, "passages", within, numbers, own)
        _copy(connection, "facts", within, numbers | {"passage": "passage + :shift"}, own)
        within = "fact BETWEEN :first AND :last ORDER BY rowid"
        _copy(connection, "qualifiers", within, {"fact": "fact + :shift"}, own)
        within = "fact BETWEEN :first AND :last ORDER BY fact, entity"
        _copy(connection, "named", within, {"fact": "fact + :shift"}, own)


def _copy(
    connection: sqlite3.Connection,
    table: str,
    where: str,
    replaced: Mapping[str, str],
    values: Mapping[str, object],
) -> None:
    """Copy rows of a table from the earlier edition, with expressions for some columns."""
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    selected = ", ".join(replaced.get(column, column) for column in columns)
    connection.execute(
        f"INSERT INTO {table} SELECT {selected} FROM earlier.{table} WHERE {where}",  # noqa: S608 (ours)
        values,
    )


def _write(
    connection: sqlite3.Connection, new: Iterable[NewDocument], taken: Iterable[TakenDocument]
) -> None:
    """Write new documents, and the facts of others that are about other things than before."""
    for one in new:
        insert_document(connection, one.number, one.document, one.passages)
        insert_facts(connection, one.number, one.facts)
    for known in taken:
        again = [
            row for row in known.facts if row.place < known.extracted or not known.is_rewritten
        ]
        connection.executemany(
            "UPDATE facts SET entity = ?, value_entity = ? WHERE number = ?",
            (
                (row.entity, row.value_entity, stored_number(known.number, row.place))
                for row in again
            ),
        )
        connection.executemany(
            "DELETE FROM named WHERE fact = ?",
            ((stored_number(known.number, row.place),) for row in again),
        )
        insert_named(connection, known.number, again)
        if known.is_rewritten:
            _remove_facts(connection, known.number, known.extracted)
            insert_facts(connection, known.number, known.facts[known.extracted :])
