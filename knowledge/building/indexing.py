"""The index of an edition, written anew or from the earlier one's."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from knowledge.building.earlier import Earlier
from knowledge.building.planning import Planned
from knowledge.building.words import context_of, holding_passages, together
from knowledge.index import build_index
from knowledge.model import Document, Passage
from knowledge.postings import PostingsBuilder, write_changed
from knowledge.tokens import Analyzer

__all__ = ["write_index"]

Split = Mapping[int, tuple[Document, Sequence[Passage]]]


def write_index(
    folder: Path,
    planned: Sequence[Planned],
    split: Split,
    run_together: Mapping[str, tuple[str, ...]],
    earlier: Earlier | None,
) -> None:
    """Write the index into an edition's folder.

    Args:
        planned: the edition's documents.
        split: those that are new, by their places among them.
        run_together: words that are run together, with their parts.
        earlier: the edition that the others are taken from.
    """
    analyzer = Analyzer(run_together)
    if earlier is None:
        every = (split[place] for place in range(len(planned)))
        build_index((terms for one in every for terms in _terms(one, analyzer)), folder)
        return
    changed = together(earlier.memo.run_together).items() ^ run_together.items()
    stale = sorted(holding_passages({word for word, _ in changed}, earlier))
    moved = np.full(earlier.passage_count, -1, dtype=np.int64)
    added = PostingsBuilder()
    places: list[int] = []
    taken: set[int] = set()
    first = 0
    for place, one in enumerate(planned):
        if one.place is None:
            new = list(_terms(split[place], analyzer))
            places += range(first, first + len(new))
            size = len(new)
        else:
            begin, size = earlier.first_passage(one.place), earlier.document(one.place).passages
            again = stale[bisect_left(stale, begin) : bisect_left(stale, begin + size)]
            if one.place in taken:
                # Another document of the same file has the earlier one's postings.
                again = [*range(begin, begin + size)]
            else:
                moved[begin : begin + size] = np.arange(first, first + size)
                moved[again] = -1
            taken.add(one.place)
            new = _terms_again(earlier, again, analyzer)
            places += [number - begin + first for number in again]
        for terms in new:
            added.add(terms)
        first += size
    write_changed(
        folder, earlier.postings(), moved, added.postings(), np.array(places, dtype=np.int64)
    )


def _terms(one: tuple[Document, Sequence[Passage]], analyzer: Analyzer) -> Iterator[list[str]]:
    """Yield the index terms of a document's passages."""
    document, passages = one
    for passage in passages:
        context = passage.context(document.metadata.title, document.metadata.publisher)
        terms = analyzer.terms(passage.span.of(document.text), passage.language)
        yield terms + analyzer.terms(context, passage.language)


def _terms_again(earlier: Earlier, numbers: Sequence[int], analyzer: Analyzer) -> list[list[str]]:
    """Return the index terms of an earlier edition's passages."""
    found = []
    for record in earlier.passages_at(numbers):
        language = record.passage.language
        terms = analyzer.terms(record.text, language)
        found.append(terms + analyzer.terms(context_of(record), language))
    return found
