"""The names of all documents put together: which are one thing, and what facts are about."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.building.memo import FactMemo, Memo
from knowledge.facts.extracting import Extraction
from knowledge.facts.keying import NAMED, looked_up
from knowledge.model import Fact

__all__ = ["Texts", "WrittenNames", "fact_memo", "names_of", "written_names"]

_NONE = np.zeros(0, dtype=np.uint32)


class Texts:
    """Texts by their places, each once; the attributes are the memo's."""

    def __init__(self, texts: list[str], on_one_line: dict[int, int]) -> None:
        self.texts = texts
        self.on_one_line = on_one_line
        self._places = {text: place for place, text in enumerate(texts)}

    def place(self, text: str) -> int:
        """Return the place of a text, which is added where it is new."""
        place = self._places.get(text)
        if place is None:
            place = self._places[text] = len(self.texts)
            self.texts.append(text)
            line = " ".join(text.split())
            if line != text:
                self.on_one_line[place] = self.place(line)
        return place

    def places(self, texts: Iterable[str]) -> NDArray[np.uint32]:
        """Return the places of texts."""
        return np.array([self.place(text) for text in texts], dtype=np.uint32)


def fact_memo(extraction: Extraction, curated: Sequence[Fact], texts: Texts) -> FactMemo:
    """Return the names that a document gives to joining them.

    Args:
        extraction: what was taken out of it.
        curated: the operator's facts about it.
        texts: to which new ones are added.
    """
    counts = Counter(extraction.names)
    facts = [one.fact for one in extraction.facts]
    mentioned, persons = names_of(facts)
    return FactMemo(
        names=texts.places(counts),
        counts=np.array(list(counts.values()), dtype=np.uint32),
        mentioned=texts.places(mentioned),
        persons=texts.places(persons),
        marks=looked_up([*facts, *curated]).marks(),
    )


def names_of(facts: Iterable[Fact]) -> tuple[list[str], list[str]]:
    """Return the subjects and the values that are names, in order, and those of persons."""
    mentioned: list[str] = []
    persons: list[str] = []
    for fact in facts:
        mentioned.append(fact.subject_resolved or fact.subject)
        if fact.value.kind in NAMED:
            mentioned.append(fact.value.text)
        if fact.pattern == "role":
            persons.append(fact.subject)
        if fact.value.kind == "person":
            persons.append(fact.value.text)
    return mentioned, persons


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenNames:
    """Names on one line, as all documents write them.

    Attributes:
        counts: how often each occurs, in the order in which they do.
        people: those that are persons', each once.
    """

    counts: Mapping[str, int]
    people: Sequence[str]


def written_names(
    documents: Sequence[FactMemo], curated: Mapping[int, Sequence[Fact]], texts: Texts
) -> WrittenNames:
    """Return the names of documents.

    A subject or value counts where no sentence's names hold it.

    Args:
        documents: all of an edition, in order.
        curated: the operator's facts by their documents' places.
        texts: that the documents refer to; those of the operator's facts are added.
    """
    mentioned, persons = [_NONE], [_NONE]
    for place, one in enumerate(documents):
        mentioned.append(one.mentioned)
        persons.append(one.persons)
        if place in curated:
            more, people = names_of(curated[place])
            mentioned.append(texts.places(more))
            persons.append(texts.places(people))
    names = np.concatenate([_NONE, *(one.names for one in documents)])
    counts = np.concatenate([_NONE, *(one.counts for one in documents)])
    said = np.concatenate(mentioned)
    is_written = np.zeros(len(texts.texts), dtype=np.bool_)
    is_written[names] = True
    said = said[~is_written[said]]
    line = np.arange(len(texts.texts))
    for place, on_one_line in texts.on_one_line.items():
        line[place] = on_one_line
    # As if each name stood first as often as sentences hold it, then subjects and values.
    total = np.bincount(line[names], weights=counts, minlength=len(line))
    total += np.bincount(line[said], minlength=len(line))
    order = _in_order(line[np.concatenate([names, said])], len(line))
    people = _in_order(line[np.concatenate(persons)], len(line)).tolist()
    return WrittenNames(
        counts=dict(
            zip(
                [texts.texts[place] for place in order.tolist()],
                total[order].astype(np.int64).tolist(),
                strict=True,
            )
        ),
        people=[texts.texts[place] for place in people],
    )


def _in_order(places: NDArray[np.integer], size: int) -> NDArray[np.intp]:
    """Return the different places in the order of their first occurrence."""
    first = np.full(size, len(places), dtype=np.int64)
    # Of several values for one place the last one stays.
    first[places[::-1]] = np.arange(len(places))[::-1]
    found = np.flatnonzero(first < len(places))
    return found[np.argsort(first[found])]


def compact(memo: Memo) -> None:
    """Drop the texts that no document refers to, in place."""
    used = np.zeros(len(memo.texts), dtype=np.bool_)
    for name in ("names", "mentioned", "persons"):
        used[np.concatenate([_NONE, *(getattr(one, name) for _, one in memo.documents)])] = True
    for place, line in memo.on_one_line.items():
        used[line] |= used[place]
    if used.all():
        return
    places = (np.cumsum(used) - 1).astype(np.uint32)
    memo.texts = [text for text, kept in zip(memo.texts, used.tolist(), strict=True) if kept]
    memo.on_one_line = {
        int(places[place]): int(places[line])
        for place, line in memo.on_one_line.items()
        if used[place]
    }
    memo.documents = tuple(
        (
            document,
            FactMemo(
                names=places[one.names],
                counts=one.counts,
                mentioned=places[one.mentioned],
                persons=places[one.persons],
                marks=one.marks,
            ),
        )
        for document, one in memo.documents
    )
