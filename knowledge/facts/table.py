"""The fact table: an edition's facts in its SQLite file, once they are written only read.

`knowledge.facts.storing` has its tables.
"""

import json
from collections.abc import Iterable, Iterator, Sequence

from knowledge.database import Database
from knowledge.facts import ANSWERS_FROM
from knowledge.facts.contradictions import COMPARED, SINGLE_DATED, SINGLE_VALUED, STATED
from knowledge.model import Fact, Qualifier, Span, StoredFact, Value
from knowledge.numbering import COUNTED, Numbers

__all__ = ["FactTable"]

# SQLite takes at most so many marks in a statement on every version in use.
_BATCH = 500


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


class FactTable:
    """Reads what `write_facts` wrote; may be used from several threads."""

    def __init__(self, database: Database) -> None:
        self._query = database.query
        self._numbers = Numbers(database.query(COUNTED))

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
