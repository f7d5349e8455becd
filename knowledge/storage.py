"""An edition's documents and passages in one SQLite file, written once and then only read."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path

from knowledge.database import Database
from knowledge.errors import UnknownDocumentError
from knowledge.glossary_file import GlossaryEntry
from knowledge.model import Document, DocumentEntry, Metadata, Passage, Span
from knowledge.numbering import Numbers, renumbered, stored_number

__all__ = [
    "PassageRecord",
    "Storage",
    "Vocabulary",
    "create_storage",
    "insert_document",
    "insert_vocabulary",
    "insert_words",
    "replace_vocabulary",
    "replace_words",
    "write_storage",
]

_SCHEMA = """
CREATE TABLE documents (
    number INTEGER PRIMARY KEY,  -- with gaps, by path (knowledge/numbering.py)
    path TEXT NOT NULL UNIQUE,
    digest TEXT NOT NULL,
    metadata TEXT NOT NULL,      -- JSON object, keys of model.Metadata
    removed TEXT NOT NULL,       -- JSON array of [line, reason]
    passages INTEGER NOT NULL,
    characters INTEGER NOT NULL,
    text TEXT NOT NULL
);
CREATE TABLE passages (
    number INTEGER PRIMARY KEY,  -- within the numbers of its document
    document INTEGER NOT NULL REFERENCES documents(number),
    text_start INTEGER NOT NULL,
    text_end INTEGER NOT NULL,
    sentences TEXT NOT NULL,     -- JSON array of offsets: start, end, start, end, ...
    headings TEXT NOT NULL,      -- JSON array
    header TEXT NOT NULL,        -- JSON array
    cells TEXT NOT NULL,         -- JSON array of offsets
    paragraphs TEXT NOT NULL,    -- JSON array, one number a sentence
    place TEXT NOT NULL,
    language TEXT NOT NULL,
    parties TEXT NOT NULL,       -- JSON array
    text TEXT NOT NULL           -- the document's [text_start, text_end), at hand without it
);
CREATE TABLE run_together (word TEXT PRIMARY KEY, parts TEXT NOT NULL);
CREATE TABLE words (         -- for spelling and for words being typed: folded words
    initial TEXT NOT NULL,
    length INTEGER NOT NULL,
    word TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (initial, length, word)
) WITHOUT ROWID;
CREATE INDEX words_by_beginning ON words (word, count);
CREATE TABLE acronyms (acronym TEXT NOT NULL, name TEXT NOT NULL, language TEXT NOT NULL);
CREATE TABLE glossary (renderings TEXT NOT NULL);  -- JSON object: language -> array, an operator's
"""
# SQLite takes at most so many marks in a statement on every version in use.
_BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageRecord:
    """A stored passage with what citing it takes.

    Attributes:
        number: its place in the index.
        document: its document's place among the edition's, from 0.
        path: its document's path.
        text: the passage's text; `passage` speaks in the document's offsets.
    """

    number: int
    document: int
    path: str
    metadata: Metadata
    passage: Passage
    text: str

    def cut(self, span: Span) -> str:
        """Return the text of a span of the document that lies inside the passage."""
        base = self.passage.span.start
        return self.text[span.start - base : span.end - base]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """What the documents' words tell about words.

    Attributes:
        run_together: words that lost the spaces between them, folded, with their parts.
        words: folded words, with how often each occurs.
        acronyms: (acronym, name, language) as the documents bracket them, each once.
        glossary: what an operator says that words are in other languages.
    """

    run_together: Mapping[str, tuple[str, ...]]
    words: Mapping[str, int]
    acronyms: Sequence[tuple[str, str, str]]
    glossary: Sequence[GlossaryEntry] = ()


def write_storage(
    path: Path,
    documents: Iterable[tuple[Document, Sequence[Passage]]],
    vocabulary: Vocabulary,
) -> None:
    """Write documents, ordered by path, and their passages into a new file."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA journal_mode = OFF")
        create_storage(connection)
        split = list(documents)
        for number, (document, passages) in zip(
            renumbered([None] * len(split)), split, strict=True
        ):
            insert_document(connection, number, document, passages)
        insert_words(connection, vocabulary.words)
        insert_vocabulary(connection, vocabulary)


def create_storage(connection: sqlite3.Connection) -> None:
    """Create the tables of documents, passages and words."""
    connection.executescript(_SCHEMA)


def insert_document(
    connection: sqlite3.Connection, number: int, document: Document, passages: Sequence[Passage]
) -> None:
    """Write a document under a number of its own, with its passages."""
    connection.execute(
        "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            number,
            document.path,
            document.digest,
            _json(asdict(document.metadata)),
            _json([[line.text, line.reason] for line in document.removed]),
            len(passages),
            len(document.text),
            document.text,
        ),
    )
    connection.executemany(
        "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                *_row(stored_number(number, place), number, passage),
                passage.span.of(document.text),
            )
            for place, passage in enumerate(passages)
        ),
    )


