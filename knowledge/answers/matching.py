"""Which facts answer a question, and which part of a fact is the answer.

A fact has a subject, a relation, a value and qualifiers. The part that fits what is asked for and
is not in the question is the answer; the other parts have to hold the question's words. "Who is
the director of X?" finds the subject of a fact whose value is an office, "when did X pay?" a
qualifier.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

import regex

from knowledge.answers.evidence import share_held
from knowledge.answers.fact_terms import FactTerms, is_name, is_plain
from knowledge.answers.name_shapes import name_fit
from knowledge.facts import ANSWERS_FROM
from knowledge.model import (
    AnswerType,
    Fact,
    FactPattern,
    Mention,
    Span,
    StoredFact,
    Value,
    ValueKind,
)
from knowledge.questions.answer_types import asks_unsure
from knowledge.questions.query import Query, QueryWord
from knowledge.values import interval

__all__ = ["LESSER_OFFICES", "FactMatch", "match_facts"]

Slot = Literal["subject", "value", "qualifier"]

_KINDS: Mapping[AnswerType, frozenset[ValueKind]] = MappingProxyType(
    {
        "date": frozenset({"date", "time"}),
        "number": frozenset(
            {"count", "number", "quantity", "duration", "frequency", "ordinal", "percent", "money"}
        ),
        "money": frozenset({"money"}),
        "percent": frozenset({"percent"}),
        "person": frozenset({"person", "name"}),
        "place": frozenset({"place", "name"}),
        "organisation": frozenset({"organisation", "name"}),
        "list": frozenset({"list"}),
        "definition": frozenset({"role", "text"}),
    }
)
# When and where something was is asked for by name.
_TOLD: frozenset[ValueKind] = frozenset({"date", "time", "place"})
_TABULAR: frozenset[FactPattern] = frozenset({"row", "key_value"})
# What such facts tell is named by their column, key or event.
_NAMED_BY_KEY: frozenset[FactPattern] = _TABULAR | {"event", "bullet"}
# Before an office these words make another of it.
LESSER_OFFICES = frozenset(
    ["deputy", "vice", "former", "ex", "acting", "assistant", "late", "outgoing", "honorary",
     "заместитель", "бывший", "орынбасары"]
)  # fmt: skip
_OFFICE_OPENING = 4
_COUNTING = frozenset({"count", "number", "quantity", "duration", "frequency"})
_UNCOUNTING = frozenset({"money", "percent", "ordinal"})
_TELLING = frozenset({"when", "as_of", "where", "who"})
_NAMED: frozenset[AnswerType] = frozenset({"person", "place", "organisation"})
# What a word of the question counts that the fact's sentence, headings or title hold, but not the
# fact itself.
_IN_SENTENCE = 0.55
_IN_CONTEXT = 0.75
_IN_PASSAGE = 0.4
# A name has to look like one of the kind asked for.
_MIN_NAME_FIT = 0.5
# From this coverage on the fact is about what is asked; its own parts hold at least so much.
_MIN_COVERAGE = 0.62
_MIN_OWN = 0.34
_HELD = 0.5
# ... and as being somewhere about the fact.
_NEAR = 0.35
# What another word for the fact's relation counts beside the document's own.
_RELATED = 0.85


@dataclass(frozen=True, slots=True, kw_only=True)
class FactMatch:
    """A fact that answers.

    Attributes:
        asked: the type of question that it answers.
        slot: which part of it is the answer.
        answer: that part.
        span: where it stands in the document; for a qualifier, the fact's sentence.
        coverage: in [0, 1], weighted share of the question's words that the fact and its
            surroundings hold.
        own: the same of the fact's other parts alone, words recalled from before left out.
    """

    stored: StoredFact
    asked: AnswerType
    slot: Slot
    answer: Value
    span: Span
    coverage: float
    own: float

    @property
    def score(self) -> float:
        """What matches are ranked by."""
        return self.coverage + 0.5 * self.own + 0.2 * self.stored.fact.confidence


def match_facts(
    query: Query, facts: Sequence[tuple[StoredFact, FactTerms]]
) -> tuple[FactMatch, ...]:
    """Return the facts that answer a question, best first.

    Args:
        query: the question.
        facts: facts of the passages found, with their terms.
    """
    words = [word for word in query.words if word.asks is None]
    total = sum(word.weight for word in words)
    if not total:
        return ()
    wants_unsure = asks_unsure(query.spelt, query.language)
    asked = _Asked.by(query, words)
    found = [
        match
        for stored, terms in facts
        if stored.fact.confidence >= ANSWERS_FROM and (wants_unsure or is_plain(stored.fact))
        for match in _matches(query, asked, total, stored, terms)
    ]
    found = _of_named_columns(query, found, facts)
    return tuple(sorted(found, key=lambda one: (-one.score, one.stored.number, one.slot)))


def _of_named_columns(
    query: Query,
    found: Sequence[FactMatch],
    facts: Sequence[tuple[StoredFact, FactTerms]],
) -> list[FactMatch]:
    """Return the matches without cells of other columns than those that the question names.

    "How many staff does Sales have?" names the column "Staff", and no cell of "Budget" answers it.
    """
    words = [word for word in query.words if word.asks is None]
    named: dict[tuple[int, Span], float] = {}
    own: dict[int, float] = {}
    for stored, terms in facts:
        if stored.fact.pattern in _TABULAR:
            held = sum(
                word.weight
                * max(
                    share_held(word, terms.relation),
                    _RELATED if stored.fact.relation_key in word.relations else 0.0,
                )
                for word in words
            )
            row = (stored.document, stored.fact.evidence)
            own[stored.number] = held
            named[row] = max(named.get(row, 0.0), held)
    kept = []
    for one in found:
        fact = one.stored.fact
        if one.slot == "value" and fact.pattern in _TABULAR:
            best = named[one.stored.document, fact.evidence]
            is_counting = query.type in {"number", "other"}
            if own[one.stored.number] < best or (not best and is_counting):
                continue
        kept.append(one)
    return kept


@dataclass(frozen=True, slots=True)
class _Asked:
    """The words of a question that facts are compared with.

    Attributes:
        terms: the index terms of them all.
        given: of all words of the question.
        around: for each sentence with its surroundings, how far these hold each word.
    """

    words: Sequence[QueryWord]
    terms: frozenset[str]
    given: frozenset[str]
    around: dict[tuple[frozenset[str], ...], Sequence[float]]

    @classmethod
    def by(cls, query: Query, words: Sequence[QueryWord]) -> "_Asked":
        """Return those of a question."""
        terms = frozenset(term for word in words for term in word.terms)
        given = frozenset(term for word in query.words for term in word.terms)
        return cls(words, terms, given, {})

    def held_around(self, terms: FactTerms) -> Sequence[float]:
        """Return for each word how far what stands around a fact holds it."""
        place = (terms.sentence, terms.context, terms.passage)
        if (known := self.around.get(place)) is None:
            known = self.around[place] = [
                max(
                    _IN_SENTENCE * share_held(word, terms.sentence),
                    _IN_CONTEXT * share_held(word, terms.context),
                    _IN_PASSAGE * share_held(word, terms.passage),
                )
                for word in self.words
            ]
        return known


def _matches(
    query: Query, told: _Asked, total: float, stored: StoredFact, terms: FactTerms
) -> Iterator[FactMatch]:
    slots = list(_slots(query, told.given, stored, terms))
    if not slots:
        return
    words, around = told.words, told.held_around(terms)
    asked = sum(word.weight for word in words if not word.is_recalled) or total
    relation = stored.fact.relation_key
    for slot, answer, others in slots:
        own = [
            max(share_held(word, others), _RELATED if relation in word.relations else 0.0)
            for word in words
        ]
        if slot == "value" and not _asks_for_metadata(words, terms, stored.fact):
            continue
        if not _names_meet(told, own, around, others, terms.bare_subject, stored):
            continue
        if _is_of_another_column(words, own, stored.fact):
            continue
        if slot == "subject" and _is_other_office(query, stored.fact):
            continue
        if slot != "subject" and _is_of_another(told, own, terms, stored.fact):
            continue
        coverage = sum(
            word.weight * max(mine, near)
            for word, mine, near in zip(words, own, around, strict=True)
        )
        held = sum(
            word.weight * mine
            for word, mine in zip(words, own, strict=True)
            if not word.is_recalled
        )
        if coverage >= _MIN_COVERAGE * total and held >= _MIN_OWN * asked:
            yield FactMatch(
                stored=stored,
                asked=query.type,
                slot=slot,
                answer=answer,
                span=_span(stored, slot),
                coverage=coverage / total,
                own=held / asked,
            )


def _asks_for_metadata(words: Sequence[QueryWord], terms: FactTerms, fact: Fact) -> bool:
    """Whether a question asks for what a document says of itself, where that is the fact.

    When a document was published is not when that happens which its title tells of.
    """
    return fact.pattern != "metadata" or any(
        fact.relation_key in word.relations or share_held(word, terms.relation) for word in words
    )


def _span(stored: StoredFact, slot: Slot) -> Span:
    fact = stored.fact
    if slot == "subject":
        return fact.subject_span or fact.evidence
    return fact.value_span if slot == "value" else fact.evidence


def _names_meet(
    told: _Asked,
    own: Sequence[float],
    around: Sequence[float],
    others: frozenset[str],
    subject: frozenset[str],
    stored: StoredFact,
) -> bool:
    """Whether the numbers and names of the question are the fact's own, or somewhere about it.

    A fact of the 8th summit does not tell of the 9th that its sentence names too, nor one about
    Russia of Kazakhstan.
    """
    has_number = any(term[0].isdigit() for term in others)
    names: list[float] = []
    for word, mine, near in zip(told.words, own, around, strict=True):
        if word.is_recalled or not (word.is_number or word.is_name):
            continue
        if mine <= _HELD and (near < _NEAR or (word.is_number and has_number)):
            return False
        if word.is_name:
            names.append(mine)
    if not names or any(mine > _HELD for mine in names):
        return True
    return subject <= told.terms or not is_name(stored.fact.subject)


def _is_of_another_column(words: Sequence[QueryWord], own: Sequence[float], fact: Fact) -> bool:
    """Whether a fact holds a question's names alone: what is asked of them is another one's."""
    asked = [
        mine
        for word, mine in zip(words, own, strict=True)
        if not (word.is_name or word.is_number or word.is_recalled)
    ]
    return fact.pattern in _NAMED_BY_KEY and bool(asked) and max(asked) <= _HELD


def _is_of_another(told: _Asked, own: Sequence[float], terms: FactTerms, fact: Fact) -> bool:
    """Whether a question names one thing more than a fact does, and the fact is of another one.

    When Ambar joined a league is no answer to when Kesh joined that league.
    """
    words = told.words
    if not is_name(fact.subject_resolved or fact.subject):
        return False
    if terms.bare_subject and terms.bare_subject <= told.terms:
        return False
    named = [not word.is_recalled and word.is_name for word in words]
    starts = [n for n, one in enumerate(named) if one and not (n and named[n - 1])]
    ends = [n for n, one in enumerate(named, 1) if one and not any(named[n : n + 1])]
    if all(max(own[start:end]) > _HELD for start, end in zip(starts, ends, strict=True)):
        return False
    subject = (share_held(w, terms.subject) for w, one in zip(words, named, strict=True) if one)
    return max(subject) <= _HELD


def _is_other_office(query: Query, fact: Fact) -> bool:
    """Whether a fact is of a deputy or former holder of the office that a question asks about."""
    if fact.pattern != "role":
        return False
    asked = {word.surface.casefold() for word in query.words}
    office = regex.findall(r"[\w]+", fact.value.text.casefold())
    return any(word in LESSER_OFFICES and word not in asked for word in office[:_OFFICE_OPENING])


def _slots(
    query: Query, given: frozenset[str], stored: StoredFact, terms: FactTerms
) -> Iterator[tuple[Slot, Value, frozenset[str]]]:
    """Yield the parts of a fact that may be the answer, with the terms of the other parts."""
    fact = stored.fact
    is_value = _fits_value(query, fact, terms) and _names_column(query, fact, terms)
    if is_value and not _is_given(given, terms.value):
        yield "value", fact.value, terms.beside_value
    subject = _subject(stored)
    is_new = subject is not None and not _is_given(given, terms.subject)
    if subject is not None and is_new and _fits(query, subject, terms.subject):
        yield "subject", subject, terms.beside_subject
    for qualifier, own in zip(fact.qualifiers, terms.by_qualifier, strict=True):
        is_told = qualifier.name in _TELLING and query.type != "other"
        if is_told and not _is_given(given, own) and _fits(query, qualifier.value, own):
            yield "qualifier", qualifier.value, terms.beside_qualifiers


def _fits_value(query: Query, fact: Fact, terms: FactTerms) -> bool:
    """Whether a fact's value is of the kind asked for; a column's name says what its cells are."""
    if fact.pattern not in _TABULAR:
        return _fits(query, fact.value, terms.value)
    if _fits(query, fact.value, terms.value | terms.relation):
        return True
    is_named = any(share_held(word, terms.relation) > _HELD for word in query.words)
    return is_named and query.type not in {"date", "number", "money", "percent", "reason"}


def _names_column(query: Query, fact: Fact, terms: FactTerms) -> bool:
    """Whether a question without a type of its own names the column or key of a value."""
    if query.type not in {"other", "list"} or fact.pattern not in {"row", "key_value"}:
        return True
    return any(
        share_held(word, terms.relation) > _HELD or fact.relation_key in word.relations
        for word in query.words
    )


def _is_given(given: frozenset[str], own: frozenset[str]) -> bool:
    return bool(own) and own <= given


def _subject(stored: StoredFact) -> Value | None:
    """Return the subject as a value, None where it is implied or a pronoun."""
    fact = stored.fact
    if fact.subject_span is None or fact.subject_resolved:
        return None
    return Value(kind=_kind_of_subject(fact), text=fact.subject)


def _kind_of_subject(fact: Fact) -> ValueKind:
    if fact.pattern == "role":
        return "person"
    if fact.pattern == "acronym":
        return "organisation"
    return "name" if fact.subject[:1].isupper() else "text"


def _fits(query: Query, value: Value, terms: frozenset[str]) -> bool:
    """Whether a value is of the kind that is asked for."""
    if query.type == "reason":
        return False
    if query.type == "definition" and value.kind == "organisation":
        # "What does ABC stand for?" asks for the long name, "what is ABC?" for more.
        return any("abbreviation" in word.relations for word in query.words)
    if query.type == "other":
        return value.kind not in _TOLD
    if value.kind not in _KINDS[query.type]:
        return False
    if query.counted and value.kind in _UNCOUNTING:
        return False
    if query.counted and value.kind in _COUNTING:
        return query.counted_share(terms) == 1.0
    return _is_likely(query, value)


def _is_likely(query: Query, value: Value) -> bool:
    """Whether a value of the right kind may be meant: a date with a year, a name of its shape."""
    if query.type == "date" and value.kind == "date":
        return not value.normalized or interval(value.normalized) is not None
    if query.type in _NAMED and value.kind == "name":
        mention = Mention(kind="name", start=0, end=len(value.text))
        return name_fit(query.type, mention, value.text) >= _MIN_NAME_FIT
    return True
