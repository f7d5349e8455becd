"""A fault that one document brings about while it is analysed costs that document alone."""

from collections.abc import Sequence

from knowledge.errors import KnowledgeError
from knowledge.model import Refused

__all__ = ["FaultyDocumentsError"]


class FaultyDocumentsError(KnowledgeError):
    """Documents that were read, and cannot be analysed.

    Attributes:
        refused: each with what is wrong.
    """

    def __init__(self, refused: Sequence[Refused]) -> None:
        super().__init__("; ".join(f"{one.path}: {one.reason}" for one in refused))
        self.refused = tuple(refused)
