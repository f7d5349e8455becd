"""Years that a question sets a bound with: "before 2010", "as of 2013", "после 2011 года"."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Literal

import regex

from knowledge.tokens import Token, fold

__all__ = ["TimeBound", "is_within", "time_bounds"]

TimeBound = Literal["before", "after", "since", "until", ""]
"""Earlier than the year, later, in it or later, in it or earlier; "" for just that year."""

_YEAR = regex.compile(r"(?:1\d|20)\d\d")
_WORDS: Mapping[str, Mapping[str, TimeBound]] = MappingProxyType(
    {
        "en": {"before": "before", "after": "after", "since": "since", "until": "until",
               "till": "until", "by": "until", "as of": "until"},
        "ru": {"до": "before", "после": "after", "с": "since", "к": "until"},
    }
)  # fmt: skip


def time_bounds(tokens: Sequence[Token], language: str) -> Mapping[tuple[str, ...], TimeBound]:
    """Return for the terms of a question's years what they bound, if anything.

    >>> from knowledge.tokens import Analyzer
    >>> dict(time_bounds(Analyzer().tokens("Who led it before 2010?", "en"), "en"))
    {('2010',): 'before'}
    """
    known = _WORDS.get(language, {})
    found: dict[tuple[str, ...], TimeBound] = {}
    for place, token in enumerate(tokens):
        if not place or not _YEAR.fullmatch(token.surface):
            continue
        before = [fold(one.surface, language) for one in tokens[max(0, place - 2) : place]]
        bound = known.get(" ".join(before)) or known.get(before[-1])
        if bound:
            found[token.terms] = bound
    return found


def is_within(bound: TimeBound, year: str, told: Iterable[str]) -> bool | None:
    """Return whether one of the years told is within a bound, None where no year is told.

    >>> is_within("before", "2010", {"2008", "may"}), is_within("after", "2010", {"2008"})
    (True, False)
    """
    years = [int(one) for one in told if _YEAR.fullmatch(one)]
    if not years:
        return None
    limit = int(year)
    match bound:
        case "before":
            return any(one < limit for one in years)
        case "after":
            return any(one > limit for one in years)
        case "since":
            return any(one >= limit for one in years)
        case "until":
            return any(one <= limit for one in years)
        case _:
            return limit in years
