"""Clauses whose head runs into their text: "4. Refunds. The buyer may return the goods …".

Such a head says what its clause is about and states nothing, so that it becomes a heading. A step
of a recipe or the like looks the same ("1. Boil the rice. Drain it."): heads are only taken where
most of at least three clauses numbered one after another have one without a verb, and where the
text behind them is long.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING

from knowledge.readers.lists import words
from knowledge.readers.numbering import is_title_phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.model import Block

__all__ = ["with_clause_heads"]

_NUMBER = re.compile(r"(?:\*\*|__)?(?P<number>\d{1,3}(?:\.\d{1,3})*)[.)]?\s+(?:\*\*|__)?(?=\S)")
_HEAD = re.compile(r"(?P<title>[^\W\d_][^.:;!?\n*_]{0,78}?)\.?(?:\*\*|__)?(?<=[.*_])\s+(?=\S)")
# Behind its first word a phrase with one of these orders something: "Grease the tin".
_ORDERED = words("the a an your it them all each this that these those")
_JOINTS = words("of and for")
_FEWEST = 3
_HEADED_SHARE = 0.75
_TEXT_WORDS = 10
"""Words behind a head that half of the clauses have at least."""
_DEEPEST = 6
_LEVELS_ABOVE = 4
"""Headings that stand on lines of their own, at the levels 1 to 4, end a clause."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clause:
    """A numbered block; `head` is how many characters of it are its head, 0 if none is."""

    at: int
    number: tuple[int, ...]
    head: int
    words: int

    def follows(self, other: _Clause) -> bool:
        """Say whether its number comes right after the other's at the same depth."""
        return self.number[:-1] == other.number[:-1] and self.number[-1] == other.number[-1] + 1


def with_clause_heads(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks, each clause with its head before it as a heading of its own."""
    heads = {
        clause.at: clause
        for series in _series(blocks)
        if _is_headed(series)
        for clause in series
        if clause.head
    }
    if not heads:
        return blocks
    parted: list[Block] = []
    for at, block in enumerate(blocks):
        clause = heads.get(at)
        if clause is None:
            parted.append(block)
            continue
        level = min(_DEEPEST, _LEVELS_ABOVE + len(clause.number))
        head, text = block.text[: clause.head].strip(), block.text[clause.head :].strip()
        parted.append(replace(block, kind="heading", text=head, level=level))
        parted.append(replace(block, kind="paragraph", text=text, level=0))
    return tuple(parted)


def _series(blocks: Sequence[Block]) -> Iterator[list[_Clause]]:
    """Yield the clauses that are numbered one after another, whatever stands between them."""
    open_: dict[int, list[_Clause]] = {}
    for clause in _clauses(blocks):
        depth = len(clause.number)
        series = open_.get(depth)
        if series and clause.follows(series[-1]):
            series.append(clause)
            continue
        if series:
            yield series
        open_[depth] = [clause]
    yield from open_.values()


def _clauses(blocks: Sequence[Block]) -> Iterator[_Clause]:
    for at, block in enumerate(blocks):
        if block.kind not in ("paragraph", "item"):
            continue
        number = _NUMBER.match(block.text)
        if number is None:
            continue
        head = _HEAD.match(block.text, number.end())
        rest = block.text[head.end() :] if head else ""
        is_head = head is not None and _is_head(head["title"]) and rest[:1].isupper()
        yield _Clause(
            at=at,
            number=tuple(map(int, number["number"].split("."))),
            head=head.end() if head and is_head else 0,
            words=len(rest.split()),
        )


def _is_head(title: str) -> bool:
    parts = title.casefold().split()
    if len(parts) == 1:
        return title[0].isupper()
    # "Use of the rooms", "Costs and fees": what could be a verb elsewhere is a noun there.
    phrase = title.split(maxsplit=1)[1].capitalize() if parts[1] in _JOINTS else title
    return is_title_phrase(phrase) and parts[1] not in _ORDERED


def _is_headed(series: Sequence[_Clause]) -> bool:
    headed = [clause.words for clause in series if clause.head]
    if len(headed) < max(_FEWEST, _HEADED_SHARE * len(series)):
        return False
    return median(headed) >= _TEXT_WORDS
