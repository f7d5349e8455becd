"""The index terms of a fact's parts, by which questions are matched to it."""

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.answers.reach import is_no_name
from knowledge.model import Fact, Span, StoredFact, ValueKind
from knowledge.storage import PassageRecord
from knowledge.tokens import Analyzer

__all__ = [
    "FactTerms",
    "fact_terms",
    "is_name",
    "is_plain",
    "known_kinds",
    "unsure_spans",
]

# "of", "and", "the" are small in names too.
_LONGEST_LINK = 3
_NAMED: frozenset[ValueKind] = frozenset({"person", "place", "organisation"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FactTerms:
    """Terms of a fact's parts.

    Attributes:
        subject: of the subject, what it was resolved to, and its entity's name.
        bare_subject: of the subject as it is written.
        relation: of the relation and its key in the lexicon.
        value: of the value; for a count, of what is counted too.
        counted: of what a count counts, else none.
        qualifiers: of all qualifiers together.
        by_qualifier: of each one.
        sentence: of the sentence or row that states the fact.
        context: of the title, headings and column names.
        passage: of the passage, the one before it and the document's first.
        beside_value: of all parts but the value; what a count counts is not the value alone.
        beside_subject: of all parts but the subject.
        beside_qualifiers: of subject, value and relation.
    """

    subject: frozenset[str]
    bare_subject: frozenset[str]
    relation: frozenset[str]
    value: frozenset[str]
    counted: frozenset[str]
    qualifiers: frozenset[str]
    by_qualifier: tuple[frozenset[str], ...]
    sentence: frozenset[str]
    context: frozenset[str]
    passage: frozenset[str]
    beside_value: frozenset[str]
    beside_subject: frozenset[str]
    beside_qualifiers: frozenset[str]


def fact_terms(
    stored: StoredFact,
    record: PassageRecord,
    analyzer: Analyzer,
    passage: frozenset[str] = frozenset(),
    known: dict[str, frozenset[str]] | None = None,
) -> FactTerms:
    """Return the terms of a fact's parts.

    Args:
        record: the passage that the fact stands in.
        passage: terms of the passage and of what stands before it.
        known: terms by text; those of this fact's texts are added. Facts share their sentences.
    """
    cache = {} if known is None else known
    fact, language = stored.fact, record.passage.language

    def terms(*texts: str) -> frozenset[str]:
        text = "\n".join(texts)
        if text not in cache:
            cache[text] = frozenset(analyzer.terms(text, language))
        return cache[text]

    def of_names(*names: str) -> frozenset[str]:
        return terms(*(one for one in names if not is_no_name(one, analyzer, language)))

    counted = fact.value.normalized.partition(" ")[2] if fact.value.kind == "count" else ""
    by_qualifier = tuple(terms(one.value.text) for one in fact.qualifiers)
    qualifiers = frozenset[str]().union(*by_qualifier)
    subject = of_names(fact.subject, fact.subject_resolved, stored.entity)
    relation = of_names(fact.relation, fact.relation_key.replace("_", " "))
    value = terms(fact.value.text, counted)
    return FactTerms(
        subject=subject,
        bare_subject=of_names(fact.subject),
        relation=relation,
        value=value,
        counted=terms(counted),
        qualifiers=qualifiers,
        by_qualifier=by_qualifier,
        sentence=terms(record.cut(fact.evidence)),
        context=terms(record.passage.context(record.metadata.title)),
        passage=passage,
        beside_value=subject | terms(counted) | relation | qualifiers,
        beside_subject=value | relation | qualifiers,
        beside_qualifiers=subject | value | relation,
    )


def known_kinds(facts: Iterable[StoredFact]) -> tuple[tuple[Span, ValueKind], ...]:
    """Return what facts say that the names in their sentences are, by where these stand."""
    found: dict[tuple[Span, ValueKind], None] = {}
    for fact in (one.fact for one in facts):
        if fact.value.kind in _NAMED:
            found[fact.value_span, fact.value.kind] = None
        if fact.pattern == "role" and fact.subject_span is not None:
            found[fact.subject_span, "person"] = None
        if fact.pattern == "acronym" and fact.subject_span is not None:
            found[fact.subject_span, "organisation"] = None
    return tuple(found)


def is_plain(fact: Fact) -> bool:
    """Whether a document states a fact as one, neither denied nor planned."""
    return fact.is_affirmed and fact.modality in {"actual", "required"}


def unsure_spans(facts: Iterable[StoredFact], record: PassageRecord) -> tuple[Span, ...]:
    """Return where values and dates stand that a passage denies or only plans.

    What it holds possible ("it can grow to a metre") is no fact either, but an answer still.
    """
    spans: dict[bool, dict[Span, None]] = {True: {}, False: {}}
    for fact in (one.fact for one in facts):
        told = spans[is_plain(fact) or (fact.is_affirmed and fact.modality == "possible")]
        told[fact.value_span] = None
        sentence = record.cut(fact.evidence)
        for qualifier in fact.qualifiers:
            place = sentence.find(qualifier.value.text)
            if place >= 0:
                start = fact.evidence.start + place
                told[Span(start=start, end=start + len(qualifier.value.text))] = None
    # "In 2013 it opened one shop and planned another": the year is that of a fact too.
    return tuple(span for span in spans[False] if span not in spans[True])


def is_name(subject: str) -> bool:
    """Whether a subject is written as a name is: capitals but for its function words."""
    words = [word for word in subject.split() if len(word) > _LONGEST_LINK]
    return bool(words) and all(word[0].isupper() or word[0].isdigit() for word in words)
