"""What admins send: folders that lie over the operator's documents, one a change.

<uploads>/
    0001/          files as they were sent, and `.removed`; never changed once it has its name
    .building-*    an overlay in the making
"""

import os
import re
import shutil
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from knowledge.editions.writing import (
    make_folder,
    remove_folder,
    remove_scratch,
    scratch_folder,
    sync_folder,
    sync_tree,
)
from knowledge.errors import DocumentRefusedError
from knowledge.sources import read_removed
from knowledge.walking import CURATED_FILES, REMOVED_FILE

__all__ = ["Overlays", "newest_overlay"]

_NAME = re.compile(r"[0-9]{1,9}")


def newest_overlay(uploads: Path) -> str:
    """Return the name of the overlay that was made last, "" where there is none."""
    return max(_names(uploads), key=int, default="")


def _names(uploads: Path) -> list[str]:
    if not uploads.is_dir():
        return []
    found = [path for path in uploads.iterdir() if _NAME.fullmatch(path.name)]
    return [path.name for path in found if path.is_dir()]


class Overlays:
    """A folder of overlays; what changes it is called under the editions' lock.

    Args:
        uploads: the folder; made with the first overlay.
    """

    def __init__(self, uploads: Path) -> None:
        self._uploads = uploads

    def path(self, name: str) -> Path | None:
        """Return where an overlay is, None for the name ""."""
        return self._uploads / name if name else None

    def own_files(self, name: str) -> tuple[str, ...]:
        """Return which of the files that are no documents, as `facts.yaml`, an overlay holds."""
        overlay = self.path(name)
        return tuple(own for own in CURATED_FILES if overlay and (overlay / own).is_file())

    def make(
        self, below: str, *, put: Mapping[str, bytes], drop: Collection[str], hide: Collection[str]
    ) -> str:
        """Make the next overlay.

        Args:
            below: name of the one that it is made from, "" for none.
            put: files by their paths.
            drop: paths of files of the one below that it does not take over.
            hide: paths of documents that it leaves out, beside those that the one below does; a
                document that is put is not left out any more.

        Returns:
            Its name; "" when there would be nothing in it.

        Raises:
            DocumentRefusedError: a file cannot have the path.
            OSError: it could not be written.
        """
        make_folder(self._uploads)
        remove_scratch(self._uploads)
        before = self.path(below)
        scratch = scratch_folder(self._uploads)
        try:
            hidden = set(hide)
            if before is not None:
                _take_over(before, scratch, without={*put, *drop})
                hidden |= read_removed(before) - set(put)
            for path, data in put.items():
                _write(scratch, path, data)
            if hidden:
                lines = "".join(f"{path}\n" for path in sorted(hidden))
                (scratch / REMOVED_FILE).write_text(lines, encoding="utf-8")
            if not any(_files(scratch)):
                scratch.rmdir()
                return ""
            return self._claim(scratch)
        except BaseException:
            shutil.rmtree(scratch, ignore_errors=True)
            raise

    def newer_than(self, name: str) -> tuple[str, ...]:
        """Return the overlays that were made after one, oldest first; all of them after ""."""
        newer = [one for one in _names(self._uploads) if int(one) > int(name or 0)]
        return tuple(sorted(newer, key=int))

    def prune(self, kept: Collection[str]) -> None:
        """Remove all overlays but those named."""
        remove_scratch(self._uploads)
        for name in _names(self._uploads):
            if name not in kept:
                remove_folder(self._uploads / name)

    def _claim(self, scratch: Path) -> str:
        sync_tree(scratch)
        name = f"{int(newest_overlay(self._uploads) or 0) + 1:04d}"
        scratch.rename(self._uploads / name)
        sync_folder(self._uploads)
        return name


def _files(folder: Path) -> Iterator[Path]:
    for here, _, names in os.walk(folder):
        yield from (Path(here) / name for name in names)


def _take_over(before: Path, scratch: Path, *, without: Collection[str]) -> None:
    for file in _files(before):
        relative = file.relative_to(before)
        if relative.as_posix() in without or relative.as_posix() == REMOVED_FILE:
            continue
        target = scratch / relative
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(file, target)
        except OSError:  # not every file system has links
            shutil.copy2(file, target)


def _write(scratch: Path, path: str, data: bytes) -> None:
    target = scratch / path
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        reason = "would lie in a folder that has a document's name; choose another name"
        raise DocumentRefusedError(path, reason) from error
    if target.is_dir():
        raise DocumentRefusedError(path, "is a folder's name here; choose another name")
    target.write_bytes(data)
