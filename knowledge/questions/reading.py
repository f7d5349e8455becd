"""From a question's words to a `Query`: its language, its terms and what it asks for."""

import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import OSA

from knowledge.grammar.tagging import known_tag, tag
from knowledge.languages import function_words, language_of_question
from knowledge.mentions import MentionKind
from knowledge.mentions.counts import singular
from knowledge.model import AnswerType, Question
from knowledge.questions.answer_types import (
    answer_type,
    asked_kind,
    asked_types,
    things_counted,
    words_counted,
)
from knowledge.questions.characters import topical_shares
from knowledge.questions.decomposing import COMPARING, Operand
from knowledge.questions.expansion import Alternative, Expander
from knowledge.questions.followups import is_smalltalk, leaned_on
from knowledge.relations import relation_keys_of_question
from knowledge.tokens import Analyzer, Token, fold, is_unspaced, word_terms

__all__ = ["Query", "QueryWord", "Reader"]

_MAX_WORDS = 60
# In the index, what a word's alternatives weigh beside the word, and what a word weighs that only
# tells the kind of thing asked for ("which year").
_ALTERNATIVE_SHARE = 0.5
_ASKING_WEIGHT = 0.3
# A bigram of an unspaced script that no document holds may straddle a word and a particle.
_UNKNOWN_BIGRAM_SHARE = 0.6
_SHORTEST_TYPO = 3
# What a word of the question before weighs beside one of the question itself.
_RECALLED_SHARE = 0.6
# What a word of a calculation's question weighs in an operand's, beside an earlier question's.
_TOPIC_SHARE = 0.5
# A question about Kazakhstan is not answered by a sentence about Turkey, however common the name.
_NAME_SHARE = 0.25
# Of what is to be counted, what its noun weighs beside the words before it.
_NOUN_SHARE = 0.7
_CAPITAL_NOUNS = frozenset({"de"})


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryWord:
    """A content word of the question.

    Attributes:
        surface: as typed.
        terms: its index terms.
        weight: what it counts in coverage: its inverse document frequency, maximal when no
            passage holds it.
        is_known: some passage holds it, or what its spelling is corrected to.
        is_number: it begins with a digit: a year, an amount, an ordinal.
        is_name: it is capitalised within the question.
        is_recalled: it comes from an earlier question that this one leans on.
        asks: the kind of mention that answers it, when it only tells what is asked for.
        alternatives: what else may stand for it.
        relations: relations of the lexicon that it states ("joined": membership).
        language: ISO 639-1, by which its other forms are told; "" for no word.
    """

    surface: str
    terms: tuple[str, ...]
    weight: float
    is_known: bool
    is_number: bool
    is_name: bool
    is_recalled: bool = False
    asks: MentionKind | None = None
    alternatives: tuple[Alternative, ...] = ()
    relations: frozenset[str] = frozenset()
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question understood.

    Attributes:
        text: the question on one line.
        spelt: the same with misspelt words put right.
        language: ISO 639-1.
        words: its content words, each once, in order.
        weights: weight of each index term, for the index.
        type: what kind of thing is asked for.
        counted: for each word of what is to be counted ("how many member states") its terms and
            what may stand for them.
        counted_noun: the same as text, singular and folded: "member state"; "" for none.
        parts: for a question that asks for several things ("where and when"), one for each.
    """

    text: str
    spelt: str
    language: str
    words: tuple[QueryWord, ...]
    weights: Mapping[str, float]
    type: AnswerType
    counted: tuple[frozenset[str], ...] = ()
    counted_noun: str = ""
    parts: tuple["Query", ...] = ()

    def counted_share(self, terms: Iterable[str]) -> float:
        """Return in [0, 1] how far what is to be counted is among terms; its noun counts most."""
        if not self.counted:
            return 0.0
        held = frozenset(terms)
        *modifiers, noun = (not word.isdisjoint(held) for word in self.counted)
        share = sum(modifiers) / len(modifiers) if modifiers else 1.0
        return _NOUN_SHARE + (1 - _NOUN_SHARE) * share if noun else (1 - _NOUN_SHARE) * share / 2

    @property
    def missing(self) -> tuple[str, ...]:
        """The words that no document holds."""
        return tuple(
            word.surface
            for word in self.words
            if not (word.is_known or word.asks or word.is_recalled)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Reads questions against one edition's vocabulary.

    Attributes:
        idf: inverse document frequency of an index term.
        document_frequency: number of passages that hold an index term.
        languages: the documents' languages, the most frequent first.
    """

    analyzer: Analyzer
    expander: Expander
    idf: Callable[[str], float]
    document_frequency: Callable[[str], int]
    languages: Sequence[str]

    def read(self, question: Question) -> Query:
        """Understand a question."""
        text = " ".join(question.text.split())
        among = (question.language, *self.languages) if question.language else self.languages
        language = language_of_question(text, among)
        tokens = self.analyzer.tokens(text, language)[:_MAX_WORDS]
        spelt = self._with_question_words(text, tokens, language)
        kind = answer_type(spelt, language)
        words: tuple[QueryWord, ...] = ()
        if not is_smalltalk(text):
            words = self._words(tokens, spelt, language)
            words += self._recalled(question, words, language)
        query = Query(
            text=text,
            spelt=self._with_corrections(spelt, language),
            language=language,
            words=words,
            weights=_weights(words),
            type=kind,
            counted=_counted(spelt, words, language, self.analyzer),
            counted_noun=_counted_noun(things_counted(spelt, language), words, language),
        )
        kinds = asked_types(spelt, language)
        return replace(query, parts=tuple(replace(query, type=each) for each in kinds))

    def read_operand(self, operand: Operand, question: Question) -> Query:
        """Understand one operand of a calculation that a question asks for.

        What else the question says is its topic, as an earlier question's words would be.
        """
        query = self.read(Question(text=operand.question, language=question.language))
        other = frozenset(self.analyzer.terms(operand.others, query.language))
        topic = self._recalled_words((question.text,), query.words, query.language)
        comparing = frozenset(self.analyzer.terms(" ".join(COMPARING), query.language))
        recalled = tuple(
            replace(word, weight=word.weight * _TOPIC_SHARE)
            for word in topic
            if not (other | comparing).intersection(word.terms)
        )
        words = query.words + recalled
        return replace(
            query,
            words=words,
            weights=_weights(words),
            type=operand.type,
            counted=_counted_groups(operand.counted, words, query.language, self.analyzer),
            parts=(),
        )

    def _with_question_words(self, text: str, tokens: Sequence[Token], language: str) -> str:
        """Return the text with misspelt function words put right ("wich year")."""
        for token in reversed(tokens):
            if right := self._function_word(token, language):
                text = text[: token.start] + right + text[token.end :]
        return text

    def _with_corrections(self, text: str, language: str) -> str:
        """Return the text with misspelt words as the documents spell them."""
        tokens = self.analyzer.tokens(text, language)[:_MAX_WORDS]
        names = _names(tokens, language)
        for token in reversed(tokens):
            is_word = bool(token.terms) and not is_unspaced(token.surface)
            if is_word and (
                right := self.expander.corrected(token, language, is_name=token in names)
            ):
                text = text[: token.start] + right + text[token.end :]
        return text

    def _function_word(self, token: Token, language: str) -> str | None:
        folded = fold(token.surface, language)
        if len(folded) < _SHORTEST_TYPO or not token.terms or not folded.isalpha():
            return None
        if any(self.document_frequency(term) for term in token.terms):
            return None
        if language == "en" and known_tag(folded):
            return None
        near = [
            word
            for word in function_words(language)
            if len(word) >= _SHORTEST_TYPO and OSA.distance(folded, word, score_cutoff=1) <= 1
        ]
        if len(folded) == _SHORTEST_TYPO:
            # "teh" and "wat" are slips; "cat" is a word that the documents do not hold.
            near = [
                word
                for word in near
                if word[0] == folded[0]
                and (len(word) > len(folded) or sorted(word) == sorted(folded))
            ]
        # "wich" is nearer to a question's "which" than to "with": letters left out come first.
        return min(near, key=lambda word: (len(word) <= len(folded), word)) if near else None

    def _words(self, tokens: Sequence[Token], spelt: str, language: str) -> tuple[QueryWord, ...]:
        found: dict[tuple[str, ...], QueryWord] = {}
        names = _names(tokens, language)
        for token in tokens:
            if not token.terms or self._function_word(token, language):
                continue
            if is_unspaced(token.surface):
                for word in self._bigrams(token.terms, language):
                    found.setdefault(word.terms, word)
            elif token.terms not in found:
                found[token.terms] = self._word(token, token in names, spelt, language)
        words = _with_weighty_names(found.values())
        terms = [word.terms[0] for word in words]
        for place, short in self.expander.acronyms(terms).items():
            words[place] = replace(words[place], alternatives=words[place].alternatives + short)
        for start, end, others in self.expander.other_names(spelt, language):
            named = {t for token in tokens if start <= token.start < end for t in token.terms}
            for place, word in enumerate(words):
                if named.intersection(word.terms):
                    new = tuple(each for each in others if each not in word.alternatives)
                    words[place] = replace(word, alternatives=word.alternatives + new)
        return tuple(words)

    def _recalled(
        self, question: Question, own: Sequence[QueryWord], language: str
    ) -> tuple[QueryWord, ...]:
        """Return the topic words of the earlier questions that this one leans on."""
        earlier = leaned_on(question.text, question.context, self.analyzer, language)
        return self._recalled_words(earlier, own, language)

    def _recalled_words(
        self, texts: Sequence[str], own: Sequence[QueryWord], language: str
    ) -> tuple[QueryWord, ...]:
        """Return the topic words of texts, the latest first, that a question does not hold."""
        found: dict[tuple[str, ...], QueryWord] = {}
        taken = {word.terms for word in own}
        has_number = any(word.is_number for word in own)
        share = _RECALLED_SHARE
        for text in texts:
            for word in self._words(self.analyzer.tokens(text, language), text, language):
                # "And in 2019?" puts another year in the place of the one before.
                replaced = word.is_number and has_number
                if word.asks is None and word.terms not in taken and not replaced:
                    found.setdefault(
                        word.terms,
                        replace(word, weight=word.weight * share, is_recalled=True),
                    )
            share *= _RECALLED_SHARE
        return tuple(found.values())

    def _word(self, token: Token, is_name: bool, spelt: str, language: str) -> QueryWord:
        terms = token.terms
        corrected = self.expander.corrected(token, language, is_name=is_name)
        if corrected is not None:
            terms = word_terms(corrected, language) or terms
        alternatives = self.expander.alternatives(terms, language)
        if corrected is None:
            alternatives += self.expander.relatives(token, language)
        own = sum(self.idf(term) for term in terms) / len(terms)
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
        topical = topical_shares(_run_of(bigrams), language)
        for place, bigram in enumerate(bigrams):
            beside = known[max(0, place - 1) : place] + known[place + 1 : place + 2]
            straddles = not known[place] and len(beside) == 2 and all(beside)
            topic = math.prod(topical[place : place + 2])
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


