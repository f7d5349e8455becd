"""Values as sentences state them, for the tests of what is done with them."""

from dataclasses import replace

from knowledge.answers.choosing import Choice, Stated
from knowledge.answers.evidence import Evidence, analyse
from knowledge.answers.matching import FactMatch, Slot
from knowledge.model import Document, Fact, Metadata, Qualifier, Span, StoredFact, Value
from tests.knowledge.answers.asking import ANALYZER
from tests.knowledge.made import block, document, records


def evidence(text: str, path: str = "a.md", date: str = "", premise: float = 1.0) -> Evidence:
    """Return a sentence that is a document of its own."""
    made: Document = document(
        block(text), path=path, metadata=Metadata(title=path, date=date, language="en")
    )
    # No two documents share a passage.
    held = replace(records(made)[0], number=ord(path[0]))
    analysed = analyse(held, None, ANALYZER)
    return Evidence(passage=analysed, place=0, coverage=1.0, own=1.0, score=1.0, premise=premise)


def stated(of: Value, sentence: Evidence, *, probability: float = 0.9) -> Stated:
    """Return a value that only its sentence states."""
    at = sentence.sentence.text.index(of.text)
    return Stated(
        text=of.text,
        value=of,
        evidence=sentence,
        span=Span(start=at, end=at + len(of.text)),
        probability=probability,
    )


def match(
    of: Value,
    sentence: Evidence,
    *,
    subject: str = "Tessal Union",
    relation: str = "was founded in",
    key: str = "founded",
    qualifiers: tuple[Qualifier, ...] = (),
    slot: Slot = "value",
    coverage: float = 1.0,
) -> FactMatch:
    """Return a clause's fact of a sentence that gives a value."""
    one = stated(of, sentence)
    fact = Fact(
        subject=subject,
        relation=relation,
        relation_key=key,
        value=of,
        value_span=one.span,
        evidence=sentence.sentence.span,
        pattern="clause",
        confidence=0.9,
        qualifiers=qualifiers,
    )
    number = sentence.passage.record.number
    held = StoredFact(number=0, document=0, passage=number, entity=subject, fact=fact)
    return FactMatch(
        stored=held, asked="date", slot=slot, answer=of, span=one.span, coverage=coverage, own=1.0
    )


def by_fact(found: FactMatch, sentence: Evidence) -> Stated:
    return Stated(
        text=found.answer.text, value=found.answer, evidence=sentence, span=found.span, match=found
    )


def choice(*values: Stated, confidence: float = 0.9, others: tuple[Evidence, ...] = ()) -> Choice:
    return Choice(
        short_answer=", ".join(one.text for one in values),
        stated=values,
        evidence=(*(one.evidence for one in values), *others),
        confidence=confidence,
    )
