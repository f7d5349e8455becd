"""What an answer says: the short answer, the sentences that state it, and those that differ."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from knowledge.answers.evidence import Evidence
from knowledge.answers.judging import Judgement
from knowledge.answers.matching import FactMatch
from knowledge.answers.name_shapes import without_titles
from knowledge.answers.ranking import RankedCandidate, rank_candidates
from knowledge.mentions import find_mentions
from knowledge.model import AnswerType, FactPattern, Mention, Span, Value
from knowledge.questions.query import Query
from knowledge.questions.yes_no import asks_yes_no
from knowledge.tokens import Analyzer
from knowledge.values import bound_of

__all__ = ["Choice", "Stated", "choose", "stated_by_fact", "stated_count", "typed_value"]

_MAX_WORDS = 12
_YEAR = re.compile(r"\b(?:1\d|20)\d\d\b")
# From this probability on the likeliest candidate is shown as the short answer.
_MIN_PROBABILITY = 0.16
# What something is and why are seldom told in one phrase.
_LEAST: Mapping[AnswerType, float] = MappingProxyType(
    {"definition": 0.5, "reason": 0.4, "list": 0.3}
)
# A value of another kind than the one asked for has to be likelier.
_MIN_UNTYPED = 0.4
_TYPED: Mapping[AnswerType, frozenset[str]] = MappingProxyType(
    {
        "date": frozenset({"date", "time", "duration"}),
        "money": frozenset({"money"}),
        "percent": frozenset({"percent"}),
        "person": frozenset({"name"}),
        "place": frozenset({"name", "placed"}),
        "organisation": frozenset({"name"}),
    }
)
# What such facts say is the answer as it stands; what a clause says only speaks for it.
_RELIABLE: frozenset[FactPattern] = frozenset(
    {"metadata", "acronym", "role", "bullet", "event", "list"}
)
_TABULAR: frozenset[FactPattern] = frozenset({"row", "key_value", "curated"})
_MIN_OWN = 0.6
_COUNTING = frozenset({"count", "duration", "quantity"})
_UNIT = re.compile(r"[^\W\d_]+$")
_PLAIN = Analyzer()
# A fact that covers the question so well is surer than the words of its sentence.
_FACT_CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """One value that a sentence states.

    Attributes:
        text: as the answer shows it.
        value: what it says; its kind is "text" where no more is known.
        evidence: the sentence.
        span: where the value stands in the document.
        match: the fact that states it, None where only the sentence does.
        probability: in [0, 1], how sure the value is, given that the sentence answers.
    """

    text: str
    value: Value
    evidence: Evidence
    span: Span
    match: FactMatch | None = None
    probability: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What to answer.

    Attributes:
        short_answer: the bare value, None where none is sure enough.
        stated: what states it: one value, or one for each operand of a calculation, or one for
            each part of a question in two parts.
        evidence: sentences, the best first.
        confidence: in [0, 1], that they answer the question.
        differing: values that other sentences give for the same.
        dispute: whether those contradict it or are of other times.
        working: how a calculation came about.
        wants_list: the question asks for several things: a list is quoted whole.
    """

    short_answer: str | None
    stated: tuple[Stated, ...]
    evidence: tuple[Evidence, ...]
    confidence: float
    differing: tuple[Stated, ...] = ()
    dispute: Literal["", "conflict", "history"] = ""
    working: str = ""
    wants_list: bool = False


def choose(query: Query, judgement: Judgement, matches: Sequence[FactMatch]) -> Choice:
    """Choose what to answer from the facts that match, else from the best sentences.

    Args:
        query: the question.
        judgement: sentences, best first.
        matches: facts that answer, best first.
    """
    evidence, confidence = judgement.evidence, judgement.confidence
    stated = _parts(query, evidence, matches)
    if stated:
        held = tuple(dict.fromkeys(one.evidence for one in stated))
        evidence = (*held, *(one for one in evidence if one not in held))
        sure = [one.match.coverage for one in stated if one.match is not None]
        if len(sure) == len(stated):
            confidence = max(confidence, _FACT_CONFIDENCE * min(sure))
    short = ", ".join(dict.fromkeys(one.text for one in stated)) or None
    if short and len(short.split()) > _MAX_WORDS:
        short = None
    return Choice(
        short_answer=short,
        stated=stated,
        evidence=evidence,
        confidence=confidence,
        wants_list=query.type == "list",
    )


def _parts(
    query: Query, evidence: Sequence[Evidence], matches: Sequence[FactMatch]
) -> tuple[Stated, ...]:
    """Return what answers each part of the question; () where one part stays open."""
    found: list[Stated] = []
    for part in query.parts or (query,):
        one = _best(part, evidence, matches, found)
        if one is None:
            return tuple(found)
        found.append(one)
        # The parts of one question are answered in one place.
        evidence = [each for each in evidence if each.passage is one.evidence.passage]
    return tuple(found)


