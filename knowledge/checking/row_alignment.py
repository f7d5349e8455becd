"""A claim beside a row of a table: which cells it names, and what they hold of it."""

from collections.abc import Sequence
from functools import cached_property

from knowledge.checking.amounts import are_of_one_kind, implies
from knowledge.checking.cells import Cell
from knowledge.checking.matching import is_held
from knowledge.checking.reading import ReadText, read_text
from knowledge.checking.statements import Claim, Statement
from knowledge.checking.word_lists import (
    is_general_column,
    is_numbering,
    is_value_verb,
)
from knowledge.model import Mention

__all__ = ["RowAlignment"]

# A cell of more words may say who does what to whom.
_MOST_UNORDERED = 2


class RowAlignment:
    """A claim beside a row.

    Attributes:
        cells: the row's cells.
        words: the claim's content words by their places.
        keys: the cells of which the claim holds all.
        is_line: the row is a line "key: value".
    """

    def __init__(self, claim: Claim, cells: Sequence[Cell], statement: Statement) -> None:
        self.claim = claim
        self.cells = cells
        self.statement = statement
        read = claim.read
        self.words = {place: claim.by_place[place] for place in read.content}
        self.keys = [cell for cell in cells if self._is_key(cell)]
        self.is_line = len(cells) == 1

    def _is_key(self, cell: Cell) -> bool:
        """Whether a claim holds all of a cell: its words and its values."""
        read = cell.read
        if (not read.content and not read.values) or cell.is_prose:
            return False
        held = self._met(read)
        if len(read.content) > _MOST_UNORDERED and not self._is_in_order(read):
            return False
        return all(at in held for at in read.content) and all(
            any(implies(own, value) for value in self.claim.read.values) for own in cell.values
        )

    def _is_in_order(self, read: ReadText) -> bool:
        """Whether the claim says a cell's words in their order: who does what to whom."""
        at = -1
        for place in sorted(self.words):
            word = self.words[place]
            found = [
                each
                for each in sorted(read.content)
                if is_held(
                    word, frozenset(read.terms[each]), is_exact=place in self.claim.read.names
                )
            ]
            if found and found[-1] <= at:
                return False
            at = min((each for each in found if each > at), default=at)
        return True

    def _met(self, read: ReadText) -> frozenset[int]:
        """Return the places of a cell's or a column's words that the claim says."""
        names = self.claim.read.names
        return frozenset(
            at
            for at, terms in enumerate(read.terms)
            if terms
            and any(
                is_held(word, frozenset(terms), is_exact=place in names)
                for place, word in self.words.items()
            )
        )

    def held_places(self, terms: frozenset[str]) -> frozenset[int]:
        """Return the places of the claim's words that are among some terms."""
        names = self.claim.read.names
        return frozenset(
            place
            for place, word in self.words.items()
            if is_held(word, terms, is_exact=place in names)
        )

    def lacking(self, target: Cell | None) -> Sequence[int]:
        """Return the places of the claim's words that the cells it speaks of do not say."""
        spoken = self.spoken(target)
        return [at for at in sorted(self.words) if at not in spoken and not self.is_idle(at)]

    def is_told(self, value: Mention) -> bool:
        """Whether a cell that the claim names, or a heading, bears out a value."""
        own = (each for cell in self.keys for each in cell.values)
        return any(implies(each, value) for each in (*own, *self._header_values()))

    def _header_values(self) -> Sequence[Mention]:
        text = "\n".join((*(cell.header for cell in self.cells), self.statement.headings))
        return [one for one in read_text(text, "en").values if one.kind == "date"]

    def named(self, cells: Sequence[Cell]) -> Cell | None:
        """Return the cell whose column a claim names with the most words, if there is one."""
        best: list[Cell] = []
        for cell in cells:
            terms = cell.column.all_terms
            if not terms or not self.names_header(cell):
                continue
            if best and len(best[0].column.all_terms) > len(terms):
                continue
            if best and len(best[0].column.all_terms) < len(terms):
                best = []
            best.append(cell)
        if len(best) > 1:
            best = [cell for cell in best if self._is_of_kind(cell)]
        return best[0] if len(best) == 1 else None

    def _is_of_kind(self, cell: Cell) -> bool:
        """Whether a cell has a value of the kind that the claim has one of."""
        return any(
            are_of_one_kind(stated, claimed)
            for stated in cell.values
            for claimed in self.claim.read.values
        )

    def names_header(self, cell: Cell) -> bool:
        """Whether a claim says all of a column's name that tells something."""
        column = cell.column
        held = self._met(column)
        read = self.claim.read
        valued = {term for at in read.valued for term in read.terms[at]}
        if any(
            is_numbering(one.surface.rstrip(".")) and at not in held
            for at, one in enumerate(column.words)
        ):
            return False
        general = {at for at, word in enumerate(column.words) if is_general_column(word.surface)}
        asked = sorted(column.content | column.valued)
        if not general.issuperset(asked):
            asked = [at for at in asked if at not in general]
        return all(at in held or valued.issuperset(column.terms[at]) for at in asked)

    def spoken(self, target: Cell | None) -> frozenset[int]:
        """Return the claim's words that the row says, in the cells that it speaks of."""
        terms = set(self.statement.context)
        # The context holds the names of all columns: those of cells left alone do not count.
        for cell in self.cells:
            terms -= cell.column.all_terms
        title = read_text(self.statement.headings, self.statement.read.language).all_terms
        terms |= title
        for cell in (*self.keys, *([target] if target else [])):
            terms |= cell.column.all_terms
        for cell in self.keys:
            terms |= cell.read.all_terms
        return self.held_places(frozenset(terms))

    def is_idle(self, place: int) -> bool:
        """Whether a word is a verb that says of a value only that something has it."""
        word = self.claim.read.words[place]
        return word.tag.startswith(("VB", "NN")) and is_value_verb(word.surface)

    @cached_property
    def subject(self) -> Cell | None:
        """The row's first cell in words, that of its running number passed over."""
        return next(
            (
                cell
                for cell in self.cells
                if cell.read.content
                and not any(is_numbering(word.surface) for word in cell.column.words)
            ),
            None,
        )

    def is_identified(self, target: Cell | None = None) -> bool:
        """Whether the row is the one that a claim speaks of."""
        if self.is_line:
            # Many things have an owner: a key of one word has to come with what it is of.
            column = self.cells[0].column
            return len(column.content) > 1 or len(self.spoken(self.cells[0])) > 1
        subject = self.subject
        return subject is not None and subject is not target and subject in self.keys

    def terms_of(self, place: int) -> frozenset[str]:
        """Return the index terms of a word of the claim."""
        return frozenset(self.claim.read.terms[place])
