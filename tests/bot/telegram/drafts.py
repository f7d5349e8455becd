"""Drafts without documents, and long work without processes, for tests of the front end."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from knowledge.errors import DraftOutdatedError
from knowledge.model import DraftReport

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.telegram.admin.spawned import Work
    from knowledge.editions.history import Via
    from knowledge.model import Progress, ProgressListener
    from tests.bot.telegram.running import StubEditions

__all__ = ["StubDrafts", "draft_report", "in_a_thread"]

Made = TypeVar("Made")
REPORT = DraftReport(
    edition="0002-aaaaaaaaaaaa",
    base="0001-bbbbbbbbbbbb",
    is_unchanged=False,
    documents=2,
    passages=7,
    facts=3,
    size_bytes=1_200_000,
    seconds=0.5,
)


def draft_report(edition: str = REPORT.edition, **changes: object) -> DraftReport:
    return replace(REPORT, edition=edition, **changes)  # type: ignore[arg-type]  # a test's own


async def in_a_thread(work: Work[Made], progress: ProgressListener) -> Made:
    """Do work in this process."""
    return await asyncio.to_thread(work, progress)


@dataclass
class StubDrafts:
    """Makes the drafts that a test gives it."""

    editions: StubEditions
    reports: list[DraftReport] = field(default_factory=lambda: [REPORT])
    error: Exception | None = None
    waiting: DraftReport | None = None
    made: list[tuple[dict[str, bytes], tuple[str, ...]]] = field(default_factory=list)
    progress: tuple[Progress, ...] = ()
    may_build: threading.Event = field(default_factory=threading.Event)
    building: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.may_build.set()

    def make(
        self,
        *,
        put: Mapping[str, bytes] | None = None,
        remove: Sequence[str] = (),
        progress: ProgressListener | None = None,
    ) -> DraftReport:
        self.building.set()
        for step in self.progress if progress is not None else ():
            progress(step)  # type: ignore[misc]  # it is there
        assert self.may_build.wait(20)
        if self.error is not None:
            raise self.error
        self.made.append((dict(put or {}), tuple(remove)))
        report = self.reports.pop(0) if len(self.reports) > 1 else self.reports[0]
        self.waiting = None if report.is_unchanged else report
        return report

    def pending(self) -> DraftReport | None:
        return self.waiting

    def publish(self, edition: str, *, by: int, via: Via = "") -> None:
        if edition == self.editions.published():
            return
        self._check(edition)
        self.editions.publish(edition, by=by, via=via)
        self.waiting = None

    def discard(self, edition: str) -> None:
        self._check(edition)
        self.waiting = None

    def _check(self, edition: str) -> None:
        if self.waiting is None or self.waiting.edition != edition:
            raise DraftOutdatedError(f"{edition} is not the draft that waits")
        if self.waiting.base != self.editions.published():
            raise DraftOutdatedError(f"{edition} was compared with another edition")
