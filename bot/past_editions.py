"""Editions that are gone, read in those that are kept and hold the same documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.corrections import Documents
    from knowledge.model import DocumentEntry

__all__ = ["PastEdition", "past_edition"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PastEdition:
    """What can still be read of an edition that is gone.

    Attributes:
        documents: those of which the text is known.
        holders: editions that hold them, by path.
    """

    name: str
    documents: Sequence[DocumentEntry]
    holders: Mapping[str, Documents]

    def text(self, document: str) -> str:
        """Return the stored text of a document."""
        return self.holders[document].text(document)


def past_edition(
    name: str, digests: Mapping[str, str], kept: Iterable[tuple[Documents, Mapping[str, str]]]
) -> PastEdition:
    """Return what kept editions hold of one that is gone.

    Args:
        name: of the one that is gone.
        digests: of its documents, by path; {} where that is not known.
        kept: editions with the digests of theirs.
    """
    documents: dict[str, DocumentEntry] = {}
    holders: dict[str, Documents] = {}
    for edition, own in kept:
        for entry in edition.documents:
            path = entry.path
            if path in digests and path not in holders and own.get(path) == digests[path]:
                documents[path], holders[path] = entry, edition
    return PastEdition(name=name, documents=tuple(documents.values()), holders=holders)
