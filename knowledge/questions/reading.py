"""From a question's words to a `Query`: its language, its terms and what it asks for."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from knowledge.cleaning import writable
from knowledge.languages import function_words, language_of_question, script_of
from knowledge.model import Aside, Question
from knowledge.questions.answer_types import answer_type
from knowledge.questions.asked_parts import asked_types
from knowledge.questions.corrections import Corrector
from knowledge.questions.counted import CountedReader
from knowledge.questions.decomposing import COMPARING, Operand
from knowledge.questions.expansion import Expander
from knowledge.questions.filters import split_limits
from knowledge.questions.followups import FollowUp, follow
from knowledge.questions.intents import intent, without_pleasantries
from knowledge.questions.query import Query, QueryWord, index_weights
from knowledge.questions.query_words import WordReader, names_among
from knowledge.questions.quoted import quoted_phrases
from knowledge.questions.recalling import (
    ANSWER_SHARE,
    BESIDE_ANSWER,
    RECALLED_SHARE,
    asking,
    question_before,
    recalled,
    with_put,
)
from knowledge.questions.translating import Translator
from knowledge.tokens import Analyzer, Token, fold, words_of

__all__ = ["Reader"]

_MAX_WORDS = 60
# What a word of a calculation's question weighs in an operand's, beside an earlier question's.
_TOPIC_SHARE = 0.5


class Reader:
    """Reads questions against one edition's vocabulary.

    Args:
        analyzer: cuts texts into words.
        expander: gives what else may stand for words.
        idf: inverse document frequency of an index term.
        document_frequency: number of passages that hold an index term.
        languages: the documents' languages, the most frequent first.
        translator: for questions in another language than the documents', if any is wanted.
    """

    def __init__(
        self,
        *,
        analyzer: Analyzer,
        expander: Expander,
        idf: Callable[[str], float],
        document_frequency: Callable[[str], int],
        languages: Sequence[str],
        translator: Translator | None = None,
    ) -> None:
        self._analyzer = analyzer
        self._languages = languages
        self._corrector = Corrector(
            expander=expander, document_frequency=document_frequency, translator=translator
        )
        self._words = WordReader(
            expander=expander,
            corrector=self._corrector,
            idf=idf,
            document_frequency=document_frequency,
            translator=translator,
        )
        self._counted = CountedReader(analyzer=analyzer, translator=translator)

    def read(self, question: Question, answered: Callable[[Question], str] | None = None) -> Query:
        """Understand a question.

        Args:
            question: the question with the ones before it.
            answered: gives the short answer to an earlier question, "" for none; for questions
                that point to it ("Since when has she …").
        """
        question = replace(
            question,
            text=writable(question.text),
            context=tuple(map(writable, question.context)),
        )
        text, language = self._opened(question)
        if aside := intent(question.text):
            return _aside(text, aside.language or language, aside.aside)
        bare, limits = split_limits(" ".join(without_pleasantries(question.text).split()))
        quoted = quoted_phrases(bare, self._analyzer, language)
        followed = self._followed(bare, question, language)
        language = followed.language
        tokens = self._tokens(followed.text, language)
        spelt = self._corrector.with_question_words(followed.text, tokens, language)
        words = with_put(self._words.words(tokens, spelt, language), tokens, followed)
        words = self._with_earlier(words, question, followed, answered)
        counted = self._counted.counted(spelt, words, language)
        query = Query(
            text=text,
            spelt=self._with_corrections(spelt, language),
            language=language,
            words=words,
            weights=index_weights(words),
            type=answer_type(spelt, language),
            counted=counted.words,
            counted_noun=counted.noun,
            quoted=quoted,
            limits=limits,
        )
        kinds = asked_types(spelt, language)
        return replace(query, parts=tuple(replace(query, type=each) for each in kinds))

    def read_operand(self, operand: Operand, question: Question) -> Query:
        """Understand one operand of a calculation that a question asks for.

        What else the question says is its topic, as an earlier question's words would be.
        """
        query = self.read(Question(text=operand.question, language=question.language))
        other = frozenset(self._analyzer.terms(operand.others, query.language))
        topic = self._recalled((question.text,), query.words, query.language, RECALLED_SHARE)
        comparing = frozenset(self._analyzer.terms(" ".join(COMPARING), query.language))
        words = query.words + tuple(
            replace(word, weight=word.weight * _TOPIC_SHARE)
            for word in topic
            if not (other | comparing).intersection(word.terms)
        )
        return replace(
            query,
            words=words,
            weights=index_weights(words),
            type=operand.type,
            counted=self._counted.groups(operand.counted, words, query.language),
            parts=(),
        )

    def alone(self, question: Question) -> Question:
        """Return the question without the ones before it, if it takes nothing from them."""
        if not question.context:
            return question
        _, language = self._opened(question)
        if intent(question.text) is None:
            bare, _ = split_limits(" ".join(without_pleasantries(question.text).split()))
            followed = self._followed(bare, question, language)
            if followed != FollowUp(text=bare, language=language):
                return question
        return replace(question, context=())

    def _opened(self, question: Question) -> tuple[str, str]:
        """Return a question on one line, and its language."""
        text = " ".join(question.text.split())
        among = (question.language, *self._languages) if question.language else self._languages
        return text, language_of_question(_telling_part(text), among)

    def _tokens(self, text: str, language: str) -> Sequence[Token]:
        return self._analyzer.tokens(text, language)[:_MAX_WORDS]

    def _with_corrections(self, text: str, language: str) -> str:
        """Return the text with misspelt words as the documents spell them."""
        tokens = self._tokens(text, language)
        names = names_among(tokens, language)
        return self._corrector.with_corrections(text, tokens, names, language)

    def _followed(self, text: str, question: Question, language: str) -> FollowUp:
        """Return the question with what it takes from the ones before."""
        context = [split_limits(without_pleasantries(one))[0] for one in asking(question.context)]
        if not any(char.isalnum() for char in text):
            context = []
        return follow(text, context, self._analyzer, language, self._languages)

    def _with_earlier(
        self,
        words: tuple[QueryWord, ...],
        question: Question,
        followed: FollowUp,
        answered: Callable[[Question], str] | None,
    ) -> tuple[QueryWord, ...]:
        """Return a question's words with those that it recalls: of questions, of an answer."""
        language = followed.language
        told: tuple[QueryWord, ...] = ()
        if answered and followed.points_to_answer:
            told = self._told_before(question, answered, words, language)
        asks_more = any(not (word.asks or word.is_recalled) for word in words)
        share = min(followed.share, BESIDE_ANSWER) if told and asks_more else followed.share
        words += self._recalled(followed.recalled, words, language, share)
        return words + tuple(word for word in told if word not in words)

    def _told_before(
        self,
        question: Question,
        answered: Callable[[Question], str],
        own: Sequence[QueryWord],
        language: str,
    ) -> tuple[QueryWord, ...]:
        """Return the words of the answer to the question before, which a pronoun points to."""
        answer = answered(question_before(question))
        return self._recalled((answer,), own, language, ANSWER_SHARE)

    def _recalled(
        self, texts: Sequence[str], own: Sequence[QueryWord], language: str, share: float
    ) -> tuple[QueryWord, ...]:
        """Return the topic words of earlier questions or an answer, the latest first."""
        read = (
            self._words.words(self._analyzer.tokens(text, language), text, language)
            for text in texts
        )
        return recalled(read, own, share)


def _telling_part(text: str) -> str:
    """Return the words that tell a question's language: not names in another script.

    English has function words; without any, Latin words are names among Cyrillic ones.
    """
    if text.isascii():
        return text
    words = [word for word in words_of(text) if word.isalpha()]
    cyrillic = [word for word in words if script_of(word) == "Cyrl"]
    latin = [word for word in words if script_of(word) == "Latn"]
    if not cyrillic or not latin:
        return text
    is_english = any(len(word) > 1 and fold(word) in function_words("en") for word in latin)
    return " ".join(latin if is_english else cyrillic)


def _aside(text: str, language: str, aside: Aside) -> Query:
    """Return a message that asks nothing of the documents."""
    return Query(
        text=text, spelt=text, language=language, words=(), weights={}, type="other", aside=aside
    )