def insert_words(connection: sqlite3.Connection, words: Mapping[str, int]) -> None:
    """Write folded words with how often each occurs."""
    connection.executemany(
        "INSERT INTO words VALUES (?, ?, ?, ?)",
        ((word[0], len(word), word, count) for word, count in words.items()),
    )


def insert_vocabulary(connection: sqlite3.Connection, vocabulary: Vocabulary) -> None:
    """Write all of a vocabulary but its words."""
    connection.executemany(
        "INSERT INTO run_together VALUES (?, ?)",
        ((word, " ".join(parts)) for word, parts in vocabulary.run_together.items()),
    )
    connection.executemany("INSERT INTO acronyms VALUES (?, ?, ?)", vocabulary.acronyms)
    connection.executemany(
        "INSERT INTO glossary VALUES (?)",
        ((_json(dict(entry.renderings)),) for entry in vocabulary.glossary),
    )


def replace_words(connection: sqlite3.Connection, words: Mapping[str, int]) -> None:
    """Write other counts of words that are there, or new ones; 0 removes one."""
    connection.executemany(
        "DELETE FROM words WHERE initial = ? AND length = ? AND word = ?",
        ((word[0], len(word), word) for word in words),
    )
    insert_words(connection, {word: count for word, count in words.items() if count})


def replace_vocabulary(connection: sqlite3.Connection, vocabulary: Vocabulary) -> None:
    """Write all of a vocabulary but its words instead of what is there."""
    for table in ("run_together", "acronyms", "glossary"):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 (the tables are ours)
    insert_vocabulary(connection, vocabulary)


