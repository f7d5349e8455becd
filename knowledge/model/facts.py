"""What documents state: `Mention` -> `Fact` -> `StoredFact`, and what is told of them.

Every offset is a [start, end) range of characters of the document's stored text, but for those of
a `Mention`, which count in the text that it was found in.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from knowledge.model.citations import Citation
from knowledge.model.documents import Span

__all__ = [
    "CitedFact",
    "Comparison",
    "ComparisonRow",
    "Conflict",
    "Fact",
    "FactListing",
    "FactPattern",
    "Mention",
    "MentionKind",
    "Modality",
    "Qualifier",
    "QualifierName",
    "Standing",
    "StoredFact",
    "Timeline",
    "TimelineEvent",
    "Value",
    "ValueKind",
]

MentionKind = Literal[
    "date",
    "time",
    "duration",
    "frequency",
    "money",
    "percent",
    "quantity",
    "count",
    "ordinal",
    "number",
    "name",
]
"""What a typed span is: a `quantity` has a unit of measure, a `count` the noun that it counts, a
`number` neither; a `name` is capitalised."""

ValueKind = (
    MentionKind | Literal["person", "organisation", "place", "role", "acronym", "text", "list"]
)
"""What a fact's value is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A typed span; `text[start:end]` of the text that it was found in.

    Attributes:
        normalized: the value in one spelling, as `knowledge.values` describes; "" where there
            is none, as for a name.
        whole_start: where it starts with the words that bound it: "more than 130"; -1 if not
            known.
        whole_end: where it ends with the noun that it counts: "130 resolutions"; -1 if not known.
    """

    kind: MentionKind
    start: int
    end: int
    normalized: str = ""
    whole_start: int = -1
    whole_end: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """What a fact says of its subject.

    Attributes:
        text: as the document writes it, on one line; for a list, its items joined by ", ".
        normalized: in one spelling, as `knowledge.values` describes; "" where there is none.
        items: for a list, its items as the document writes them; else ().
    """

    kind: ValueKind
    text: str
    normalized: str = ""
    items: tuple[str, ...] = ()


QualifierName = Literal[
    "when", "as_of", "until", "where", "who", "with", "for", "role", "according_to", "condition"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualifier:
    """What narrows a fact: when, where, according to whom."""

    name: QualifierName
    value: Value


Modality = Literal["actual", "planned", "possible", "required", "failed"]
"""How a document states a fact: as one; as planned or expected; as possible; as a duty ("shall",
"must"); as one that did not come about ("failed to join"). Only `actual` and `required` ones
answer plain questions."""

FactPattern = Literal[
    "row", "key_value", "metadata", "acronym", "role", "definition", "list", "bullet", "clause",
    "event", "mention", "curated",
]  # fmt: skip
"""What a fact was read from: a table's row and column, a key and its value, the document's
metadata, a name with its acronym, a person with an office, "X is a Y", a list in a sentence, one
entry of a list, a clause, a dated event, a typed mention in its clause, an operator's file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that a document states.

    Attributes:
        subject: what it is about, as the document writes it, on one line.
        subject_span: where that stands; None where it is implied (a title, a heading).
        relation: what links subject and value, in the document's words: "was admitted as a
            member of", a column's name.
        relation_key: the relation's entry in the relation lexicon, "" where it has none.
        value_span: where the value stands, within `evidence`, but for metadata.
        is_affirmed: False where the document denies it.
        confidence: in [0, 1], measured by pattern; only from `knowledge.facts.ANSWERS_FROM` on
            is it used for an answer.
        evidence: the sentence or row that states it, the quote that proves it.
        subject_resolved: what a pronoun or "our country" as subject stands for; "" where the
            subject names itself.
    """

    subject: str
    relation: str
    value: Value
    pattern: FactPattern
    confidence: float
    evidence: Span
    value_span: Span
    subject_span: Span | None = None
    subject_resolved: str = ""
    relation_key: str = ""
    qualifiers: tuple[Qualifier, ...] = ()
    is_affirmed: bool = True
    modality: Modality = "actual"

    def qualifier(self, name: QualifierName) -> Value | None:
        """Return the value of its first qualifier of that name, None where it has none."""
        return next((one.value for one in self.qualifiers if one.name == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFact:
    """A fact of an edition.

    Attributes:
        number: tells it from the edition's other facts, and orders it among them.
        document: its document's place among the edition's, from 0.
        passage: its passage's number in the index.
        entity: the name of the subject's entity, as `knowledge.facts.entities` gives it; the
            same for all spellings of one thing.
        value_entity: the same for a value that is a name, "" for any other.
        named: entities that are named within its subject, relation or value, sorted.
    """

    number: int
    document: int
    passage: int
    entity: str
    fact: Fact
    value_entity: str = ""
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedFact:
    """A fact with the number of the citation whose quote states it.

    Attributes:
        document_date: date of the document that states it, ISO 8601 or "".
        citations: numbers of citations, at least one; several where documents agree, or where
            the value was computed.
    """

    fact: Fact
    entity: str
    citations: tuple[int, ...]
    document_date: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Facts that give one thing different values.

    Attributes:
        about: subject and relation in words.
        facts: places among the facts that are told with it, by their documents' dates.
    """

    about: str
    facts: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactListing:
    """The facts about an entity, or all conflicts, with their citations.

    Attributes:
        entity: the entity's name, "" for all.
        aliases: its other names.
        facts: by date where they have one, else as in the documents.
        citations: numbered from 1.
        conflicts: among these facts.
        nearest: names of entities that may be meant where none was found.
        about: how many facts there are about the entity, those included that the relation or
            the years wanted leave out; 0 in a listing of all.
    """

    entity: str
    aliases: tuple[str, ...]
    facts: tuple[CitedFact, ...]
    citations: tuple[Citation, ...]
    conflicts: tuple[Conflict, ...] = ()
    nearest: tuple[str, ...] = ()
    about: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEvent:
    """One dated fact of a timeline.

    Attributes:
        begin: ISO 8601, as precise as stated: "2011-06-28", "2011-06" or "2011".
        end: the same for its end; equal to `begin` where it is a point in time.
        label: what happened, in the document's words, on one line.
        modality: how the document states it.
    """

    begin: str
    end: str
    label: str
    citation: int
    modality: Modality = "actual"


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """An entity's dated facts in the order of time, with their citations.

    Attributes:
        nearest: names of entities that may be meant where none was found.
        dated: how many dated facts there are about the entity, those included that the years
            wanted leave out.
    """

    entity: str
    events: tuple[TimelineEvent, ...]
    citations: tuple[Citation, ...]
    nearest: tuple[str, ...] = ()
    dated: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How the first of two values stands to the second.

    Attributes:
        kind: dates are "earlier" or "later", amounts of one unit have a "ratio"; either may be
            the "same", but equal dates of low precision need not be.
        years: between two dates; with months and days as precise as the less precise of them.
        months: beyond the years, below 12.
        days: beyond the months.
        ratio: the first amount divided by the second, rounded to one decimal.
    """

    kind: Literal["earlier", "later", "same", "ratio"]
    years: int = 0
    months: int = 0
    days: int = 0
    ratio: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonRow:
    """One relation of two entities.

    Attributes:
        left: the first one's fact, None where the documents give none.
        standing: how the left value stands to the right one; None where that cannot be told.
    """

    relation: str
    left: CitedFact | None
    right: CitedFact | None
    standing: Standing | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two entities side by side.

    Attributes:
        rows: relations that both have first.
        nearest: for each of the two that was not found, names that may be meant.
    """

    left: str
    right: str
    rows: tuple[ComparisonRow, ...]
    citations: tuple[Citation, ...]
    nearest: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
