"""Sentences of other documents that say the same but for what is asked for.

A copy of a document in which somebody changed one number, date or name differs from it in one
place. A table and a sentence, or two sentences put otherwise, state the same thing where both hold
the whole question and little else, each with one value of the kind.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from knowledge.answers.choosing import Choice, Stated, typed_value
from knowledge.answers.evidence import AnalysedSentence, Evidence, share_held
from knowledge.answers.stance import unsettled_parts
from knowledge.mentions import find_mentions
from knowledge.model import Mention, Span, Value
from knowledge.questions.query import Query
from knowledge.tokens import Token, fold

__all__ = ["restated", "twins"]

# So many words have to be the same, and at most so many may be others.
_LEAST_SAME = 3
_MOST_OTHER = 5
# What the headings and titles hold of the question has to be as much.
_AS_GOOD = 0.97
_TYPED = frozenset({"date", "money", "percent", "quantity", "duration"})
_HELD = 0.5
# Beside the question's words and the value, so many others are all that a plain statement has.
_MOST_BESIDE = 3
_NAMED = regex.compile(r"[\p{Lu}\p{Lt}\p{Nd}]")


def twins(main: Stated, choice: Choice) -> Iterator[Stated]:
    """Yield what stands in the place of a value in sentences that are else the same.

    Args:
        main: the value.
        choice: with the sentences that were found.
    """
    for other in _elsewhere(main, choice):
        place = _in_its_place(main, other.sentence)
        if place is None:
            continue
        text = other.sentence.text[place.span.start : place.span.end]
        value = typed_value(text)
        if value.kind == "text":
            if not place.is_named:
                continue
            value = Value(kind="name", text=text)
        yield _stated(other, value, place.span)


def restated(query: Query, main: Stated, choice: Choice) -> Iterator[Stated]:
    """Yield the values of sentences and rows that state plainly what is asked.

    Args:
        query: the question.
        main: the value that is told.
        choice: with the sentences that were found.
    """
    if main.value.kind not in _TYPED or not query.words:
        return
    if not _is_plain(query, main.evidence, main.value.kind):
        return
    for other in _elsewhere(main, choice):
        if mention := _is_plain(query, other, main.value.kind):
            text = other.sentence.text[mention.start : mention.end]
            value = Value(kind=main.value.kind, text=text, normalized=mention.normalized)
            if _unit(value) == _unit(main.value):
                yield _stated(other, value, Span(start=mention.start, end=mention.end))


def _elsewhere(main: Stated, choice: Choice) -> Iterator[Evidence]:
    """Yield the sentences of other documents that are as much about what is asked."""
    best = main.evidence
    for one in choice.evidence:
        is_as_good = one.coverage >= _AS_GOOD * best.coverage and one.premise >= best.premise
        if is_as_good and one.passage.record.document != best.passage.record.document:
            yield one


@dataclass(frozen=True, slots=True)
class _Place:
    """What stands for a value in another sentence's text.

    Attributes:
        is_named: what differs are names or numbers on both sides.
    """

    span: Span
    is_named: bool


def _in_its_place(main: Stated, other: AnalysedSentence) -> _Place | None:
    """Return what stands for a value in a sentence that is else the same."""
    own = main.evidence.sentence
    words, others = _folded(own.tokens), _folded(other.tokens)
    same = _common(words, others)
    rest = _common(words[same:][::-1], others[same:][::-1])
    first, last = len(words) - rest, len(others) - rest
    if same + rest < _LEAST_SAME or not 0 < max(first, last) - same <= _MOST_OTHER:
        return None
    start, end = main.span.start - own.span.start, main.span.end - own.span.start
    places = [n for n, one in enumerate(own.tokens) if one.start < end and start < one.end]
    # What differs has to be a part of the value, all of it.
    if not places or same == last or not places[0] <= same <= first - 1 <= places[-1]:
        return None
    ends = other.tokens[places[-1] + last - first]
    differing = (own.tokens[same:first], other.tokens[same:last])
    return _Place(
        span=Span(start=other.tokens[places[0]].start, end=ends.end),
        is_named=all(_names(side) for side in differing),
    )


def _names(tokens: Sequence[Token]) -> bool:
    """Whether words name something; one that begins a sentence has its capital from that."""
    named = [one for one in tokens if _NAMED.match(one.surface)]
    return len(named) > 1 or any(one.start for one in named)


def _folded(tokens: Sequence[Token]) -> list[str]:
    return [fold(one.surface) for one in tokens]


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many words two sequences begin with alike."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _is_plain(query: Query, one: Evidence, kind: str) -> Mention | None:
    """Return the only value of a kind in a sentence that says little but what is asked."""
    sentence = one.sentence
    words = [word for word in query.words if word.asks is None]
    if not words or any(share_held(word, sentence.terms) <= _HELD for word in words):
        return None
    mentions = [each for each in find_mentions(sentence.text) if each.kind in {kind, "date"}]
    if len(mentions) != 1 or mentions[0].kind != kind or not mentions[0].normalized:
        return None
    mention = mentions[0]
    unsettled = unsettled_parts(sentence.text, one.passage.record.passage.language)
    if any(start <= mention.start < end for start, end in unsettled):
        return None
    asked = {
        term
        for word in query.words
        for term in (*word.terms, *(t for each in word.alternatives for t in each.terms))
    }
    beside = [
        token
        for token in sentence.tokens
        if token.terms
        and asked.isdisjoint(token.terms)
        and not mention.start <= token.start < mention.end
    ]
    return mention if len(beside) <= _MOST_BESIDE else None


def _unit(value: Value) -> str:
    return value.normalized.partition(" ")[2].casefold()


def _stated(evidence: Evidence, value: Value, span: Span) -> Stated:
    start = evidence.sentence.span.start
    return Stated(
        text=value.text,
        value=value,
        evidence=evidence,
        span=Span(start=start + span.start, end=start + span.end),
    )
