"""The editions of a knowledge base: built beside the published one, published by one rename.

`docs/editions.md` tells what lies in their folder.
"""

import logging
import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from knowledge.edition import Edition
from knowledge.editions.digests import read_digests
from knowledge.editions.files import (
    Origin,
    builder_digest,
    check_files,
    content_digest,
    overlay_name,
    read_manifest,
    source_names,
    source_stamp,
)
from knowledge.editions.folder import EditionFolder
from knowledge.editions.history import Publication, Via
from knowledge.editions.lock import Action, held
from knowledge.editions.opening import is_sound, open_edition
from knowledge.editions.overlays import newest_overlay
from knowledge.editions.pointer import read_pointer
from knowledge.editions.recovery import Recovered, recover
from knowledge.editions.writing import remove_scratch, scratch_folder, sync_tree, writing
from knowledge.errors import EditionDamagedError, EditionMissingError
from knowledge.model import BuildReport, ProgressListener
from knowledge.options import AnswerOptions, ReadLimits
from knowledge.sources import Sources

__all__ = ["EditionStore", "Standing"]

logger = logging.getLogger(__name__)

Standing = Literal["current", "changed", "other_sources", "sources_missing"]
"""How a published edition stands to the documents: built from just these, from these before they
changed, from other folders, or from folders that are gone. Folders that were moved count as the
same where they hold the same."""


