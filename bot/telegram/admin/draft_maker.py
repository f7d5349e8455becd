"""What admins' commands ask of drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from knowledge.editions.history import Via
    from knowledge.model import DraftReport, ProgressListener

__all__ = ["DraftMaker"]


class DraftMaker(Protocol):
    """Makes, keeps and publishes drafts, as `knowledge.editions.drafts` does; it is pickled."""

    def make(
        self,
        *,
        put: Mapping[str, bytes] = ...,
        remove: Sequence[str] = (),
        progress: ProgressListener | None = None,
    ) -> DraftReport:
        """Build a draft on top of the one that is pending, or else of what is published."""

    def pending(self) -> DraftReport | None:
        """Return the report of the draft that waits to be published."""

    def publish(self, edition: str, *, by: int, via: Via = "") -> None:
        """Publish the pending draft."""

    def discard(self, edition: str) -> None:
        """Throw the pending draft away."""
