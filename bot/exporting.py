"""An edition as one file to take away: the documents' texts, the facts, and what admins have sent.

documents/<path>.txt   the stored text of each document, to which citations refer
files/<path>           the files that admins have sent, as they sent them
facts.csv, facts.json  as `dalel facts --all --csv` and `--json` print them
manifest.json          what the edition was built from
"""

from __future__ import annotations

import os
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from bot.facts_csv import listing_csv
from bot.facts_json import listing_json
from knowledge.model import Progress

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.model import DocumentEntry, FactListing, ProgressListener

__all__ = ["Exportable", "write_export"]

MANIFEST = "manifest.json"


class Exportable(Protocol):
    """What can be exported; `knowledge.Edition` is one."""

    @property
    def documents(self) -> Sequence[DocumentEntry]:
        """The documents that it holds."""

    def text(self, document: str) -> str:
        """Return the stored text of a document."""

    def all_facts(self) -> FactListing:
        """Return every fact."""


def write_export(
    edition: Exportable,
    target: Path,
    *,
    folder: Path,
    overlay: Path | None = None,
    progress: ProgressListener | None = None,
) -> None:
    """Write an edition into a zip file, which is there whole or not at all.

    Args:
        edition: open.
        target: the file; one that is there already is replaced.
        folder: of the edition.
        overlay: the folder with what admins have sent, None for nothing.
        progress: told after each document.

    Raises:
        OSError: the file cannot be written.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=".export-", suffix=".zip", dir=target.parent)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(target)) from error
    scratch = Path(name)
    try:
        with (
            os.fdopen(handle, "wb") as file,
            zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as archive,
        ):
            _fill(archive, edition, folder, overlay, progress)
        scratch.replace(target)
    finally:
        scratch.unlink(missing_ok=True)


def _fill(
    archive: zipfile.ZipFile,
    edition: Exportable,
    folder: Path,
    overlay: Path | None,
    progress: ProgressListener | None,
) -> None:
    total = len(edition.documents)
    for done, entry in enumerate(edition.documents, start=1):
        text = edition.text(entry.path).encode("utf-8", "replace")
        archive.writestr(f"documents/{entry.path}.txt", text)
        if progress is not None:
            progress(Progress(stage="writing", done=done, total=total))
    for path in _files(overlay):
        archive.write(path, f"files/{path.relative_to(overlay or path).as_posix()}")
    facts = edition.all_facts()
    archive.writestr("facts.csv", listing_csv(facts))
    archive.writestr("facts.json", listing_json(facts).encode("utf-8", "replace"))
    archive.write(folder / MANIFEST, MANIFEST)


def _files(overlay: Path | None) -> Iterator[Path]:
    if overlay is not None and overlay.is_dir():
        for path in sorted(overlay.rglob("*")):
            if path.is_file() and not path.is_symlink():
                yield path
