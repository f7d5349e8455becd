"""The facts of many documents, extracted in parallel processes where that pays."""

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor

from knowledge.facts.extracting import Extraction, extract
from knowledge.model import Document, Passage, Refused

__all__ = ["gather_facts"]

# Starting a process takes most of a second, in which one reads some 40,000 characters.
_PARALLEL_FROM_CHARACTERS = 200_000

Split = tuple[Document, Sequence[Passage]]


def gather_facts(
    split: Sequence[Split], tell: Callable[[int], None] | None = None
) -> Iterator[Extraction | Refused]:
    """Yield each document's facts, or why it has none, in the order of the documents.

    Args:
        split: documents with their passages.
        tell: told after each document how many are done.
    """
    characters = sum(len(document.text) for document, _ in split)
    workers = min(len(split), _usable_cores())
    if workers < 2 or characters < _PARALLEL_FROM_CHARACTERS:
        yield from _counted(map(_facts_of, split), tell)
        return
    # A forked child of a process with threads may hang on a lock that a thread held.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        size = max(1, min(16, len(split) // (4 * workers)))
        yield from _counted(pool.map(_facts_of, split, chunksize=size), tell)


def _facts_of(one: Split) -> Extraction | Refused:
    document, passages = one
    try:
        return extract(document, passages)
    except Exception as error:  # noqa: BLE001 - a fault must not cost the other documents
        return Refused.faulty(document.path, error)


def _counted(
    found: Iterator[Extraction | Refused], tell: Callable[[int], None] | None
) -> Iterator[Extraction | Refused]:
    for done, facts in enumerate(found, 1):
        if tell is not None:
            tell(done)
        yield facts


def _usable_cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
