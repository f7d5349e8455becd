"""Facts of tables, lines and lists as short tuples, for the tests of this folder."""

from collections.abc import Iterable
from pathlib import Path

from knowledge.facts.bullets import bullet_facts
from knowledge.facts.keyvalues import key_value_facts
from knowledge.facts.tables import Tables
from knowledge.loading import load_documents
from knowledge.model import Document, Fact, Span
from knowledge.options import ReadLimits
from knowledge.passages import split_passages
from knowledge.sources import Sources
from tests.knowledge.made import folder


def facts_of(document: Document) -> list[Fact]:
    """Return what the tables, lines and lists of a document state, checked against its text."""
    tables = Tables(document)
    found: list[Fact] = []
    for passage in split_passages(document):
        found += tables.facts(passage)
        found += key_value_facts(document, passage)
        found += bullet_facts(document, passage)
    for fact in found:
        assert_proved(fact, document.text)
    return found


def assert_proved(fact: Fact, text: str) -> None:
    """Hold a fact to its evidence: the value stands there as it is told."""
    assert 0 <= fact.evidence.start <= fact.value_span.start
    assert fact.value_span.end <= fact.evidence.end <= len(text)
    shown = folded(fact.value_span, text)
    for part in fact.value.items or (fact.value.text,):
        assert part
        assert part in shown
    if fact.subject_span is not None and "," not in fact.subject:
        assert fact.subject.endswith(folded(fact.subject_span, text))
    assert fact.subject
    assert fact.relation
    assert 0 < fact.confidence <= 1


def folded(span: Span, text: str) -> str:
    return " ".join(span.of(text).split())


def stated(facts: Iterable[Fact]) -> list[tuple[str, str, str]]:
    """Return subject, relation and value of each fact."""
    return [(fact.subject, fact.relation, fact.value.text) for fact in facts]


def loaded(at: Path, name: str, content: str | bytes) -> Document:
    """Write a file, and return it as it is loaded."""
    if isinstance(content, bytes):
        at.mkdir(exist_ok=True)
        (at / name).write_bytes(content)
    else:
        folder(at, {name: content})
    documents, refused = load_documents(Sources.of(at), limits=ReadLimits())
    assert not refused
    return documents[0]
