"""Other words for a question's words: corrected spellings, acronyms and names, synonyms."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from knowledge.facts.entities import Entities
from knowledge.grammar.tagging import known_tag
from knowledge.lexicon.commonness import is_english
from knowledge.lexicon.countries import adjectives_of, countries_of, nations_of
from knowledge.lexicon.thesaurus import related
from knowledge.mentions.vocabulary import values
from knowledge.questions.aliases import Aliases
from knowledge.questions.spelling import Speller
from knowledge.questions.word_forms import SAME_BEGINNING, beginnings
from knowledge.remembering import remembered
from knowledge.tokens import Analyzer, Token, fold, is_unspaced, stem
from knowledge.wordlists import read_words

__all__ = ["Alternative", "Expander"]

# How much of the user's own word another word is worth as evidence.
_ALIAS_WEIGHT = 0.95
_SYNONYM_WEIGHT = 0.8
_CAPITAL_WEIGHT = 0.7
_NATION_WEIGHT = 0.9
# "One" and "two" are mostly no numbers to look for.
_LEAST_NUMERAL = 3
# What another word weighs in the index beside the user's own.
_SEARCH_SHARE = 0.5
# A thing has so many other names in a question's place at most.
_MOST_NAMES = 8
_MOST_RELATIVES = 12
# How near a word of like meaning has to be to be searched for, what it weighs, and how many are.
_NEAR = 0.55
_RELATED_SHARE = 0.2
_MOST_RELATED = 8
# Of so many words the related ones are remembered.
_KEPT = 4096
index_terms = Analyzer().terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """Index terms that stand for a word when they occur together.

    Attributes:
        weight: in (0, 1], what they count as beside the word itself.
        share: in (0, 1], what they weigh in the index beside the word.
        language: ISO 639-1 code of the documents' language that they translate the word to, ""
            for words of the question's own language.
        is_name: they are the name of something, as far as a translation tells.
    """

    terms: tuple[str, ...]
    weight: float
    share: float = _SEARCH_SHARE
    language: str = ""
    is_name: bool = False


@cache
def _synonyms(language: str) -> Mapping[str, tuple[str, ...]]:
    """Return for each term the other members of its groups, as terms."""
    found: dict[str, dict[str, None]] = {}
    for group in read_words("synonyms").get(language, ()):
        words = [fold(word, language) for word in group.split()]
        members = [word if is_unspaced(word) else stem(word, language) for word in words]
        for member in members:
            others = found.setdefault(member, {})
            others.update((other, None) for other in members if other != member)
    return {term: tuple(others) for term, others in found.items()}


@cache
def _numerals(language: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Return for the term of a number or ordinal in words its digits, and the reverse."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for word, digits in values("numbers").items():
        if int(digits) >= _LEAST_NUMERAL:
            found[stem(word, language)] = ((digits,),)
            found[digits] = (*found.get(digits, ()), (stem(word, language),))
    for word, digits in values("ordinals").items():
        found[stem(word, language)] = ((f"{digits}.",),)
    return found


class Expander:
    """Finds what else may stand in the documents for a word of a question.

    Args:
        document_frequency: number of passages that hold an index term.
        aliases: acronyms and names learnt from the documents.
        entities: returns what has several names and may be named in a text, for names in a
            question that the documents write otherwise.
        languages: the documents' languages, the most frequent first.
        words_beginning: returns the documents' words, folded, that begin so, so many at most.
    """

    def __init__(
        self,
        *,
        document_frequency: Callable[[str], int],
        speller: Speller,
        aliases: Aliases,
        entities: Callable[[str], Entities],
        languages: Collection[str] = (),
        words_beginning: Callable[[str, int], Sequence[str]] = lambda *_: (),
    ) -> None:
        self._document_frequency = document_frequency
        self._speller = speller
        self._aliases = aliases
        self._entities = entities
        self._languages = tuple(languages)
        self._words_beginning = words_beginning

    def corrected(self, token: Token, language: str, *, is_name: bool) -> str | None:
        """Return the documents' nearest word for one that they do not hold, else None.

        Acronyms have too many neighbours to be corrected, and an English word is none misspelt.
        """
        if token.surface.isupper() or any(map(self._document_frequency, token.terms)):
            return None
        folded = fold(token.surface, language)
        if language == "en" and known_tag(folded):
            return None
        if language != "en" and self.relatives(token, language):
            # Rather another form of a word than a slip.
            return None
        # Words two letters apart are mostly other words where they have many endings, or a stem
        # that English knows.
        is_strict = is_name or language != "en" or is_english(token.terms[0])
        return self._speller.nearest(folded, is_name=is_strict)

    def alternatives(self, terms: Sequence[str], language: str) -> tuple[Alternative, ...]:
        """Return what may stand for a word, given by its terms."""
        if len(terms) != 1:
            return ()
        numerals = _numerals(language).get(terms[0], ())
        known = (each for each in numerals if all(map(self._document_frequency, each)))
        names = (*self._aliases.names.get(terms[0], ()), *known)
        synonyms = _synonyms(language).get(terms[0], ())
        return (
            *(Alternative(terms=name, weight=_ALIAS_WEIGHT) for name in names),
            *(
                Alternative(terms=(other,), weight=_SYNONYM_WEIGHT)
                for other in synonyms
                if self._document_frequency(other)
            ),
        )

    def related(self, terms: Sequence[str]) -> tuple[Alternative, ...]:
        """Return what documents may say for an English word, by the thesaurus, the nearest first.

        It only helps to find passages: a word near in meaning is no other name of the same.
        """
        return self._related_to(terms[0]) if len(terms) == 1 and "en" in self._languages else ()

    @remembered(_KEPT)
    def _related_to(self, term: str) -> tuple[Alternative, ...]:
        near = related(term, "en")
        found = sorted((-weight, other) for other, weight in near.items() if weight >= _NEAR)
        known = (
            Alternative(terms=(other,), weight=-weight, share=_RELATED_SHARE)
            for weight, other in found
            if self._document_frequency(other)
        )
        return tuple(islice(known, _MOST_RELATED))

    def relatives(self, token: Token, language: str) -> tuple[Alternative, ...]:
        """Return the documents' words that begin as one that they do not hold: its other forms.

        English words have few forms, and the stemmer knows them.
        """
        folded = fold(token.surface, language)
        if (
            language == "en"
            or not folded[0].isalpha()
            or any(map(self._document_frequency, token.terms))
        ):
            return ()
        found: dict[str, None] = {}
        for beginning in beginnings(folded, token.terms[0], language):
            for word in self._words_beginning(beginning, _MOST_RELATIVES):
                found[stem(word, language)] = None
        return tuple(
            Alternative(terms=(term,), weight=SAME_BEGINNING)
            for term in found
            if self._document_frequency(term)
        )

    def acronyms(self, terms: Sequence[str]) -> Mapping[int, tuple[Alternative, ...]]:
        """Return acronyms for names spelt out in a question's terms, by the terms' places."""
        found: dict[int, tuple[Alternative, ...]] = {}
        for name, acronyms in self._aliases.acronyms.items():
            for start in range(len(terms) - len(name) + 1):
                if tuple(terms[start : start + len(name)]) == name:
                    short = tuple(
                        Alternative(terms=(acronym,), weight=_ALIAS_WEIGHT) for acronym in acronyms
                    )
                    for place in range(start, start + len(name)):
                        found[place] = found.get(place, ()) + short
        return found

    def countries(self, terms: Sequence[str]) -> Mapping[int, tuple[Alternative, ...]]:
        """Return the countries that capitals and adjectives stand for, by the terms' places.

        Args:
            terms: the first index term of each word.
        """
        found: dict[int, tuple[Alternative, ...]] = {}
        for start in range(len(terms)):
            for end in (start + 2, start + 1):
                name = tuple(terms[start:end])
                others = tuple(self._of_country(name)) if end <= len(terms) else ()
                for place in range(start, end) if others else ():
                    found.setdefault(place, others)
        return found

    def _of_country(self, name: tuple[str, ...]) -> Iterator[Alternative]:
        for weight, others in (
            (_CAPITAL_WEIGHT, countries_of(name)),
            (_NATION_WEIGHT, (*nations_of(name), *adjectives_of(name))),
        ):
            for other in others:
                if all(map(self._document_frequency, other)):
                    yield Alternative(terms=other, weight=weight)

    def other_names(
        self, text: str, language: str
    ) -> Iterator[tuple[int, int, tuple[Alternative, ...]]]:
        """Yield for each name in a text its place, and the other names that documents use.

        Args:
            text: the question.
            language: ISO 639-1.
        """
        entities = self._entities(text)
        for mention in entities.find(text):
            own = tuple(index_terms(text[mention.start : mention.end], language))
            found: dict[tuple[str, ...], None] = {}
            for name in (mention.key, *entities.aliases_of(mention.key)):
                terms = tuple(index_terms(name, language))
                # "The Guild" is short for many a guild; the long name is not to shrink to it.
                is_new = bool(terms) and not set(terms) <= set(own)
                if is_new and all(map(self._document_frequency, terms)):
                    found[terms] = None
            names = tuple(
                Alternative(terms=terms, weight=_ALIAS_WEIGHT)
                for terms in list(found)[:_MOST_NAMES]
            )
            if names:
                yield mention.start, mention.end, names
