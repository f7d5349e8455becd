"""Which English words mean the opposite of each other, by WordNet.

Miller, "WordNet: a lexical database for English", CACM 38 (1995). `antonyms.tsv` is made of it by
`python -m benchmarks.make_antonyms`; each line is a word's stem and the stems opposed to it.
`opposed.yaml` adds what WordNet does not call opposed, but what cannot both be so.
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources

from knowledge.tokens import stem
from knowledge.wordlists import read_nested

__all__ = ["opposites"]


@cache
def _lines() -> Mapping[str, str]:
    text = resources.files("knowledge.lexicon").joinpath("antonyms.tsv").read_text("utf-8")
    return dict(line.split("\t", 1) for line in text.splitlines())


@cache
def _added() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in read_nested("lexicon/opposed")["en"]["verbs"]:
        left, _, right = line.partition("|")
        sides = [[_stemmed(one) for one in side.split(",")] for side in (left, right)]
        for mine, others in (sides, reversed(sides)):
            for word in mine:
                found.setdefault(word, set()).update(others)
    return {word: frozenset(others) for word, others in found.items()}


def _stemmed(phrase: str) -> str:
    """Return a phrase as the index has it; its particle, a function word, stays as it is."""
    first, *rest = phrase.split()
    return "_".join((stem(first, "en"), *rest))


@lru_cache(maxsize=1 << 12)
def opposites(term: str, language: str) -> frozenset[str]:
    """Return the index terms of what means the opposite; the words of a phrase joined by `_`.

    >>> sorted(opposites("northern", "en"))
    ['southern']
    """
    if language != "en":
        return frozenset()
    return frozenset(_lines().get(term, "").split()) | _added().get(term, frozenset())
