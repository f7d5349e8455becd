"""Dated and placed events: what was held, founded or signed, when and where.

Clauses give "the 3rd session was held in X on D"; here are the events that no verb of their own
states: "the 8th Summit in December 1997 in Tehran" in a list or in brackets, and the deeds that
share the date of the event at which they were done.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.facts.clause_reading import ClauseReading, read_clauses
from knowledge.facts.clauses import clause_facts
from knowledge.facts.phrases import (
    clause_words,
    date_value,
    is_place,
    on_one_line,
    qualifiers_of,
    span_of,
)
from knowledge.facts.reading import ReadSentence, Word
from knowledge.grammar.elements import Element, elements
from knowledge.model import Fact, Qualifier, Value
from knowledge.relations import relation_key

__all__ = ["as_event", "event_facts"]

_NOMINAL = 0.75
_SHARED = 0.8
_SERIES = 0.78
_OF_EVENT = 0.78
# Room for "on" or "from the" before an entry's date.
_LONGEST_LINK = 10
# The clauses whose dates and places are those of an event.
# What was read over detours is no surer for being an event.
_LEAST_OF_EVENT = 0.55
_EVENT_KEYS = frozenset({"held", "founded", "signed", "opened", "adopted", "ratified"})
_AT_EVENT = frozenset(
    {"at", "during", "in", "within", "in the course of", "within the framework of",
     "within the frameworks of", "in the framework of", "in the frameworks of"}
)  # fmt: skip


def event_facts(sentence: ReadSentence) -> Iterator[Fact]:
    """Yield an English sentence's events that have no verb, and the deeds done at events."""
    if sentence.language != "en" or not sentence.words or sentence.text.rstrip().endswith("?"):
        return
    for words in _segments(sentence.words):
        yield from _nominal(sentence, words)
    yield from _shared_dates(sentence)
    yield from _series(sentence)


def as_event(fact: Fact) -> Fact:
    """Return a clause's fact as an event's where its relation and value are those of one."""
    is_event = fact.relation_key in _EVENT_KEYS and fact.value.kind in ("date", "place")
    if not is_event or fact.pattern != "clause":
        return fact
    named = clause_words("event_nouns") & set(fact.subject.lower().split())
    sure = fact.relation_key == "held" and named and fact.confidence > _LEAST_OF_EVENT
    confidence = max(fact.confidence, _OF_EVENT) if sure else fact.confidence
    return replace(fact, pattern="event", confidence=confidence)


