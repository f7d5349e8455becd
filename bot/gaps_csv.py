"""Gaps as a table that a spreadsheet opens: CSV, a gap a row, without anything about people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.spreadsheet import table

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
    """Return gaps as a table for a spreadsheet."""
    return table(COLUMNS, ([cell[:MAX_CELL] for cell in _cells(gap)] for gap in gaps))


def _cells(gap: Gap) -> Iterable[str]:
    yield gap.told
    yield from (str(len(gap.questions)), str(gap.people), str(gap.disliked))
    yield from (gap.first.date().isoformat(), gap.last.date().isoformat())
    yield from (" ".join(gap.languages), " ".join(gap.reasons))
    yield "\n".join(gap.others[:MAX_OTHERS])
