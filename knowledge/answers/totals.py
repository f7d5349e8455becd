"""Answers that many facts give together: the sum of a column or a list, the number of entries."""

from collections.abc import Callable, Sequence
from decimal import Decimal

import regex

from knowledge.answers.choosing import Choice, Stated
from knowledge.answers.fact_terms import FactTerms
from knowledge.answers.matching import FactMatch, match_facts
from knowledge.model import StoredFact, Value
from knowledge.questions.query import Query
from knowledge.values import bound_of, magnitude, unit_of

__all__ = ["MOST_SUMMED", "Located", "Siblings", "counted_entries", "summed"]

Located = Callable[[FactMatch], Stated | None]
"""Returns what a fact states with its sentence."""

Siblings = Callable[[StoredFact], Sequence[tuple[StoredFact, FactTerms]]]
"""Returns a fact and those of the same column or list, with their terms."""

_LISTED = frozenset({"row", "key_value", "bullet"})
_SUMMED = frozenset({"money", "quantity", "count", "number"})
MOST_SUMMED = 12
"""A sum is shown with every operand; of more than so many nobody would check it."""
# All entries are asked about alike, or the question is about some of them.
_ALIKE = 0.05
_CONFIDENCE = 0.9


def summed(
    query: Query, matches: Sequence[FactMatch], siblings: Siblings, located: Located
) -> Choice | None:
    """Return the sum of the entries that a question wants in total, None where there is none.

    Only a whole column or list is added up, where all of its values have one unit and none is a
    bound, and where no fact gives a total itself.
    """
    first = next((one for one in matches if _is_entry(one)), None)
    if first is None or any(_is_total(one.stored) for one in matches):
        return None
    family = siblings(first.stored)
    if any(_is_total(stored) for stored, _ in family):
        return None
    entries = [one for one in match_facts(query, family) if one.slot == "value"]
    values = [one.answer.normalized for one in entries]
    sizes = [magnitude(one) for one in values]
    if not 2 <= len(entries) == len(family) <= MOST_SUMMED or None in sizes:
        return None
    if len({unit_of(one) for one in values}) > 1 or any(bound_of(one) for one in values):
        return None
    if max(one.coverage for one in entries) - min(one.coverage for one in entries) > _ALIKE:
        return None
    stated = [located(one) for one in sorted(entries, key=lambda one: one.stored.number)]
    if None in stated:
        return None
    told = tuple(one for one in stated if one is not None)
    total = sum((size for size in sizes if size is not None), Decimal(0))
    return Choice(
        short_answer=f"{_plain(total)} {unit_of(values[0])}".strip(),
        stated=told,
        evidence=tuple(dict.fromkeys(one.evidence for one in told)),
        confidence=_CONFIDENCE * min(one.coverage for one in entries),
        working=" + ".join(one.text for one in told),
    )


def counted_entries(matches: Sequence[FactMatch], located: Located) -> Choice | None:
    """Return how many entries a list has, None for no such list.

    Args:
        matches: facts that answer the question as one for a list, best first.
        located: finds a fact's sentence.
    """
    for match in matches:
        items = match.answer.items
        if len(items) < 2 or match.own < _CONFIDENCE / 2:
            continue
        stated = located(match)
        if stated is None:
            continue
        number = Value(kind="number", text=str(len(items)), normalized=str(len(items)))
        return Choice(
            short_answer=number.text,
            stated=(stated,),
            evidence=(stated.evidence,),
            confidence=_CONFIDENCE * match.coverage,
            working=f"{len(items)}: {', '.join(items)}",
        )
    return None


def _is_entry(match: FactMatch) -> bool:
    fact = match.stored.fact
    is_value = match.slot == "value" and fact.value.kind in _SUMMED
    is_rate = not _RATES.isdisjoint(regex.findall(r"\w+", fact.relation.casefold()))
    return is_value and not is_rate and fact.pattern in _LISTED


def _is_total(stored: StoredFact) -> bool:
    """Whether a fact gives a total itself."""
    words = f"{stored.fact.subject} {stored.fact.relation}".casefold().split()
    return not _TOTALS.isdisjoint(words)


# What is told for one of each is not added up.
_RATES = frozenset({"unit", "per", "rate", "average", "each", "mean", "ratio"})
_TOTALS = frozenset(
    {"total", "totals", "sum", "altogether", "overall", "итого", "всего", "барлығы"}
)


def _plain(number: Decimal) -> str:
    """Return a number with groups of three digits."""
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
