"""The editions of a knowledge base: built beside the published one, published by one rename.

<editions>/
    0001-5e6f…/   an edition (knowledge/editions/files.py); never changed once it has its name
    current       the name of the published one, replaced atomically
    .building-*   an edition in the making; removed by the next build when its maker is gone
"""

import os
import re
import shutil
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from knowledge.edition import Edition
from knowledge.editions.files import (
    Origin,
    check_files,
    content_digest,
    overlay_name,
    read_manifest,
    source_names,
    source_stamp,
)
from knowledge.editions.opening import is_sound, open_edition
from knowledge.errors import EditionDamagedError, EditionMissingError
from knowledge.model import BuildReport, ProgressListener
from knowledge.options import AnswerOptions, ReadLimits
from knowledge.sources import Sources

__all__ = ["EditionStore", "Standing"]

Standing = Literal["current", "changed", "other_sources", "sources_missing"]
"""How a published edition stands to the documents: built from just these, from these before they
changed, from other folders, or from folders that are gone."""

_CURRENT = "current"
_NAME = re.compile(r"(\d{4,})-[0-9a-f]{12}")
_BUILDING = ".building-"
# A build that takes longer than this has been abandoned (a crash, a power cut).
_ABANDONED_AFTER_S = 24 * 3600


class EditionStore:
    """A folder of editions.

    Args:
        folder: created when the first edition is built.
        keep: how many editions to keep, the published one among them.
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
        self._limits = limits
        self._answers = answers
        self._keep = keep

    def build(self, sources: Sources, *, progress: ProgressListener | None = None) -> BuildReport:
        """Build an edition from the sources, beside the published one.

        When the newest edition already holds just these documents, nothing is built.

        Raises:
            SourceMissingError: a folder is not there.
            NothingToIndexError: no document could be taken in.
        """
        sources.check()
        started = time.monotonic()
        origin = Origin.of(sources, self._limits)
        names = self.names()
        if names and self._is_of(names[-1], origin):
            return _report(self.folder / names[-1], started, unchanged=True)
        self.folder.mkdir(parents=True, exist_ok=True)
        self._remove_abandoned()
        scratch = Path(tempfile.mkdtemp(prefix=_BUILDING, dir=self.folder))
        try:
            # Answering needs no parser and no sentence splitter, which take most of a second to
            # import.
            from knowledge.building import build_edition  # noqa: PLC0415

            build_edition(sources, scratch, origin, limits=self._limits, progress=progress)
            target = self._claim(scratch, origin.digest)
        except BaseException:
            shutil.rmtree(scratch, ignore_errors=True)
            raise
        return _report(target, started, unchanged=False)

    def publish(self, name: str) -> None:
        """Make an edition the one that `load` opens; the oldest beyond `keep` are removed.

        Raises:
            EditionMissingError: there is no edition of that name.
            EditionDamagedError: its files differ from its manifest.
        """
        folder = self.folder / name
        if name not in self.names():
            raise EditionMissingError(f"{self.folder}: holds no edition {name!r}")
        check_files(folder, read_manifest(folder), thoroughly=True)
        pointer = self.folder / f".{_CURRENT}-{os.getpid()}"
        with pointer.open("w", encoding="utf-8") as file:
            file.write(f"{name}\n")
            file.flush()
            os.fsync(file.fileno())
        pointer.replace(self.folder / _CURRENT)
        _sync_folder(self.folder)
        others = [other for other in self.names() if other != name]
        for old in others[: max(0, len(others) - (self._keep - 1))]:
            shutil.rmtree(self.folder / old, ignore_errors=True)

    def names(self) -> tuple[str, ...]:
        """Return the editions' names, oldest first."""
        if not self.folder.is_dir():
            return ()
        found = [
            (int(match[1]), path.name)
            for path in self.folder.iterdir()
            if (match := _NAME.fullmatch(path.name)) and path.is_dir()
        ]
        return tuple(name for _, name in sorted(found))

    def published(self) -> str | None:
        """Return the published edition's name."""
        try:
            name = (self.folder / _CURRENT).read_text(encoding="utf-8").strip()
        except OSError:
            return None
        return name or None

    def sources(self, folders: Sequence[Path], uploads: Path) -> Sources:
        """Return the operator's folders with what lay over them in the published edition.

        Args:
            folders: the documents folders.
            uploads: the folder of overlays.
        """
        name = self.published()
        try:
            overlay = read_manifest(self.folder / name).overlay if name else ""
        except EditionDamagedError:
            overlay = ""
        return Sources(folders=tuple(folders), overlay=uploads / overlay if overlay else None)

    def standing(self, sources: Sources) -> Standing:
        """Tell how the published edition stands to the sources as they are now.

        Raises:
            EditionMissingError: none is published.
            EditionDamagedError: its manifest cannot be read.
        """
        manifest = read_manifest(self.folder / self._published())
        if manifest.sources != source_names(sources):
            return "other_sources"
        if not all(folder.is_dir() for folder in sources.places):
            return "sources_missing"
        if manifest.overlay != overlay_name(sources):
            return "changed"
        if manifest.stamp == source_stamp(sources):
            return "current"
        # Files were touched; whether they changed only reading them tells.
        is_same = manifest.digest == content_digest(sources, self._limits)
        return "current" if is_same else "changed"

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
        return open_edition(
            self.folder / name, self._answers, thoroughly=False, even_outdated=True
        )

    def _published(self) -> str:
        name = self.published()
        if name is None:
            raise EditionMissingError(f"{self.folder}: no edition is published; run 'dalel index'")
        return name

    def _is_of(self, name: str, origin: Origin) -> bool:
        """Say whether an edition is just what building from these sources would make."""
        folder = self.folder / name
        if not name.endswith(origin.digest[:12]) or not is_sound(folder):
            return False
        return read_manifest(folder).overlay == origin.overlay

    def _claim(self, scratch: Path, digest: str) -> Path:
        """Give a finished edition the next free number; its name appears at once and whole."""
        while True:
            names = self.names()
            number = int(names[-1].split("-")[0]) + 1 if names else 1
            target = self.folder / f"{number:04d}-{digest[:12]}"
            try:
                scratch.rename(target)
            except OSError:
                if not target.exists():
                    raise
                continue
            _sync_folder(self.folder)
            return target

    def _remove_abandoned(self) -> None:
        for path in self.folder.glob(f"{_BUILDING}*"):
            if time.time() - path.stat().st_mtime > _ABANDONED_AFTER_S:
                shutil.rmtree(path, ignore_errors=True)


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


def _sync_folder(folder: Path) -> None:
    """Make renames in a folder survive a power cut, where the system lets folders be synced."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
