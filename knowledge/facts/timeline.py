"""Dated facts as the events of a timeline: when, and what happened in the document's words."""

import re
from collections.abc import Iterable, Sequence

from knowledge.facts.times import time_of
from knowledge.model import Citation, CitedFact, Fact, TimelineEvent

__all__ = ["events_of"]

_TOLD = ("where", "with", "for")
# What stands before a place or a partner belongs to it: "in the city of …", "with its …".
_BEFORE = re.compile(
    r"\b(?:in|at|on|to|from|near|with|for|of)\s+(?:(?:the|an?|its|his|her|their)\s+)?$",
    re.IGNORECASE,
)
_DATE_WORDS = re.compile(
    r"(?:\s+(?:in|on|at|by|for|since|from|until|till|during|of|the|early|late|year|and))*+\s*$",
    re.IGNORECASE,
)
_MOST_BETWEEN = 14
_BRACKETED = re.compile(r"\s*\([^()]*\)")
_LEFT_OUT = "…"


def events_of(
    facts: Iterable[CitedFact], citations: Sequence[Citation]
) -> tuple[TimelineEvent, ...]:
    """Return the events that dated facts tell, by time: of one quote and time the fullest.

    Args:
        facts: each has a date as value or qualifier.
        citations: those that they refer to, numbered from 1.
    """
    events: dict[tuple[str, str, int], tuple[bool, TimelineEvent]] = {}
    for cited in facts:
        event = _event(cited, citations[cited.citations[0] - 1].quote)
        key = (event.begin, event.end, event.citation)
        # A fact whose value is the date tells all that happened in its relation.
        ranked = (cited.fact.value.kind == "date", event)
        known = events.get(key)
        if known is None or _tells_more(ranked, known):
            events[key] = ranked
    found = (event for _, event in events.values())
    return tuple(sorted(found, key=lambda one: (one.begin, one.end, one.citation)))


def _tells_more(one: tuple[bool, TimelineEvent], other: tuple[bool, TimelineEvent]) -> bool:
    return (one[0], len(one[1].label)) > (other[0], len(other[1].label))


def _event(cited: CitedFact, quote: str) -> TimelineEvent:
    fact = cited.fact
    time = time_of(fact)
    begin, _, end = (time.normalized if time else "").partition("/")
    return TimelineEvent(
        begin=begin if begin != ".." else end,
        end=end if end and end != ".." else begin,
        label=_label(fact, " ".join(quote.split())),
        citation=cited.citations[0],
        modality=fact.modality,
    )


def _label(fact: Fact, quote: str) -> str:
    """Return who did what, and then to whom, where, with whom and for what."""
    parts = [fact.subject_resolved or fact.subject, fact.relation]
    if fact.value.kind == "date":
        parts.append(_between(fact.relation, fact.value.text, quote))
    # "… was held Astana": a place's relation ends in the word that it takes.
    elif fact.value.kind != "place":
        parts.append(fact.value.text)
    label = " ".join(part for part in parts if part)
    if fact.value.kind == "date":
        label = _DATE_WORDS.sub("", label)
    for qualifier in fact.qualifiers:
        text = qualifier.value.text
        if qualifier.name in _TOLD and text and text.casefold() not in label.casefold():
            label += _joined(text, quote)
    return label


def _between(relation: str, date: str, quote: str) -> str:
    """Return what stands between a relation and its date: "to the town" of "gave £5 to the town".

    It is told only where it is short and has no stop or comma, behind which something else may
    be told; else "…" stands for it. Brackets are left out.
    """
    start = quote.find(relation) if relation else -1
    end = quote.find(date, start + len(relation)) if start >= 0 else -1
    if end < 0:
        return ""
    between = _DATE_WORDS.sub("", _BRACKETED.sub("", quote[start + len(relation) : end])).strip()
    is_short = len(between.split()) <= _MOST_BETWEEN
    is_plain = not re.search(r"[^\w\s'’&-]", between)
    return between if is_short and is_plain else _LEFT_OUT


def _joined(text: str, quote: str) -> str:
    """Return a qualifier with the word before it in the quote, else after a comma."""
    start = quote.find(text)
    before = _BEFORE.search(quote[:start][-_LONGEST_BEFORE:]) if start > 0 else None
    return f" {before[0]}{text}" if before else f", {text}"


_LONGEST_BEFORE = 40
