"""What a draft's build does, in a process of its own (`spawned`)."""

from __future__ import annotations

import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from knowledge.errors import BuildBusyError, DocumentRefusedError
from knowledge.model import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.observing.measurements import Measurements
    from bot.telegram.admin.draft_maker import DraftMaker
    from bot.telegram.admin.spawned import Run, Work
    from knowledge.model import DraftReport, ProgressListener
    from knowledge.options import ReadLimits

__all__ = ["Build", "Built", "CountedBuilds"]

Made = TypeVar("Made")

LOOK_AGAIN_S = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What came of a build.

    Attributes:
        report: the draft's; None where none of the files sent could be taken in.
        refused: the files sent that are not in the draft.
    """

    report: DraftReport | None
    refused: tuple[Refused, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """Makes a draft.

    Attributes:
        drafts: makes it.
        limits: what a document may cost.
        put: the content of files, by their names.
        remove: paths of documents to leave out.
        restore: paths of files of the folders that are to count again.
        waits_s: seconds for another process, as of the command line, that builds or publishes.
    """

    drafts: DraftMaker
    limits: ReadLimits
    put: Mapping[str, bytes]
    remove: tuple[str, ...] = ()
    restore: tuple[str, ...] = ()
    waits_s: float = 0.0

    def __call__(self, progress: ProgressListener) -> Built:
        """Make it; what cannot be read is not put in.

        Raises:
            KnowledgeError: there is no draft to be had.
        """
        refused = tuple(self._refused())
        left_out = {one.path for one in refused}
        put = {path: data for path, data in self.put.items() if path not in left_out}
        if self.put and not put:
            return Built(report=None, refused=refused)
        return Built(report=self._made(put, progress), refused=refused)

    def _made(self, put: Mapping[str, bytes], progress: ProgressListener) -> DraftReport:
        until = time.monotonic() + self.waits_s
        while True:
            try:
                return self.drafts.make(
                    put=put, remove=self.remove, restore=self.restore, progress=progress
                )
            except BuildBusyError:
                if time.monotonic() >= until:
                    raise
            time.sleep(LOOK_AGAIN_S)

    def _refused(self) -> list[Refused]:
        """Return the files that would be no documents, with the reasons."""
        # Only this process needs the parsers.
        from knowledge.loading import load_document  # noqa: PLC0415
        from knowledge.sources import SourceFile  # noqa: PLC0415
        from knowledge.walking import CURATED_FILES, SIDE_SUFFIX  # noqa: PLC0415

        found = []
        with tempfile.TemporaryDirectory(prefix="dalel-") as folder:
            root = Path(folder)
            for path, data in self.put.items():
                if path in CURATED_FILES or path.endswith(SIDE_SUFFIX):
                    continue  # read with the documents; the draft's report tells of them
                file = root / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(data)
                source = SourceFile(path=path, file=file, root=root, side=None, side_root=root)
                try:
                    load_document(source, limits=self.limits)
                except DocumentRefusedError as error:
                    found.append(Refused(path=path, reason=error.reason))
                file.unlink()
        return found


class CountedBuilds:
    """A way of doing work that counts and times those pieces that are builds.

    Args:
        run: does the work.
        measured: counts.
    """

    def __init__(self, run: Run, measured: Measurements) -> None:
        self._run = run
        self._measured = measured

    async def __call__(self, work: Work[Made], progress: ProgressListener) -> Made:
        """Do the work, and return what it makes or raise what it raises."""
        doing = self._run(work, progress)
        if not isinstance(work, Build):
            return await doing
        with self._measured.build() as build:
            made = await doing
            if isinstance(made, Built) and (made.report is None or made.report.is_unchanged):
                build.outcome = "unchanged"
            return made
