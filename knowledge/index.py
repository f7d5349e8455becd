"""Which passages match the words of a question: Okapi BM25 over memory-mapped postings.

The model is rank_bm25's `BM25Okapi` (its parameters k1 = 1.5 and b = 0.75, and its formula) with
two of its habits changed: the idf is Lucene's, which is never negative or zero, and a passage
without a matching word is never returned. Only the best are wanted, so terms are taken rarest
first, and once the sum of what the rest can add is below the k-th best score the common terms are
looked up for the remaining candidates only (MaxScore: Turtle and Flood, "Query evaluation:
strategies and optimizations", 1995). The result is exact.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

from knowledge.postings import Postings, PostingsBuilder, open_postings

__all__ = ["Hit", "PassageIndex", "PostingsBM25", "Within", "build_index", "open_index"]

# Reading a shorter list of postings whole is cheaper than finding out whether it is needed.
_COSTLY_POSTINGS = 2_000
_KEPT_TERMS = 1 << 16
# So many passages of the rarest terms are enough to see how high the best scores are.
_PROBE_PASSAGES = 1_000


Within = NDArray[np.bool_]
"""For each passage whether it may be found; shape (number of passages,)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage that holds at least one of the terms; scores compare within one search only."""

    passage: int
    score: float


class PassageIndex(Protocol):
    """What answering needs of an index, so that a search cluster can stand behind it."""

    def search(
        self, weights: Mapping[str, float], limit: int, within: Within | None = None
    ) -> tuple[Hit, ...]:
        """Return the best passages for weighted terms: score down, then passage number up.

        Args:
            weights: positive weight of each term.
            limit: how many at most.
            within: which passages may be found, all where it is None.
        """

    def holding(self, terms: Iterable[str], within: Within | None = None) -> tuple[int, ...]:
        """Return the passages that hold all the terms, in order."""

    def held(self, groups: Sequence[Iterable[str]], passages: Sequence[int]) -> tuple[int, ...]:
        """Return for each passage how many of the groups it holds a term of."""

    def idf(self, term: str) -> float:
        """Return the term's inverse document frequency, the maximal one for an unknown term."""

    def document_frequency(self, term: str) -> int:
        """Return how many passages hold the term."""


