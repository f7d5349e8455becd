"""What a question wants counted: the words after "how many", and what may stand for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import dropwhile, takewhile

import regex

from knowledge.grammar.tagging import tag
from knowledge.languages import function_words
from knowledge.mentions.counts import singular
from knowledge.questions.answer_type_words import folded_question, lines_of
from knowledge.questions.query import QueryWord
from knowledge.questions.translating import Translator
from knowledge.tokens import Analyzer, fold

__all__ = ["Counted", "CountedReader", "things_counted", "words_counted"]

_MAX_COUNTED = 3
# Endings that verbs have and nouns behind "сколько" and "қанша" hardly ever.
_RUSSIAN_VERB = regex.compile(
    r"\p{L}+(?:[аеуюяо]ет|ёт|[^е]ит|[ая]т|[аеиоуыя]л[аои]|[иеая]л)(?:с[яь])?|\p{L}+(?:ется|ится|утся|ются)"
)
_KAZAKH_VERB = regex.compile(r"\p{L}+(?:[аей](?:ды|ді)|[дт][ыі]|[ғқгк][ае]н)")
_GENITIVE_ADJECTIVE = regex.compile(r"\p{L}+(?:ых|их)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What is to be counted.

    Attributes:
        words: for each word its terms and what may stand for them, the noun last; one group of
            all for units that the question leaves unsaid.
        noun: the text, singular and folded, in English where it is translated; "" for none.
    """

    words: tuple[frozenset[str], ...]
    noun: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedReader:
    """Reads what questions want counted.

    Attributes:
        analyzer: cuts texts into words.
        translator: for questions in another language than the documents', if any is wanted.
    """

    analyzer: Analyzer
    translator: Translator | None = None

    def counted(self, spelt: str, words: Sequence[QueryWord], language: str) -> Counted:
        """Return what a question wants counted.

        Args:
            spelt: the question.
            words: its content words.
            language: ISO 639-1.
        """
        things = self._noun_phrase(things_counted(spelt, language), language)
        groups = self.groups(things or words_counted(spelt, language), words, language)
        # Any of the units counts that "how long" leaves unsaid.
        any_of = (frozenset[str]().union(*groups),) if groups else ()
        return Counted(
            words=groups if things else any_of, noun=self._noun(things, words, language)
        )

    def groups(
        self, following: str, words: Sequence[QueryWord], language: str
    ) -> tuple[frozenset[str], ...]:
        """Return the terms of each word to be counted, with what may stand for it."""
        following = _up_to_verb(following) if language == "en" else following
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

    def _noun(self, following: str, words: Sequence[QueryWord], language: str) -> str:
        """Return what is to be counted in its first form, in English where it is translated."""
        if following and language != "en" and self.translator:
            whole = self.translator.rendered(following, language, "en")
            last = following.rsplit(maxsplit=1)[-1]
            return whole or self.translator.rendered(last, language, "en")
        return _first_form(following, words, language)


def _first_form(following: str, words: Sequence[QueryWord], language: str) -> str:
    """Return what is to be counted in its first form, without names; "" in other languages."""
    if language != "en":
        return ""
    names = {word.surface.casefold() for word in words if word.is_name}
    nouns = [word for word in _up_to_verb(following).split() if word not in names]
    return " ".join((*nouns[:-1], singular(nouns[-1]))) if nouns else ""


def _up_to_verb(text: str) -> str:
    """Return a text up to the verb after its first noun: "countries sent" counts countries."""
    has_noun = False
    for word in tag(text, "en"):
        if has_noun and word.tag.startswith(("VB", "MD")):
            return text[: word.start]
        has_noun = has_noun or word.tag.startswith("NN")
    return text


def words_counted(text: str, language: str) -> str:
    """Return the words after "how many", up to the next word without a topic; "" if none.

    "How old" and the like count units that the question leaves unsaid.

    >>> words_counted("How many member states does it have?", "en")
    'member states'
    """
    folded = folded_question(text, language)
    for line in lines_of("units", language):
        opening, _, units = line.rpartition(":")
        if regex.search(rf"\b{opening}\b", folded):
            return units.strip()
    return things_counted(text, language)


def things_counted(text: str, language: str) -> str:
    """Return the words after "how many" alone: `words_counted` without unsaid units.

    >>> things_counted("How old is it?", "en"), things_counted("How many towns are there?", "en")
    ('', 'towns')
    """
    folded = folded_question(text, language)
    for opening in lines_of("counting", language):
        if found := regex.search(rf"\b{opening}\s", folded):
            roughly = lines_of("roughly", language)
            following = dropwhile(roughly.__contains__, folded[found.end() :].split())
            words = _counted_phrase(list(following), language)
            end = next(
                (n for n, word in enumerate(words) if word in function_words(language)), len(words)
            )
            return " ".join(words[: min(end, _MAX_COUNTED)])
    return ""


def _counted_phrase(words: Sequence[str], language: str) -> Sequence[str]:
    """Return the words up to the noun, where forms tell it: "новых стран вступило".

    In Kazakh they do not: the noun is the first word or the second ("мүше мемлекет").
    """
    if language == "kk":
        # The verb comes last: "қанша тұрады" counts nothing.
        is_verb = len(words) == 1 and _KAZAKH_VERB.fullmatch(words[0])
        return () if is_verb else words[:2]
    if language == "ru":
        if words and _RUSSIAN_VERB.fullmatch(words[0]):
            return ()  # "сколько длится"
        adjectives = takewhile(_GENITIVE_ADJECTIVE.fullmatch, words)
        return words[: sum(1 for _ in adjectives) + 1]
    return words
