"""Extracts a document's facts as the product does, and compares them with its gold."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from benchmarks.gold_facts import (
    GoldAcronym,
    GoldCell,
    GoldClause,
    GoldFile,
    GoldMention,
    GoldRole,
    folded,
)
from benchmarks.scoring import (
    MENTION_KINDS,
    FoundMention,
    acronym_fits,
    cell_fits,
    clause_fits,
    is_torn,
    key_value_fits,
    meet,
    mention_fits,
    role_fits,
    with_the_date,
    with_the_exact_value,
)
from benchmarks.tallies import Tally, tally
from knowledge.facts import ANSWERS_FROM
from knowledge.facts.extracting import extract_facts, read_sentences
from knowledge.model import Document, Fact, FactPattern, Passage, Span
from knowledge.passages import split_passages

__all__ = ["CLAUSES", "score", "score_facts", "score_mentions"]

CLAUSES = "clause facts used for answering"

_GoldRow = TypeVar("_GoldRow", GoldAcronym, GoldRole, GoldCell, GoldClause)
_Row_contra = TypeVar("_Row_contra", contravariant=True)


class _Fits(Protocol[_Row_contra]):
    def __call__(self, gold: _Row_contra, found: Fact, text: str, /) -> bool: ...


def score(gold: GoldFile, document: Document) -> tuple[Tally, ...]:
    """Extract a document's facts and compare them with its gold, kind by kind."""
    passages = split_passages(document)
    facts = [one.fact for one in extract_facts(document, passages)]
    return (
        *score_mentions(gold, document, passages),
        *score_facts(gold, facts, document.text),
    )


def score_mentions(gold: GoldFile, document: Document, passages: Sequence[Passage]) -> list[Tally]:
    """Compare the mentions that reading finds, kind by kind."""
    found = [
        FoundMention(mention=mention, span=sentence.within(mention.start, mention.end))
        for sentence in read_sentences(document, passages)
        for mention in sentence.mentions
    ]

    def tell(one: GoldMention | FoundMention) -> str:
        if isinstance(one, FoundMention):
            value = one.mention.normalized
        else:
            value = " or ".join(one.normalized)
        span = one.span
        around = folded(document.text[max(0, span.start - 20) : span.end + 20])
        said = folded(span.of(document.text))
        return f"{gold.name} {span.start}: {said!r} as {value!r} in {around!r}"

    return [
        tally(
            f"mentions: {kind}",
            [row for row in gold.mentions if row.kind == kind],
            [one for one in found if one.mention.kind == kind],
            mention_fits,
            excused=lambda row, one: meet(row.span, one.span),
            tell=tell,
        )
        for kind in MENTION_KINDS
    ]


def score_facts(gold: GoldFile, facts: Sequence[Fact], text: str) -> list[Tally]:
    """Compare facts, kind by kind.

    Args:
        text: the document's stored text.
    """

    def of(*patterns: FactPattern) -> list[Fact]:
        return [fact for fact in facts if fact.pattern in patterns]

    def compare(
        kind: str, rows: Sequence[_GoldRow], found: Sequence[Fact], fits: _Fits[_GoldRow]
    ) -> Tally:
        return tally(
            kind,
            rows,
            found,
            lambda row, fact: fits(row, fact, text),
            tell=lambda one: f"{gold.name} {_told(one, text)}",
        )

    in_brackets = of("acronym")
    acronyms = [fact for fact in in_brackets if fact.value.kind != "place"]
    # "(ABC, Ghana)" also says where the name's bearer is.
    places = [fact for fact in in_brackets if fact.value.kind == "place"]
    clauses = [*of("clause", "event", "list", "definition"), *places]
    trusted = [fact for fact in clauses if _answers(fact)]
    # What a list's entry states may be found by either way of reading it.
    stated = [*gold.clauses, *(replace(row, optional=True) for row in gold.bullets)]
    listed = [*gold.bullets, *(replace(row, optional=True) for row in gold.clauses)]
    whole = _whole(gold)

    def fits(row: GoldClause, fact: Fact, text: str) -> bool:
        return not is_torn(fact, whole) and clause_fits(row, fact, text)

    any_clause = compare("clause facts of any confidence", stated, clauses, fits)
    untorn = [fact for fact in trusted if not is_torn(fact, whole)]
    return [
        compare("acronyms", gold.acronyms, acronyms, acronym_fits),
        compare("roles", gold.roles, of("role"), role_fits),
        compare("table cells", gold.cells, of("row"), cell_fits),
        compare("key-value lines", gold.key_values, of("key_value"), key_value_fits),
        compare("bullets", listed, of("bullet"), fits),
        compare(CLAUSES, stated, trusted, fits),
        with_the_exact_value(stated, untorn, text, "of the right ones, value exact"),
        with_the_date(stated, untorn, text, "of the right ones with a date, date right"),
        replace(any_clause, misses=()),
    ]


def _answers(fact: Fact) -> bool:
    """Whether a plain question may be answered by a fact."""
    is_plain = fact.is_affirmed and fact.modality in {"actual", "required"}
    return is_plain and fact.confidence >= ANSWERS_FROM


def _whole(gold: GoldFile) -> list[tuple[Span, ...]]:
    """Return what a value must not begin or end within, each with the spans that will do."""
    return [
        *((row.span,) for row in gold.mentions),
        *(row.names for row in gold.acronyms),
        *(row.persons for row in gold.roles),
        *(row.roles for row in gold.roles),
    ]


def _told(one: GoldAcronym | GoldRole | GoldCell | GoldClause | Fact, text: str) -> str:
    if not isinstance(one, Fact):
        said = " - ".join(repr(folded(span.of(text))) for span in one.places)
        return f"{one.places[-1].start}: {said}"
    said = " - ".join(map(repr, (one.subject, one.relation, folded(one.value.text))))
    how = f"{one.pattern} {one.confidence:.2f}, {one.modality}"
    return f"{one.value_span.start}: {said} ({how}{'' if one.is_affirmed else ', denied'})"
