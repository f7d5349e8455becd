"""The sentences that are looked at for a question: of the best passages, and of some more."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from knowledge.answers.evidence import Evidence, weigh
from knowledge.answers.limiting import Limiter
from knowledge.answers.lookup import Lookup
from knowledge.answers.quoting import PhraseFinder
from knowledge.facts.table import FactTable
from knowledge.index import Hit, PassageIndex, Within
from knowledge.questions.query import Query

__all__ = ["SentenceSearch"]

# So many passages are read sentence by sentence, which is most of a question's time. On the
# project's question sets 12, 16 and 24 give the same answers to within one question in fifty.
_CANDIDATES = 16
# So many further passages are read for what they count.
_MOST_COUNTING = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceSearch:
    """Finds sentences in one edition.

    Attributes:
        index: finds passages by their words.
        facts: tells which passages count something.
        lookup: reads passages.
        limiter: tells which passages may answer.
        phrases: finds passages that hold quoted phrases.
    """

    index: PassageIndex
    facts: FactTable
    lookup: Lookup
    limiter: Limiter
    phrases: PhraseFinder

    def passages(self, query: Query, within: Within | None = None) -> Sequence[Hit]:
        """Return the passages that the index finds first, of those within, best first."""
        return self.index.search(query.weights, _CANDIDATES, within)

    def sentences(self, query: Query) -> Sequence[Evidence]:
        """Return the sentences of the best passages, best first."""
        within = self.limiter.within(query.limits)
        hits = self.passages(query, within)
        if not hits:
            return ()
        shares = {hit.passage: hit.score / hits[0].score for hit in hits}
        further = (*self._counting(query, shares), *self.phrases.holding(query))
        allowed = [number for number in further if within is None or within[number]]
        shares = dict.fromkeys(allowed, 0.0) | shares
        found = [
            evidence
            for passage, share in shares.items()
            for evidence in weigh(query, self.lookup.analysed(passage), share)
        ]
        found = list(self.phrases.weighed(query, found))
        return sorted(found, key=lambda one: (-one.score, one.passage.record.number, one.place))

    def _counting(self, query: Query, found: Collection[int]) -> Sequence[int]:
        """Return further passages that count what the question wants counted.

        Where there are many, those of the documents that the passages found are of.
        """
        if not query.counted_noun:
            return ()
        counting = self.facts.counting(query.counted_noun)
        if len(counting) > _MOST_COUNTING:
            documents = {self.lookup.analysed(one).record.document for one in found}
            counting = [one for one in counting if one[1] in documents]
        return [passage for passage, _ in counting[:_MOST_COUNTING]]
