"""From a question's words to a `Query`: its language, its terms and what it asks for."""

import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from rapidfuzz.distance import OSA

from knowledge.grammar.tagging import known_tag, tag
from knowledge.languages import (
    function_words,
    language_of_question,
    plain_kazakh,
    script_of,
)
from knowledge.lexicon.commonness import topicality
from knowledge.mentions import MentionKind
from knowledge.mentions.counts import singular
from knowledge.model import AnswerType, Aside, Question
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
from knowledge.questions.filters import NO_LIMITS, Limits, split_limits
from knowledge.questions.followups import FollowUp, follow
from knowledge.questions.intents import intent, without_pleasantries
from knowledge.questions.phrasal import thesaurus_phrases
from knowledge.questions.quoted import Quoted, quoted_phrases
from knowledge.questions.translating import Translator
from knowledge.relations import relation_keys_of_question
from knowledge.tokens import Analyzer, Token, fold, is_unspaced, word_terms, words_of

__all__ = ["Query", "QueryWord", "Reader"]

_MAX_WORDS = 60
# In the index, what a word weighs that only tells the kind of thing asked for ("which year").
_ASKING_WEIGHT = 0.3
# A bigram of an unspaced script that no document holds may straddle a word and a particle.
_UNKNOWN_BIGRAM_SHARE = 0.6
_SHORTEST_TYPO = 3
_LONG_FUNCTION_WORD = 7
_MIN_SLIP = 5
# What a word of a question before the one that is leaned on weighs beside one of that.
_RECALLED_SHARE = 0.6
# What a word of an earlier answer weighs beside one of the question.
_ANSWER_SHARE = 0.7
# ... what a word of the question weighs that it answers, and a word put in for a pronoun, which
# the document may leave to a pronoun as well.
_BESIDE_ANSWER = 0.3
_PUT_SHARE = 0.7
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
        is_focus: a follow-up puts it in the place of something that the question before named.
        is_recalled: it comes from an earlier question that this one leans on, or its answer.
        share: in (0, 1], what such a word counts beside one of the question.
        asks: the kind of mention that answers it, when it only tells what is asked for.
        alternatives: what else may stand for it.
        related: words of like meaning, to search for as well.
        phrase: the phrase of the thesaurus that it is a word of ("set aside"), "" for none.
        relations: relations of the lexicon that it states ("joined": membership).
        language: ISO 639-1, by which its other forms are told; "" for no word.
    """

    surface: str
    terms: tuple[str, ...]
    weight: float
    is_known: bool
    is_number: bool
    is_name: bool
    is_focus: bool = False
    is_recalled: bool = False
    share: float = 1.0
    asks: MentionKind | None = None
    alternatives: tuple[Alternative, ...] = ()
    related: tuple[Alternative, ...] = ()
    phrase: str = ""
    relations: frozenset[str] = frozenset()
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question understood.

    Attributes:
        text: the question on one line, as typed.
        spelt: the same as it is read: with what a follow-up leaves out put in, without greetings
            and limits, and with misspelt words put right.
        language: ISO 639-1.
        words: its content words, each once, in order.
        weights: weight of each index term, for the index.
        type: what kind of thing is asked for.
        counted: for each word of what is to be counted ("how many member states") its terms and
            what may stand for them.
        counted_noun: the same as text, singular and folded: "member state"; "" for none.
        parts: for a question that asks for several things ("where and when"), one for each.
        quoted: the phrases in quotation marks.
        unheld: the text of those that no document holds as they stand.
        limits: which documents may answer.
        aside: what the message is where it asks nothing of the documents.
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
    quoted: tuple[Quoted, ...] = ()
    unheld: tuple[str, ...] = ()
    limits: Limits = NO_LIMITS
    aside: Aside | None = None

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
        """The quoted phrases and the words of the question, as typed, that no document holds."""
        words = (
            word.surface
            for word in self.words
            if not (word.is_known or word.asks or word.is_recalled) and word.surface in self.text
        )
        return (*(f"“{phrase}”" for phrase in self.unheld), *words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Reads questions against one edition's vocabulary.

    Attributes:
        idf: inverse document frequency of an index term.
        document_frequency: number of passages that hold an index term.
        languages: the documents' languages, the most frequent first.
        translator: for questions in another language than the documents', if any is wanted.
    """

    analyzer: Analyzer
    expander: Expander
    idf: Callable[[str], float]
    document_frequency: Callable[[str], int]
    languages: Sequence[str]
    translator: Translator | None = None

    def read(self, question: Question, answered: Callable[[Question], str] | None = None) -> Query:
        """Understand a question.

        Args:
            question: the question with the ones before it.
            answered: gives the short answer to an earlier question, "" for none; for questions
                that point to it ("Since when has she …").
        """
        text = " ".join(question.text.split())
        among = (question.language, *self.languages) if question.language else self.languages
        language = language_of_question(_telling_part(text), among)
        if aside := intent(question.text):
            return _aside(text, aside.language or language, aside.aside)
        bare, limits = split_limits(" ".join(without_pleasantries(question.text).split()))
        quoted = quoted_phrases(bare, self.analyzer, language)
        followed = self._followed(bare, question, language)
        language = followed.language
        tokens = self.analyzer.tokens(followed.text, language)[:_MAX_WORDS]
        spelt = self._with_question_words(followed.text, tokens, language)
        words = _with_put(self._words(tokens, spelt, language), tokens, followed)
        told: tuple[QueryWord, ...] = ()
        if answered and followed.points_to_answer:
            told = self._told_before(question, answered, words, language)
        asks_more = any(not (word.asks or word.is_recalled) for word in words)
        share = min(followed.share, _BESIDE_ANSWER) if told and asks_more else followed.share
        words += self._recalled_words(followed.recalled, words, language, share)
        words += tuple(word for word in told if word not in words)
        things = self._noun_phrase(things_counted(spelt, language), language)
        groups = self._counted_groups(things or words_counted(spelt, language), words, language)
        query = Query(
            text=text,
            spelt=self._with_corrections(spelt, language),
            language=language,
            words=words,
            weights=_weights(words),
            type=answer_type(spelt, language),
            counted=groups if things else _any_of(groups),
            counted_noun=self._counted_noun(things, words, language),
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
        other = frozenset(self.analyzer.terms(operand.others, query.language))
        topic = self._recalled_words(
            (question.text,), query.words, query.language, _RECALLED_SHARE
        )
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
            counted=self._counted_groups(operand.counted, words, query.language),
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
            if is_word and (right := self._corrected(token, language, is_name=token in names)):
                text = text[: token.start] + right + text[token.end :]
        return text

    def _corrected(self, token: Token, language: str, *, is_name: bool) -> str | None:
        if self.translator and self.translator.knows(token, language):
            return None
        return self.expander.corrected(token, language, is_name=is_name)

    def _function_word(self, token: Token, language: str) -> str | None:
        folded = fold(token.surface, language)
        if len(folded) < _SHORTEST_TYPO or not token.terms or not folded.isalpha():
            return None
        if any(self.document_frequency(term) for term in token.terms):
            return None
        if language == "en" and known_tag(folded):
            return None
        is_foreign = bool(self.translator and self.translator.targets(language))
        if self.translator and self.translator.knows(token, language):
            return None
        near = [
            word
            for word in function_words(language)
            if len(word) >= _SHORTEST_TYPO and _is_slip(folded, word, is_strict=is_foreign)
        ]
        if language == "kk" and (plain := _spelt_plainly(folded)):
            return plain
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
        own = list(found.values())
        own = self.translator.translated(own, tokens, language) if self.translator else own
        words = _with_weighty_names(own)
        terms = [word.terms[0] for word in words]
        for place, more in (
            *self.expander.acronyms(terms).items(),
            *self.expander.countries(terms).items(),
        ):
            words[place] = replace(words[place], alternatives=words[place].alternatives + more)
        for start, end, others in self.expander.other_names(spelt, language):
            named = {t for token in tokens if start <= token.start < end for t in token.terms}
            for place, word in enumerate(words):
                if named.intersection(word.terms):
                    new = tuple(each for each in others if each not in word.alternatives)
                    words[place] = replace(word, alternatives=word.alternatives + new)
        phrases = thesaurus_phrases(tokens) if language == "en" else {}
        return tuple(self._with_related(word, phrases.get(word.terms, "")) for word in words)

    def _with_related(self, word: QueryWord, phrase: str) -> QueryWord:
        if word.is_name or word.is_number or word.asks:
            return word
        found = self.expander.related((phrase,)) if phrase else ()
        return replace(word, related=found + self.expander.related(word.terms), phrase=phrase)

    def _counted_groups(
        self, following: str, words: Sequence[QueryWord], language: str
    ) -> tuple[frozenset[str], ...]:
        """Return the terms of each word to be counted, with what may stand for it."""
        following = _noun_phrase(following) if language == "en" else following
        names = {term for word in words if word.is_name for term in word.terms}
        by_surface = {fold(word.surface, language): word for word in words}
        groups = []
        for token in self.analyzer.tokens(following, language):
            word = by_surface.get(fold(token.surface, language))
            group = set(token.terms)
            if word is not None:
                group.update(
                    other.terms[0] for other in word.alternatives if len(other.terms) == 1
                )
                group.update(word.terms if len(word.terms) == 1 else ())
            elif self.translator:
                group.update(self.translator.terms_of(token.surface, language))
            if token.terms and names.isdisjoint(token.terms):
                groups.append(frozenset(group))
        return tuple(groups)

    def _noun_phrase(self, following: str, language: str) -> str:
        """Return what is to be counted; in Kazakh one word, unless the glossary has the two."""
        if language != "kk":
            return following
        if self.translator and self.translator.rendered(following, language, "en"):
            return following
        return " ".join(following.split()[:1])

    def _counted_noun(self, following: str, words: Sequence[QueryWord], language: str) -> str:
        """Return what is to be counted in its first form, in English where it is translated."""
        if following and language != "en" and self.translator:
            whole = self.translator.rendered(following, language, "en")
            last = following.rsplit(maxsplit=1)[-1]
            return whole or self.translator.rendered(last, language, "en")
        return _counted_noun(following, words, language)

    def _followed(self, text: str, question: Question, language: str) -> FollowUp:
        """Return the question with what it takes from the ones before."""
        context = [split_limits(without_pleasantries(one))[0] for one in _asked(question.context)]
        if not any(char.isalnum() for char in text):
            context = []
        return follow(text, context, self.analyzer, language, self.languages)

    def _told_before(
        self,
        question: Question,
        answered: Callable[[Question], str],
        own: Sequence[QueryWord],
        language: str,
    ) -> tuple[QueryWord, ...]:
        """Return the words of the answer to the question before, which a pronoun points to."""
        *earlier, last = _asked(question.context)
        asked = Question(text=last, language=question.language, context=tuple(earlier))
        return self._recalled_words((answered(asked),), own, language, _ANSWER_SHARE)

    def _recalled_words(
        self, texts: Sequence[str], own: Sequence[QueryWord], language: str, share: float
    ) -> tuple[QueryWord, ...]:
        """Return the topic words of texts, the latest first, that a question does not hold.

        Args:
            texts: earlier questions, or an answer.
            own: the question's words.
            language: ISO 639-1.
            share: what a word of the first text counts beside one of the question.
        """
        found: dict[tuple[str, ...], QueryWord] = {}
        taken = {word.terms for word in own}
        has_number = any(word.is_number for word in own)
        for text in texts:
            for word in self._words(self.analyzer.tokens(text, language), text, language):
                # "And in 2019?" puts another year in the place of the one before.
                replaced = word.is_number and has_number
                if word.asks is None and word.terms not in taken and not replaced:
                    found.setdefault(
                        word.terms,
                        replace(word, weight=word.weight * share, is_recalled=True, share=share),
                    )
            share *= _RECALLED_SHARE
        return tuple(found.values())

    def _word(self, token: Token, is_name: bool, spelt: str, language: str) -> QueryWord:
        terms = token.terms
        corrected = self._corrected(token, language, is_name=is_name)
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


def _telling_part(text: str) -> str:
    """Return the words that tell a question's language: not names in another script.

    English has function words; without any, Latin words are names among Cyrillic ones.
    """
    words = [word for word in words_of(text) if word.isalpha()]
    cyrillic = [word for word in words if script_of(word) == "Cyrl"]
    latin = [word for word in words if script_of(word) == "Latn"]
    if not cyrillic or not latin:
        return text
    is_english = any(len(word) > 1 and fold(word) in function_words("en") for word in latin)
    return " ".join(latin if is_english else cyrillic)


@cache
def _spelt_plainly(typed: str) -> str | None:
    """Return the Kazakh function word that is typed without the letters of Kazakh, else None."""
    plain = plain_kazakh(typed)
    meant = (
        word for word in function_words("kk") if word != typed and plain_kazakh(word) == plain
    )
    return min(meant, default=None)


def _is_slip(typed: str, word: str, *, is_strict: bool) -> bool:
    """Whether a word may be a misspelt function word.

    Args:
        is_strict: the documents do not tell which words there are in the question's language, so
            that a short word one letter off, or a longer one, is likely a word of its own.
    """
    if len(word) >= _LONG_FUNCTION_WORD and len(typed) >= len(word) - 2 and typed != word:
        left_out = iter(word)
        if all(char in left_out for char in typed):  # "скоко" leaves two letters out
            return True
    if OSA.distance(typed, word, score_cutoff=1) > 1:
        return False
    if not is_strict or len(typed) >= _MIN_SLIP:
        return not is_strict or len(word) >= len(typed)
    return len(word) > len(typed) or sorted(word) == sorted(typed)


def _asked(context: Sequence[str]) -> tuple[str, ...]:
    """Return the earlier messages that ask something."""
    return tuple(one for one in context if intent(one) is None)


def _aside(text: str, language: str, aside: Aside) -> Query:
    """Return a message that asks nothing of the documents."""
    return Query(
        text=text, spelt=text, language=language, words=(), weights={}, type="other", aside=aside
    )


def _with_put(
    words: Sequence[QueryWord], tokens: Sequence[Token], followed: FollowUp
) -> tuple[QueryWord, ...]:
    """Return the words; those that only stand in for a pronoun count less, new ones most."""
    start, end = followed.changed
    new = {token.terms for token in tokens if start <= token.start < end}
    words = [replace(word, is_focus=True) if word.terms in new else word for word in words]
    typed = {
        token.terms
        for token in tokens
        if not any(start <= token.start < end for start, end in followed.put)
    }
    return tuple(
        word
        if word.terms in typed or not followed.put
        else replace(word, weight=word.weight * _PUT_SHARE, is_recalled=True, share=_PUT_SHARE)
        for word in words
    )


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


def _any_of(groups: tuple[frozenset[str], ...]) -> tuple[frozenset[str], ...]:
    """Return one group of them all: any of the units counts that "how long" leaves unsaid."""
    return (frozenset[str]().union(*groups),) if groups else ()


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


def _run_of(bigrams: Sequence[str]) -> str:
    return "".join(bigram[0] for bigram in bigrams) + bigrams[-1][1:]


def _weights(words: Sequence[QueryWord]) -> dict[str, float]:
    weights: dict[str, float] = {}
    for word in words:
        for term in word.terms:
            own = _ASKING_WEIGHT if word.asks else word.share
            weights[term] = max(weights.get(term, 0.0), own)
        for other in (*word.alternatives, *word.related):
            for term in other.terms:
                share = word.share * other.weight * other.share / len(other.terms)
                weights[term] = max(weights.get(term, 0.0), share)
    return weights
