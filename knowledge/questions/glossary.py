"""What a question's words are in the languages of the documents.

The shipped glossary and an operator's are searched by stems, so that any inflection of a word or
phrase finds its renderings.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import takewhile

from rapidfuzz.distance import OSA

from knowledge.glossary_file import GLOSSARY_LANGUAGES, GlossaryEntry
from knowledge.languages import plain_kazakh
from knowledge.questions.glossary_entries import shipped_entries
from knowledge.questions.lemmas import first_forms, other_forms
from knowledge.tokens import Analyzer, fold, stem, word_terms
from knowledge.wordlists import read_words

__all__ = ["Glossary", "Rendering"]

Terms = tuple[str, ...]

_ANALYZER = Analyzer()
# Shorter words have neighbours by chance.
_MIN_MISSPELT = 6
# Words that begin with so many letters of a word's and have its stem are the same word; of shorter
# ones all but the last two.
_LIKE_ENOUGH = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """Words of a question, and what they are in other languages.

    Attributes:
        start, end: their places among the question's words.
        targets: (language, terms) of each rendering, the usual ones first; none where the other
            languages have no content word for it.
        is_name: they name something: English writes it with a capital.
    """

    start: int
    end: int
    targets: tuple[tuple[str, Terms], ...]
    is_name: bool = False


@dataclass(frozen=True, slots=True)
class _Form:
    """A rendering to be found; `folded` is how it is written, "" where it is several words."""

    terms: Terms
    entry: GlossaryEntry
    folded: str


class _Lexicon:
    """The renderings of one language by their first term."""

    def __init__(self, entries: Iterable[GlossaryEntry], language: str) -> None:
        self._language = language
        self.openings: dict[str, list[_Form]] = {}
        self.terms: set[str] = set()
        self._words: set[str] = set()
        for entry in entries:
            for name in entry.renderings.get(language, ()):
                self._add(name, entry)

    def _add(self, name: str, entry: GlossaryEntry) -> None:
        tokens = [token for token in _ANALYZER.tokens(name, self._language) if token.terms]
        if not tokens:
            return
        terms = tuple(token.terms[0] for token in tokens)
        folded = fold(name, self._language) if len(terms) == 1 else ""
        self.openings.setdefault(terms[0], []).append(_Form(terms, entry, folded))
        self.terms.update(terms)
        self._words.update(fold(token.surface, self._language) for token in tokens)

    def terms_of(self, term: str, surface: str) -> frozenset[str]:
        """Return the terms that a word may stand under: its own, and its first form's."""
        folded = fold(surface, self._language)
        known = (one for one in first_forms(folded, self._language) if one in self._words)
        return frozenset({term, *(t for one in known for t in word_terms(one, self._language))})

    @cached_property
    def plain(self) -> Mapping[str, str]:
        """The terms by how they are typed without the letters of Kazakh."""
        return {plain_kazakh(term): term for term in sorted(self.terms, reverse=True)}

    @cached_property
    def long_terms(self) -> Mapping[str, Sequence[str]]:
        """The terms of one-word renderings that a misspelt word may be, by first letter."""
        found: dict[str, list[str]] = {}
        for term, forms in sorted(self.openings.items()):
            is_word = any(form.folded for form in forms) and term.isalpha()
            if is_word and len(term) >= _MIN_MISSPELT:
                found.setdefault(term[0], []).append(term)
        return found


@cache
def _shipped(language: str) -> _Lexicon:
    return _Lexicon(shipped_entries(), language)


@cache
def _plain_endings() -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(plain_kazakh, read_words("name_endings")["kk"])))


@lru_cache(maxsize=1 << 14)
def _terms_of_forms(name: str, language: str) -> tuple[Terms, ...]:
    """Return the terms of a rendering, and those that other forms of one word stand under."""
    terms = tuple(_ANALYZER.terms(name, language))
    if not terms:
        return ()
    forms = other_forms(fold(name, language), language) if name.isalpha() else ()
    others = ((stem(form, language),) for form in forms)
    return tuple(dict.fromkeys((terms, *others)))


