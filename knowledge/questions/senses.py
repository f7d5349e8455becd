"""What the words of many questions mean, so that questions in other words can be set side by side.

The questions themselves are the vocabulary: a misspelt word is what another question spells right,
and a name in another script is the one that another question has. Russian and Kazakh words become
English ones by the glossary.
"""

import math
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

import regex

from knowledge.languages import language_of_question
from knowledge.lexicon.commonness import is_english, topicality
from knowledge.lexicon.thesaurus import related
from knowledge.model import AnswerType
from knowledge.questions.answer_types import answer_type, asked_kind
from knowledge.questions.glossary import Glossary
from knowledge.questions.intents import without_pleasantries
from knowledge.questions.query_words import names_among
from knowledge.questions.search_words import has_question_word
from knowledge.questions.spelling import Speller
from knowledge.questions.transliteration import Transliterator
from knowledge.remembering import remembered
from knowledge.tokens import Analyzer, Token, fold, stem, word_terms
from knowledge.wordlists import read_nested, read_words

__all__ = ["SensesReader", "WordSense", "WordedQuestion"]

# What a word counts that only tells what kind of thing is asked for: "in which year".
_ASKING_SHARE = 0.25
_MEASURED = frozenset({"number", "quantity", "money", "percent"})
_COUNTING = frozenset(stem(word, "en") for word in ("number", "count", "amount", "quantity"))
_DATES = frozenset({"date", "year", "дат", "год", "күн", "жыл"})
_OTHER_RENDERING = 0.9
_MOST_RENDERINGS = 4
_SYNONYM = 0.8
_LEAST_RELATED = 0.5
_RELATED_SHARE = 0.85
_MOST_RELATED = 12
_MAX_WORDS = 40
_HYPHENATED = regex.compile(r"\b\p{L}+(?:-\p{L}+)+\b")
_SCRIPTS: Mapping[str, Sequence[str]] = {"ru": ("en",), "kk": ("en", "ru")}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WordSense:
    """A content word of a question.

    Attributes:
        terms: what it is, each with how surely, in (0, 1].
        near: `terms`, and the terms of like meaning.
        weight: how much it says of what is asked.
        is_name: it names something.
        is_number: it is a number, as a year.
        is_measure: it is what is to be told in a number, as a height or a price.
    """

    terms: Mapping[str, float]
    near: Mapping[str, float]
    weight: float
    is_name: bool = False
    is_number: bool = False
    is_measure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WordedQuestion:
    """A question as its words, and the kind of thing that it asks for."""

    words: tuple[WordSense, ...]
    asks: AnswerType

    @property
    def weight(self) -> float:
        """Of all its words."""
        return sum(word.weight for word in self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """A question cut into words.

    Attributes:
        tokens: its content words.
        names: those that are names.
        measure: terms of what it asks the measure of, () for none.
    """

    text: str
    language: str
    tokens: tuple[Token, ...]
    names: frozenset[Token]
    measure: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Meant:
    """What one or several words of a question mean, before they are weighed."""

    terms: tuple[tuple[str, float], ...]
    is_name: bool = False
    is_number: bool = False
    asks: bool = False
    is_measure: bool = False


class SensesReader:
    """Reads many questions against each other.

    Args:
        analyzer: cuts texts into words.
        glossary: what words are in other languages.
        is_known: says whether the documents hold a folded word, which is none misspelt then.
    """

    def __init__(
        self,
        analyzer: Analyzer,
        glossary: Glossary,
        is_known: Callable[[str], bool] = lambda _: False,
    ) -> None:
        self._analyzer = analyzer
        self._glossary = glossary
        self._is_known = is_known

    def read(self, questions: Sequence[tuple[str, str]]) -> tuple[WordedQuestion, ...]:
        """Return questions as their words.

        Args:
            questions: texts, each with the ISO 639-1 code that is likely, "" for none.
        """
        whole = _unhyphenated(text for text, _ in questions)
        cut = [
            self._cut(_HYPHENATED.sub(lambda match: whole.get(match[0], match[0]), text), language)
            for text, language in questions
        ]
        meaning = _Meaning(cut, self._glossary, self._is_known)
        meant = [meaning.of(each) for each in cut]
        frequency = Counter(term for words in meant for term in _first_terms(words))
        # One object for each sense: what two of them have in common is worked out once.
        sense = cache(lambda word: _weighed(word, frequency, len(cut)))
        return tuple(
            WordedQuestion(words=tuple(map(sense, words)), asks=_kind(each))
            for each, words in zip(cut, meant, strict=True)
        )

    def _cut(self, text: str, language: str) -> _Read:
        text = " ".join(without_pleasantries(text).split())
        language = language_of_question(text, (language,) if language else ())
        tokens = self._analyzer.tokens(text, language)[:_MAX_WORDS]
        asking, measure = _measure(text, language)
        return _Read(
            text=text,
            language=language,
            tokens=tuple(
                token for token in tokens if token.terms and token.surface.casefold() not in asking
            ),
            names=names_among(tokens, language),
            measure=measure,
        )


class _Meaning:
    """What words mean among the questions that hold them."""

    def __init__(
        self, questions: Sequence[_Read], glossary: Glossary, is_known: Callable[[str], bool]
    ) -> None:
        self._glossary = glossary
        self._is_known = is_known
        self._counts: dict[str, Counter[str]] = {}
        self._named: Counter[str] = Counter()
        self._small: Counter[str] = Counter()
        for each in questions:
            own = self._counts.setdefault(each.language, Counter())
            for token in each.tokens:
                folded = fold(token.surface, each.language)
                own[folded] += 1
                counts = self._named if token in each.names else self._small
                counts[token.terms[0]] += token.surface[:1].isupper() or counts is self._small
        self._beginning = {
            language: _by_initial(counts) for language, counts in self._counts.items()
        }
        self._transliterators = {
            language: Transliterator(self._like(language)) for language in self._counts
        }

    def of(self, question: _Read) -> tuple[_Meant, ...]:
        """Return what the content words of a question mean, in order."""
        words = [self._right(token, question) for token in question.tokens]
        phrases = self._phrases(words, question.language)
        alone: tuple[int, tuple[tuple[str, ...], ...], bool] = (1, (), False)
        found: dict[tuple[str, ...], _Meant] = {}
        if question.measure:
            usual, *rest = question.measure
            measured = ((usual, 1.0), *((each, _OTHER_RENDERING) for each in rest))
            found[usual,] = _Meant(terms=measured, is_measure=True)
        place = 0
        while place < len(words):
            length, others, is_name = phrases.get(place, alone)
            asked = {
                self._asked(token, question) for token in question.tokens[place : place + length]
            }
            is_name = is_name or self._is_name(words[place][0], question.tokens[place], question)
            for terms in self._units(words[place : place + length], others, question, is_name):
                first = terms[0][0]
                meant = _Meant(
                    terms=terms,
                    is_name=is_name,
                    is_number=first[:1].isdigit(),
                    asks=asked == {"asks"},
                    is_measure=asked == {"measure"},
                )
                found.setdefault((first,), meant)
            place += length
        return tuple(found.values())

    def _right(self, token: Token, question: _Read) -> tuple[str, str]:
        """Return a word's term and how it is written, a misspelt one put right."""
        folded = fold(token.surface, question.language)
        right = self._spelt(folded, question.language, token in question.names)
        if right == folded:
            return token.terms[0], token.surface
        return next(iter(word_terms(right, question.language)), token.terms[0]), right

    @remembered(None)
    def _spelt(self, folded: str, language: str, is_name: bool) -> str:
        term = next(iter(word_terms(folded, language)), folded)
        if self._is_known(folded) or self._glossary.knows(term, language):
            return folded
        if language == "en" and is_english(term):
            return folded
        own = self._counts[language][folded]

        def like(initial: str, shortest: int, longest: int) -> Iterator[tuple[str, int]]:
            for word, count in self._like(language)(initial, shortest, longest):
                # Of two that nobody knows, the one written oftener is right.
                is_right = count > own or self._is_known(word) or is_english(stem(word, "en"))
                if word != folded and (is_right or (count == own and word < folded)):
                    yield word, count

        return Speller(like).nearest(folded, is_name=is_name) or folded

    def _phrases(
        self, words: Sequence[tuple[str, str]], language: str
    ) -> Mapping[int, tuple[int, tuple[tuple[str, ...], ...], bool]]:
        """Return by place how many words have a rendering together, the renderings, a name."""
        if language not in ("en", *_SCRIPTS):
            return {}
        spelt = [
            (self._glossary.spelt(term, surface, language), surface) for term, surface in words
        ]
        found: dict[int, tuple[int, tuple[tuple[str, ...], ...], bool]] = {}
        for one in self._glossary.find(spelt, language, ("en",)):
            length = one.end - one.start
            terms = tuple(terms for _, terms in one.targets[:_MOST_RENDERINGS])
            if terms and length > found.get(one.start, (0,))[0]:
                found[one.start] = length, terms, one.is_name
        return found

    def _units(
        self,
        words: Sequence[tuple[str, str]],
        renderings: Sequence[tuple[str, ...]],
        question: _Read,
        is_name: bool,
    ) -> Iterator[tuple[tuple[str, float], ...]]:
        """Yield the terms that words stand for: a phrase's rendering is several words."""
        single = tuple(each[0] for each in renderings if len(each) == 1)
        usual = renderings[0] if renderings else ()
        others = tuple((term, _OTHER_RENDERING) for term in single)
        if question.language == "en" and not (usual and (is_name or len(words) > 1)):
            for term, _ in words:
                yield ((term, 1.0), *(others if len(words) == 1 else ()))
        elif single:  # an acronym is shorter than the name: "GDP"
            yield ((single[0], 1.0), *others[1:])
        elif usual:
            for term in usual:
                yield ((term, 1.0),)
        else:
            for term, surface in words:
                yield ((self._heard(term, surface, question.language, is_name), 1.0),)

    @remembered(None)
    def _heard(self, term: str, surface: str, language: str, is_name: bool) -> str:
        """Return the term of the word in another script that a word sounds like, else its own."""
        for target in _SCRIPTS.get(language, ()):
            if target in self._transliterators:
                heard = self._transliterators[target].find(
                    fold(surface, language), language, target, is_name
                )
                if heard and (found := word_terms(heard, target)):
                    return found[0]
        return term

    def _asked(self, token: Token, question: _Read) -> Literal["", "asks", "measure"]:
        """Say whether a word only tells what kind of thing is asked for, or which measure."""
        kind = asked_kind(token.surface, question.text, question.language)
        if kind is None:
            return ""
        # A height is another question than a length; "the number of" says no more than "how many".
        is_measure = kind in _MEASURED and token.terms[0] not in _COUNTING
        return "measure" if is_measure else "asks"

    def _is_name(self, term: str, token: Token, question: _Read) -> bool:
        """Whether a word is a name here, or where the questions show it by capitals."""
        return token in question.names or self._named[term] > self._small[term]

    def _like(self, language: str) -> Callable[[str, int, int], Sequence[tuple[str, int]]]:
        groups = self._beginning[language]

        def like(initial: str, shortest: int, longest: int) -> Sequence[tuple[str, int]]:
            own = groups.get(initial, {})
            return [
                pair for length in range(shortest, longest + 1) for pair in own.get(length, ())
            ]

        return like


def _unhyphenated(texts: Iterable[str]) -> Mapping[str, str]:
    """Return hyphenated words that other texts write as one: "Wi-Fi", "wifi"."""
    hyphenated: set[str] = set()
    words: set[str] = set()
    for text in texts:
        hyphenated.update(_HYPHENATED.findall(text))
        words.update(text.casefold().split())
    joined = {word: word.replace("-", "") for word in hyphenated}
    return {word: one for word, one in joined.items() if one.casefold() in words}


@cache
def _measure_patterns(
    language: str,
) -> tuple[tuple["regex.Pattern[str]", tuple[str, ...], tuple[str, ...]], ...]:
    """Return what finds each measure, the words that ask for it, and the terms it stands for."""
    found = []
    for phrase, nouns in read_nested("measure_words").get(language, {}).items():
        words = r"\s+".join(
            r"(?:\S+\s+){0,4}?" if each == "…" else each for each in phrase.split()
        )
        words = words.replace(r"?\s+", "?")
        terms = tuple(term for noun in nouns for term in word_terms(noun, "en"))
        asking = tuple(each for each in phrase.split() if each != "…")
        found.append((regex.compile(rf"\b{words}\b"), asking, terms))
    return tuple(found)


def _measure(text: str, language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words that ask for a measure, folded, and its terms; () and () for none."""
    low = text.casefold()
    for pattern, asking, terms in _measure_patterns(language):
        if pattern.search(low):
            return asking, terms
    return (), ()


def _kind(question: _Read) -> AnswerType:
    """Return what kind of thing a question asks for; words without a question tell few kinds."""
    kind = answer_type(question.text, question.language)
    if has_question_word(question.text.casefold()) or kind not in {"date", "number"}:
        return kind
    dated = any(token.terms[0] in _DATES for token in question.tokens)
    return "date" if dated else "other"


def _by_initial(
    counts: Mapping[str, int],
) -> Mapping[str, Mapping[int, Sequence[tuple[str, int]]]]:
    found: dict[str, dict[int, list[tuple[str, int]]]] = {}
    for word, count in sorted(counts.items()):
        found.setdefault(word[0], {}).setdefault(len(word), []).append((word, count))
    return found


def _first_terms(words: Sequence[_Meant]) -> Collection[str]:
    return {word.terms[0][0] for word in words}


def _weighed(word: _Meant, frequency: Mapping[str, int], total: int) -> WordSense:
    first = word.terms[0][0]
    weight = math.log(1 + total / frequency[first]) * topicality(first)
    weight *= _ASKING_SHARE if word.asks else 1.0
    terms = dict(reversed(word.terms))
    is_exact = word.is_name or word.is_number or word.is_measure
    return WordSense(
        terms=terms,
        near=terms if is_exact else _near(word.terms),
        weight=weight,
        is_name=word.is_name,
        is_number=word.is_number,
        is_measure=word.is_measure,
    )


@cache
def _synonyms() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for group in read_words("synonyms").get("en", ()):
        members = {stem(fold(word, "en"), "en") for word in group.split()}
        for member in members:
            found.setdefault(member, set()).update(members - {member})
    return {term: frozenset(others) for term, others in found.items()}


@lru_cache(maxsize=1 << 14)
def _near(terms: tuple[tuple[str, float], ...]) -> Mapping[str, float]:
    found: dict[str, float] = {}
    for term, share in terms:
        for other in _synonyms().get(term, ()):
            found[other] = max(found.get(other, 0.0), share * _SYNONYM)
        near = sorted(related(term, "en").items(), key=lambda pair: (-pair[1], pair[0]))
        for other, nearness in near[:_MOST_RELATED]:
            if nearness >= _LEAST_RELATED:
                found[other] = max(found.get(other, 0.0), share * nearness * _RELATED_SHARE)
    for term, share in reversed(terms):
        found[term] = max(found.get(term, 0.0), share)
    return found
