"""Giving facts the entities that they are about, and telling which facts other names may change.

What a fact's texts name depends on the known names that its words spell, or nearly spell. Each
document keeps the marks of all that its facts look up, so that when a name comes, goes or changes
hands, only the documents are looked at again of which a fact may have looked it up.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from zlib import crc32

import numpy as np
import regex
from numpy.typing import NDArray

from knowledge.facts.entities import Entities
from knowledge.facts.joining import NameRow
from knowledge.facts.name_folding import (
    fold_name,
    name_tokens,
    skeleton,
    without_case_ending,
)
from knowledge.facts.name_forms import (
    BETWEEN_WORDS,
    INITIALS,
    Folded,
    NameForm,
    NameForms,
    joined,
    parted,
    without_style,
)
from knowledge.model import Fact

__all__ = [
    "Keyed",
    "KnownNames",
    "LookedUp",
    "affected",
    "key_facts",
    "known_names",
    "looked_up",
    "may_find",
]

NAMED = frozenset({"person", "organisation", "place", "name"})
"""Kinds of values that are names."""

KnownNames = Mapping[str, tuple[str, str]]
"""(name, entity) of each name as it is compared, its words joined by `joined`."""

Keyed = tuple[str, str, tuple[str, ...]]
"""A fact's `entity`, `value_entity` and `named`, as in `StoredFact`."""

_CYRILLIC = regex.compile(r"\p{Cyrillic}")


class LookedUp:
    """What facts look up among the known names.

    Attributes:
        words: single words of names.
        names: whole names.
        skeletons: of names that may be spelt otherwise.
    """

    def __init__(self) -> None:
        self.words: set[str] = set()
        self.names: set[str] = set()
        self.skeletons: set[str] = set()

    def add(self, facts: Iterable[Fact]) -> None:
        """Add what some facts look up."""
        for fact in facts:
            for text in _texts(fact):
                self.words.update(_words(text))
            for name in _names(fact):
                names, bones = _spellings(name)
                self.names.update(names)
                self.skeletons.add(bones)

    def may_find(self, form: NameForm) -> bool:
        """Return whether one of the facts may look a name up."""
        if form.folded in self.names or form.bones in self.skeletons:
            return True
        return self.words.issuperset(form.folded.split(BETWEEN_WORDS))

    def marks(self) -> NDArray[np.uint32]:
        """Return all that was looked up, hashed, ascending; shape (number of things,)."""
        things = (
            *map(_word_mark, self.words),
            *map(_name_mark, self.names),
            *map(_skeleton_mark, self.skeletons),
        )
        return np.unique(np.array(things, dtype=np.uint32))


def looked_up(facts: Iterable[Fact]) -> LookedUp:
    """Return what facts look up among the known names."""
    found = LookedUp()
    found.add(facts)
    return found


def affected(
    changed: Iterable[str], marks: Sequence[NDArray[np.uint32]]
) -> dict[int, list[Folded]]:
    """Return which documents have facts that may find another entity than before, by which names.

    Args:
        changed: names as they are compared, their words joined, that another entity has now.
        marks: of each document.
    """
    names = [parted(name) for name in changed]
    if not names or not marks:
        return {}
    wanted = {mark for name in names for mark in (*_exact(name), *map(_word_mark, name))}
    documents = _holding(wanted, marks)
    found: dict[int, list[Folded]] = {}
    for name in names:
        words = sorted((documents.get(_word_mark(word), set()) for word in name), key=len)
        holding = words[0].intersection(*words[1:])
        for document in holding.union(*(documents.get(mark, ()) for mark in _exact(name))):
            found.setdefault(document, []).append(name)
    return found


def may_find(fact: Fact, names: Iterable[Folded]) -> bool:
    """Return whether a fact may look one of some names up."""
    words = [_words(text) for text in _texts(fact)]
    spellings = [_spellings(name) for name in _names(fact)]
    return any(
        any(own.issuperset(name) for own in words)
        or any(joined(name) in own or joined(skeleton(name)) == bones for own, bones in spellings)
        for name in names
    )


