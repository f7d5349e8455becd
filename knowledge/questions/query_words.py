"""A question's content words: their weights, what else may stand for them and what they ask."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.lexicon.commonness import topicality
from knowledge.questions.answer_types import asked_kind
from knowledge.questions.characters import topical_bigrams
from knowledge.questions.corrections import Corrector
from knowledge.questions.expansion import Expander
from knowledge.questions.phrasal import thesaurus_phrases
from knowledge.questions.query import QueryWord
from knowledge.questions.time_bounds import time_bounds
from knowledge.questions.translating import Translator
from knowledge.relations import relation_keys_of_question
from knowledge.tokens import Token, is_unspaced, word_terms

__all__ = ["WordReader", "names_among"]

# A bigram of an unspaced script that no document holds may straddle a word and a particle.
_UNKNOWN_BIGRAM_SHARE = 0.6
# A question about Kazakhstan is not answered by a sentence about Turkey, however common the name.
_NAME_SHARE = 0.25
_CAPITAL_NOUNS = frozenset({"de"})


@dataclass(frozen=True, slots=True, kw_only=True)
class WordReader:
    """Reads a question's words against one edition's vocabulary.

    Attributes:
        expander: gives what else may stand for words.
        corrector: gives what misspelt words are meant to be.
        idf: inverse document frequency of an index term.
        document_frequency: number of passages that hold an index term.
        translator: for questions in another language than the documents', if any is wanted.
    """

    expander: Expander
    corrector: Corrector
    idf: Callable[[str], float]
    document_frequency: Callable[[str], int]
    translator: Translator | None = None

    def words(self, tokens: Sequence[Token], spelt: str, language: str) -> tuple[QueryWord, ...]:
        """Return the content words of a text, each once, in order.

        Args:
            tokens: the text's words.
            spelt: the text with its question words put right.
            language: ISO 639-1.
        """
        found: dict[tuple[str, ...], QueryWord] = {}
        names = names_among(tokens, language)
        for token in tokens:
            if not token.terms or self.corrector.function_word(token, language):
                continue
            if is_unspaced(token.surface):
                for word in self._bigrams(token.terms, language):
                    found.setdefault(word.terms, word)
            elif token.terms not in found:
                found[token.terms] = self._word(token, token in names, spelt, language)
        own = list(found.values())
        own = self.translator.translated(own, tokens, language) if self.translator else own
        words = _with_weighty_names(own)
        terms = [word.terms[0] for word in words]
        for place, more in (
            *self.expander.acronyms(terms).items(),
            *self.expander.countries(terms).items(),
        ):
            words[place] = replace(words[place], alternatives=words[place].alternatives + more)
        words = self._with_other_names(words, tokens, spelt, language)
        phrases = thesaurus_phrases(tokens) if language == "en" else {}
        bounds = time_bounds(tokens, language)
        return tuple(
            replace(
                self._with_related(word, phrases.get(word.terms, "")),
                bound=bounds.get(word.terms, ""),
            )
            for word in words
        )

    def _with_other_names(
        self, words: Sequence[QueryWord], tokens: Sequence[Token], spelt: str, language: str
    ) -> list[QueryWord]:
        """Return the words; each of an entity's name may stand for its other names."""
        words = list(words)
        for start, end, others in self.expander.other_names(spelt, language):
            named = {t for token in tokens if start <= token.start < end for t in token.terms}
            for place, word in enumerate(words):
                if named.intersection(word.terms):
                    new = tuple(each for each in others if each not in word.alternatives)
                    words[place] = replace(word, alternatives=word.alternatives + new)
        return words

    def _with_related(self, word: QueryWord, phrase: str) -> QueryWord:
        if word.is_name or word.is_number or word.asks:
            return word
        found = self.expander.related((phrase,)) if phrase else ()
        return replace(word, related=found + self.expander.related(word.terms), phrase=phrase)

    def _word(self, token: Token, is_name: bool, spelt: str, language: str) -> QueryWord:
        terms = token.terms
        corrected = self.corrector.corrected(token, language, is_name=is_name)
        if corrected is not None:
            terms = word_terms(corrected, language) or terms
        alternatives = self.expander.alternatives(terms, language)
        if corrected is None:
            alternatives += self.expander.relatives(token, language)
        own = sum(self.idf(term) for term in terms) / len(terms)
        if language == "en" and not is_name:
            own *= topicality(terms[0])
        is_known = any(self.document_frequency(term) for term in terms)
        if not is_known and alternatives:
            # A paraphrase: what it may mean is known, so it weighs as that does.
            own = min(own, max(self._mean_idf(other.terms) for other in alternatives))
        return QueryWord(
            surface=token.surface,
            terms=terms,
            weight=own,
            is_known=is_known,
            is_number=token.surface[0].isdigit(),
            is_name=is_name,
            asks=asked_kind(token.surface, spelt, language),
            alternatives=alternatives,
            relations=relation_keys_of_question(terms, language),
            language=language,
        )

    def _bigrams(self, bigrams: Sequence[str], language: str) -> Iterator[QueryWord]:
        """Yield the bigrams of a run without spaces that say something.

        One that no document holds between two that some do straddles two known words: every
        second bigram does, and it need not recur anywhere.
        """
        known = [self.document_frequency(bigram) > 0 for bigram in bigrams]
        topical = topical_bigrams(bigrams, language)
        for place, (bigram, topic) in enumerate(zip(bigrams, topical, strict=True)):
            beside = known[max(0, place - 1) : place] + known[place + 1 : place + 2]
            straddles = not known[place] and len(beside) == 2 and all(beside)
            if straddles or not topic:
                continue
            share = 1.0 if known[place] else _UNKNOWN_BIGRAM_SHARE
            yield QueryWord(
                surface=bigram,
                terms=(bigram,),
                weight=self.idf(bigram) * share * topic,
                is_known=known[place],
                is_number=False,
                is_name=False,
                alternatives=self.expander.alternatives((bigram,), language),
            )

    def _mean_idf(self, terms: Sequence[str]) -> float:
        return sum(self.idf(term) for term in terms) / len(terms)


def names_among(tokens: Sequence[Token], language: str) -> frozenset[Token]:
    """Return the words whose capital marks a name: never the first, nor any where all have one."""
    capitals = frozenset(token for token in tokens[1:] if token.surface[0].isupper())
    small = [token for token in tokens[1:] if token.terms and token.surface[0].islower()]
    return frozenset() if language in _CAPITAL_NOUNS or not small else capitals


def _with_weighty_names(words: Collection[QueryWord]) -> list[QueryWord]:
    """Return the words; a name that nearly every document holds still counts for something."""
    floor = _NAME_SHARE * max((word.weight for word in words), default=0.0)
    return [
        replace(word, weight=max(word.weight, floor)) if word.is_name else word for word in words
    ]
