"""What an edition holds, read for being compared with another."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TypeVar

import regex

from knowledge.database import Database
from knowledge.differences.rows import cells_apart
from knowledge.facts import ANSWERS_FROM
from knowledge.facts.table import FactTable
from knowledge.model import Span, StoredFact

__all__ = ["NAMED", "HeldDocument", "HeldFact", "Holdings", "sense_of"]

NAMED = "\x1f"
"""Between a name and the entity that it names."""

_T = TypeVar("_T")
_NEXT = "\x1e"
# SQLite takes at most so many marks in a statement on every version in use.
_BATCH = 500
_ARTICLES = frozenset({"the", "a", "an"})
_WORD = regex.compile(r"[^\s();,]+")
_STATED = ", ".join(
    f"json_extract(metadata, '$.{name}')" for name in ("title", "id", "publisher", "url", "date")
)
_COLUMNS = (
    "number, document, entity, CASE resolved WHEN '' THEN subject ELSE resolved END, relation,"
    " value, value_kind, normalized, pattern, evidence_start, evidence_end"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldDocument:
    """A document of an edition.

    Attributes:
        number: as it is stored (knowledge/numbering.py).
        digest: of its file and side file.
        passages: how many it has.
        id, publisher, url, date: as it states them, "" where it does not.
    """

    number: int
    path: str
    digest: str
    title: str
    passages: int
    id: str = ""
    publisher: str = ""
    url: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldFact:
    """A fact that is used for answers, without its place in the document.

    Attributes:
        subject: what it is about, in the document's words; what a pronoun stands for.
        value: with what narrows it in brackets: "57 members (2013)".
        kind: of the value.
        sense: the value and what narrows it in one spelling.
        document: stored number of the document that states it.
        pattern: what it was read from.
        evidence: where its sentence or row stands in the document's text.
    """

    subject: str
    relation: str
    value: str
    kind: str
    sense: str
    document: int
    entity: str
    pattern: str
    evidence: Span

    @property
    def about(self) -> tuple[str, str]:
        """The subject and the relation in one spelling."""
        return _folded(self.subject), _folded(self.relation)

    @property
    def statement(self) -> tuple[str, str, str]:
        """What it states in one spelling, wherever it is stated."""
        return (*self.about, self.sense)

    @property
    def words(self) -> str:
        """All its words in one spelling: two readings of one sentence have the same."""
        text = " ".join((self.subject, self.relation, self.value)).casefold()
        return " ".join(word for word in _WORD.findall(text) if word not in _ARTICLES)


class Holdings:
    """Reads the documents, facts and names of an edition.

    Args:
        database: the edition's.
        facts: its fact table.
        builder: digest of the code that built it.
    """

    def __init__(self, database: Database, facts: FactTable, builder: str) -> None:
        self._query = database.query
        self._facts = facts
        self.builder = builder
        self._text = lru_cache(maxsize=1)(self._text_of)  # facts come document by document

    @cached_property
    def documents(self) -> tuple[HeldDocument, ...]:
        """The documents, in their order in the edition, which is by path."""
        rows = self._query(
            f"SELECT number, path, digest, passages, {_STATED} FROM documents ORDER BY number"  # noqa: S608 (ours)
        )
        return tuple(
            HeldDocument(
                number=number,
                path=path,
                digest=digest,
                passages=passages,
                title=title or "",
                id=key or "",
                publisher=publisher or "",
                url=url or "",
                date=date or "",
            )
            for number, path, digest, passages, title, key, publisher, url, date in rows
        )

    @cached_property
    def paths(self) -> dict[int, str]:
        """The documents' paths by their numbers."""
        return {one.number: one.path for one in self.documents}

    def path_of(self, fact: StoredFact) -> str:
        """Return the path of the document that states a fact."""
        return self.documents[fact.document].path

    def sentences(self, document: int) -> Iterator[str]:
        """Yield the sentences and table rows of a document, each on one line, in order."""
        for text, start, offsets, cells in self._query(
            "SELECT text, text_start, sentences, cells FROM passages WHERE document = ?"
            " ORDER BY number",
            (document,),
        ):
            flat = json.loads(offsets)
            for first, last in zip(flat[::2], flat[1::2], strict=True):
                line = " ".join(text[first - start : last - start].split())
                yield cells_apart(line) if json.loads(cells) else line

    def evidence(self, fact: HeldFact) -> str:
        """Return the sentence or row that a fact was read from, on one line."""
        line = " ".join(fact.evidence.of(self._text(fact.document)).split())
        return cells_apart(line) if fact.pattern == "row" else line

    def text(self, document: int) -> str:
        """Return the stored text of a document, by its number."""
        return self._text(document)

    def _text_of(self, document: int) -> str:
        ((text,),) = self._query("SELECT text FROM documents WHERE number = ?", (document,))
        return str(text)

    def count_facts(self) -> int:
        """Return how many facts are used for answers."""
        ((count,),) = self._query(
            "SELECT COUNT(*) FROM facts WHERE confidence >= ?", (ANSWERS_FROM,)
        )
        return int(count)

    def facts_of(self, documents: Collection[int]) -> Iterator[HeldFact]:
        """Yield the facts of documents, and the operator's own of all, in the table's order."""
        if len(documents) == len(self.documents):
            yield from self._held("1", ())
            return
        rest = set(documents)
        for batch in _batches(sorted(rest)):
            yield from self._held(f"document IN ({_marks(batch)})", batch)
        for one in self._held("pattern = 'curated'", ()):
            if one.document not in rest:
                yield one

    def facts_about(self, entities: Iterable[str]) -> Iterator[HeldFact]:
        """Yield the facts with entities as subjects."""
        for batch in _batches(sorted(set(entities))):
            yield from self._held(f"entity IN ({_marks(batch)})", batch)

    def renamings(self) -> set[str]:
        """Return each other name of an entity with the entity, parted by `NAMED`."""
        # As one text, which takes a fifth of the time that so many rows would take.
        ((told,),) = self._query(
            f"SELECT group_concat(alias || '{NAMED}' || entity, '{_NEXT}') FROM entity_names"  # noqa: S608 (marks are ours)
            " WHERE alias <> entity"
        )
        return set(told.split(_NEXT)) if told else set()

    def comparable(self, entities: Collection[str] | None) -> tuple[StoredFact, ...]:
        """Return the facts that may contradict each other; see `FactTable.comparable`.

        Args:
            entities: about these alone; None for all.
        """
        if entities is None:
            return self._facts.comparable()
        return tuple(
            one for batch in _batches(sorted(entities)) for one in self._facts.comparable(batch)
        )

    def _held(self, where: str, parameters: Sequence[object]) -> Iterator[HeldFact]:
        rows = self._query(
            f"SELECT {_COLUMNS} FROM facts WHERE {where} AND confidence >= ? ORDER BY number",  # noqa: S608 (where is ours)
            (*parameters, ANSWERS_FROM),
        )
        for batch in _batches(rows):
            narrowed = self._narrowed([row[0] for row in batch])
            for row in batch:
                number, document, entity, subject, relation, value, kind, normal, *rest = row
                pattern, first, last = rest
                shown = [text for text, _ in narrowed.get(number, ())]
                senses = [sense for _, sense in narrowed.get(number, ())]
                yield HeldFact(
                    subject=subject,
                    relation=relation,
                    value=f"{value} ({'; '.join(shown)})" if shown else value,
                    kind=kind,
                    sense="; ".join((sense_of(value, normal), *sorted(senses))),
                    document=document,
                    entity=entity,
                    pattern=pattern,
                    evidence=Span(start=first, end=last),
                )

    def _narrowed(self, numbers: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
        """Return what narrows facts: each qualifier's text, and its name with its sense."""
        found: dict[int, list[tuple[str, str]]] = {}
        marks = _marks(numbers)
        for fact, name, value, normalized in self._query(
            f"SELECT fact, name, value, normalized FROM qualifiers WHERE fact IN ({marks})"  # noqa: S608 (marks are ?)
            " ORDER BY rowid",
            numbers,
        ):
            sense = f"{name} {sense_of(value, normalized)}"
            found.setdefault(fact, []).append((" ".join(value.split()), sense))
        return found


def sense_of(value: str, normalized: str) -> str:
    """Return a value in one spelling: "1,200 euros" is "1200 EUR"."""
    return (normalized or " ".join(value.split())).casefold()


def _folded(text: str) -> str:
    words = text.casefold().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in _ARTICLES else words)


def _batches(items: Sequence[_T]) -> Iterator[Sequence[_T]]:
    for start in range(0, len(items), _BATCH):
        yield items[start : start + _BATCH]


def _marks(items: Sequence[object]) -> str:
    return ",".join("?" * len(items))
