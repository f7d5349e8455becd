"""Where a phrase that a question puts in quotation marks stands in the documents as it is put."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import islice

from knowledge.answers.evidence import Analysed, Evidence
from knowledge.answers.limiting import Limiter
from knowledge.index import PassageIndex
from knowledge.questions.filters import Limits
from knowledge.questions.query import Query
from knowledge.questions.quoted import Quoted, holds
from knowledge.remembering import remembered
from knowledge.storage import PassageRecord
from knowledge.tokens import Analyzer

__all__ = ["PhraseFinder"]

# A phrase of common words is looked for in so many passages that hold them all.
_MOST_LOOKED_AT = 400
_MOST_FOUND = 16
_AT_ONCE = 50
_YEAR_LENGTH = 4
_KEPT = 256
# What is left of a sentence's coverage when the phrase stands in its headings, elsewhere in its
# passage, or elsewhere in its document.
_IN_HEADINGS = 0.95
_IN_PASSAGE = 0.75
_IN_DOCUMENT = 0.6


class PhraseFinder:
    """Finds the passages that hold a phrase's words without others between.

    Args:
        index: tells which passages hold all its words.
        limiter: tells which passages may answer.
        analysed: returns a passage with its words.
        records: returns stored passages by their numbers.
    """

    def __init__(
        self,
        index: PassageIndex,
        limiter: Limiter,
        analyzer: Analyzer,
        analysed: Callable[[int], Analysed],
        records: Callable[[Sequence[int]], Sequence[PassageRecord]],
    ) -> None:
        self._index = index
        self._limiter = limiter
        self._analyzer = analyzer
        self._analysed = analysed
        self._records = records

    @remembered(_KEPT)
    def passages(self, phrase: Quoted, limits: Limits) -> tuple[int, ...]:
        """Return the first passages that hold a phrase in a sentence, a heading or the title."""
        candidates = self._index.holding(phrase.terms, self._limiter.within(limits))
        holding = (
            record.number
            for start in range(0, min(len(candidates), _MOST_LOOKED_AT), _AT_ONCE)
            for record in self._records(candidates[start : start + _AT_ONCE])
            if self._may_hold(record, phrase)
            and _share(self._analysed(record.number), None, phrase) > 0
        )
        return tuple(islice(holding, _MOST_FOUND))

    def _may_hold(self, record: PassageRecord, phrase: Quoted) -> bool:
        """Whether a passage may hold a phrase; quicker told than by analysing all of it."""
        language = record.passage.language
        texts = map(record.cut, record.passage.sentences)
        if any(holds(self._analyzer.tokens(text, language), phrase) for text in texts):
            return True
        context = record.passage.context(record.metadata.title)
        terms = {*self._analyzer.terms(context, language), record.metadata.date[:_YEAR_LENGTH]}
        return terms.issuperset(phrase.terms)

    def located(self, query: Query) -> Query:
        """Return a question whose quoted phrases all stand in some document.

        One that stands in none is told as missing, and its words are words like others.
        """
        unheld = tuple(one for one in query.quoted if not self.passages(one, query.limits))
        if not unheld:
            return query
        held = tuple(one for one in query.quoted if one not in unheld)
        return replace(query, quoted=held, unheld=tuple(one.text for one in unheld))

    def holding(self, query: Query) -> tuple[int, ...]:
        """Return passages that hold a quoted phrase of a question."""
        found = (self.passages(phrase, query.limits) for phrase in query.quoted)
        return tuple(dict.fromkeys(number for numbers in found for number in numbers))

    def weighed(self, query: Query, evidence: Iterable[Evidence]) -> Sequence[Evidence]:
        """Return sentences with less coverage where they lack a quoted phrase.

        Those of documents without the phrase are left out: they are about something else.
        """
        if not query.quoted:
            return list(evidence)
        documents = {
            phrase: {
                self._analysed(number).record.document
                for number in self.passages(phrase, query.limits)
            }
            for phrase in query.quoted
        }
        found = []
        for one in evidence:
            share = 1.0
            for phrase, holding in documents.items():
                is_beside = one.passage.record.document in holding
                own = _share(one.passage, one.place, phrase)
                share *= own or _IN_DOCUMENT * is_beside
            if not share:
                continue
            found.append(
                replace(
                    one,
                    coverage=one.coverage * share,
                    own=one.own * share,
                    score=one.score * share,
                )
            )
        return found


def _share(passage: Analysed, place: int | None, phrase: Quoted) -> float:
    """Return what is left of a sentence's coverage, 0 where its passage lacks the phrase."""
    held = [
        number
        for number, sentence in enumerate(passage.sentences)
        if sentence.terms.issuperset(phrase.terms) and holds(sentence.tokens, phrase)
    ]
    if place is not None and place in held:
        return 1.0
    if passage.context.issuperset(phrase.terms):
        return _IN_HEADINGS
    return _IN_PASSAGE if held else 0.0
