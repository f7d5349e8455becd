"""Reads the gold facts: what a careful reader found in a document, as spans of its stored text."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.errors import DocumentRefusedError
from knowledge.loading import load_document
from knowledge.model import Document, Span
from knowledge.options import ReadLimits
from knowledge.sources import SourceFile

__all__ = [
    "GOLD",
    "ROOT",
    "GoldAcronym",
    "GoldCell",
    "GoldClause",
    "GoldFile",
    "GoldMention",
    "GoldRole",
    "document_of",
    "folded",
    "read_gold",
]

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "benchmarks" / "gold"

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldMention:
    """A typed span; an `optional` row is neither asked for nor held against who finds it."""

    kind: str
    span: Span
    normalized: tuple[str, ...]
    optional: bool = False

    @property
    def places(self) -> tuple[Span, ...]:
        """The spans by which the row is told."""
        return (self.span,)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldAcronym:
    """A name, with the spellings of it that will do, and its acronym."""

    names: tuple[Span, ...]
    acronym: Span
    optional: bool = False

    @property
    def places(self) -> tuple[Span, ...]:
        """The spans by which the row is told."""
        return (self.names[0], self.acronym)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldRole:
    """A person and an office."""

    persons: tuple[Span, ...]
    roles: tuple[Span, ...]
    optional: bool = False

    @property
    def places(self) -> tuple[Span, ...]:
        """The spans by which the row is told."""
        return (self.persons[0], self.roles[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldCell:
    """A value with the key of its row and its column; of a key-value line, `header` is ""."""

    key: Span
    header: str
    span: Span
    optional: bool = False

    @property
    def places(self) -> tuple[Span, ...]:
        """The spans by which the row is told."""
        return (self.key, self.span)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldClause:
    """Subject, verb and value of a clause.

    Attributes:
        subjects: spans that will do; () where any will.
        relations: words of which the relation has to have one; "*" where any will do.
        values: spans of the value that will do.
        also: spans of when, where and other things that the clause says of its subject.
        when: of these, when.
        affirmed, modality: what will do; mostly one.
        entities: what a pronoun as subject stands for, in any of these words; () for a name.
        either_way: whether subject and value may change places, as in "was led by".
    """

    kind: str
    subjects: tuple[Span, ...]
    relations: tuple[str, ...]
    values: tuple[Span, ...]
    also: tuple[Span, ...] = ()
    when: tuple[Span, ...] = ()
    affirmed: tuple[bool, ...] = (True,)
    modality: tuple[str, ...] = ("actual",)
    entities: tuple[str, ...] = ()
    either_way: bool = False
    optional: bool = False

    @property
    def places(self) -> tuple[Span, ...]:
        """The spans by which the row is told."""
        return (*self.subjects[:1], *self.values[:1])


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldFile:
    """The gold of one document.

    Attributes:
        folder: the folder of the document, relative to the repository.
        digest: of the document that was labelled.
        quotes: spans with the first words of each, by which a shift is noticed.
    """

    name: str
    folder: str
    path: str
    digest: str
    mentions: tuple[GoldMention, ...]
    acronyms: tuple[GoldAcronym, ...]
    roles: tuple[GoldRole, ...]
    cells: tuple[GoldCell, ...]
    key_values: tuple[GoldCell, ...]
    bullets: tuple[GoldClause, ...]
    clauses: tuple[GoldClause, ...]
    quotes: tuple[tuple[Span, str], ...]


def read_gold(path: Path) -> GoldFile:
    """Read one file of gold facts; benchmarks/gold/README.md explains its rows."""
    lines = path.read_text(encoding="utf-8").splitlines()
    head, *rows = [json.loads(line) for line in lines]

    def of(kind: str) -> list[Row]:
        return [row for row in rows if row["row"] == kind]

    return GoldFile(
        name=path.stem,
        folder=head["folder"],
        path=head["path"],
        digest=head["digest"],
        mentions=tuple(map(_mention, of("mention"))),
        acronyms=tuple(map(_acronym, of("acronym"))),
        roles=tuple(map(_role, of("role"))),
        cells=tuple(map(_cell, of("cell"))),
        key_values=tuple(map(_cell, of("key_value"))),
        bullets=tuple(map(_clause, of("bullet"))),
        clauses=tuple(map(_clause, of("clause"))),
        quotes=tuple((_quoted(row), row["quote"]) for row in rows),
    )


def document_of(gold: GoldFile, root: Path = ROOT) -> Document | str:
    """Return the document that was labelled, or why it is not at hand, in a sentence."""
    folder = root / gold.folder
    if not (folder / gold.path).is_file():
        return f"{gold.name}: there is no {gold.folder}/{gold.path}"
    try:
        document = load_document(SourceFile.of(folder / gold.path, folder), limits=ReadLimits())
    except DocumentRefusedError as error:
        return f"{gold.name}: {error}"
    if document.digest != gold.digest:
        return f"{gold.name}: {gold.folder}/{gold.path} is not the document that was labelled"
    return document


def folded(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text.split())


def _mention(row: Row) -> GoldMention:
    return GoldMention(
        kind=row["kind"],
        span=_span((row["start"], row["end"])),
        normalized=tuple(row["normalized"]),
        optional=row.get("optional", False),
    )


def _acronym(row: Row) -> GoldAcronym:
    return GoldAcronym(
        names=_spans(row["names"]),
        acronym=_span(row["acronym"]),
        optional=row.get("optional", False),
    )


def _role(row: Row) -> GoldRole:
    return GoldRole(
        persons=_spans(row["persons"]),
        roles=_spans(row["roles"]),
        optional=row.get("optional", False),
    )


def _cell(row: Row) -> GoldCell:
    return GoldCell(
        key=_span(row["key"]),
        header=row.get("header", ""),
        span=_span((row["start"], row["end"])),
        optional=row.get("optional", False),
    )


def _clause(row: Row) -> GoldClause:
    when = _spans(row.get("when", ()))
    return GoldClause(
        kind=row["kind"],
        subjects=_spans(row["subjects"]),
        relations=tuple(row["relations"]),
        values=_spans(row["values"]),
        also=(*when, *_spans(row.get("where", ())), *_spans(row.get("also", ()))),
        when=when,
        affirmed=tuple(row["affirmed"]),
        modality=tuple(row["modality"]),
        entities=tuple(row.get("entities", ())),
        either_way=row.get("either_way", False),
        optional=row.get("optional", False),
    )


def _quoted(row: Row) -> Span:
    """Return the span that a row's quote begins."""
    if "start" in row:
        return _span((row["start"], row["end"]))
    for key in ("acronym", "persons", "values"):
        if key in row:
            return _span(row[key] if key == "acronym" else row[key][0])
    raise AssertionError(row)


def _span(pair: Sequence[int]) -> Span:
    start, end = pair
    return Span(start=start, end=end)


def _spans(pairs: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(map(_span, pairs))
