"""Drafts: what admins send laid over the documents, built, compared, and then published or not."""

import logging
import time
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from knowledge.edition import Edition
from knowledge.editions.files import read_manifest
from knowledge.editions.history import Via, history_problem
from knowledge.editions.naming import find_path, path_for
from knowledge.editions.overlays import Overlays
from knowledge.editions.pending import (
    Uploads,
    clear_pending,
    pending_problem,
    pending_uploads,
    read_pending,
    write_pending,
)
from knowledge.editions.recovery import damage
from knowledge.editions.reporting import complete_report
from knowledge.editions.store import EditionStore
from knowledge.editions.writing import writing
from knowledge.errors import DocumentRefusedError, DraftOutdatedError, EditionDamagedError
from knowledge.model import BuildReport, ProgressListener
from knowledge.model.drafts import DraftReport
from knowledge.sources import Sources, source_files
from knowledge.walking import SIDE_SUFFIX, find_documents

__all__ = ["Drafts"]

logger = logging.getLogger(__name__)

_NOTHING: Mapping[str, bytes] = MappingProxyType({})


class Drafts:
    """Makes drafts and publishes them; at most one waits at a time.

    Args:
        store: where editions are.
        uploads: the folder of overlays.
        folders: the operator's documents folders, which are only read.
    """

    def __init__(self, store: EditionStore, uploads: Path, folders: Sequence[Path]) -> None:
        self._store = store
        self._overlays = Overlays(uploads)
        self._uploads = uploads
        self._folders = tuple(folders)

    def make(
        self,
        *,
        put: Mapping[str, bytes] = _NOTHING,
        remove: Sequence[str] = (),
        progress: ProgressListener | None = None,
    ) -> DraftReport:
        """Build a draft of the documents as they are now, and let it wait.

        It comes on top of the draft that waits, if one does, and takes its place. Where nobody can
        tell any more what waited, it comes on top of what was sent last.

        Args:
            put: files by the names they were sent with, which are made safe; a file takes the
                place of the only document of its name.
            remove: what to leave out (see `removable`), by path or by a file name that only one
                has.
            progress: told how far it is.

        Raises:
            DocumentRefusedError: a file's name is none that a document may have.
            UnknownDocumentError: what is to be removed is not there.
            NothingToIndexError, SourceMissingError: as for `EditionStore.build`.
            BuildBusyError: another process builds or publishes.
            EditionUnwritableError: something could not be written; what was waiting waits on.
        """
        started = time.monotonic()
        with writing(self._uploads), self._store.hold("drafting"):
            below = self._below()
            kept = self._uploads_kept()
            overlay = self._changed(below, put, remove) if put or remove else below
            try:
                built = self._store.build(self._over(overlay), progress=progress)
                report = self._report(built, started, progress)
                self._let_wait(report, Uploads(overlay=overlay, kept=kept))
            finally:
                with suppress(OSError):  # another draft comes and tidies up
                    self._prune(kept)
        return report

    def removable(self) -> tuple[str, ...]:
        """Return the paths that `make` can remove from the draft that waits, or what is published.

        These are the documents, the files that are not taken in, and the own files (as
        `facts.yaml`) that were sent.
        """
        below = self._below()
        documents = [file.path for file in source_files(self._over(below))]
        return tuple(sorted({*documents, *self._overlays.own_files(below)}))

    def pending(self) -> DraftReport | None:
        """Return the report of the draft that waits; it survives a restart.

        None where none waits, or it is published by now, or its edition is not whole any more.
        """
        report = read_pending(self._store.folder)
        if report is None or report.edition == self._store.published():
            return None
        wrong = damage(self._store.folder / report.edition, thoroughly=False)
        if wrong:
            logger.warning("the draft that waits cannot be used: %s", wrong)
            return None
        return report

    def publish(self, edition: str, *, by: int, via: Via = "") -> None:
        """Publish the draft that waits.

        To publish one again that is published already does nothing.

        Args:
            edition: the draft's name, as its report tells it.
            by: user id of who wants it, 0 for nobody on Telegram.
            via: how it comes about, for the history.

        Raises:
            DraftOutdatedError: it is not the one that waits, or another edition was published
                since it was compared with the published one.
            EditionDamagedError, BuildBusyError, EditionUnwritableError: as for
                `EditionStore.publish`.
        """
        with writing(self._uploads), self._store.hold("publishing"):
            if edition != self._store.published():
                report = self._waiting(edition)
                if report.base != (self._store.published() or ""):
                    raise DraftOutdatedError(
                        f"draft {edition} was compared with edition {report.base or 'none'}, but"
                        f" {self._store.published() or 'none'} is published now; make it again"
                    )
                self._store.publish(edition, by=by, via=via)
            self._clear(edition)
            self._prune()

    def discard(self, edition: str) -> None:
        """Let a draft wait no more; what it changed is forgotten.

        Raises:
            DraftOutdatedError: it is not the one that waits.
            BuildBusyError, EditionUnwritableError: as for `publish`.
        """
        with writing(self._uploads), self._store.hold("discarding"):
            report = read_pending(self._store.folder)
            if report is None or report.edition != edition:  # a damaged one can be discarded too
                self._waiting(edition)
            self._clear(edition)
            self._prune()

    def _waiting(self, edition: str) -> DraftReport:
        report = self.pending()
        if report is None or report.edition != edition:
            waits = f"{report.edition} waits" if report is not None else "no draft waits"
            raise DraftOutdatedError(f"draft {edition} does not wait any more; {waits}")
        return report

    def _below(self) -> str:
        """Return the name of the overlay that the next one comes on top of."""
        folder = self._store.folder
        report = read_pending(folder)
        is_none = report is None or report.edition == self._store.published()
        if is_none and not pending_problem(folder):
            return self._published_overlay()
        uploads = self._uploads_waiting()
        if uploads is not None:
            return uploads.overlay
        return max(self._unpublished(), key=int, default=self._published_overlay())

    def _uploads_waiting(self) -> Uploads | None:
        """Return the overlays of the draft that waits, None where they are not known."""
        folder = self._store.folder
        report, uploads = read_pending(folder), pending_uploads(folder)
        if report is None or uploads is not None:
            return uploads
        try:  # a draft of an older version
            return Uploads(overlay=read_manifest(folder / report.edition).overlay)
        except EditionDamagedError:
            return None

    def _published_overlay(self) -> str:
        overlay = self._store.sources(self._folders, self._uploads).overlay
        return "" if overlay is None else overlay.name

    def _unpublished(self) -> tuple[str, ...]:
        """Return the overlays, oldest first, that may be of a draft which nobody can read."""
        published = {one.overlay for one in self._store.history()}
        newer = self._overlays.newer_than(self._published_overlay())
        return tuple(name for name in newer if name not in published)

    def _uploads_kept(self) -> tuple[str, ...]:
        """Return the overlays that stay whatever is built now."""
        folder = self._store.folder
        uploads = self._uploads_waiting()
        if uploads is not None:
            return uploads.kept
        waits = pending_problem(folder) or read_pending(folder) is not None
        return self._unpublished() if waits else ()

    def _over(self, overlay: str) -> Sources:
        return Sources(folders=self._folders, overlay=self._overlays.path(overlay))

    def _changed(self, below: str, put: Mapping[str, bytes], remove: Sequence[str]) -> str:
        """Return the name of the next overlay."""
        sources = self._over(below)
        sources.check()
        known = [file.path for file in source_files(sources)]
        own = [file.path for file in source_files(Sources.of(*self._folders))]
        removed = [find_path(name, (*known, *self._overlays.own_files(below))) for name in remove]
        for path in removed:
            if "\n" in path:
                raise DocumentRefusedError(path, "has a line break in its name; rename the file")
        return self._overlays.make(
            below,
            put={path_for(name, known): data for name, data in put.items()},
            drop=[*removed, *(path + SIDE_SUFFIX for path in removed)],
            hide=[path for path in removed if path in own],
        )

    def _report(
        self, built: BuildReport, started: float, progress: ProgressListener | None
    ) -> DraftReport:
        base = self._store.published() or ""
        folder = self._store.folder / built.edition
        is_unchanged = bool(base) and self._are_same(built.edition, base)
        with closing(self._store.open(built.edition)) as draft:
            report = DraftReport(
                edition=base if is_unchanged else built.edition,
                base=base,
                is_unchanged=is_unchanged,
                documents=len(built.documents),
                passages=built.passages,
                facts=draft.holdings().count_facts(),
                size_bytes=sum(path.stat().st_size for path in folder.iterdir()),
                seconds=0.0,
                refused=built.refused,
            )
            report = self._compared(report, draft, progress)
            report = replace(report, emptied=(*self._empty(report), *report.emptied))
        return replace(report, seconds=time.monotonic() - started)

    def _compared(
        self, report: DraftReport, draft: Edition, progress: ProgressListener | None
    ) -> DraftReport:
        """Return the report with what changes; a base that is damaged counts as none."""
        if report.base:
            try:
                with closing(self._store.open(report.base)) as base:
                    return complete_report(report, base, draft, progress=progress)
            except EditionDamagedError as error:
                logger.warning("the draft is compared with nothing: %s", error)
        return complete_report(report, None, draft, progress=progress)

    def _empty(self, report: DraftReport) -> tuple[str, ...]:
        """Return the operator's folders that hold no document, where documents are gone."""
        if not report.gone:
            return ()
        return tuple(str(one) for one in self._folders if not find_documents(one))

    def _are_same(self, edition: str, published: str) -> bool:
        """Say whether two editions are of the same documents, the published one being whole."""
        folders = (self._store.folder / edition, self._store.folder / published)
        if edition != published and damage(folders[1], thoroughly=True):
            return False
        return read_manifest(folders[0]).digest == read_manifest(folders[1]).digest

    def _let_wait(self, report: DraftReport, uploads: Uploads) -> None:
        if report.is_unchanged:
            clear_pending(self._store.folder)
        else:
            write_pending(self._store.folder, report, uploads)

    def _clear(self, edition: str) -> None:
        report = read_pending(self._store.folder)
        if report is not None and report.edition == edition:
            clear_pending(self._store.folder)

    def _prune(self, before: Sequence[str] | None = None) -> None:
        """Remove the drafts that do not wait any more, and the overlays that no edition needs.

        Args:
            before: overlays that stay while the draft that waits cannot be read; None for all
                that may be its own.
        """
        self._store.prune()
        folder = self._store.folder
        published = self._store.overlay()
        if published is None or history_problem(folder):
            return  # nobody knows which overlay counts
        kept = {published}
        if pending_problem(folder):
            kept.update(self._unpublished() if before is None else before)
        uploads = pending_uploads(folder)
        if uploads is not None:
            kept.update((uploads.overlay, *uploads.kept))
        for name in self._store.names():
            try:
                kept.add(read_manifest(self._store.folder / name).overlay)
            except EditionDamagedError:
                return  # nobody knows which overlay it had
        self._overlays.prune(kept)
