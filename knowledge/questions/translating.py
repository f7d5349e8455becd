"""A question's words in the languages of the documents, where these are others than its own."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from knowledge.glossary_file import GLOSSARY_LANGUAGES
from knowledge.languages import script_of
from knowledge.questions.expansion import Alternative
from knowledge.questions.glossary import Glossary
from knowledge.questions.query import QueryWord
from knowledge.questions.transliteration import Transliterator
from knowledge.relations import relation_keys_of_question
from knowledge.tokens import Token, fold, word_terms

__all__ = ["Translator"]

# As evidence: the usual rendering of a word or phrase, the others, and a word's own within a
# phrase that has a rendering of its own ("дел" in "иностранных дел").
_USUAL_WEIGHT = 0.95
_OTHER_WEIGHT = 0.9
_PART_WEIGHT = 0.8
_MOST_RENDERINGS = 12
# A translated word that no document holds may stand there in other words, and one without a
# translation may say little: they do not count in full.
_UNKNOWN_SHARE = 0.7
_UNTRANSLATED_SHARE = 0.4
# The function words of Russian that make superlatives: "самый", "самую", ...
_MOST = "сам"


@dataclass(frozen=True, slots=True, kw_only=True)
class Translator:
    """Translates questions by a glossary and by transliteration.

    Attributes:
        idf: inverse document frequency of an index term.
        document_frequency: number of passages that hold an index term.
        alternatives: gives what else may stand for a word of the documents' language, by terms
            and language.
        languages: the documents' languages, the most frequent first.
    """

    glossary: Glossary
    transliterator: Transliterator
    idf: Callable[[str], float]
    document_frequency: Callable[[str], int]
    alternatives: Callable[[Sequence[str], str], Sequence[Alternative]]
    languages: Collection[str]

    def targets(self, language: str) -> tuple[str, ...]:
        """Return the documents' languages that a question in some language is translated to."""
        if language not in GLOSSARY_LANGUAGES:
            return ()
        known = (one for one in self.languages if one in GLOSSARY_LANGUAGES)
        return tuple(one for one in known if one != language)

    def knows(self, token: Token, language: str) -> bool:
        """Whether a word is to be translated, and the glossary has it: it is none misspelt."""
        terms = token.terms[:1] if self.targets(language) else ()
        return any(self.glossary.knows(term, language) for term in terms)

    def rendered(self, word: str, language: str, target: str) -> str:
        """Return the usual rendering of a word or phrase, folded, "" where it has none."""
        if target not in self.targets(language):
            return ""
        return self.glossary.rendered(word, language, target)

    def terms_of(self, word: str, language: str) -> frozenset[str]:
        """Return the terms that render one word in the documents' languages."""
        found = (
            (target, self.glossary.rendered(word, language, target))
            for target in self.targets(language)
        )
        return frozenset(
            term
            for target, rendering in found
            for term in word_terms(rendering, target)
            if rendering
        )

    def translated(
        self, words: Sequence[QueryWord], tokens: Sequence[Token], language: str
    ) -> list[QueryWord]:
        """Return a question's words with what they are in the documents' languages.

        Where no document holds a word, its translation takes its place; where some does, the
        translation stands beside it. Words that are function words there are left out.

        Args:
            tokens: all words of the question, in order.
        """
        if not self.targets(language):
            return list(words)
        said = [(self._put_right(word, language), _with_degree(word, tokens)) for word in words]
        found = self._renderings(said, language)
        translated = []
        for place, word in enumerate(words):
            others = found.get(place)
            if not word.is_known and (others is None or word.is_name):
                others = self._by_sound(word, others, language)
            if others or others is None:
                translated.append(self._with(word, others or ()))
        return translated

    def _put_right(self, word: QueryWord, language: str) -> str:
        """Return a word's term, or the glossary's that a misspelt word is meant to be."""
        term = word.terms[0]
        return term if word.is_known else self.glossary.spelt(term, word.surface, language)

    def _renderings(
        self, words: Sequence[tuple[str, str]], language: str
    ) -> Mapping[int, tuple[Alternative, ...]]:
        """Return what words are in the documents' languages, by the words' places.

        A phrase's rendering stands for each of its words. Words that the glossary lacks are left
        out; function words of those languages have no renderings. Renderings that no document
        holds are given too: they tell that the word is understood.
        """
        found: dict[int, dict[Alternative, None]] = {}
        phrases: set[int] = set()
        renderings = list(self.glossary.find(words, language, self.targets(language)))
        for one in sorted(renderings, key=lambda one: one.start - one.end):
            places = range(one.start, one.end)
            is_part = len(places) == 1 and one.start in phrases
            phrases.update(places if len(places) > 1 else ())
            own = [found.setdefault(place, {}) for place in places]
            for rank, (target, terms) in enumerate(one.targets[:_MOST_RENDERINGS]):
                usual = _USUAL_WEIGHT if rank == 0 else _OTHER_WEIGHT
                other = Alternative(
                    terms=terms,
                    weight=_PART_WEIGHT if is_part else usual,
                    language=target,
                    is_name=one.is_name,
                )
                for each in own:
                    each.setdefault(other)
        return {place: tuple(others) for place, others in found.items()}

    def _by_sound(
        self, word: QueryWord, others: tuple[Alternative, ...] | None, language: str
    ) -> tuple[Alternative, ...] | None:
        """Return the word in the documents that a word sounds like, else what it is rendered by.

        A word that the glossary has must sound the same, unless the glossary has it as a name.
        """
        if others and any(one.is_name for one in others):
            return others
        is_name = word.is_name or word.surface[0].isupper()
        for target in self.targets(language):
            if script_of(word.surface) == "Latn" and language != "en":
                heard: str | None = word.surface  # an acronym, or a name as it stands there
            else:
                heard = self.transliterator.find(
                    fold(word.surface, language), language, target, is_name, others is not None
                )
            terms = word_terms(heard, target) if heard else ()
            if terms and any(map(self.document_frequency, terms)):
                return (
                    Alternative(
                        terms=terms, weight=_USUAL_WEIGHT, language=target, is_name=is_name
                    ),
                )
        return others

    def _with(self, word: QueryWord, others: Sequence[Alternative]) -> QueryWord:
        known = [one for one in others if all(map(self.document_frequency, one.terms))]
        if word.is_known:
            # In the index the usual translation weighs as much as the word.
            usual = [replace(one, share=1.0) for one in known[:1]]
            return replace(word, alternatives=(*word.alternatives, *usual, *known[1:]))
        is_capital = word.surface[0].isupper()
        # The question's first word has a capital anyway.
        is_name = word.is_name or (is_capital and any(one.is_name for one in others[:1]))
        if not known:
            share = _UNKNOWN_SHARE if others or is_capital else _UNTRANSLATED_SHARE
            share = 1.0 if is_name or word.is_number else share
            return replace(word, weight=word.weight * share, is_name=is_name)
        # A word of its own says more surely where the word stands than a phrase it is part of.
        best = min(known, key=lambda one: len(one.terms) > 1)
        rest = [one for one in known if one is not best]
        return replace(
            word,
            terms=best.terms,
            weight=sum(map(self.idf, best.terms)) / len(best.terms),
            is_known=True,
            is_name=is_name,
            alternatives=(
                *rest,
                *self.alternatives(best.terms, best.language),
                *word.alternatives,
            ),
            relations=word.relations | relation_keys_of_question(best.terms, best.language),
        )


def _with_degree(word: QueryWord, tokens: Sequence[Token]) -> str:
    """Return a word with the one before it where that makes a superlative: "самый большой"."""
    for before, token in pairwise(tokens):
        is_most = not before.terms and before.surface.casefold().startswith(_MOST)
        if is_most and token.surface == word.surface:
            return f"{before.surface} {word.surface}"
    return word.surface