class Glossary:
    """Finds renderings of words and phrases; an operator's come before shipped ones.

    Args:
        own: an operator's entries.
    """

    def __init__(self, own: Iterable[GlossaryEntry] = ()) -> None:
        given = tuple(own)
        self._own = {language: _Lexicon(given, language) for language in GLOSSARY_LANGUAGES}

    def _lexicons(self, language: str) -> tuple[_Lexicon, ...]:
        if language not in GLOSSARY_LANGUAGES:
            return ()
        return self._own[language], _shipped(language)

    def find(
        self, words: Sequence[tuple[str, str]], language: str, to: Collection[str]
    ) -> Iterator[Rendering]:
        """Yield the renderings of a question's words: everywhere the longest phrase and the word.

        Args:
            words: (term, surface) of each content word, in order.
            language: ISO 639-1 code of the question's language.
            to: the languages wanted.
        """
        for start, (_, surface) in enumerate(words):
            found: dict[int, list[_Form]] = {}
            for form in self._forms(words[start:], language):
                found.setdefault(len(form.terms), []).append(form)
            if singles := found.get(1):
                found[1] = _nearest_forms(fold(surface, language), singles)
            for length in sorted({max(found, default=0), 1} & set(found), reverse=True):
                entries = [form.entry for form in found[length]]
                yield Rendering(
                    start=start,
                    end=start + length,
                    targets=tuple(_targets(entries, to)),
                    is_name=all(map(_is_name, entries)),
                )

    def _forms(self, words: Sequence[tuple[str, str]], language: str) -> Iterator[_Form]:
        """Yield the renderings that words begin with."""
        for lexicon in self._lexicons(language):
            for term in sorted(lexicon.terms_of(*words[0])):
                for form in lexicon.openings.get(term, ()):
                    rest = words[1 : len(form.terms)]
                    if len(rest) == len(form.terms) - 1 and all(
                        wanted in lexicon.terms_of(*word)
                        for wanted, word in zip(form.terms[1:], rest, strict=True)
                    ):
                        yield form

    def rendered(self, word: str, language: str, target: str) -> str:
        """Return the usual rendering of a word or phrase, folded, "" where there is none."""
        tokens = _ANALYZER.tokens(word, language)
        words = [(token.terms[0], token.surface) for token in tokens if token.terms]
        forms = [
            form
            for form in (self._forms(words, language) if words else ())
            if target in form.entry.renderings and len(form.terms) == len(words)
        ]
        nearest = _nearest_forms(fold(word, language), forms) if forms else ()
        return next((form.entry.renderings[target][0].casefold() for form in nearest), "")

    def knows(self, term: str, language: str) -> bool:
        """Whether some rendering has a word with this term."""
        return any(term in lexicon.terms for lexicon in self._lexicons(language))

    def spelt(self, term: str, surface: str, language: str) -> str:
        """Return a word's term as the glossary has it.

        Kazakh may be typed without its own letters ("шартка"), and a word may be misspelt; names
        are not taken for that: "Таллис" is not "Таллин".
        """
        if self.knows(term, language):
            return term
        if language == "kk" and (meant := self._typed_plainly(term, fold(surface, language))):
            return meant
        nearest = None if surface[0].isupper() else self.nearest(term, language)
        return nearest or term

    def _typed_plainly(self, term: str, folded: str) -> str | None:
        bare = (folded.removesuffix(end) for end in _plain_endings() if folded.endswith(end))
        for one in (term, folded, *bare):
            for lexicon in self._lexicons("kk"):
                if meant := lexicon.plain.get(one):
                    return meant
        return None

    def nearest(self, term: str, language: str) -> str | None:
        """Return the term of a one-word rendering that a misspelt word's term is one slip from."""
        if len(term) < _MIN_MISSPELT or not term.isalpha():
            return None
        near = [
            other
            for lexicon in self._lexicons(language)
            for other in lexicon.long_terms.get(term[0], ())
            if abs(len(other) - len(term)) <= 1 and OSA.distance(term, other, score_cutoff=1) <= 1
        ]
        return min(near) if near else None


def _is_name(entry: GlossaryEntry) -> bool:
    return all(name[0].isupper() for name in entry.renderings.get("en", ("",))[:1] if name)


def _targets(entries: Sequence[GlossaryEntry], to: Collection[str]) -> Iterator[tuple[str, Terms]]:
    """Yield the first rendering of each entry, then the second ones, and so on."""
    lists = [
        [(language, terms) for name in names for terms in _terms_of_forms(name, language)]
        for entry in entries
        for language in to
        if (names := entry.renderings.get(language, ()))
    ]
    seen: set[tuple[str, Terms]] = set()
    for rank in range(max(map(len, lists), default=0)):
        for each in lists:
            if rank < len(each) and each[rank] not in seen:
                seen.add(each[rank])
                yield each[rank]


def _nearest_forms(surface: str, forms: Sequence[_Form]) -> list[_Form]:
    """Return of forms with one stem those most like a word: "летают" is "летать", not "лето"."""
    likeness = [
        len(surface) + 1 if form.folded == surface else _shared_beginning(form.folded, surface)
        for form in forms
    ]
    least = max(likeness)
    if len(surface) >= _LIKE_ENOUGH:
        least = min(least, _LIKE_ENOUGH, len(surface) - 2)
    return [form for form, like in zip(forms, likeness, strict=True) if like >= least]


def _shared_beginning(left: str, right: str) -> int:
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(left, right, strict=False))
    return sum(1 for _ in pairs)
