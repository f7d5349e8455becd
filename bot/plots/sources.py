"""The sources at the foot of a picture, a line for each document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.plots.canvas import measured, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.plots.canvas import Canvas
    from bot.texts import Texts
    from knowledge.model import Citation

__all__ = ["Footer"]

SIZE = 30
LEADING = 1.35
MAX_DOCUMENTS = 4
"""So many are listed; the message that the picture comes with lists all."""


class Footer:
    """Lists documents with the numbers of the citations from each.

    Args:
        citations: what the picture cites.
        own: Dalel's own words.
        left: where the lines begin.
        width: how wide they may be.
    """

    def __init__(
        self, citations: Sequence[Citation], own: Texts, *, left: float, width: float
    ) -> None:
        self._left = left
        documents: dict[str, list[Citation]] = {}
        for citation in citations:
            documents.setdefault(citation.document, []).append(citation)
        lines = [_entry(group, width) for group in list(documents.values())[:MAX_DOCUMENTS]]
        if len(documents) > MAX_DOCUMENTS:
            lines.append(own("more-documents", count=len(documents) - MAX_DOCUMENTS))
        self._lines = lines

    @property
    def height(self) -> float:
        """The pixels that it takes."""
        return len(self._lines) * SIZE * LEADING

    def draw(self, canvas: Canvas, top: float) -> None:
        """Write the lines from `top` downwards."""
        for place, line in enumerate(self._lines):
            y = top + place * SIZE * LEADING
            canvas.text(self._left, y, line, size=SIZE, color=canvas.theme.dim)


def _entry(citations: Sequence[Citation], width: float) -> str:
    """Return the line of a document; a long title is cut, its date is not."""
    numbers = " ".join(f"[{each.number}]" for each in citations)
    first = citations[0]
    date = f", {first.date}" if first.date else ""
    room = width - measured(date, SIZE)
    told = f"{numbers} {', '.join(filter(None, (first.title or first.document, first.publisher)))}"
    return wrapped(told, SIZE, room, lines=1)[0] + date
