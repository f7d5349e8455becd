"""Facts made by hand, for the tests of what is done with them."""

from collections.abc import Sequence

from knowledge.model import Fact, Qualifier, QualifierName, Span, StoredFact, Value, ValueKind


def value(text: str, kind: ValueKind = "text", normalized: str = "") -> Value:
    return Value(kind=kind, text=text, normalized=normalized)


def dated(text: str, normalized: str) -> Value:
    return Value(kind="date", text=text, normalized=normalized)


def narrowed(name: QualifierName, of: Value) -> Qualifier:
    return Qualifier(name=name, value=of)


def fact(
    subject: str,
    relation: str,
    of: Value,
    *,
    key: str = "",
    qualifiers: Sequence[Qualifier] = (),
    at: int = 0,
    confidence: float = 0.9,
) -> Fact:
    """Return a clause's fact whose evidence is ten characters from `at` on."""
    return Fact(
        subject=subject,
        subject_span=Span(start=at, end=at + 3),
        relation=relation,
        relation_key=key,
        value=of,
        value_span=Span(start=at + 5, end=at + 10),
        evidence=Span(start=at, end=at + 10),
        pattern="clause",
        confidence=confidence,
        qualifiers=tuple(qualifiers),
    )


def stored(one: Fact, number: int = 0, passage: int = 0, document: int = 0) -> StoredFact:
    """Return a fact of a table, its entity its subject as it is written."""
    return StoredFact(
        number=number, document=document, passage=passage, entity=one.subject, fact=one
    )
