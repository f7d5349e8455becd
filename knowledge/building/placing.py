"""Under which number each document is stored, and which of them keep their rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.building.earlier import Earlier
from knowledge.building.memo import DocumentMemo
from knowledge.building.planning import Planned
from knowledge.numbering import renumbered

__all__ = ["Placed", "place_documents"]

# Below this share of documents that stay, writing all of them again takes less time.
_FEWEST_STAYING = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where a document is stored.

    Attributes:
        number: its own in the new edition.
        earlier: what is known of it where it is taken from the earlier edition, else None.
    """

    number: int
    path: str
    earlier: DocumentMemo | None

    @property
    def stays(self) -> bool:
        """Whether its rows are the earlier edition's, at the same place."""
        known = self.earlier
        return known is not None and (known.number, known.path) == (self.number, self.path)


def place_documents(planned: Sequence[Planned], earlier: Earlier | None) -> tuple[Placed, ...]:
    """Return where the documents are stored: where most stay, none of those moves without need."""
    known = [
        earlier.document(one.place) if earlier and one.place is not None else None
        for one in planned
    ]
    numbers = [
        document.number if document and document.path == one.path else None
        for one, document in zip(planned, known, strict=True)
    ]
    if sum(number is not None for number in numbers) < _FEWEST_STAYING * len(numbers):
        numbers = [None] * len(numbers)
    return tuple(
        Placed(number=number, path=one.path, earlier=document)
        for number, one, document in zip(renumbered(numbers), planned, known, strict=True)
    )
