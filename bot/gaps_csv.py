"""Gaps as a table that a spreadsheet opens: CSV, a gap a row, without anything about people."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from bot.facts_csv import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.gaps import Gap

__all__ = ["COLUMNS", "gaps_csv"]

COLUMNS = (
    "question", "times", "people", "disliked", "first", "last", "languages", "reasons", "others",
)  # fmt: skip
MAX_OTHERS = 50
"""Of a gap's other wordings; a cell holds 32,767 characters at most."""
MAX_CELL = 30_000


def gaps_csv(gaps: Sequence[Gap]) -> bytes:
    """Return gaps as CSV: UTF-8 with a byte order mark, without which Excel guesses."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    for gap in gaps:
        writer.writerow([harmless(cell[:MAX_CELL]) for cell in _cells(gap)])
    return stream.getvalue().encode("utf-8-sig", "replace")


def _cells(gap: Gap) -> Iterable[str]:
    yield gap.told
    yield from (str(len(gap.questions)), str(gap.people), str(gap.disliked))
    yield from (gap.first.date().isoformat(), gap.last.date().isoformat())
    yield from (" ".join(gap.languages), " ".join(gap.reasons))
    yield "\n".join(gap.others[:MAX_OTHERS])
