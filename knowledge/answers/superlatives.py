"""The row of a table whose value in one column is the largest, smallest, first or last."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

import regex

from knowledge.answers.choosing import Choice, Stated
from knowledge.answers.evidence import share_held
from knowledge.answers.fact_terms import FactTerms
from knowledge.answers.matching import FactMatch
from knowledge.answers.totals import Located
from knowledge.facts import ANSWERS_FROM
from knowledge.model import StoredFact, ValueKind
from knowledge.questions.query import Query, QueryWord
from knowledge.questions.shape import question_shape
from knowledge.tokens import Analyzer
from knowledge.values import bound_of, interval, magnitude, unit_of

__all__ = ["MOST_ROWS", "Rows", "extreme"]

MOST_ROWS = 60
"""Longer tables are not looked through."""
Known = tuple[StoredFact, FactTerms]
_HELD = 0.5
_CONFIDENCE = 0.9
_MONEY: frozenset[ValueKind] = frozenset({"money"})
_TIMES: frozenset[ValueKind] = frozenset({"date"})
_LENGTHS: frozenset[ValueKind] = frozenset({"duration", "quantity"})
_SIZES: frozenset[ValueKind] = frozenset(
    {"money", "percent", "quantity", "count", "number", "duration"}
)
# The words of degree, whether the largest value is meant, and the kinds of values they compare.
_DEGREES: Mapping[str, tuple[bool, frozenset[ValueKind]]] = MappingProxyType(
    {
        "most expensive": (True, _MONEY),
        "least expensive": (False, _MONEY),
        "most recent": (True, _TIMES),
        "costliest": (True, _MONEY),
        "dearest": (True, _MONEY),
        "cheapest": (False, _MONEY),
        "earliest": (False, _TIMES),
        "oldest": (False, _TIMES),
        "first": (False, _TIMES),
        "latest": (True, _TIMES),
        "newest": (True, _TIMES),
        "longest": (True, _LENGTHS),
        "shortest": (False, _LENGTHS),
        "heaviest": (True, _LENGTHS),
        "lightest": (False, _LENGTHS),
        "largest": (True, _SIZES),
        "biggest": (True, _SIZES),
        "greatest": (True, _SIZES),
        "highest": (True, _SIZES),
        "most": (True, _SIZES),
        "smallest": (False, _SIZES),
        "lowest": (False, _SIZES),
        "fewest": (False, _SIZES),
        "least": (False, _SIZES),
    }
)
_DEGREE = regex.compile(rf"\b(?:{'|'.join(_DEGREES)})\b", regex.I)
# What is expensive has a price, whether a question names the column or not.
_PRICES = frozenset(Analyzer().terms("price prices cost costs fee fees charge rate", "en"))
_ASKING = regex.compile(r"^(?:which|what|who|when|where|in which|on which)\b", regex.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Where the facts of tables are looked up.

    Attributes:
        column: returns a fact and those of the same column, at most one more than `MOST_ROWS`.
        row: returns the facts of the same row.
        located: finds a fact's sentence.
    """

    column: Callable[[StoredFact], Sequence[Known]]
    row: Callable[[StoredFact], Sequence[Known]]
    located: Located


def extreme(query: Query, facts: Sequence[Known], rows: Rows) -> Choice | None:
    """Return what a question for the largest or smallest of a column asks for, None for no such.

    Only a column that the question names is looked through, where every row has one value, all
    values have one unit and none is a bound, and one of them is larger than all others. A word of
    the question that some rows hold chooses these; one that none holds leaves the question open.

    Args:
        facts: facts of the passages found, with their terms.
    """
    degree = _DEGREE.search(query.spelt) if query.language == "en" else None
    if degree is None or not _ASKING.match(query.spelt):
        return None
    is_largest, kinds = _DEGREES[degree[0].casefold()]
    said = frozenset(degree[0].casefold().split())
    words = [w for w in query.words if not w.is_recalled and w.surface.casefold() not in said]
    named = _named_column(words, facts, kinds)
    family = rows.column(named[0]) if named else ()
    chosen = _chosen(words, family)
    if named is None or len(family) > MOST_ROWS or len(chosen) < 2:
        return None
    ordered = _ordered(chosen, largest=is_largest)
    told = [_stated(query, one, rows.located) for one in ordered[:2]]
    found = [one for one in told if one is not None]
    if len(found) < 2 or not _are_of_one_table(found):
        return None
    return _answer(query, ordered[0], found, rows)