class PostingsBM25(BM25Okapi):  # type: ignore[misc]  # rank_bm25 ships no types
    """`BM25Okapi` that reads postings instead of one dictionary a passage.

    Attributes:
        corpus_size: number of passages.
        avgdl: mean passage length in terms.
    """

    def __init__(self, postings: Postings, *, k1: float = 1.5, b: float = 0.75) -> None:
        # The base class's constructor would count a corpus held in memory; its formula needs
        # just these.
        self.k1, self.b = k1, b
        self.postings = postings
        self._find = lru_cache(maxsize=_KEPT_TERMS)(postings.find)
        self.corpus_size = len(postings.lengths)
        total = int(postings.lengths.sum(dtype=np.uint64)) if self.corpus_size else 0
        self.avgdl = total / self.corpus_size if total else 1.0
        lengths = postings.lengths.astype(np.float64)
        self._norms: NDArray[np.float64] = k1 * (1 - b + b * lengths / self.avgdl)

    def document_frequency(self, term: str) -> int:
        """Return how many passages hold the term."""
        number = self._find(term)
        return 0 if number < 0 else self.postings.document_frequency(number)

    def idf(self, term: str) -> float:
        """Return ln(1 + (N - n + 0.5) / (n + 0.5)), greater than 0; maximal for an unknown term.

        This is Lucene's variant (Kamphuis et al., "Which BM25 do you mean?", 2020).
        """
        return self._idf(self.document_frequency(term))

    def get_scores(self, query: Sequence[str]) -> NDArray[np.float64]:
        """Return every passage's score, shape (corpus_size,), 0 where no term occurs."""
        scores = np.zeros(self.corpus_size)
        for term in query:
            number = self.postings.find(term)
            if number >= 0:
                passages, counts = self.postings.of(number)
                scores[passages] += self.idf(term) * self._saturation(passages, counts)
        return scores

    def search(
        self, weights: Mapping[str, float], limit: int, within: Within | None = None
    ) -> tuple[Hit, ...]:
        """Return the best passages for weighted terms, ties by passage number.

        Args:
            weights: positive weight of each term; 1 is the plain formula.
            limit: how many at most.
            within: which passages may be found, all where it is None; scores stay those of the
                whole collection.
        """
        terms = self._known(weights)
        if not terms or limit <= 0:
            return ()
        passages, scores = self._candidates(terms, limit, within)
        kept = _best(passages, scores, limit)
        return tuple(Hit(passage=int(passages[i]), score=float(scores[i])) for i in kept)

    def holding(self, terms: Iterable[str], within: Within | None = None) -> tuple[int, ...]:
        """Return the passages that hold all the terms, in order."""
        numbers = [self._find(term) for term in terms]
        if not numbers or min(numbers) < 0:
            return ()
        numbers.sort(key=self.postings.document_frequency)
        found, _ = self.postings.of(numbers[0])
        for number in numbers[1:]:
            found = np.intersect1d(found, self.postings.of(number)[0], assume_unique=True)
        if within is not None:
            found = found[within[found]]
        return tuple(int(passage) for passage in found)

    def held(self, groups: Sequence[Iterable[str]], passages: Sequence[int]) -> tuple[int, ...]:
        """Return for each passage how many of the groups it holds a term of."""
        wanted = np.asarray(passages, dtype=np.uint32)
        counts = np.zeros(len(wanted), dtype=np.int64)
        for group in groups:
            holds = np.zeros(len(wanted), dtype=np.bool_)
            for number in filter(lambda known: known >= 0, map(self._find, group)):
                found, _ = self.postings.of(number)
                places = np.minimum(np.searchsorted(found, wanted), len(found) - 1)
                holds |= found[places] == wanted
            counts += holds
        return tuple(int(count) for count in counts)

    def _idf(self, frequency: int) -> float:
        return math.log(1 + (self.corpus_size - frequency + 0.5) / (frequency + 0.5))

    def _saturation(
        self, passages: NDArray[np.integer], counts: NDArray[np.uint16]
    ) -> NDArray[np.float64]:
        tf = counts.astype(np.float64)
        saturation: NDArray[np.float64] = tf * (self.k1 + 1) / (tf + self._norms[passages])
        return saturation

    def _known(self, weights: Mapping[str, float]) -> list[tuple[float, int]]:
        """Return (idf times weight, term number) of the terms that occur, heaviest first."""
        found = []
        for term, weight in weights.items():
            number = self._find(term)
            if number >= 0 and weight > 0:
                frequency = self.postings.document_frequency(number)
                found.append((self._idf(frequency) * weight, number))
        return sorted(found, key=lambda pair: (-pair[0], pair[1]))

    def _candidates(
        self, terms: Sequence[tuple[float, int]], limit: int, within: Within | None
    ) -> tuple[NDArray[np.integer], NDArray[np.float64]]:
        # tf * (k1 + 1) / (tf + norm) stays below k1 + 1, which bounds what a term can add.
        bounds = [factor * (self.k1 + 1) for factor, _ in terms]
        rest = np.cumsum(bounds[::-1])[::-1]
        scores = np.zeros(self.corpus_size)
        probe: NDArray[np.uint32] = np.empty(0, dtype=np.uint32)
        taken = 0
        for factor, number in terms:
            passages, counts = self.postings.of(number)
            if within is not None:
                allowed = within[passages]
                passages, counts = passages[allowed], counts[allowed]
            is_costly = len(passages) > _COSTLY_POSTINGS
            if is_costly and np.count_nonzero(scores[probe] > rest[taken]) >= limit:
                break
            scores[passages] += factor * self._saturation(passages, counts)
            if len(probe) < max(limit, _PROBE_PASSAGES):
                probe = passages
            taken += 1
        # The k-th best of some candidates is a floor for the k-th best of all.
        floor = _kth_best(scores[probe], limit)
        left = rest[taken] if taken < len(terms) else 0.0
        candidates = np.flatnonzero(scores > max(0.0, np.nextafter(floor - left, -np.inf)))
        found = scores[candidates]
        for place in range(taken, len(terms)):
            floor = max(floor, _kth_best(found[found >= floor], limit))
            alive = found >= floor - rest[place]
            candidates, found = candidates[alive], found[alive]
            factor, number = terms[place]
            self._add(number, factor, candidates, found)
        return candidates, found

    def _add(
        self,
        number: int,
        factor: float,
        candidates: NDArray[np.integer],
        found: NDArray[np.float64],
    ) -> None:
        """Add one term's contribution to the candidates' scores, in place."""
        passages, counts = self.postings.of(number)
        places = np.searchsorted(passages, candidates)
        places[places == len(passages)] = 0
        hit = passages[places] == candidates
        found[hit] += factor * self._saturation(candidates[hit], counts[places[hit]])


def _kth_best(scores: NDArray[np.float64], limit: int) -> float:
    if len(scores) < limit:
        return -math.inf
    return float(np.partition(scores, len(scores) - limit)[len(scores) - limit])


def _best(
    passages: NDArray[np.integer], scores: NDArray[np.float64], limit: int
) -> NDArray[np.intp]:
    """Return the places of the best scores, ties by passage number, which ascend."""
    if len(scores) > limit:
        kept = np.flatnonzero(scores >= _kth_best(scores, limit))
    else:
        kept = np.arange(len(scores))
    order = np.lexsort((passages[kept], -scores[kept]))
    return kept[order[:limit]]


def build_index(passages: Iterable[Iterable[str]], folder: Path) -> None:
    """Write the postings of passages, given by their terms, into an existing folder."""
    builder = PostingsBuilder()
    for terms in passages:
        builder.add(terms)
    builder.write(folder)


def open_index(folder: Path) -> PostingsBM25:
    """Open the index that `build_index` wrote."""
    return PostingsBM25(open_postings(folder))
