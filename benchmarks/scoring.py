"""Compares extracted facts with gold facts: what fits what, precision and recall.

What is right is decided by values and places together. A mention has to have the gold's kind and
normalised value; an acronym its name, letter for letter; a cell its row, column and whole text. A
clause fact has to agree in subject, verb, value, polarity and modality. Its subject and value may
be shorter than the gold's, which are told in full, and somewhat longer, but they may not tear
apart a date, a sum, a name or an office.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import regex
import Stemmer

from benchmarks.gold_facts import (
    GoldAcronym,
    GoldCell,
    GoldClause,
    GoldMention,
    GoldRole,
    folded,
)
from benchmarks.tallies import Tally
from knowledge.model import Fact, Mention, Span

__all__ = [
    "MENTION_KINDS",
    "FoundMention",
    "acronym_fits",
    "cell_fits",
    "clause_fits",
    "is_torn",
    "key_value_fits",
    "meet",
    "mention_fits",
    "role_fits",
    "same_value",
    "with_the_date",
    "with_the_exact_value",
]

MENTION_KINDS = (
    "date", "time", "duration", "frequency", "money", "percent", "quantity", "count", "ordinal",
)  # fmt: skip
"""Names and bare numbers are not labelled."""

_FORMS_OF_BE = frozenset({"be", "is", "are", "was", "were", "been", "being"})
_WORD = regex.compile(r"\p{L}+")
_ARTICLE = regex.compile(r"^(?:the|an?|its?|their|his|her)\s+", regex.IGNORECASE)
_MARKS = regex.compile(r"^[\s\"'“”‘’«»(]+|[\s\"'“”‘’«»).,;:]+$")
_NUMBER = regex.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundMention:
    """A mention with its place in the document."""

    mention: Mention
    span: Span


def mention_fits(gold: GoldMention, found: FoundMention) -> bool:
    """Whether kind and value are the gold's, at its place."""
    return (
        found.mention.kind == gold.kind
        and meet(gold.span, found.span)
        and any(same_value(gold.kind, each, found.mention.normalized) for each in gold.normalized)
    )


def same_value(kind: str, left: str, right: str) -> bool:
    """Whether two normalised values are one; of what a count counts, the last word decides.

    >>> same_value("money", "45.5 USD", "45.50 USD")
    True
    >>> same_value("count", ">100 resolution", ">100 adopted resolution")
    True
    """
    if kind == "count":
        number, _, noun = left.partition(" ")
        other, _, what = right.partition(" ")
        return _plain(number) == _plain(other) and noun.split()[-1:] == what.split()[-1:]
    return _plain(left) == _plain(right)


def _plain(value: str) -> str:
    """Return a normalised value with its numbers in one spelling: "45.50 USD" -> "45.5 USD"."""
    return _NUMBER.sub(lambda match: f"{float(match[0]):.12g}", value) if "." in value else value


def acronym_fits(gold: GoldAcronym, found: Fact, text: str) -> bool:
    """Whether a fact joins the gold's acronym and name, wherever it read them."""
    acronym = _name(gold.acronym.of(text))
    names = {_name(name.of(text)) for name in gold.names}
    pair = (_name(found.subject), _name(found.value.text))
    return any(one == acronym and other in names for one, other in (pair, tuple(reversed(pair))))


def _name(text: str) -> str:
    return _ARTICLE.sub("", _MARKS.sub("", folded(text))).casefold()


def role_fits(gold: GoldRole, found: Fact, text: str) -> bool:
    """Whether a fact gives the gold's person the gold's office, read at its place."""
    if found.subject_span is None:
        return False
    ends = (found.subject_span, found.value_span)
    return any(
        any(_is_name_at(name, person, text) for name in gold.persons)
        and any(_halves_meet(each, role) for each in gold.roles)
        for person, role in (ends, tuple(reversed(ends)))
    )


def _is_name_at(gold: Span, found: Span, text: str) -> bool:
    """Whether a found name stands where the gold's does, with at most a title more or less."""
    return meet(gold, found) and abs(len(gold.of(text)) - len(found.of(text))) <= len("Prof. ")


def cell_fits(gold: GoldCell, found: Fact, text: str) -> bool:
    """Whether row, column and the whole text of the cell are the gold's."""
    return (
        meet(gold.span, found.value_span)
        and folded(found.value.text) == folded(gold.span.of(text))
        and folded(found.subject).casefold() == folded(gold.key.of(text)).casefold()
        and folded(found.relation).casefold() == folded(gold.header).casefold()
    )


def key_value_fits(gold: GoldCell, found: Fact, text: str) -> bool:
    """Whether a fact says the gold's key of something, with its value or most of it."""
    key = folded(gold.key.of(text)).casefold()
    said = {folded(found.relation).casefold(), folded(found.subject).casefold()}
    return key in said and _halves_meet(gold.span, found.value_span)


