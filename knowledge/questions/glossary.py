"""What a question's words are in the languages of the documents.

The shipped glossary, an operator's, and the names that CLDR and general knowledge give in several
languages are searched by stems, so that any inflection of a word or phrase finds its rendering.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import takewhile

import regex
from babel import Locale
from rapidfuzz.distance import OSA

from knowledge.facts.general_aliases import general_names
from knowledge.glossary_file import GLOSSARY_LANGUAGES, GlossaryEntry
from knowledge.languages import script_of
from knowledge.tokens import Analyzer, fold, stem, word_terms
from knowledge.wordlists import read_entries

__all__ = ["Glossary", "Rendering", "shipped_entries", "terms_of_forms"]

Terms = tuple[str, ...]

_ANALYZER = Analyzer()
_YEARS = regex.compile(r"\(.*\)|\d")
# Endings of Russian words' first forms, with those that take their place. Snowball brings most of a
# word's forms together, but not all: "устав" and "устава", "достичь" and "достигли".
_ENDINGS = {
    "ение": "ения ению ением ении ений ениям ениями ениях",
    "ие": "ия ию ием ии ий иям иями иях",
    "ия": "ии ию ией ий иям иями иях",
    "ый": "ого ому ым ом ая ой ую ое ые ых ыми",
    "ий": "его ему им ем яя ей юю ее ие их ими ого ому ом ая ой ую ое",
    "ой": "ого ому ым ом ая ую ое ые ых ыми",
    "ться": "лся лась лось лись ется ится ются ятся",
    "ть": "л ла ло ли ет ит ют ят ен на но ны ен ена ено ены ем",
    "а": "ы и е у ой ам ами ах",
    "я": "и е ю ей ям ями ях ь",
    "ь": "я ю ем е и ей ям ями ях ью",
    "о": "а у ом е",
    "е": "я ю ем",
    "": "а у ом е ы и ов ам ами ах ей",
}
_MIN_INFLECTED = 4
# Shorter words have neighbours by chance.
_MIN_MISSPELT = 6


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
    own = (_with_english_names(entry) for entry in read_entries("glossary"))
    return (*own, *_of_cldr(), *_of_names())


def _with_english_names(renderings: Mapping[str, tuple[str, ...]]) -> GlossaryEntry:
    """Return an entry whose English names have the thing's others after them: "Yemeni", "Yemen"."""
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


@dataclass(frozen=True, slots=True)
class _Form:
    """A rendering to be found.

    Attributes:
        terms: for each of its words the terms that its inflected forms have.
        folded: how it is written, "" where it is more than one word.
    """

    terms: tuple[frozenset[str], ...]
    entry: int
    folded: str


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
                    tuple(_ANALYZER.terms(name, language))
                    for name in entry.renderings.get(language, ())
                )
                for entry in self._entries
            ]
            for language in GLOSSARY_LANGUAGES
        }

    @cached_property
    def _openings(self) -> Mapping[str, Mapping[str, Sequence[_Form]]]:
        """For each language its renderings by the terms of their first word."""
        return {language: self._opened(language) for language in GLOSSARY_LANGUAGES}

    def _opened(self, language: str) -> Mapping[str, Sequence[_Form]]:
        found: dict[str, list[_Form]] = {}
        for place, entry in enumerate(self._entries):
            for name in entry.renderings.get(language, ()):
                words = [token for token in _ANALYZER.tokens(name, language) if token.terms]
                if not words:
                    continue
                form = _Form(
                    tuple(terms_of_forms(word.surface, language) for word in words),
                    place,
                    fold(name, language) if len(words) == 1 else "",
                )
                for term in form.terms[0]:
                    found.setdefault(term, []).append(form)
        return found

    def find(
        self, words: Sequence[tuple[str, str]], language: str, to: Collection[str]
    ) -> Iterator[Rendering]:
        """Yield the renderings of a question's words: at each place the longest phrase and the word.

        A word that other languages have no content word for ("become") has no targets.

        Args:
            words: (term, surface) of each content word, in order.
            language: ISO 639-1 code of the question's language.
            to: the languages wanted.
        """
        openings = self._openings.get(language, {})
        terms = [term for term, _ in words]
        for start, (term, surface) in enumerate(words):
            found: dict[int, list[_Form]] = {}
            for form in openings.get(term, ()):
                if _begins(form.terms, terms[start : start + len(form.terms)]):
                    found.setdefault(len(form.terms), []).append(form)
            if singles := found.get(1):
                found[1] = _nearest_forms(fold(surface, language), singles)
            for length in {max(found, default=0), 1} & set(found):
                entries = tuple(dict.fromkeys(form.entry for form in found[length]))
                targets = tuple(self._targets(entries, to))
                yield Rendering(start=start, end=start + length, targets=targets)

    def rendered(self, word: str, language: str, target: str) -> str:
        """Return the usual rendering of one word, folded, "" where there is none."""
        terms = _ANALYZER.terms(word, language)
        forms = [
            form
            for form in self._openings.get(language, {}).get(terms[0] if terms else "", ())
            if len(form.terms) == 1
        ]
        for form in _nearest_forms(fold(word, language), forms) if forms else ():
            if names := self._entries[form.entry].renderings.get(target):
                return fold(names[0], target)
        return ""

    def _targets(self, entries: Sequence[int], to: Collection[str]) -> Iterator[tuple[str, Terms]]:
        """Yield the first rendering of each entry, then the second ones, and so on."""
        lists = [
            [(language, terms) for terms in self._terms[language][entry] if terms]
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
        """Whether some rendering has a word with this term."""
        return term in self._known.get(language, frozenset())

    @cached_property
    def _known(self) -> Mapping[str, frozenset[str]]:
        return {
            language: frozenset(
                term
                for forms in openings.values()
                for form in forms
                for terms in form.terms
                for term in terms
            )
            for language, openings in self._openings.items()
        }

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
            for term, *more in (terms for renderings in entries for terms in renderings if terms):
                if not more and len(term) >= _MIN_MISSPELT and term.isalpha():
                    initials.setdefault(term[0], {})[term] = None
        return {key: {i: tuple(words) for i, words in each.items()} for key, each in found.items()}


@lru_cache(maxsize=1 << 14)
def terms_of_forms(surface: str, language: str) -> frozenset[str]:
    """Return the index terms of a word's inflected forms, as far as they are told from its end.

    >>> sorted(terms_of_forms("устав", "ru")) == sorted({stem("устав", "ru"), stem("устава", "ru")})
    True
    """
    own = frozenset(word_terms(surface, language))
    word = fold(surface, language)
    if language != "ru" or len(word) < _MIN_INFLECTED or surface.isupper() or not word.isalpha():
        return own
    ending = next(one for one in _ENDINGS if word.endswith(one))
    base = word.removesuffix(ending)
    return own | {stem(base + other, language) for other in _ENDINGS[ending].split()}


def _begins(wanted: Sequence[frozenset[str]], terms: Sequence[str]) -> bool:
    return len(terms) == len(wanted) and all(
        term in one for term, one in zip(terms, wanted, strict=True)
    )


def _nearest_forms(surface: str, forms: Sequence[_Form]) -> list[_Form]:
    """Return of forms with one stem those most like a word: "летают" is "летать", not "лето"."""
    likeness = [
        len(form.folded) + 1 if form.folded == surface else _shared_beginning(form.folded, surface)
        for form in forms
    ]
    best = max(likeness)
    return [form for form, like in zip(forms, likeness, strict=True) if like == best]


def _shared_beginning(left: str, right: str) -> int:
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(left, right, strict=False))
    return sum(1 for _ in pairs)
