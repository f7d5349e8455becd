"""Answers that no longer stand as a table: CSV, a lost quote a row, without anything of people."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from bot.facts_csv import harmless
from knowledge.differences.rows import cells_apart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.corrections import Correction

__all__ = ["COLUMNS", "corrections_csv"]

COLUMNS = ("question", "answers", "people", "first", "last", "document", "was", "now")


def corrections_csv(found: Sequence[Correction]) -> bytes:
    """Return them as CSV: UTF-8 with a byte order mark, without which Excel guesses."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    for each in found:
        days = sorted(answer.at.date().isoformat() for answer in each.answers)
        counted = (str(len(each.answers)), str(each.people), days[0], days[-1])
        for lost in each.quotes:
            told = (cells_apart(lost.quote), cells_apart(lost.now))
            row = (each.question, *counted, lost.document, *told)
            writer.writerow([harmless(cell) for cell in row])
    return stream.getvalue().encode("utf-8-sig", "replace")