def _named_column(
    words: Sequence[QueryWord], facts: Sequence[Known], kinds: frozenset[ValueKind]
) -> Known | None:
    """Return a fact of the column of such values that the question names best."""
    best: tuple[float, Known] | None = None
    for stored, terms in facts:
        fact = stored.fact
        is_price = kinds is _MONEY and not _PRICES.isdisjoint(terms.relation)
        fits = fact.value.kind in kinds or (is_price and fact.value.kind == "number")
        if fact.pattern != "row" or not fits or fact.confidence < ANSWERS_FROM:
            continue
        held = sum(word.weight for word in words if share_held(word, terms.relation) > _HELD)
        held += float(is_price)
        if held and (best is None or held > best[0]):
            best = held, (stored, terms)
    return best[1] if best else None


def _chosen(words: Sequence[QueryWord], family: Sequence[Known]) -> Sequence[Known]:
    """Return the rows that hold what the question says; () where no row holds some of it."""
    chosen = list(family)
    for word in words:
        holding = [
            (stored, terms)
            for stored, terms in chosen
            if max(
                share_held(word, each)
                for each in (terms.relation, terms.sentence, terms.context, terms.subject)
            )
            > _HELD
        ]
        if not holding:
            return ()
        chosen = holding
    return chosen


def _ordered(chosen: Sequence[Known], *, largest: bool) -> Sequence[StoredFact]:
    """Return the facts by their values, the one asked for first; () where that is not sure."""
    stored = [one for one, _ in chosen]
    values = [one.fact.value for one in stored]
    sizes = [_size(one.normalized) for one in values]
    is_one_unit = len({(one.kind, unit_of(one.normalized)) for one in values}) == 1
    is_bounded = any(bound_of(one.normalized) for one in values)
    is_single = len({one.fact.evidence for one in stored}) == len(stored)
    known = [size for size in sizes if size is not None]
    if not is_one_unit or is_bounded or not is_single or len(known) < len(sizes):
        return ()
    places = sorted(range(len(known)), key=lambda n: known[n], reverse=largest)
    if known[places[0]] == known[places[1]]:
        return ()
    return [stored[place] for place in places]


def _size(normalized: str) -> Decimal | None:
    period = interval(normalized)
    return Decimal(period[0].toordinal()) if period else magnitude(normalized)


def _stated(query: Query, one: StoredFact, located: Located) -> Stated | None:
    match = FactMatch(
        stored=one,
        asked=query.type,
        slot="value",
        answer=one.fact.value,
        span=one.fact.value_span,
        coverage=1.0,
        own=1.0,
    )
    return located(match)


def _are_of_one_table(told: Sequence[Stated]) -> bool:
    headers = {one.evidence.passage.record.passage.header for one in told}
    return len(headers) == 1 and () not in headers


def _answer(query: Query, best: StoredFact, told: Sequence[Stated], rows: Rows) -> Choice:
    first, second = (_size(one.value.normalized) or Decimal(0) for one in told[:2])
    sign = ">" if first > second else "<"
    return Choice(
        short_answer=_asked_cell(query, best, rows),
        stated=tuple(told),
        evidence=tuple(dict.fromkeys(one.evidence for one in told)),
        confidence=_CONFIDENCE,
        working=f"{told[0].text} {sign} {told[1].text}",
    )


def _asked_cell(query: Query, best: StoredFact, rows: Rows) -> str:
    """Return what the question wants of the row: a cell, the value itself, or what it is about."""
    shape = question_shape(query.spelt, query.language)
    cells = rows.row(best)
    is_named = any(
        share_held(word, terms.relation) > _HELD
        for stored, terms in cells
        if stored == best
        for word in query.words
    )
    if shape.is_copular and shape.wh == "what" and is_named:
        return best.fact.value.text
    for stored, terms in cells:
        if shape.head and terms.relation == {shape.head} and stored.fact.pattern == "row":
            return stored.fact.value.text
    return best.fact.subject
