"""Which passages may answer a question that is limited to a source or to years."""

import numpy as np

from knowledge.index import Within
from knowledge.questions.filters import Limits, nearest_sources, passes
from knowledge.remembering import remembered
from knowledge.storage import Storage

__all__ = ["Limiter"]

_KEPT = 64


class Limiter:
    """Turns limits into the passages of one edition that keep them."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    @remembered(_KEPT)
    def within(self, limits: Limits) -> Within | None:
        """Return which passages may answer, None for all of them."""
        if not limits:
            return None
        allowed = np.zeros(self._storage.passage_count, dtype=np.bool_)
        for passages in self._storage.documents_where(
            lambda path, metadata: passes(limits, path, metadata)
        ):
            allowed[passages.start : passages.stop] = True
        return allowed

    def fits_nothing(self, limits: Limits) -> bool:
        """Whether no document keeps the limits."""
        within = self.within(limits)
        return within is not None and not within.any()

    def near_sources(self, limits: Limits) -> tuple[str, ...]:
        """Return the names of sources that are most like those that the limits name."""
        return nearest_sources(limits, self._storage.sources())
