"""What the log tells of drafts: counts and names of documents, none of their words."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.model import DraftReport, Refused

__all__ = ["DraftLog"]

logger = logging.getLogger(__name__)


class DraftLog:
    """Writes drafts into the log, and each refused file once for as long as its reason stays."""

    def __init__(self) -> None:
        self._refused: frozenset[Refused] = frozenset()

    def tell(self, report: DraftReport, why: str) -> None:
        """Tell of a draft.

        Args:
            report: the draft's.
            why: what it was made for, and by whom.
        """
        for one in report.newly_refused if report.base else report.refused:
            if one not in self._refused:
                told = {"document": one.path}
                logger.warning("not taken in: %s: %s", one.path, one.reason, extra=told)
        self._refused = frozenset(report.refused)
        if report.is_unchanged:
            logger.info("nothing has changed in the documents (%s)", why)
            return
        logger.info(
            "draft %s (%s): %d documents added, %d changed, %d gone, %d not taken in;"
            " of %d probe questions %d fail",
            report.edition,
            why,
            len(report.added),
            len(report.changed),
            len(report.gone),
            len(report.refused),
            report.probes,
            len(report.failing),
        )
