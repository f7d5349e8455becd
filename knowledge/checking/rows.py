"""What one row of a table, or one "key: value" line, says to a claim.

A row is about what its cells name that the claim names too. What the claim says of it has to stand
in one further cell, under the column that the claim names.
"""

from collections.abc import Sequence
from functools import cached_property
from itertools import chain

from knowledge.answers.evidence import Evidence
from knowledge.checking.amounts import conflicts
from knowledge.checking.cells import Cell, cells_of
from knowledge.checking.matching import is_held
from knowledge.checking.roles import is_be, main_verb, roles_of
from knowledge.checking.row_alignment import RowAlignment
from knowledge.checking.said import Said, contradicts, difference_kind, supports
from knowledge.checking.stance import denies, is_narrower
from knowledge.checking.statements import Claim, statement_of
from knowledge.checking.word_lists import (
    is_time_column,
    marks_of,
)
from knowledge.facts.general_aliases import is_country, is_known_place
from knowledge.model import DifferenceKind, Mention

__all__ = ["compared_with_row"]

# A person has a first and a last name.
_FULL_NAME = 2


def compared_with_row(claim: Claim, one: Evidence) -> Said | None:
    """Return what a row says to a claim, None where it is no row or says nothing to it."""
    cells = cells_of(one)
    if not cells or denies(claim.read) or marks_of(claim.read.text):
        return None
    return _Row(claim, cells, statement_of(one)).said()