def _best(
    query: Query,
    evidence: Sequence[Evidence],
    matches: Sequence[FactMatch],
    before: Sequence[Stated],
) -> Stated | None:
    mine = [match for match in matches if match.asked == query.type]
    for match in mine:
        if _is_reliable(match) and (stated := stated_by_fact(match, evidence)):
            return _as_asked(query, stated)
    if asks_yes_no(query.spelt, query.language):
        return None
    taken = {one.text for one in before}
    ranked = [one for one in rank_candidates(query, evidence, mine) if one.text not in taken]
    if not ranked or ranked[0].probability < _least_probability(query, ranked[0]):
        return None
    stated = _stated_by_candidate(ranked[0], evidence)
    same = next((each for each in mine if each.span == ranked[0].span), None)
    return _as_asked(query, replace(stated, match=same, value=same.answer) if same else stated)


def _least_probability(query: Query, candidate: RankedCandidate) -> float:
    typed = _TYPED.get(query.type)
    if typed is not None and typed.isdisjoint(candidate.kinds):
        return _MIN_UNTYPED
    return _LEAST.get(query.type, _MIN_PROBABILITY)


def _is_reliable(match: FactMatch) -> bool:
    """Whether a fact's own parts hold so much of the question that it answers by itself."""
    pattern = match.stored.fact.pattern
    if pattern in _TABULAR:
        return True
    is_definition = pattern == "definition" and match.asked == "definition"
    return (pattern in _RELIABLE or is_definition) and match.own >= _MIN_OWN


def _as_asked(query: Query, stated: Stated) -> Stated:
    """Return what is stated as precisely as it is asked for: the year, the bare name or number."""
    if query.type == "number" and query.counted_noun and stated.value.kind in _COUNTING:
        return _bare_number(query, stated)
    if query.type == "person":
        return _bare_person(stated)
    if query.type != "date" or not asks_year(query):
        return stated
    years = _YEAR.findall(stated.text)
    if len(years) != 1 or stated.text == years[0]:
        return stated
    value = replace(stated.value, text=years[0], normalized=years[0])
    return replace(stated, text=years[0], value=value)


def _bare_person(stated: Stated) -> Stated:
    """Return a person without the titles before the name: "Peter Novak" of "Mr. Peter Novak"."""
    name = without_titles(stated.text)
    if name == stated.text or not name[:1].isupper():
        return stated
    return replace(stated, text=name)


def _bare_number(query: Query, stated: Stated) -> Stated:
    """Return a number without what the question counts: "24" of "24 days"."""
    for mention in find_mentions(stated.text):
        if mention.kind not in _COUNTING:
            continue
        end = mention.end
        unit = _UNIT.search(stated.text, mention.start, mention.end)
        if unit and query.counted_share(_PLAIN.terms(unit[0], query.language)):
            end = unit.start()
        text = stated.text[:end].rstrip(" -")
        return replace(stated, text=text, value=replace(stated.value, text=text))
    return stated


def asks_year(query: Query) -> bool:
    """Whether a question asks in which year something was."""
    return any(word.asks == "date" and word.terms[0] == "year" for word in query.words)


def stated_by_fact(match: FactMatch, evidence: Sequence[Evidence]) -> Stated | None:
    """Return what a fact states, None where its sentence is not among the evidence."""
    fact, passage = match.stored.fact, match.stored.passage
    for one in evidence:
        if one.passage.record.number == passage and _overlaps(one.sentence.span, fact.evidence):
            return Stated(
                text=match.answer.text,
                value=match.answer,
                evidence=one,
                span=match.span,
                match=match,
            )
    return None


def _overlaps(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _stated_by_candidate(candidate: RankedCandidate, evidence: Sequence[Evidence]) -> Stated:
    one = evidence[candidate.place]
    for mention in find_mentions(one.sentence.text) if "count" in candidate.kinds else ():
        if (
            mention.kind == "count"
            and mention.start == candidate.span.start - one.sentence.span.start
        ):
            return replace(stated_count(one, mention), probability=candidate.probability)
    return Stated(
        text=candidate.text,
        value=typed_value(candidate.text),
        evidence=one,
        span=candidate.span,
        probability=candidate.probability,
    )


def stated_count(evidence: Evidence, mention: Mention) -> Stated:
    """Return what a sentence states by a number with its noun."""
    sentence = evidence.sentence
    # "More than 130" says less than 130 does; "all 57" says no more than 57.
    is_bounded = bound_of(mention.normalized) and 0 <= mention.whole_start < mention.start
    start = mention.whole_start if is_bounded else mention.start
    text = " ".join(sentence.text[start : mention.end].split())
    return Stated(
        text=text,
        value=Value(kind="count", text=text, normalized=mention.normalized),
        evidence=evidence,
        span=Span(start=sentence.span.start + start, end=sentence.span.start + mention.end),
    )


def typed_value(text: str) -> Value:
    """Return a text as a value: typed where it is one mention as a whole."""
    whole = Value(kind="text", text=text)
    for mention in find_mentions(text):
        if (mention.start, mention.end) == (0, len(text)) and mention.normalized:
            return replace(whole, kind=mention.kind, normalized=mention.normalized)
    return whole
