"""Answers that no longer stand as a table: CSV, a lost quote a row, without anything of people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.spreadsheet import table
from knowledge.differences.rows import cells_apart

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.corrections import Correction

__all__ = ["COLUMNS", "corrections_csv"]

COLUMNS = ("question", "answers", "people", "first", "last", "document", "was", "now")


def corrections_csv(found: Sequence[Correction]) -> bytes:
    """Return them as a table for a spreadsheet."""
    return table(COLUMNS, _rows(found))


def _rows(found: Sequence[Correction]) -> Iterator[Iterable[str]]:
    for each in found:
        days = sorted(answer.at.date().isoformat() for answer in each.answers)
        counted = (str(len(each.answers)), str(each.people), days[0], days[-1])
        for lost in each.quotes:
            told = (cells_apart(lost.quote), cells_apart(lost.now))
            yield (each.question, *counted, lost.document, *told)
