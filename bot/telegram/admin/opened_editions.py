"""Editions opened while answers are looked at; those that are gone as far as others hold them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.past_editions import past_edition
from knowledge.errors import KnowledgeError

if TYPE_CHECKING:
    from bot.corrections import Documents
    from bot.past_editions import PastEdition
    from bot.telegram.editions import Answering, Editions

__all__ = ["OpenedEditions"]


class OpenedEditions:
    """Opens each edition once.

    Args:
        editions: where they are.
        first: name of the one in which documents of editions that are gone are looked for first.
    """

    def __init__(self, editions: Editions, first: str) -> None:
        self._editions = editions
        self._first = first
        self._kept: dict[str, Answering | None] = {}
        self._past: dict[str, PastEdition] = {}

    def kept(self, name: str) -> Answering | None:
        """Return an edition; None where it is not kept any more, or damaged."""
        if name not in self._kept:
            try:
                self._kept[name] = self._editions.open(name)
            except (KnowledgeError, OSError):
                self._kept[name] = None
        return self._kept[name]

    def get(self, name: str) -> Documents:
        """Return an edition, or what others hold of it."""
        found = self.kept(name)
        if found is not None:
            return found
        if name not in self._past:
            digests = self._editions.digests
            names = (self._first, *reversed(self._editions.names())) if digests(name) else ()
            others = [(each, digests(each.name)) for each in map(self.kept, names) if each]
            self._past[name] = past_edition(name, digests(name), others)
        return self._past[name]

    def close(self) -> None:
        """Close them all."""
        for each in self._kept.values():
            if each is not None:
                each.close()
