"""The words of an edition: counted again where documents changed, and what follows from them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge.building.earlier import Earlier
from knowledge.model import Document, Passage
from knowledge.run_together import find_run_together, find_run_together_again
from knowledge.storage import PassageRecord
from knowledge.tokens import fold, stem, word_terms, words_of
from knowledge.word_counts import WordCounts

__all__ = ["Words", "context_of", "count_words", "holding_passages", "together"]

# Above this share of words that changed, all are looked at anew.
_MOST_CHANGED = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of an edition.

    Attributes:
        counts: by language.
        by_language: the words that are run together, with their parts, by language.
        changed: folded words of which the count is another than the earlier edition's.
    """

    counts: Mapping[str, WordCounts]
    by_language: Mapping[str, dict[str, tuple[str, ...]]]
    changed: frozenset[str]

    @property
    def run_together(self) -> dict[str, tuple[str, ...]]:
        """The words of all languages that are run together."""
        return together(self.by_language)

    def count(self, word: str) -> int:
        """Return how often a folded word occurs in all languages."""
        return sum(one.folded.get(word, 0) for one in self.counts.values())

    def changed_counts(self) -> dict[str, int]:
        """Return how often the words that changed occur now, 0 for one that is gone."""
        return {word: self.count(word) for word in self.changed if word}

    def all(self) -> dict[str, int]:
        """Return all folded words with how often they occur, in order."""
        found: Counter[str] = Counter()
        for one in self.counts.values():
            found.update(one.folded)
        return {word: count for word, count in sorted(found.items()) if word}


def together(by_language: Mapping[str, dict[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    """Return words that are run together in any language."""
    found: dict[str, tuple[str, ...]] = {}
    for language in sorted(by_language):
        found |= by_language[language]
    return found


def count_words(
    split: Iterable[tuple[Document, Sequence[Passage]]],
    uses: Mapping[int, int],
    earlier: Earlier | None,
) -> Words:
    """Return the words of an edition. The earlier edition's memo must not be used for it again.

    Args:
        split: new documents with their passages.
        uses: how many documents are taken from each place of the earlier edition.
        earlier: the earlier edition.
    """
    more: dict[str, Counter[str]] = {}
    for document, passages in split:
        for passage in passages:
            words = words_of(passage.span.of(document.text))
            more.setdefault(passage.language, Counter()).update(words)
    counts = dict(earlier.memo.words) if earlier else {}
    if earlier is not None:
        for place in range(len(earlier.memo.documents)):
            times = uses.get(place, 0) - 1
            for language, found in earlier.words(place) if times else ():
                _add(more.setdefault(language, Counter()), found, times)
    changed: set[str] = set()
    by_language: dict[str, dict[str, tuple[str, ...]]] = {}
    for language in sorted({*counts, *more}):
        known = counts.setdefault(language, WordCounts(language, {}))
        before = known.change(more.get(language, {}))
        changed.update(before)
        found_before = earlier.memo.run_together.get(language) if earlier else None
        if found_before is None or len(before) > _MOST_CHANGED * len(known.folded):
            by_language[language] = find_run_together(known)
        elif before:
            by_language[language] = find_run_together_again(known, before, found_before)
        else:
            by_language[language] = found_before
        if not known.surfaces:
            del counts[language], by_language[language]
    return Words(counts=counts, by_language=by_language, changed=frozenset(changed))


def _add(counts: Counter[str], words: Mapping[str, int], times: int) -> None:
    for word, count in words.items():
        counts[word] += times * count


def holding_passages(words: Iterable[str], earlier: Earlier) -> set[int]:
    """Return the passages of an earlier edition that may hold one of some words, folded.

    It is told by the index, or by reading all passages for a word that gives the index no term
    of its own.
    """
    postings = earlier.postings()
    found: set[int] = set()
    unindexed: set[str] = set()
    for word in words:
        for language in earlier.languages():
            own = word_terms(word, language)
            if not own:
                unindexed.add(word)
            # A code's term is the word itself; all else is stemmed.
            for term in {*own[:1], word, stem(word, language)}:
                number = postings.find(term)
                if number >= 0:
                    found.update(postings.of(number)[0].tolist())
    return found.union(_holding_surfaces(unindexed, earlier)) if unindexed else found


def _holding_surfaces(words: set[str], earlier: Earlier) -> Iterator[int]:
    for place in range(len(earlier.memo.documents)):
        for record in earlier.passages(place):
            language = record.passage.language
            text = f"{record.text}\n{context_of(record)}"
            if any(fold(surface, language) in words for surface in words_of(text)):
                yield record.number


def context_of(record: PassageRecord) -> str:
    """Return what a stored passage is found by besides its own words."""
    return record.passage.context(record.metadata.title, record.metadata.publisher)