def clause_fits(gold: GoldClause, found: Fact, text: str) -> bool:
    """Whether subject, verb, value, polarity and modality are the gold's."""
    if found.is_affirmed not in gold.affirmed or found.modality not in gold.modality:
        return False
    if not _says(gold.relations, found):
        return False
    subjects, values = gold.subjects, (*gold.values, *gold.also)
    if _is_about(subjects, gold.entities, found, text) and _has_value(values, found):
        return True
    return (
        gold.either_way and _is_about(gold.values, (), found, text) and _has_value(subjects, found)
    )


def with_the_exact_value(
    gold: Sequence[GoldClause], found: Sequence[Fact], text: str, kind: str
) -> Tally:
    """Count, of the clause facts that are right, those whose value is a gold value, whole."""
    right = [(fact, rows) for fact in found if (rows := _fitting(gold, fact, text))]
    exact = [
        fact
        for fact, rows in right
        if any(
            fact.value_span in (*row.values, *row.also, *(row.subjects if row.either_way else ()))
            for row in rows
        )
    ]
    return Tally(kind=kind, found=len(right), right=len(exact))


def with_the_date(
    gold: Sequence[GoldClause], found: Sequence[Fact], text: str, kind: str
) -> Tally:
    """Count, of the clause facts that are right and say when, those that say the gold's date."""
    dated = [
        (when.text, rows)
        for fact in found
        if (when := fact.qualifier("when")) and (rows := _fitting(gold, fact, text))
    ]
    right = [
        said
        for said, rows in dated
        if any(
            _one_holds_the_other(_name(said), _name(date.of(text)))
            for row in rows
            for date in (*row.when, *row.also, *row.values)
        )
    ]
    return Tally(kind=kind, found=len(dated), right=len(right))


def _fitting(gold: Sequence[GoldClause], found: Fact, text: str) -> list[GoldClause]:
    return [row for row in gold if clause_fits(row, found, text)]


def _says(relations: Sequence[str], found: Fact) -> bool:
    if "*" in relations or found.relation_key in relations:
        return True
    words = [word.casefold() for word in _WORD.findall(found.relation)]
    if "be" in relations and not _FORMS_OF_BE.isdisjoint(words):
        return True
    return not _stems(tuple(words)).isdisjoint(_stems(tuple(relations)))


@cache
def _stems(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(Stemmer.Stemmer("english").stemWords(words))


def _is_about(subjects: Sequence[Span], entities: Sequence[str], found: Fact, text: str) -> bool:
    if not subjects:
        return True
    resolved = folded(found.subject_resolved).casefold()
    names = [each.casefold() for each in entities]
    if resolved and names and not any(each in resolved or resolved in each for each in names):
        return False  # the pronoun was taken for something else
    span = found.subject_span
    if span is not None and _is_part(span, subjects):
        return True
    said = [resolved] if found.subject_span is not None else [resolved, found.subject]
    names += [_name(each.of(text)) for each in subjects]
    return any(_one_holds_the_other(_name(one), name) for one in said for name in names)


def _one_holds_the_other(one: str, other: str) -> bool:
    words, others = set(one.split()), set(other.split())
    return bool(words and others) and (words <= others or others <= words)


def _has_value(values: Sequence[Span], found: Fact) -> bool:
    return _is_part(found.value_span, values)


def _is_part(found: Span, gold: Sequence[Span]) -> bool:
    """Whether a span has half of one of the gold's and is no longer than twice that, or all."""
    all_of_it = max(span.end for span in gold) - min(span.start for span in gold)
    return any(
        _halves_meet(each, found)
        and found.end - found.start <= max(2 * (each.end - each.start), all_of_it)
        for each in gold
    )


def is_torn(found: Fact, whole: Sequence[Sequence[Span]]) -> bool:
    """Whether a fact's subject or value begins or ends within something whole.

    Args:
        whole: of each date, sum, name, office and so on the spans that will do.
    """
    spans = (
        [found.value_span]
        if found.subject_span is None
        else [
            found.value_span,
            found.subject_span,
        ]
    )
    return any(
        bool(choice) and all(_tears(span, each) for each in choice)
        for span in spans
        for choice in whole
    )


def _tears(found: Span, whole: Span) -> bool:
    holds = found.start <= whole.start and whole.end <= found.end
    return meet(found, whole) and not holds


def meet(one: Span, other: Span) -> bool:
    """Whether two spans share a character."""
    return one.start < other.end and other.start < one.end


def _halves_meet(one: Span, other: Span) -> bool:
    """Whether two spans share half of the shorter one."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0 and 2 * shared >= min(one.end - one.start, other.end - other.start)
