"""The cells of a table's row, and a "key: value" line as a row of one cell."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import regex

from knowledge.answers.evidence import Evidence
from knowledge.checking.reading import ReadText, read_text
from knowledge.checking.statements import Statement, bare, statement_of
from knowledge.checking.word_lists import is_general_column
from knowledge.model import Mention

__all__ = ["Cell", "cells_of", "long_cells"]

# A cell of more words than that is prose.
_LONGEST_CELL = 6
_IN_BRACKETS = regex.compile(r"\([^)]*\)")
_KEY_LINE = regex.compile(r"^(?P<key>[^:.;]{2,60}): (?P<value>\S.*)$", regex.DOTALL)
_MEASURED = frozenset({"money", "quantity", "percent", "duration"})


@dataclass(frozen=True)
class Cell:
    """A cell with its column's name."""

    header: str
    read: ReadText

    @cached_property
    def column(self) -> ReadText:
        """The column's name, units in brackets left out."""
        return read_text(_IN_BRACKETS.sub("", self.header), self.read.language)

    @cached_property
    def values(self) -> tuple[Mention, ...]:
        """The cell's values; a bare number is in the unit that the column's name has."""
        unit = _IN_BRACKETS.search(self.header)
        own = self.read.values
        name = unit[0][1:-1] if unit else self.header
        if len(own) != 1 or own[0].kind not in {"number", "count"} or " " in name:
            return own
        for text in (f"{name} {self.read.text}", f"{self.read.text} {name}"):
            found = read_text(text, self.read.language).values
            if len(found) == 1 and found[0].kind in _MEASURED:
                return (replace(found[0], start=own[0].start, end=own[0].end),)
        return own

    @cached_property
    def is_prose(self) -> bool:
        """Whether the cell holds a sentence."""
        read = self.read
        return len(read.content) > _LONGEST_CELL or (
            len(read.content) > 1 and any(map(read.is_finite, range(len(read.words))))
        )


def cells_of(one: Evidence) -> Sequence[Cell]:
    """Return a row's cells; of a line "key: value" the value; none for another sentence."""
    record = one.passage.record
    passage = record.passage
    if passage.cells:
        header = passage.header
        return [
            Cell(
                header=header[place] if place < len(header) else "",
                read=read_text(" ".join(record.cut(cell).split()), passage.language),
            )
            for place, cell in enumerate(passage.cells)
        ]
    match = _KEY_LINE.match(bare(one.sentence.text))
    if match is None or all(map(is_general_column, match["key"].split())):
        return []
    return [Cell(header=match["key"], read=read_text(match["value"], passage.language))]


def long_cells(one: Evidence) -> Sequence[Statement]:
    """Return the cells of a row that hold sentences, each with the row's other cells around it."""
    record = one.passage.record
    found = []
    whole = statement_of(one)
    for cell in record.passage.cells:
        read = read_text(" ".join(record.cut(cell).split()), record.passage.language)
        if not Cell(header="", read=read).is_prose:
            continue
        others = (record.cut(other) for other in record.passage.cells if other != cell)
        rest = one.sentence.terms - read.all_terms
        found.append(
            Statement(
                read=read,
                span=one.sentence.span,
                record=record,
                context=whole.context | rest,
                headings=whole.headings,
                row="\n".join(" ".join(other.split()) for other in others),
            )
        )
    return found