def _with_weighty_names(words: Collection[QueryWord]) -> list[QueryWord]:
    """Return the words; a name that nearly every document holds still counts for something."""
    floor = _NAME_SHARE * max((word.weight for word in words), default=0.0)
    return [
        replace(word, weight=max(word.weight, floor)) if word.is_name else word for word in words
    ]


def _names(tokens: Sequence[Token], language: str) -> frozenset[Token]:
    """Return the words whose capital marks a name: never the first, nor any where all have one."""
    capitals = frozenset(token for token in tokens[1:] if token.surface[0].isupper())
    small = [token for token in tokens[1:] if token.terms and token.surface[0].islower()]
    return frozenset() if language in _CAPITAL_NOUNS or not small else capitals


def _counted(
    text: str, words: Sequence[QueryWord], language: str, analyzer: Analyzer
) -> tuple[frozenset[str], ...]:
    """Return the terms of each word after "how many", with what may stand for it."""
    return _counted_groups(words_counted(text, language), words, language, analyzer)


def _counted_noun(following: str, words: Sequence[QueryWord], language: str) -> str:
    """Return what is to be counted in its first form, without names; "" in other languages."""
    if language != "en":
        return ""
    names = {word.surface.casefold() for word in words if word.is_name}
    nouns = [word for word in _noun_phrase(following).split() if word not in names]
    return " ".join((*nouns[:-1], singular(nouns[-1]))) if nouns else ""


