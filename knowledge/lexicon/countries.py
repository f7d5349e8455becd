"""Countries, their capitals and their adjectives, by WordNet.

What a country decides is told of its capital, and what is of Italy is Italian. `capitals.tsv` and
`nations.tsv` are made by `python -m benchmarks.make_thesaurus`.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources

from knowledge.tokens import Analyzer

__all__ = ["adjectives_of", "countries_of", "nations_of"]

Terms = tuple[str, ...]


def _pairs(file: str) -> Iterator[tuple[Terms, Terms]]:
    text = resources.files("knowledge.lexicon").joinpath(file).read_text("utf-8")
    terms = Analyzer().terms
    for line in text.splitlines():
        left, right = line.split("\t")
        yield tuple(terms(left, "en")), tuple(terms(right, "en"))


@cache
def _capitals() -> Mapping[Terms, tuple[Terms, ...]]:
    return _grouped(_pairs("capitals.tsv"))


@cache
def _nations() -> Mapping[Terms, tuple[Terms, ...]]:
    return _grouped(_pairs("nations.tsv"))


@cache
def _adjectives() -> Mapping[Terms, tuple[Terms, ...]]:
    return _grouped((country, word) for word, country in _pairs("nations.tsv"))


def _grouped(pairs: Iterator[tuple[Terms, Terms]]) -> Mapping[Terms, tuple[Terms, ...]]:
    found: dict[Terms, dict[Terms, None]] = defaultdict(dict)
    for left, right in pairs:
        if left != right:
            found[left][right] = None
    return {left: tuple(rights) for left, rights in found.items()}


def countries_of(city: Terms) -> tuple[Terms, ...]:
    """Return the index terms of each name of the country that a city is the capital of.

    Args:
        city: index terms of the city's English name.

    >>> ("norway",) in countries_of(("oslo",)), countries_of(("bergen",))
    (True, ())
    """
    return _capitals().get(city, ())


def nations_of(adjective: Terms) -> tuple[Terms, ...]:
    """Return the index terms of the country that an adjective is of: "Italian".

    >>> nations_of(("italian",))
    (('itali',),)
    """
    return _nations().get(adjective, ())


def adjectives_of(country: Terms) -> tuple[Terms, ...]:
    """Return the index terms of a country's adjectives; the reverse of `nations_of`."""
    return _adjectives().get(country, ())
