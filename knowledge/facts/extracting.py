"""From a document to its facts: every source of facts, over every passage."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from knowledge.facts.acronyms import acronym_facts
from knowledge.facts.bracketed import bracketed_facts
from knowledge.facts.bullets import bullet_facts
from knowledge.facts.counted import counted_facts
from knowledge.facts.definition_facts import definition_facts
from knowledge.facts.keyvalues import key_value_facts
from knowledge.facts.metadata_facts import metadata_facts
from knowledge.facts.prose import prose_facts
from knowledge.facts.reading import ReadSentence
from knowledge.facts.roles import byline_facts, role_facts
from knowledge.facts.stance import in_context
from knowledge.facts.tables import Tables
from knowledge.grammar.tagging import tag
from knowledge.mentions import find_mentions
from knowledge.model import Document, Fact, Passage, Span

__all__ = ["Extracted", "Extraction", "extract", "extract_facts", "read_sentences"]

_CLAUSE_NUMBER = regex.compile(r"(?:§\s?)?\d{1,3}(?:\.\d{1,3})+\.?\s+(?=\p{Lu})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """A fact with the place of its passage among the document's passages."""

    passage: int
    fact: Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """What was taken out of one document.

    Attributes:
        facts: in the order of the document, each thing once.
        names: every name in it, as written, as often as it stands there.
    """

    facts: tuple[Extracted, ...]
    names: tuple[str, ...]


def extract(document: Document, passages: Sequence[Passage]) -> Extraction:
    """Return what a document states, and the names in it.

    Args:
        document: as loaded.
        passages: all of the document's, in order.
    """
    sentences = read_sentences(document, passages)
    prose = [one for one in sentences if not passages[one.passage].cells]
    found = [*_of_document(document, passages), *_of_sentences(prose)]
    kept: dict[tuple[str, str, Span, str], Extracted] = {}
    for one in found:
        fact = one.fact
        key = (fact.subject.casefold(), fact.relation.casefold(), fact.value_span, fact.value.kind)
        if key not in kept or kept[key].fact.confidence < fact.confidence:
            kept[key] = one
    names = (
        sentence.text[mention.start : mention.end]
        for sentence in prose
        for mention in sentence.mentions
        if mention.kind == "name"
    )
    return Extraction(facts=tuple(sorted(kept.values(), key=_order)), names=tuple(names))


def extract_facts(document: Document, passages: Sequence[Passage]) -> tuple[Extracted, ...]:
    """Return what a document states; see `extract`."""
    return extract(document, passages).facts


def _order(one: Extracted) -> tuple[int, int, int, str]:
    return one.passage, one.fact.evidence.start, one.fact.value_span.start, one.fact.relation


def _of_document(document: Document, passages: Sequence[Passage]) -> Iterator[Extracted]:
    """Yield the facts that need more of a document than a sentence."""
    for fact in metadata_facts(document):
        yield Extracted(passage=_passage_of(fact.evidence, passages), fact=fact)
    tables = Tables(document)
    for place, passage in enumerate(passages):
        for fact in tables.facts(passage):
            yield Extracted(passage=place, fact=fact)
        for source in (key_value_facts, bullet_facts):
            for fact in source(document, passage):
                yield Extracted(passage=place, fact=fact)


def _passage_of(span: Span, passages: Sequence[Passage]) -> int:
    """Return the place of the last passage that begins before a span ends."""
    before = [place for place, one in enumerate(passages) if one.span.start < span.end]
    return before[-1] if before else 0


_OF_SENTENCES = (acronym_facts, role_facts, definition_facts, bracketed_facts, counted_facts)


def _of_sentences(sentences: Sequence[ReadSentence]) -> Iterator[Extracted]:
    for sentence in sentences:
        for source in _OF_SENTENCES:
            for fact in in_context(sentence, source(sentence)):
                yield Extracted(passage=sentence.passage, fact=fact)
    for place, fact in (*byline_facts(sentences), *prose_facts(sentences)):
        yield Extracted(passage=sentences[place].passage, fact=fact)


def read_sentences(document: Document, passages: Sequence[Passage]) -> tuple[ReadSentence, ...]:
    """Return a document's sentences and table rows as extractors read them, in order."""
    return tuple(
        _read(document, passage, place, span)
        for place, passage in enumerate(passages)
        for span in passage.sentences
    )


def _without_clause_number(text: str, span: Span) -> Span:
    """Return a sentence's span after the number of its clause: "2.3 Credits" counts nothing."""
    begins = span.start == 0 or text[span.start - 1] == "\n"
    number = _CLAUSE_NUMBER.match(text, span.start, span.end) if begins else None
    return Span(start=number.end(), end=span.end) if number else span


def _read(document: Document, passage: Passage, place: int, span: Span) -> ReadSentence:
    span = _without_clause_number(document.text, span)
    text = span.of(document.text)
    return ReadSentence(
        text=text,
        start=span.start,
        passage=place,
        language=passage.language,
        title=document.metadata.title,
        headings=passage.headings,
        date=document.metadata.date,
        words=() if passage.cells else tag(text, passage.language),
        mentions=find_mentions(text),
    )