def _row(number: int, document: int, passage: Passage) -> tuple[int | str, ...]:
    return (
        number,
        document,
        passage.span.start,
        passage.span.end,
        _offsets(passage.sentences),
        _json(passage.headings),
        _json(passage.header),
        _offsets(passage.cells),
        _json(passage.paragraphs),
        passage.place,
        passage.language,
        _json(passage.parties),
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _offsets(spans: Iterable[Span]) -> str:
    return json.dumps([offset for span in spans for offset in (span.start, span.end)])


def _spans(offsets: str) -> tuple[Span, ...]:
    flat = json.loads(offsets)
    return tuple(
        Span(start=start, end=end) for start, end in zip(flat[::2], flat[1::2], strict=True)
    )


class Storage:
    """Reads what `write_storage` wrote; may be used from several threads."""

    def __init__(self, database: Database) -> None:
        self._query = database.query
        rows = self._query(
            "SELECT number, path, metadata, passages FROM documents ORDER BY number"
        )
        self._documents: tuple[tuple[str, Metadata], ...] = tuple(
            (name, Metadata(**json.loads(metadata))) for _, name, metadata, _ in rows
        )
        self._numbers = Numbers((number, passages) for number, _, _, passages in rows)
        self.passage_count = self._numbers.passages
        self._languages: tuple[str, ...] | None = None

    def entries(self) -> tuple[DocumentEntry, ...]:
        """Return the documents, ordered as they were written."""
        rows = self._query(
            "SELECT passages, characters, json_array_length(removed) FROM documents"
            " ORDER BY number"
        )
        return tuple(
            DocumentEntry(
                path=path,
                metadata=metadata,
                passages=passages,
                characters=characters,
                removed=removed,
            )
            for (path, metadata), (passages, characters, removed) in zip(
                self._documents, rows, strict=True
            )
        )

    def documents_where(self, holds: Callable[[str, Metadata], bool]) -> tuple[range, ...]:
        """Return the passages of each document, by its path and metadata, that a test accepts."""
        firsts = [self._numbers.first_passage(place) for place in range(len(self._documents))]
        return tuple(
            range(first, following)
            for document, (first, following) in zip(
                self._documents, pairwise([*firsts, self.passage_count]), strict=True
            )
            if holds(*document)
        )

    def sources(self) -> tuple[tuple[str, Metadata], ...]:
        """Return each document's path and metadata."""
        return self._documents

    def run_together(self) -> dict[str, tuple[str, ...]]:
        """Return the run-together words with their parts."""
        return {
            word: tuple(parts.split())
            for word, parts in self._query("SELECT word, parts FROM run_together")
        }

    def words_like(self, initial: str, shortest: int, longest: int) -> list[tuple[str, int]]:
        """Return the documents' words, folded, with counts, by first letter and length."""
        return self._query(
            "SELECT word, count FROM words WHERE initial = ? AND length BETWEEN ? AND ?",
            (initial, shortest, longest),
        )

    def holds_word(self, folded: str) -> bool:
        """Say whether the documents hold a folded word."""
        return bool(
            self._query(
                "SELECT 1 FROM words WHERE initial = ? AND length = ? AND word = ?",
                (folded[:1], len(folded), folded),
            )
        )

    def words_beginning(self, beginning: str, limit: int) -> list[str]:
        """Return the documents' folded words that begin so, the most frequent first."""
        rows = self._query(
            "SELECT word FROM words WHERE word >= ? AND word < ?"
            " ORDER BY count DESC, word LIMIT ?",
            (beginning, beginning + "\U0010ffff", limit),
        )
        return [word for (word,) in rows]

    def acronyms(self) -> list[tuple[str, str, str]]:
        """Return (acronym, name, language) as the documents bracket them."""
        return self._query("SELECT acronym, name, language FROM acronyms ORDER BY rowid")

    def glossary(self) -> tuple[GlossaryEntry, ...]:
        """Return the operator's glossary."""
        rows = self._query("SELECT renderings FROM glossary ORDER BY rowid")
        return tuple(
            GlossaryEntry(renderings={key: tuple(own) for key, own in json.loads(row).items()})
            for (row,) in rows
        )

    def languages(self) -> tuple[str, ...]:
        """Return the passages' languages, the most frequent first."""
        if self._languages is None:
            # Counted once: it reads all passages, and every word typed asks for it.
            rows = self._query(
                "SELECT language FROM passages GROUP BY language ORDER BY COUNT(*) DESC, language"
            )
            self._languages = tuple(language for (language,) in rows)
        return self._languages

    def first_passage(self, document: int) -> int:
        """Return the number of the first passage of the document in a place."""
        return self._numbers.first_passage(document)

    def passages(self, numbers: Sequence[int]) -> tuple[PassageRecord, ...]:
        """Return passages by number, in the order asked for."""
        marks = ",".join("?" * len(numbers))
        rows = self._query(
            f"SELECT * FROM passages WHERE number IN ({marks})",  # noqa: S608 (marks are ?)
            [self._numbers.stored_passage(number) for number in numbers],
        )
        found = {record.number: record for record in map(self._record, rows)}
        return tuple(found[number] for number in numbers if number in found)

    def passage_in_document(
        self, number: int
    ) -> tuple[PassageRecord, PassageRecord | None, PassageRecord | None]:
        """Return a passage, the one before it and the first one of its document, if others."""
        (record,) = self.passages([number])
        first = self._numbers.first_passage(record.document)
        if number == first:
            return record, None, None
        found = {one.number: one for one in self.passages(sorted({first, number - 1}))}
        return record, found[number - 1], found[first]

    def passages_in_batches(self, numbers: Sequence[int]) -> tuple[PassageRecord, ...]:
        """Return any number of passages, in the order asked for."""
        batches = (numbers[start : start + _BATCH] for start in range(0, len(numbers), _BATCH))
        return tuple(one for batch in batches for one in self.passages(batch))

    def text(self, document: str) -> str:
        """Return a document's stored text by its path, or by its file name where that is unique.

        Raises:
            UnknownDocumentError: no document, or more than one, has that name.
        """
        paths = [path for path, _ in self._documents]
        matches = [path for path in paths if path == document]
        matches = matches or [path for path in paths if path.rsplit("/", 1)[-1] == document]
        if len(matches) != 1:
            found = (
                f"names {len(matches)} documents: {', '.join(matches)}"
                if matches
                else ("is not in the edition; 'dalel index' lists its documents")
            )
            raise UnknownDocumentError(f"{document!r} {found}")
        ((text,),) = self._query("SELECT text FROM documents WHERE path = ?", matches)
        return str(text)

    def _record(self, row: Sequence[object]) -> PassageRecord:
        number, document, start, end, sentences, headings, header, cells = row[:8]
        paragraphs, place, language, parties, text = row[8:]
        place_of_document = self._numbers.document(int(str(document)))
        path, metadata = self._documents[place_of_document]
        return PassageRecord(
            number=self._numbers.passage(int(str(number))),
            document=place_of_document,
            path=path,
            metadata=metadata,
            passage=Passage(
                span=Span(start=int(str(start)), end=int(str(end))),
                sentences=_spans(str(sentences)),
                headings=tuple(json.loads(str(headings))),
                header=tuple(json.loads(str(header))),
                cells=_spans(str(cells)),
                paragraphs=tuple(json.loads(str(paragraphs))),
                place=str(place),
                language=str(language),
                parties=tuple(json.loads(str(parties))),
            ),
            text=str(text),
        )