class _Row(RowAlignment):
    """What a row says to a claim."""

    def said(self) -> Said | None:
        """Return what the row says to the claim.

        A cell under a column that the claim names may hold another value than the claim's; else
        the cells that the claim holds may bear it out.
        """
        if is_narrower(self.claim.read, self.statement.read) or self._does_it_to_a_cell():
            return None
        target = self.named(self.keys)
        other = self.named([cell for cell in self.cells if cell not in self.keys])
        if other is not None and target is not None:
            # The claim speaks of "VP-60 X", whose name holds that of "VP-60".
            is_part = other.column.all_terms < target.column.all_terms
            other = None if is_part else other
        if other is not None and (found := self._otherwise(other)):
            return found
        if found := self._at_another_time() or self._of_another():
            return found
        if not self.keys or not all(map(self.is_told, self.claim.read.values)):
            return None
        lacking = self.lacking(target)
        return self._by_name(lacking, None) if lacking else self._supported()

    def _otherwise(self, target: Cell) -> Said | None:
        """Return a contradiction where the cell has another value or name than the claim."""
        lacking = self.lacking(target)
        if target.values:
            return None if lacking else self._by_value(target)
        if not lacking or not all(map(self.is_told, self.claim.read.values)):
            return None
        return self._by_name(lacking, target)

    def _supported(self) -> Said | None:
        """Return support where the claim holds two cells, or the only one of a line."""
        if any(marks_of(cell.read.text) for cell in self.keys) or not self.is_identified():
            return None
        is_told = len(self.keys) > 1 or (self.is_line and self.named(self.keys) is not None)
        if not is_told or not all(map(self._is_dated_so, self.keys)) or not self._holds_office():
            return None
        return supports(self.statement)

    def _is_dated_so(self, cell: Cell) -> bool:
        """Whether a cell that is a date tells the date of what the claim says.

        Since when somebody has been the safety officer is not told under "Joined".
        """
        is_date = not cell.read.content and any(one.kind == "date" for one in cell.values)
        return (
            not is_date
            or self.is_line
            or is_time_column(cell.column.text.strip())
            or self.names_header(cell)
        )

    def _does_it_to_a_cell(self) -> bool:
        """Whether what a column's verb is done to, as a claim has it, is another cell of the row.

        Who joined on a day, and reports to the board, did not join the board on that day.
        """
        read = self.claim.read
        verb = main_verb(read, range(len(read.words)))
        if verb is None:
            return False
        roles = roles_of(read, verb[1], frozenset(range(len(read.words))))
        # "Joined the board", "became a member of the board".
        doing = [at for at in (verb[1], *sorted(roles.objects)) if at in self.words]
        named = [cell for cell in self.cells if any(self._is_column_of(cell, at) for at in doing)]
        if len(named) != 1:
            return False
        others = (cell for cell in self.keys if cell not in (*named, self.subject))
        return any(roles.done_to & self.held_places(cell.read.all_terms) for cell in others)

    def _is_column_of(self, cell: Cell, place: int) -> bool:
        """Whether a word of the claim is all that a column is called."""
        column = cell.column
        return len(column.content) == 1 and is_held(
            self.words[place], column.all_terms, is_exact=False
        )

    @cached_property
    def _office(self) -> tuple[frozenset[int], Sequence[int]] | None:
        """What "the head of sales" and "X" are in a claim that X is the one; None for another."""
        read = self.claim.read
        verb = main_verb(read, range(len(read.words)))
        if verb is None or not is_be(read.words[verb[1]].surface) or read.values:
            return None
        own = frozenset(at for at in read.content if at < verb[0])
        name = sorted(read.content - own)
        is_definite = read.words[0].surface.casefold() == "the" and bool(own)
        is_one = is_definite and bool(name) and read.names.issuperset(name)
        return (own, name) if is_one else None

    def _holds_office(self) -> bool:
        """Whether the row itself, and no heading, holds what a claim says that somebody is."""
        if self._office is None or self.is_line:
            return True
        terms = (cell.read.all_terms | cell.column.all_terms for cell in self.keys)
        return self._office[0] <= self.held_places(frozenset(chain.from_iterable(terms)))

    def _by_value(self, target: Cell) -> Said | None:
        """Return another value than the claim's in the cell that it speaks of."""
        if not self.is_identified(target) or len(target.values) != 1:
            return None
        (stated,) = target.values
        against = [one for one in self.claim.read.values if conflicts(stated, one)]
        rest = [one for one in self.claim.read.values if one not in against]
        if len(against) != 1 or not all(map(self.is_told, rest)):
            return None
        own = self.claim.read.text[against[0].start : against[0].end]
        told = target.read.text[stated.start : stated.end]
        return self._other(difference_kind(against[0]), own, told, stated)

    def _at_another_time(self) -> Said | None:
        """Return the date of a row that tells of an event, where a claim has another one.

        The claim has to name the row's first cell and to say no more than the row does.
        """
        times = [cell for cell in self.cells if is_time_column(cell.column.text.strip())]
        first = next((cell for cell in self.cells if cell not in times), None)
        if len(times) != 1 or first not in self.keys or self.lacking(None):
            return None
        if first is None or not (first.read.names or len(first.read.content) > 1):
            # A single word has to be all that the claim is about.
            held = self.held_places(first.read.all_terms) if first else frozenset()
            if not held or any(at not in held and not self.is_idle(at) for at in self.words):
                return None
        if len(times[0].values) != 1:
            return None
        (stated,) = times[0].values
        text = times[0].read.text
        if text.strip() != text[stated.start : stated.end] or marks_of(first.read.text):
            return None
        return self._by_value(times[0])

    def _of_another(self) -> Said | None:
        """Return whose row it is that holds just what a claim says that another one is.

        "The head of sales is X", where the row of Y has "Head of sales".
        """
        subject = self.subject
        if self._office is None:
            return None
        own, name = self._office
        if subject is None or len(subject.read.names) < _FULL_NAME or subject.is_prose:
            return None
        if any(self.terms_of(at) & subject.read.all_terms for at in name):
            return None
        is_held = any(own <= self.held_places(cell.read.all_terms) for cell in self.keys)
        if not is_held:
            return None
        return self._other("name", self.claim.read.cut(name), subject.read.text)

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
        if target is None or target.values or not self.is_identified(target):
            return None
        if target.is_prose or not (target.read.names or is_known_place(target.read.text)):
            return None
        if any(self.terms_of(at) & target.read.all_terms for at in range(*groups[0])):
            # "Omar Siddiqui, chief financial officer" is no other one than Omar Siddiqui.
            return None
        places_both = is_known_place(claimed) and is_known_place(target.read.text)
        kind: DifferenceKind = "place" if places_both else "name"
        return self._other(kind, claimed, target.read.text)

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

    def _other(
        self, kind: DifferenceKind, claimed: str, stated: str, value: Mention | None = None
    ) -> Said:
        return contradicts(self.statement, kind, claimed, stated, value)