def _noun_phrase(text: str) -> str:
    """Return a text up to the verb after its first noun: "countries sent" counts countries."""
    has_noun = False
    for word in tag(text, "en"):
        if has_noun and word.tag.startswith(("VB", "MD")):
            return text[: word.start]
        has_noun = has_noun or word.tag.startswith("NN")
    return text


def _counted_groups(
    following: str, words: Sequence[QueryWord], language: str, analyzer: Analyzer
) -> tuple[frozenset[str], ...]:
    following = _noun_phrase(following) if language == "en" else following
    names = {term for word in words if word.is_name for term in word.terms}
    terms = [term for term in analyzer.terms(following, language) if term not in names]
    groups = []
    for term in terms:
        others = {
            other.terms[0]
            for word in words
            if term in word.terms
            for other in word.alternatives
            if len(other.terms) == 1
        }
        groups.append(frozenset({term, *others}))
    return tuple(groups)


def _run_of(bigrams: Sequence[str]) -> str:
    return "".join(bigram[0] for bigram in bigrams) + bigrams[-1][1:]


def _weights(words: Sequence[QueryWord]) -> dict[str, float]:
    weights: dict[str, float] = {}
    for word in words:
        for term in word.terms:
            own = _ASKING_WEIGHT if word.asks else _RECALLED_SHARE if word.is_recalled else 1.0
            weights[term] = max(weights.get(term, 0.0), own)
        for other in word.alternatives:
            for term in other.terms:
                share = other.weight * _ALTERNATIVE_SHARE / len(other.terms)
                weights[term] = max(weights.get(term, 0.0), share)
    return weights
