"""Which English words have a meaning in common, by the links of WordNet.

Miller, "WordNet: a lexical database for English", CACM 38 (1995). `thesaurus.tsv` is made of it by
`python -m benchmarks.make_thesaurus`; each line is a word's stem and the stems one link away.
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources
from types import MappingProxyType

__all__ = ["is_in_thesaurus", "related", "related_phrases"]

# Of two links, the first must be so strong, and both together, with what the detour costs.
_FIRST_LINK = 0.5
_BOTH_LINKS = 0.4
_DETOUR = 0.9
_NONE: Mapping[str, float] = MappingProxyType({})


@cache
def _lines() -> Mapping[str, str]:
    text = resources.files("knowledge.lexicon").joinpath("thesaurus.tsv").read_text("utf-8")
    return dict(line.split("\t", 1) for line in text.splitlines())


@lru_cache(maxsize=1 << 14)
def _linked(term: str) -> Mapping[str, float]:
    fields = (one.split("=") for one in _lines().get(term, "").split())
    return {other: int(tenths) / 10 for other, tenths in fields}


def is_in_thesaurus(term: str) -> bool:
    """Whether a word is known, given by its index term."""
    return term in _lines()


@lru_cache(maxsize=1 << 12)
def related(term: str, language: str) -> Mapping[str, float]:
    """Return the index terms that are at most two links away, with their nearness in (0, 1).

    Two of one meaning, and a word and what is derived from it, have 0.9; a kind of a thing and the
    thing 0.6. The words of a phrase are joined by `_`. Other languages than English have none.

    >>> related("slice", "en")["portion"]
    0.6
    """
    if language != "en":
        return _NONE
    found = dict(_linked(term))
    for near, weight in list(found.items()):
        if weight < _FIRST_LINK:
            continue
        for other, further in _linked(near).items():
            both = weight * further * _DETOUR
            if other != term and both >= _BOTH_LINKS and both > found.get(other, 0.0):
                found[other] = both
    return found


@lru_cache(maxsize=1 << 12)
def related_phrases(term: str, language: str) -> tuple[tuple[frozenset[str], float], ...]:
    """Return the phrases among what `related` returns, by their terms, with their nearness."""
    near = related(term, language)
    return tuple((frozenset(one.split("_")), near[one]) for one in near if "_" in one)
