"""Names that everybody knows to be one thing's: countries, cities, organisations of states.

Countries come from CLDR (by way of Babel) in English, Russian and Kazakh; what it lacks stands in
`general_aliases.yaml`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import regex
from babel import Locale
from babel.core import get_global

from knowledge.facts.name_folding import fold_name
from knowledge.wordlists import read_nested

__all__ = ["GeneralName", "general_names", "is_country", "is_known_place"]

_LANGUAGES = ("en", "ru", "kk")
# What CLDR lists besides countries and territories: made-up locales, the unknown region.
_NO_TERRITORY = frozenset({"EZ", "QO", "XA", "XB", "ZZ"})
_YEARS = regex.compile(r"\s*@(\d{4})?-(\d{4})?$")
_ISLANDS = regex.compile(r"\bо-(?:в|ва)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneralName:
    """One name of a thing.

    Attributes:
        entity: the thing's main name.
        begins, ends: the years in which it was the name, "" where open.
    """

    name: str
    entity: str
    begins: str = ""
    ends: str = ""


@cache
def general_names() -> tuple[GeneralName, ...]:
    """Return all names, each thing's main name first."""
    table = read_nested("facts/general_aliases")
    found = [*_countries(table["shown"], table["countries"])]
    for section in ("places", "organisations"):
        for entity, lines in table[section].items():
            found.append(GeneralName(name=entity, entity=entity))
            found.extend(_dated(line, entity) for line in lines)
    return tuple(found)


def _countries(
    shown: Mapping[str, tuple[str, ...]], others: Mapping[str, tuple[str, ...]]
) -> Iterator[GeneralName]:
    territories = {code: Locale(code).territories for code in _LANGUAGES}
    for code, english in sorted(territories["en"].items()):
        if len(code) != 2 or not code.isalpha() or code in _NO_TERRITORY:
            continue
        entity = shown.get(code, (english,))[0]
        yield GeneralName(name=entity, entity=entity)
        for names in territories.values():
            if name := names.get(code):
                yield GeneralName(name=_ISLANDS.sub("острова", name), entity=entity)
        for line in others.get(code, ()):
            yield _dated(line, entity)


def _dated(line: str, entity: str) -> GeneralName:
    years = _YEARS.search(line)
    return GeneralName(
        name=line[: years.start()] if years else line,
        entity=entity,
        begins=(years[1] or "") if years else "",
        ends=(years[2] or "") if years else "",
    )


@cache
def _places() -> frozenset[tuple[str, ...]]:
    table = read_nested("facts/general_aliases")
    names = [one.name for one in _countries(table["shown"], {})]
    names += [
        "United States of America",
        "USA",
        "UK",
        "UAE",
        "Turkey",
        "Palestine",
        "Russian Federation",
    ]
    for entity, lines in table["places"].items():
        names += [entity, *(_dated(line, entity).name for line in lines)]
    # "America/Argentina/Buenos_Aires": the zones' names are those of the world's large cities.
    zones = get_global("zone_territories")
    names += [zone.rpartition("/")[2].replace("_", " ") for zone in zones]
    return frozenset(fold_name(name) for name in names)


def is_known_place(name: str) -> bool:
    """Return whether a name is a country's or a well-known city's.

    >>> [is_known_place(name) for name in ("Morocco", "Nairobi", "Cooperation")]
    [True, True, False]
    """
    folded = fold_name(name)
    return bool(folded) and folded in _places()


@cache
def _country_names() -> frozenset[tuple[str, ...]]:
    table = read_nested("facts/general_aliases")
    names = _countries(table["shown"], table["countries"])
    return frozenset(fold_name(one.name) for one in names)


def is_country(name: str) -> bool:
    """Return whether a name is a country's.

    >>> is_country("Morocco"), is_country("Nairobi")
    (True, False)
    """
    folded = fold_name(name)
    return bool(folded) and folded in _country_names()
