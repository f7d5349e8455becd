"""The glossary that is shipped: its own file, CLDR, and names of countries, cities and bodies."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

import regex
from babel import Locale

from knowledge.facts.general_aliases import general_names
from knowledge.glossary_file import GLOSSARY_LANGUAGES, GlossaryEntry
from knowledge.languages import script_of
from knowledge.wordlists import read_entries

__all__ = ["shipped_entries"]

# CLDR explains some names: "French franc" and its years.
_EXPLAINED = regex.compile(r"\(|\d")


@cache
def shipped_entries() -> tuple[GlossaryEntry, ...]:
    """Return all entries, those of `glossary.yaml` first."""
    own = (_with_english_names(entry) for entry in read_entries("glossary"))
    return (*own, *_of_cldr(), *_of_names())


def _with_english_names(renderings: Mapping[str, tuple[str, ...]]) -> GlossaryEntry:
    """Return an entry whose English names have the thing's others after them: "Yemen"."""
    english = renderings["en"]
    others = (other for name in english for other in _english_names().get(name, ()))
    return _entry({**renderings, "en": (*english, *others)})


@cache
def _english_names() -> Mapping[str, tuple[str, ...]]:
    """Return for each English name of a thing all of them."""
    named = [entry.renderings["en"] for entry in _of_names()]
    return {name: names for names in named for name in names}


def _of_cldr() -> Iterator[GlossaryEntry]:
    """Yield months, weekdays, languages and currencies."""
    locales = {language: Locale(language) for language in GLOSSARY_LANGUAGES}
    for number in range(1, 13):
        yield _entry(
            {
                key: [each.months[use]["wide"][number] for use in ("stand-alone", "format")]
                for key, each in locales.items()
            }
        )
    for number in range(7):
        yield _entry(
            {key: [each.days["stand-alone"]["wide"][number]] for key, each in locales.items()}
        )
    for tables in (
        {key: each.languages for key, each in locales.items()},
        {key: each.currencies for key, each in locales.items()},
    ):
        for code in sorted(frozenset.intersection(*map(frozenset, tables.values()))):
            names = {key: [table[code]] for key, table in tables.items()}
            if not any(_EXPLAINED.search(name) for (name,) in names.values()):
                yield _entry(names)


@cache
def _of_names() -> tuple[GlossaryEntry, ...]:
    """Return countries, cities and organisations; Cyrillic names may be of either language."""
    things: dict[str, list[str]] = {}
    for one in general_names():
        things.setdefault(one.entity, []).append(one.name)
    found = []
    for names in things.values():
        latin = [name for name in names if script_of(name) == "Latn"]
        cyrillic = [name for name in names if script_of(name) == "Cyrl"]
        if latin and cyrillic:
            found.append(_entry({"en": latin, "ru": cyrillic, "kk": cyrillic}))
    return tuple(found)


def _entry(renderings: Mapping[str, Iterable[str]]) -> GlossaryEntry:
    unique = {key: tuple(dict.fromkeys(words)) for key, words in renderings.items()}
    return GlossaryEntry(renderings=unique)