class EditionStore:
    """A folder of editions.

    Args:
        folder: created when the first edition is built.
        limits: what a document may cost.
        answers: how editions answer.
        keep: how many published editions to keep, the one that is published now among them.
    """

    def __init__(
        self,
        folder: Path,
        *,
        limits: ReadLimits = ReadLimits(),  # noqa: B008 (frozen)
        answers: AnswerOptions = AnswerOptions(),  # noqa: B008 (frozen)
        keep: int = 10,
    ) -> None:
        self.folder = folder
        self._folder = EditionFolder(folder)
        self._limits = limits
        self._answers = answers
        self._keep = keep

    @contextmanager
    def hold(self, action: Action) -> Iterator[None]:
        """Hold the lock for as long as the block runs, so that several steps are one.

        Raises:
            BuildBusyError: somebody else holds it.
            EditionUnwritableError: the folder cannot be written to, or what the block writes to.
        """
        with writing(self.folder), held(self.folder, action):
            yield

    def build(self, sources: Sources, *, progress: ProgressListener | None = None) -> BuildReport:
        """Build an edition from the sources, beside the published one.

        When the newest or the published edition already holds just these documents, nothing is
        built. What is unchanged is taken from the newest edition.

        Raises:
            SourceMissingError: a folder is not there.
            NothingToIndexError: no document could be taken in.
            BuildBusyError: another process builds or publishes.
            EditionUnwritableError: the edition could not be written.
        """
        sources.check()
        started = time.monotonic()
        with self.hold("building"):
            remove_scratch(self.folder)
            origin = Origin.of(sources, self._limits)
            there = self._same(origin)
            if there is not None:
                return _report(self.folder / there, started, unchanged=True)
            scratch = scratch_folder(self.folder)
            try:
                self._write(scratch, sources, origin, progress)
                target = self._folder.claim(scratch, read_manifest(scratch).digest)
            except BaseException:
                shutil.rmtree(scratch, ignore_errors=True)
                raise
            self.prune()
            return _report(target, started, unchanged=False)

    def publish(self, name: str, *, by: int = 0, via: Via = "") -> None:
        """Make an edition the one that `load` opens; the oldest beyond `keep` are removed.

        Args:
            name: the edition's.
            by: user id of who wants it, for the history; 0 for the program or the terminal.
            via: how it comes about, for the history.

        Raises:
            EditionMissingError: there is no edition of that name.
            EditionDamagedError: its files differ from its manifest.
            BuildBusyError: another process builds or publishes.
            EditionUnwritableError: the pointer could not be written.
        """
        self._require(name)
        with self.hold("publishing"):
            self._require(name)
            folder = self.folder / name
            check_files(folder, read_manifest(folder), thoroughly=True)
            self._folder.point(name, by, via)
            self.prune()

    def names(self) -> tuple[str, ...]:
        """Return the editions' names, oldest first."""
        return self._folder.names()

    def published(self) -> str | None:
        """Return the published edition's name; None where none is, or its pointer is damaged."""
        return self._folder.published()

    def history(self) -> tuple[Publication, ...]:
        """Return what was published when and by whom, the newest last."""
        return self._folder.history()

    def forget(self, person: int) -> None:
        """Let the history tell no more that a person published what they have.

        Args:
            person: user id of an admin.

        Raises:
            BuildBusyError: another process builds or publishes.
            EditionUnwritableError: the history could not be written.
        """
        if any(one.by == person for one in self.history()):
            with self.hold("publishing"):
                self._folder.forget(person)

    def overlay(self) -> str | None:
        """Return the name of the overlay that `sources` takes, "" for none.

        None where it is not known any more.
        """
        return self._folder.overlay()

    def digests(self, name: str) -> Mapping[str, str]:
        """Return what tells the documents of an edition apart, by path; also of one that is gone.

        {} where it is not known. The same in two editions means the same text.
        """
        return read_digests(self.folder, name)

    def sources(self, folders: Sequence[Path], uploads: Path) -> Sources:
        """Return the operator's folders with what admins have sent over them.

        That is what lay over them in the edition that was published last. After a damaged one was
        replaced by an older one, it is still the damaged one's.

        Args:
            folders: the documents folders.
            uploads: the folder of overlays.
        """
        overlay = self.overlay()
        if overlay is None:
            overlay = newest_overlay(uploads)
            if overlay:
                logger.warning(
                    "%s: does not tell what admins had sent for the published edition: taking what"
                    " they sent last",
                    self.folder,
                )
        return Sources(folders=tuple(folders), overlay=uploads / overlay if overlay else None)

    def standing(self, sources: Sources) -> Standing:
        """Tell how the published edition stands to the sources as they are now.

        Raises:
            EditionMissingError: none is published.
            EditionDamagedError: its manifest cannot be read.
            SourceMissingError: what the overlay leaves out cannot be read.
        """
        manifest = read_manifest(self.folder / self._published())
        if not all(folder.is_dir() for folder in sources.places):
            return "sources_missing"
        if manifest.overlay == overlay_name(sources):
            if manifest.stamp == source_stamp(sources):
                return "current"
            # Files were touched; whether they changed only reading them tells.
            if manifest.digest == content_digest(sources, self._limits):
                return "current"
        return "changed" if manifest.sources == source_names(sources) else "other_sources"

    def load(self, *, thoroughly: bool = False, even_outdated: bool = False) -> Edition:
        """Open the published edition.

        Args:
            thoroughly: compare checksums, not only sizes.
            even_outdated: open it although another version of the program built it; for when
                its documents are out of reach.

        Raises:
            EditionMissingError: none is published.
            EditionDamagedError: its files differ from its manifest.
            EditionOutdatedError: another version of the program built it.
        """
        folder = self.folder / self._published()
        return open_edition(
            folder, self._answers, thoroughly=thoroughly, even_outdated=even_outdated
        )

    def open(self, name: str) -> Edition:
        """Open an edition by its name, whichever version of the program built it.

        Raises:
            EditionDamagedError: it is not there, or its files differ from its manifest.
        """
        folder = self.folder / name
        return open_edition(folder, self._answers, thoroughly=False, even_outdated=True)

    def recover(self, *, thoroughly: bool = True) -> Recovered:
        """Make sure that a whole edition is published; to be called at the start.

        Where the published one is damaged or not known any more, the newest whole one that was
        ever published takes its place. What admins have sent counts on: see `sources`.

        Args:
            thoroughly: compare the checksums of files, not only their sizes.
        """
        return recover(self._folder, thoroughly=thoroughly)

    def prune(self) -> None:
        """Remove the editions that are not kept; to be called under the lock."""
        self._folder.prune(self._keep)

    def _published(self) -> str:
        name, wrong = read_pointer(self.folder)
        if wrong:
            raise EditionDamagedError(wrong)
        if name is None:
            raise EditionMissingError(f"{self.folder}: no edition is published; run 'dalel index'")
        return name

    def _require(self, name: str) -> None:
        if name not in self.names():
            raise EditionMissingError(f"{self.folder}: holds no edition {name!r}")

    def _write(
        self, scratch: Path, sources: Sources, origin: Origin, progress: ProgressListener | None
    ) -> None:
        # Answering needs no parser and no sentence splitter, which take most of a second to
        # import.
        from knowledge.building import build_edition  # noqa: PLC0415

        build_edition(
            sources,
            scratch,
            origin,
            limits=self._limits,
            previous=self._previous(),
            progress=progress,
        )
        sync_tree(scratch)

    def _same(self, origin: Origin) -> str | None:
        """Return the edition that building from the sources would make once more."""
        for name in dict.fromkeys((*self.names()[-1:], self.published())):
            if name is None or not name.endswith(origin.digest[:12]):
                continue
            folder = self.folder / name
            if is_sound(folder) and read_manifest(folder).overlay == origin.overlay:
                return name
        return None

    def _previous(self) -> Path | None:
        """Return the newest edition that this version of the program built.

        Whether it is whole to the last byte is found out while it is made use of.
        """
        for name in reversed(self.names()):
            folder = self.folder / name
            try:
                manifest = read_manifest(folder)
                check_files(folder, manifest, thoroughly=False)
            except EditionDamagedError:
                continue
            if manifest.builder == builder_digest():
                return folder
        return None


def _report(folder: Path, started: float, *, unchanged: bool) -> BuildReport:
    manifest = read_manifest(folder)
    edition = Edition(folder, manifest, AnswerOptions())
    try:
        return BuildReport(
            edition=folder.name,
            documents=edition.documents,
            refused=manifest.refused,
            passages=manifest.passages,
            unchanged=unchanged,
            seconds=time.monotonic() - started,
        )
    finally:
        edition.close()
