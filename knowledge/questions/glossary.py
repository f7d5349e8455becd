"""What a question's words are in the languages of the documents.

The shipped glossary, an operator's, and the names that CLDR and general knowledge give in several
languages are searched by stems, so that any inflection of a word or phrase finds its rendering.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import regex
from babel import Locale
from rapidfuzz.distance import OSA

from knowledge.facts.general_aliases import general_names
from knowledge.glossary_file import GLOSSARY_LANGUAGES, GlossaryEntry
from knowledge.languages import script_of
from knowledge.tokens import Analyzer
from knowledge.wordlists import read_entries

__all__ = ["Glossary", "Rendering", "shipped_entries"]

Terms = tuple[str, ...]

_ANALYZER = Analyzer()
_YEARS = regex.compile(r"\(.*\)|\d")
# Shorter words have neighbours by chance.
_MIN_MISSPELT = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """Words of a question, and what they are in other languages.

    Attributes:
        start, end: their places among the question's terms.
        targets: (language, terms) of each rendering, the usual ones first.
    """

    start: int
    end: int
    targets: tuple[tuple[str, Terms], ...]


@cache
def shipped_entries() -> tuple[GlossaryEntry, ...]:
    """Return the entries of `glossary.yaml` and of CLDR."""
    own = (GlossaryEntry(renderings=entry) for entry in read_entries("glossary"))
    return (*own, *_of_cldr(), *_of_names())


def _of_cldr() -> Iterator[GlossaryEntry]:
    """Yield months, weekdays, languages and currencies."""
    locales = {language: Locale(language) for language in GLOSSARY_LANGUAGES}
    for number in range(1, 13):
        yield _entry(
            {
                language: (each.months["stand-alone"]["wide"][number], each.months["format"]["wide"][number])
                for language, each in locales.items()
            }
        )
    for number in range(7):
        yield _entry(
            {key: (each.days["stand-alone"]["wide"][number],) for key, each in locales.items()}
        )
    for named in ("languages", "currencies"):
        tables = {key: getattr(each, named) for key, each in locales.items()}
        for code in sorted(set(tables["en"]) & set(tables["ru"]) & set(tables["kk"])):
            names = {key: table[code] for key, table in tables.items()}
            if not any(_YEARS.search(name) for name in names.values()):
                yield _entry({key: (name,) for key, name in names.items()})


def _of_names() -> Iterator[GlossaryEntry]:
    """Yield countries, cities and organisations; Cyrillic names may be of either language."""
    things: dict[str, list[str]] = {}
    for one in general_names():
        things.setdefault(one.entity, []).append(one.name)
    for names in things.values():
        latin = tuple(name for name in names if script_of(name) == "Latn")
        cyrillic = tuple(name for name in names if script_of(name) == "Cyrl")
        if latin and cyrillic:
            yield _entry({"en": latin, "ru": cyrillic, "kk": cyrillic})


def _entry(renderings: Mapping[str, Iterable[str]]) -> GlossaryEntry:
    unique = {key: tuple(dict.fromkeys(words)) for key, words in renderings.items()}
    return GlossaryEntry(renderings=unique)


class Glossary:
    """Finds renderings of words and phrases; an operator's entries come before shipped ones.

    Args:
        own: an operator's entries.
    """

    def __init__(self, own: Iterable[GlossaryEntry] = ()) -> None:
        self._own = tuple(own)

    @cached_property
    def _entries(self) -> tuple[GlossaryEntry, ...]:
        return (*self._own, *shipped_entries())

    @cached_property
    def _terms(self) -> Mapping[str, Sequence[tuple[Terms, ...]]]:
        """For each language the terms of each entry's renderings, by the entry's place."""
        return {
            language: [
                tuple(
                    terms
                    for name in entry.renderings.get(language, ())
                    if (terms := tuple(_ANALYZER.terms(name, language)))
                )
                for entry in self._entries
            ]
            for language in GLOSSARY_LANGUAGES
        }

    @cached_property
    def _openings(self) -> Mapping[str, Mapping[str, Sequence[tuple[Terms, int]]]]:
        """For each language (terms, entry) by their first term, the longest first."""
        found: dict[str, dict[str, list[tuple[Terms, int]]]] = {}
        for language, entries in self._terms.items():
            openings = found.setdefault(language, {})
            for place, renderings in enumerate(entries):
                for terms in dict.fromkeys(renderings):
                    openings.setdefault(terms[0], []).append((terms, place))
            for each in openings.values():
                each.sort(key=lambda one: -len(one[0]))
        return found

    def find(
        self, terms: Sequence[str], language: str, to: Collection[str]
    ) -> Iterator[Rendering]:
        """Yield the renderings of a question's terms: at each place the longest phrases and the word.

        Args:
            terms: one of each content word, in order.
            language: ISO 639-1 code of the question's language.
            to: the languages wanted.
        """
        openings = self._openings.get(language, {})
        for start, term in enumerate(terms):
            found: dict[int, list[int]] = {}
            for phrase, entry in openings.get(term, ()):
                if tuple(terms[start : start + len(phrase)]) == phrase:
                    found.setdefault(len(phrase), []).append(entry)
            for length in sorted({max(found), min(found)} if found else (), reverse=True):
                targets = tuple(self._targets(found[length], to))
                if targets and length in {1, max(found)}:
                    yield Rendering(start=start, end=start + length, targets=targets)

    def _targets(self, entries: Sequence[int], to: Collection[str]) -> Iterator[tuple[str, Terms]]:
        """Yield the first rendering of each entry, then the second ones, and so on."""
        lists = [
            [(language, terms) for terms in self._terms[language][entry]]
            for entry in entries
            for language in to
            if language in self._terms
        ]
        seen: set[tuple[str, Terms]] = set()
        for rank in range(max(map(len, lists), default=0)):
            for each in lists:
                if rank < len(each) and each[rank] not in seen:
                    seen.add(each[rank])
                    yield each[rank]

    def knows(self, term: str, language: str) -> bool:
        """Whether some rendering begins with a term or is it."""
        return term in self._openings.get(language, {})

    def nearest(self, term: str, language: str) -> str | None:
        """Return the term of a one-word rendering that a misspelt word's term is one slip from."""
        if len(term) < _MIN_MISSPELT or not term.isalpha():
            return None
        near = [
            other
            for other in self._words.get(language, {}).get(term[0], ())
            if abs(len(other) - len(term)) <= 1 and OSA.distance(term, other, score_cutoff=1) <= 1
        ]
        return min(near) if near else None

    @cached_property
    def _words(self) -> Mapping[str, Mapping[str, Sequence[str]]]:
        """For each language the terms of one-word renderings by first letter."""
        found: dict[str, dict[str, dict[str, None]]] = {}
        for language, entries in self._terms.items():
            initials = found.setdefault(language, {})
            for (term, *more) in (terms for renderings in entries for terms in renderings):
                if not more and len(term) >= _MIN_MISSPELT - 1 and term.isalpha():
                    initials.setdefault(term[0], {})[term] = None
        return {key: {i: tuple(words) for i, words in each.items()} for key, each in found.items()}
