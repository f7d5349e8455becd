"""Places in documents that deep links name, and the documents of the list by their number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.telegram.deep_links import document_of, document_payload, parse_passage
from bot.telegram.views.context import place_shown

if TYPE_CHECKING:
    from bot.telegram.editions import CurrentEdition
    from bot.telegram.views.message import Shown
    from bot.texts import Texts

__all__ = ["Places"]


class Places:
    """Shows places of the current edition's documents; called from worker threads."""

    def __init__(self, current: CurrentEdition) -> None:
        self._current = current

    def shown(self, payload: str, own: Texts, *, page: int = 0) -> Shown | None:
        """Return a page of the document that a payload leads to, None where there is none.

        Args:
            payload: of a deep link, see `bot.telegram.deep_links`.
            own: the texts of the language in which it is shown.
            page: 0 for the one with the place.
        """
        link = parse_passage(payload)
        if link is None:
            return None
        with self._current.lease() as edition:
            entry = document_of(link, edition.documents)
            if entry is None:
                return None
            text = edition.text(entry.path)
        return place_shown(entry, link, payload, text, own, page=page)

    def document(self, number: int, own: Texts) -> Shown | None:
        """Return the first page of a document by its number in /sources, from 1."""
        with self._current.lease() as edition:
            documents = edition.documents
        if not 1 <= number <= len(documents):
            return None
        return self.shown(document_payload(documents[number - 1].path), own)