def _holding(wanted: Collection[int], marks: Sequence[NDArray[np.uint32]]) -> dict[int, set[int]]:
    """Return the documents that have each mark."""
    sizes = [len(one) for one in marks]
    every = np.concatenate(marks)
    hits = np.flatnonzero(np.isin(every, np.array(sorted(wanted), dtype=np.uint32)))
    documents = np.searchsorted(np.cumsum(sizes), hits, side="right")
    found: dict[int, set[int]] = {}
    for mark, document in zip(every[hits].tolist(), documents.tolist(), strict=True):
        found.setdefault(mark, set()).add(document)
    return found


def known_names(rows: Sequence[NameRow], forms: NameForms) -> dict[str, tuple[str, str]]:
    """Return which entity has each name: the one that was given first, as in `Entities`."""
    # Of several values for one name the last one stays.
    found = {forms[row[0]].folded: row[:2] for row in reversed(rows)}
    found.pop("", None)
    return found


def key_facts(
    documents: Iterable[Sequence[Fact]], rows: Iterable[NameRow], forms: NameForms
) -> Iterator[list[Keyed]]:
    """Yield for each document's facts what they are about.

    Args:
        documents: the facts of each.
        rows: of the names of all entities.
        forms: of the names.
    """
    every = list(documents)
    lookups = LookedUp()
    for facts in every:
        lookups.add(facts)
    wanted = (row for row in rows if (form := forms[row[0]]).folded and lookups.may_find(form))
    entities = Entities.of_rows(wanted, lambda name: parted(forms[name].folded))
    key = lru_cache(maxsize=1 << 16)(entities.key)
    for facts in every:
        yield [
            (
                key(fact.subject_resolved or fact.subject),
                key(fact.value.text) if fact.value.kind in NAMED else "",
                tuple(sorted({one.key for text in _texts(fact) for one in entities.find(text)})),
            )
            for fact in facts
        ]


def _texts(fact: Fact) -> Iterator[str]:
    """Yield the texts in which a fact may name something."""
    texts = (fact.subject, fact.subject_resolved, fact.relation, fact.value.text)
    return (text for text in texts if text)


def _names(fact: Fact) -> Iterator[str]:
    """Yield the names that a fact is about."""
    yield fact.subject_resolved or fact.subject
    if fact.value.kind in NAMED:
        yield fact.value.text


@lru_cache(maxsize=1 << 14)
def _words(text: str) -> frozenset[str]:
    """Return the words that `Entities.find` may look up for a text."""
    found: set[str] = set()
    for token in name_tokens(text):
        found.add(token.folded)
        surface = text[token.start : token.end]
        if _CYRILLIC.search(surface):
            found.add(without_case_ending(surface))
    return frozenset(found)


@lru_cache(maxsize=1 << 14)
def _spellings(name: str) -> tuple[frozenset[str], str]:
    """Return the names that `Entities.key` may look up for a name, and its skeleton."""
    stripped = name.strip()
    folded = fold_name(name)
    spellings = {folded, fold_name(without_style(name))}
    if initials := INITIALS.match(stripped):
        spellings.add(fold_name(stripped[initials.end() :]))
    if len(folded) == 1:
        spellings.add((without_case_ending(stripped),))
    return frozenset(map(joined, spellings)), joined(skeleton(folded))


def _exact(name: Folded) -> tuple[int, int]:
    return _name_mark(joined(name)), _skeleton_mark(joined(skeleton(name)))


def _word_mark(word: str) -> int:
    return crc32(f"w{word}".encode(errors="surrogatepass"))


def _name_mark(name: str) -> int:
    return crc32(f"n{name}".encode(errors="surrogatepass"))


def _skeleton_mark(bones: str) -> int:
    return crc32(f"s{bones}".encode(errors="surrogatepass"))
