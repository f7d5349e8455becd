"""A question beside a sentence: what of it the sentence holds, and what is odd."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from knowledge.answers.evidence import Evidence, share_held
from knowledge.answers.relatedness import nearness
from knowledge.answers.sentence_roles import name_runs, terms_of, with_verb
from knowledge.answers.stance import denials
from knowledge.facts.reading import Word
from knowledge.grammar.tagging import tag
from knowledge.questions.query import Query, QueryWord
from knowledge.questions.shape import question_shape
from knowledge.tokens import word_terms

__all__ = ["Comparison", "Found", "is_asked", "is_other", "is_unsaid", "says"]

# The share of the question's other words that the sentence and what it stands under must hold.
_REST = 0.75
_HELD = 0.5
# From this nearness on a word of the sentence says what the question's word does.
_NEAR = 0.55
# ... and from this one on it is a word of the same meaning.
_SAME = 0.9
# Two words so near are no contradiction.
_UNLIKE = 0.4
_IN_CONTEXT = 0.9
_BESIDE = 0.7
_DO = frozenset({"do", "does", "did"})


class Comparison:
    """A question beside a sentence, word by word."""

    def __init__(self, query: Query, evidence: Evidence) -> None:
        self.evidence = evidence
        self.text = evidence.sentence.text
        self.terms = evidence.sentence.terms
        passage, place = evidence.passage, evidence.place
        beside = passage.sentences[max(0, place - 1) : place + 2]
        self.around = frozenset().union(passage.context, *(one.terms for one in beside))
        self.nearby = self.around | passage.terms | passage.before | passage.lead
        self.words = [word for word in query.words if not word.asks and not word.is_recalled]
        self.spelt = query.spelt
        self._held: dict[tuple[str, ...], bool] = {}

    def may_contradict(self) -> bool:
        """Whether a closer look is worth its time: little is odd, or may be denied or swapped."""
        total = sum(word.weight for word in self.words)
        lacking = {word.terms: word.weight * (1 - self.shares[word.terms]) for word in self.words}
        open_share = sum(lacking.values())
        names = [word for word in self.words if word.is_name]
        for odd in (names, *([word] for word in self.words)):
            rest = total - sum(word.weight for word in odd)
            left = open_share - sum(lacking[word.terms] for word in odd)
            is_odd = any(not self.holds(word) for word in odd)
            if rest > 0 and left <= (1 - _REST) * rest and is_odd:
                return True
        is_held = open_share <= (1 - _REST) * total
        is_done = bool(names) and not _DO.isdisjoint(self.spelt.casefold().split())
        return is_held and (is_done or bool(denials(self.text, "en")))

    @cached_property
    def question(self) -> Sequence[Word]:
        """The question's words."""
        return with_verb(tag(self.spelt, "en"))

    @cached_property
    def sentence(self) -> Sequence[Word]:
        """The sentence's words."""
        return tag(self.text, "en")

    @cached_property
    def asked(self) -> Sequence[QueryWord | None]:
        """What the question's words count, None for a function word."""
        by_terms = {word.terms: word for word in self.words}
        return [by_terms.get(tuple(word_terms(one.surface, "en"))) for one in self.question]

    @cached_property
    def asked_terms(self) -> frozenset[str]:
        """The terms of the question's words."""
        return frozenset(term for one in self.question for term in word_terms(one.surface, "en"))

    @cached_property
    def verb(self) -> frozenset[str]:
        """The terms of the question's main verb."""
        return question_shape(self.spelt, "en").verb

    @cached_property
    def focus(self) -> frozenset[str]:
        """The terms of what is asked for: "which company"."""
        return question_shape(self.spelt, "en").focus

    @cached_property
    def shares(self) -> dict[tuple[str, ...], float]:
        """How far each word of the question is met by the sentence or what it stands under."""
        return {word.terms: self._share(word) for word in self.words}

    def _share(self, word: QueryWord) -> float:
        if self.holds(word):
            return 1.0
        context = _IN_CONTEXT * share_held(word, self.evidence.passage.context)
        return max(context, _BESIDE * share_held(word, self.around))

    def holds(self, word: QueryWord) -> bool:
        """Whether the sentence itself holds a word, or one near in meaning."""
        if word.terms not in self._held:
            self._held[word.terms] = (
                share_held(word, self.terms) > _HELD or nearness(word, self.terms, "en") >= _NEAR
            )
        return self._held[word.terms]

    def is_rest_held(self, *odd: QueryWord) -> bool:
        """Whether the sentence holds what the question says besides."""
        rest = [word for word in self.words if word not in odd]
        total = sum(word.weight for word in rest)
        own = sum(word.weight for word in rest if self.holds(word))
        held = sum(word.weight * self.shares[word.terms] for word in rest)
        return bool(total) and held >= _REST * total and own >= _HELD * total and len(rest) > 1

    def is_verb_held(self) -> bool:
        """Whether the sentence holds the question's main verb, if it has one."""
        mine = [word for word in self.words if self.verb.intersection(word.terms)]
        return all(says(self.terms, word) for word in mine)

    def groups(self) -> Iterator[tuple[int, int]]:
        """Yield the runs of capitalised words of the question, as [start, end) of its words."""
        start = None
        for place, word in enumerate((*self.question, None)):
            asked = self.asked[place] if word is not None else None
            is_name = asked is not None and asked.is_name
            is_name = is_name or (word is not None and word.tag.startswith("NNP") and place > 0)
            if is_name and start is None:
                start = place
            elif not is_name and start is not None:
                yield start, place
                start = None

    def names(self) -> Iterator[tuple[int, int]]:
        """Yield the same of the sentence, those left out that share a word with the question."""
        for start, end in name_runs(self.sentence):
            if not self._shares_word(start, end):
                yield start, end

    def _shares_word(self, start: int, end: int) -> bool:
        return any(
            not self.asked_terms.isdisjoint(word_terms(word.surface, "en"))
            for word in self.sentence[start:end]
        )


def says(terms: frozenset[str], word: QueryWord) -> bool:
    """Whether terms hold a word, or one of the same meaning."""
    return share_held(word, terms) > _HELD or nearness(word, terms, "en") >= _SAME


def is_asked(one: Comparison, word: Word) -> bool:
    """Whether a word of the sentence is one of the question too."""
    return not one.asked_terms.isdisjoint(word_terms(word.surface, "en"))


def is_unsaid(one: Comparison, place: int, word: QueryWord) -> bool:
    """Whether a noun of the question, not what is asked for, is not what the sentence tells of."""
    return (
        one.question[place].tag.startswith("NN")
        and not one.focus.intersection(word.terms)
        and share_held(word, one.around) <= _HELD
        and not nearness(word, one.terms, "en")
        and one.is_rest_held(word)
    )


def is_other(one: Comparison, asked: QueryWord, stated: Word) -> bool:
    """Whether a noun of the sentence is none of the question's, and no wider or narrower one."""
    return (
        stated.surface[0].islower()
        and not is_asked(one, stated)
        and nearness(asked, terms_of(stated), "en") < _UNLIKE
    )


Found = Iterator[tuple[str, str]]
"""What the question has, and what the sentence has in its place; "" where it denies it."""
