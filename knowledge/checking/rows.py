"""What one row of a table, or one "key: value" line, says to a claim.

A row is about what its cells name that the claim names too. What the claim says of it has to stand
in one further cell, under the column that the claim names.
"""

from collections.abc import Sequence
from functools import cached_property

from knowledge.answers.evidence import Evidence
from knowledge.checking.amounts import conflicts, implies
from knowledge.checking.cells import Cell, cells_of
from knowledge.checking.matching import is_held
from knowledge.checking.reading import ReadText, read_text
from knowledge.checking.said import Said, contradicts, difference_kind, supports
from knowledge.checking.stance import denies, is_narrower
from knowledge.checking.statements import Claim, Statement, statement_of
from knowledge.checking.word_lists import is_general_column, is_numbering, is_value_verb, marks_of
from knowledge.facts.general_aliases import is_country, is_known_place
from knowledge.model import DifferenceKind, Mention

__all__ = ["compared_with_row"]

# A cell of more words may say who does what to whom.
_MOST_UNORDERED = 2


def compared_with_row(claim: Claim, one: Evidence) -> Said | None:
    """Return what a row says to a claim, None where it is no row or says nothing to it."""
    cells = cells_of(one)
    if not cells or denies(claim.read) or marks_of(claim.read.text):
        return None
    return _Row(claim, cells, statement_of(one)).said()


class _Row:
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

    def _held_places(self, terms: frozenset[str]) -> frozenset[int]:
        names = self.claim.read.names
        return frozenset(
            place
            for place, word in self.words.items()
            if is_held(word, terms, is_exact=place in names)
        )

    def said(self) -> Said | None:
        """Return what the row says to the claim.

        A cell under a column that the claim names may hold another value than the claim's; else
        the cells that the claim holds may bear it out.
        """
        if is_narrower(self.claim.read, self.statement.read):
            return None
        other = self._named([cell for cell in self.cells if cell not in self.keys])
        if other is not None and (found := self._otherwise(other)):
            return found
        target = self._named(self.keys)
        if not self.keys or not all(map(self._is_told, self.claim.read.values)):
            return None
        lacking = self._lacking(target)
        return self._by_name(lacking, None) if lacking else self._supported()

    def _lacking(self, target: Cell | None) -> Sequence[int]:
        """Return the places of the claim's words that the cells it speaks of do not say."""
        spoken = self._spoken(target)
        return [at for at in sorted(self.words) if at not in spoken and not self._is_idle(at)]

    def _otherwise(self, target: Cell) -> Said | None:
        """Return a contradiction where the cell has another value or name than the claim."""
        lacking = self._lacking(target)
        if target.values:
            return None if lacking else self._by_value(target)
        if not lacking or not all(map(self._is_told, self.claim.read.values)):
            return None
        return self._by_name(lacking, target)

    def _is_told(self, value: Mention) -> bool:
        own = (each for cell in self.keys for each in cell.values)
        return any(implies(each, value) for each in (*own, *self._header_values()))

    def _header_values(self) -> Sequence[Mention]:
        text = "\n".join((*(cell.header for cell in self.cells), self.statement.headings))
        return [one for one in read_text(text, "en").values if one.kind == "date"]

    def _named(self, cells: Sequence[Cell]) -> Cell | None:
        """Return the cell whose column a claim names with the most words, if there is one."""
        best: list[Cell] = []
        for cell in cells:
            terms = cell.column.all_terms
            if not terms or not self._names_header(cell):
                continue
            if best and len(best[0].column.all_terms) > len(terms):
                continue
            if best and len(best[0].column.all_terms) < len(terms):
                best = []
            best.append(cell)
        return best[0] if len(best) == 1 else None

    def _names_header(self, cell: Cell) -> bool:
        column = cell.column
        held = self._met(column)
        read = self.claim.read
        valued = {term for at in read.valued for term in read.terms[at]}
        general = {at for at, word in enumerate(column.words) if is_general_column(word.surface)}
        asked = [at for at, terms in enumerate(column.terms) if terms]
        if not general.issuperset(asked):
            asked = [at for at in asked if at not in general]
        return all(at in held or valued.issuperset(column.terms[at]) for at in asked)

    def _spoken(self, target: Cell | None) -> frozenset[int]:
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
        return self._held_places(frozenset(terms))

    def _is_idle(self, place: int) -> bool:
        """Whether a word is a verb that says of a value only that something has it."""
        word = self.claim.read.words[place]
        return word.tag.startswith(("VB", "NN")) and is_value_verb(word.surface)

    def _supported(self) -> Said | None:
        """Return support where the claim holds two cells, or the only one of a line."""
        if any(marks_of(cell.read.text) for cell in self.keys) or not self._is_identified():
            return None
        is_told = len(self.keys) > 1 or (self.is_line and self._named(self.keys) is not None)
        return supports(self.statement) if is_told else None

    @cached_property
    def _subject(self) -> Cell | None:
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

    def _is_identified(self, target: Cell | None = None) -> bool:
        """Whether the row is the one that a claim speaks of."""
        if self.is_line:
            # Many things have an owner: a key of one word has to come with what it is of.
            column = self.cells[0].column
            return len(column.content) > 1 or len(self._spoken(self.cells[0])) > 1
        subject = self._subject
        return subject is not None and subject is not target and subject in self.keys

    def _by_value(self, target: Cell) -> Said | None:
        """Return another value than the claim's in the cell that it speaks of."""
        if not self._is_identified(target) or len(target.values) != 1:
            return None
        (stated,) = target.values
        against = [one for one in self.claim.read.values if conflicts(stated, one)]
        rest = [one for one in self.claim.read.values if one not in against]
        if len(against) != 1 or not all(map(self._is_told, rest)):
            return None
        own = self.claim.read.text[against[0].start : against[0].end]
        told = target.read.text[stated.start : stated.end]
        return self._other(difference_kind(against[0]), own, told)

    def _by_name(self, places: Sequence[int], target: Cell | None) -> Said | None:
        """Return another name than the claim's in the cell that it speaks of."""
        groups = [
            group for group in self.claim.read.name_groups if set(places) & set(range(*group))
        ]
        if len(groups) != 1 or not set(places) <= set(range(*groups[0])):
            return None
        claimed = self.claim.read.cut(range(*groups[0]))
        if target is None or target in self.keys:
            target = self._other_place(claimed)
        if target is None or target.values or not self._is_identified(target):
            return None
        if target.is_prose or not target.read.names:
            return None
        if any(self._terms_of(at) & target.read.all_terms for at in range(*groups[0])):
            # "Omar Siddiqui, chief financial officer" is no other one than Omar Siddiqui.
            return None
        places_both = is_known_place(claimed) and is_known_place(target.read.text)
        kind: DifferenceKind = "place" if places_both else "name"
        return self._other(kind, claimed, target.read.text)

    def _terms_of(self, place: int) -> frozenset[str]:
        return frozenset(self.claim.read.terms[place])

    def _other_place(self, claimed: str) -> Cell | None:
        """Return the only cell that names a place of the claim's kind."""
        if not is_known_place(claimed):
            return None
        found = [
            cell
            for cell in self.cells
            if cell not in self.keys
            and is_known_place(cell.read.text)
            and is_country(cell.read.text) == is_country(claimed)
        ]
        return found[0] if len(found) == 1 else None

    def _other(self, kind: DifferenceKind, claimed: str, stated: str) -> Said:
        return contradicts(self.statement, kind, claimed, stated)
