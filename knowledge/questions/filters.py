"""Limits that a question sets: `source:"annual report"`, `year:2015-2019`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

import regex
from rapidfuzz import fuzz, process

from knowledge.model import Metadata

__all__ = ["NO_LIMITS", "Limits", "nearest_sources", "passes", "split_limits"]

_KEYS: Mapping[str, Literal["source", "year"]] = MappingProxyType(
    {
        "source": "source", "источник": "source", "дереккөз": "source",
        "year": "year", "год": "year", "жыл": "year",
    }
)  # fmt: skip
_LIMIT = regex.compile(
    rf"(?<![\p{{L}}\p{{N}}])(?P<key>{'|'.join(_KEYS)}):\s?"
    r"(?:\"(?P<quoted>[^\"]*)\"|«(?P<angled>[^»]*)»|“(?P<curled>[^”]*)”|(?P<bare>[^\s?!]+))",
    regex.IGNORECASE,
)
_YEARS = regex.compile(r"(\d{4})(?:\s*(?:-|–|—|\.\.)\s*(\d{4}))?")
_NEAR = 50.0
_MOST_NEAR = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Which documents may answer; without any entry, all.

    Attributes:
        sources: names, of which a document's path, title, publisher or collection holds one.
        years: (first, last) years, in one of which the document is dated.
        told: the limits as typed, for people to read.
    """

    sources: tuple[str, ...] = ()
    years: tuple[tuple[int, int], ...] = ()
    told: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.sources or self.years)


NO_LIMITS = Limits()


def split_limits(text: str) -> tuple[str, Limits]:
    """Return a question without the limits in it, and these.

    A `year:` without a year and an empty `source:` are words like any other.

    >>> rest, limits = split_limits('Who paid? source:"annual report" year:2015-2019')
    >>> rest, limits.sources, limits.years
    ('Who paid?', ('annual report',), ((2015, 2019),))
    """
    sources: list[str] = []
    years: list[tuple[int, int]] = []
    told: list[str] = []

    def take(match: "regex.Match[str]") -> str:
        value = " ".join(next(one for one in match.groups()[1:] if one is not None).split())
        key = _KEYS[match["key"].casefold()]
        if key == "source" and value.strip(" .,;"):
            sources.append(value.strip(" .,;") if match["bare"] else value)
        elif key == "year" and (found := _YEARS.fullmatch(value.strip(" .,;"))):
            first, last = int(found[1]), int(found[2] or found[1])
            years.append((min(first, last), max(first, last)))
        else:
            return match[0]
        told.append(value.strip(" .,;"))
        return " "

    if not _LIMIT.search(text):
        return text, NO_LIMITS
    rest = " ".join(_LIMIT.sub(take, text).split())
    rest = regex.sub(r"\s+(?=[?!.,;])", "", rest)
    return rest, Limits(sources=tuple(sources), years=tuple(years), told=tuple(told))


def passes(limits: Limits, path: str, metadata: Metadata) -> bool:
    """Whether a document may answer; one without a date is of no year."""
    names = [name.casefold() for name in _names(path, metadata)]
    wanted = [source.casefold() for source in limits.sources]
    if wanted and not any(source in name for source in wanted for name in names):
        return False
    if not limits.years:
        return True
    year = metadata.date[:4]
    return year.isdigit() and any(first <= int(year) <= last for first, last in limits.years)


def nearest_sources(limits: Limits, documents: Iterable[tuple[str, Metadata]]) -> tuple[str, ...]:
    """Return the names of sources that are most like those asked for."""
    found: dict[str, None] = {}
    for path, metadata in documents:
        found.update((name, None) for name in (metadata.title or path, metadata.publisher) if name)
    near: dict[str, float] = {}
    for source in limits.sources:
        ranked = process.extract(
            source.casefold(),
            {name: name.casefold() for name in found},
            scorer=fuzz.WRatio,
            limit=_MOST_NEAR,
            score_cutoff=_NEAR,
        )
        near.update((name, max(score, near.get(name, 0.0))) for _, score, name in ranked)
    best = sorted(near, key=lambda name: (-near[name], name))
    return tuple(best[:_MOST_NEAR])


def _names(path: str, metadata: Metadata) -> tuple[str, ...]:
    return (path, metadata.title, metadata.publisher, metadata.collection)