def _segments(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """Yield the sentence without its brackets, then what each bracket holds."""
    outside: list[Word] = []
    inside: list[Word] = []
    depth = 0
    for word in words:
        if word.tag == "(":
            depth += 1
        elif word.tag == ")":
            depth = max(0, depth - 1)
            if depth == 0 and inside:
                yield inside
                inside = []
        else:
            (inside if depth else outside).append(word)
    yield outside


def _nominal(sentence: ReadSentence, words: Sequence[Word]) -> Iterator[Fact]:
    """Yield "8th Summit in December 1997 in Tehran"."""
    local = replace(sentence, words=tuple(words))
    dates = [(one.start, one.end) for one in sentence.mentions if one.kind == "date"]
    parts = elements(words, dates)
    for place, part in enumerate(parts):
        if part.kind not in ("NP", "PP") or part.is_date or not _is_numbered_event(words, part):
            continue
        told = list(_run_of_phrases(local, parts, place + 1))
        after = place + 1 + len(told)
        if not any(one.is_date for one in told) or _has_verb(parts, after):
            continue
        yield from _stated(local, part, told)


def _is_numbered_event(words: Sequence[Word], part: Element) -> bool:
    """Say whether it is one event of a series: "the 8th Summit", "Second Congress"."""
    inside = words[part.inner : part.last]
    lows = {word.surface.lower() for word in inside}
    if not lows & clause_words("event_nouns"):
        return False
    return any(word.surface[0].isdigit() and word.tag == "JJ" for word in inside) or bool(
        lows & clause_words("ordinals")
    )


def _run_of_phrases(
    sentence: ReadSentence, parts: Sequence[Element], start: int
) -> Iterator[Element]:
    for part in parts[start:]:
        if not (part.is_date or (part.kind == "PP" and is_place(sentence, part))):
            return
        yield part


def _has_verb(parts: Sequence[Element], place: int) -> bool:
    """Say whether a finite verb follows at once: then the phrases may be the verb's."""
    return place < len(parts) and parts[place].kind == "VP"


def _stated(sentence: ReadSentence, part: Element, told: Sequence[Element]) -> Iterator[Fact]:
    start, end = span_of(sentence, part.inner, part.last)
    qualifiers = qualifiers_of(sentence, told)
    for qualifier, phrase in qualifiers:
        value, first, last = _value(sentence, phrase)
        if value is None:
            continue
        yield Fact(
            subject=on_one_line(sentence.text[start:end]),
            subject_span=sentence.within(start, end),
            relation=phrase.link or "in",
            relation_key="held",
            value=value,
            value_span=sentence.within(first, last),
            pattern="event",
            confidence=_NOMINAL,
            evidence=sentence.span,
            qualifiers=tuple(one for one, other in qualifiers if one is not qualifier),
        )


def _value(sentence: ReadSentence, phrase: Element) -> tuple[Value | None, int, int]:
    if phrase.is_date:
        return date_value(sentence, phrase) or (None, 0, 0)
    start, end = span_of(sentence, phrase.inner, phrase.last)
    return Value(kind="place", text=on_one_line(sentence.text[start:end])), start, end


def _shared_dates(sentence: ReadSentence) -> Iterator[Fact]:
    """Yield the date of a deed that was done at an event with a date of its own."""
    readings = read_clauses(sentence)
    events = {
        reading.clause.subject_head: reading
        for reading in readings
        if reading.clause.kind == "participle"
    }
    if not events:
        return
    for reading in readings:
        if reading.clause.kind not in ("main", "subordinate"):
            continue
        if any(one.name == "when" for one, _ in reading.qualifiers):
            continue
        for phrase in reading.clause.phrases:
            event = events.get(phrase.head) or _event_of(sentence, events, phrase)
            if event is not None and phrase.link in _AT_EVENT:
                yield from _dated_like(sentence, reading, event)
                break


def _event_of(
    sentence: ReadSentence, events: dict[int, ClauseReading], phrase: Element
) -> ClauseReading | None:
    """Return the event that a phrase names, whose own clause starts within the phrase."""
    for event in events.values():
        first, last = event.clause.subject
        if first == phrase.inner and last <= phrase.last:
            head = sentence.words[event.clause.subject_head].surface.lower()
            return event if head in clause_words("event_nouns") else None
    return None


def _dated_like(
    sentence: ReadSentence, reading: ClauseReading, event: ClauseReading
) -> Iterator[Fact]:
    when = [(one, part) for one, part in event.qualifiers if one.name == "when"]
    where = tuple(one for one, _ in event.qualifiers if one.name == "where")
    told = next(iter(_told(sentence, reading)), None)
    if told is None:
        return
    for _, part in when:
        dated = date_value(sentence, part)
        if dated is not None:
            value, start, end = dated
            yield replace(
                told,
                value=value,
                value_span=sentence.within(start, end),
                pattern="event",
                confidence=round(_SHARED * min(reading.confidence, event.confidence) / 0.9, 3),
                qualifiers=(*_without_dates(told.qualifiers), *where),
            )


def _series(sentence: ReadSentence) -> Iterator[Fact]:
    """Yield the dates of "paid 2 visits: on 3 May 2010, to ...; on 5 June 2011, to ..."."""
    words = sentence.words
    colon = next((place for place, word in enumerate(words) if word.surface == ":"), 0)
    readings = [one for one in read_clauses(sentence) if one.clause.first_verb.last <= colon]
    if not colon or not readings:
        return
    reading = readings[-1]
    entries = list(_dated_entries(sentence, colon + 1))
    if len(entries) < 2:
        return
    start = words[reading.relation_first].start
    relation = on_one_line(sentence.text[start : words[colon - 1].end])
    for value, first, last, purpose in entries:
        yield Fact(
            subject=reading.subject,
            subject_span=sentence.within(*reading.subject_span),
            relation=relation,
            relation_key=relation_key(relation, "en"),
            value=value,
            value_span=sentence.within(first, last),
            pattern="event",
            confidence=round(_SERIES * reading.confidence, 3),
            evidence=sentence.span,
            qualifiers=(Qualifier(name="for", value=purpose),) if purpose.text else (),
            is_affirmed=reading.is_affirmed,
            modality=reading.modality,
        )


def _dated_entries(sentence: ReadSentence, first: int) -> Iterator[tuple[Value, int, int, Value]]:
    """Yield the date of each entry between semicolons, with the rest of the entry."""
    words = sentence.words
    marks = [place for place in range(first, len(words)) if words[place].surface in (";", ".")]
    begin = first
    for mark in marks:
        start, end = words[begin].start, words[mark - 1].end
        begin = min(mark + 1, len(words) - 1)
        for mention in sentence.mentions:
            if mention.kind == "date" and start <= mention.start <= start + _LONGEST_LINK:
                text = on_one_line(sentence.text[mention.start : mention.end])
                value = Value(kind="date", text=text, normalized=mention.normalized)
                rest = on_one_line(sentence.text[mention.end : end]).lstrip(" ,")
                yield value, mention.start, mention.end, Value(kind="text", text=rest)
                break


def _told(sentence: ReadSentence, reading: ClauseReading) -> Iterator[Fact]:
    """Yield the facts of a reading's clause, with the value moved into the relation."""
    for fact in clause_facts(sentence):
        if fact.subject_span == sentence.within(*reading.subject_span):
            start = sentence.words[reading.relation_first].start
            end = fact.value_span.end - sentence.start
            if 0 < end - start < 120 and fact.relation.split()[0] == (
                sentence.words[reading.relation_first].surface
            ):
                yield replace(fact, relation=on_one_line(sentence.text[start:end]))


def _without_dates(qualifiers: Sequence[Qualifier]) -> tuple[Qualifier, ...]:
    return tuple(one for one in qualifiers if one.name != "when")
