"""Capitals and their countries, by WordNet: what a capital decides, its country decides.

`capitals.tsv` is made by `python -m benchmarks.make_thesaurus`.
"""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib import resources

from knowledge.tokens import Analyzer

__all__ = ["countries_of"]

Terms = tuple[str, ...]


@cache
def _countries() -> Mapping[Terms, tuple[Terms, ...]]:
    text = resources.files("knowledge.lexicon").joinpath("capitals.tsv").read_text("utf-8")
    terms = Analyzer().terms
    found: dict[Terms, dict[Terms, None]] = defaultdict(dict)
    for line in text.splitlines():
        city, country = line.split("\t")
        found[tuple(terms(city, "en"))][tuple(terms(country, "en"))] = None
    return {city: tuple(countries) for city, countries in found.items()}


def countries_of(city: Terms) -> tuple[Terms, ...]:
    """Return the index terms of each name of the country that a city is the capital of.

    Args:
        city: index terms of the city's English name.

    >>> ("norway",) in countries_of(("oslo",)), countries_of(("bergen",))
    (True, ())
    """
    return _countries().get(city, ())
