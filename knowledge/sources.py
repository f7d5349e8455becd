"""Where documents come from: which files count, and under which path each is told.

An operator's folders come first. An overlay may lie over them: a documents folder whose files take
the place of those of the same path, and whose `.removed` lists documents that are left out.
"""

import os
from dataclasses import dataclass, replace
from pathlib import Path

from knowledge.errors import SourceMissingError
from knowledge.walking import REMOVED_FILE, SIDE_SUFFIX, find_documents, shown_path

__all__ = [
    "CuratedPlace",
    "SourceFile",
    "Sources",
    "curated_places",
    "read_removed",
    "source_files",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Where documents come from.

    Attributes:
        folders: the operator's; a path that an earlier folder holds already gets its own
            folder's name before it.
        overlay: a folder that lies over them, None for nothing.
    """

    folders: tuple[Path, ...]
    overlay: Path | None = None

    @classmethod
    def of(cls, *folders: Path) -> "Sources":
        """Return sources of folders alone."""
        return cls(folders=folders)

    @property
    def places(self) -> tuple[Path, ...]:
        """All folders, the overlay last."""
        return self.folders if self.overlay is None else (*self.folders, self.overlay)

    def check(self) -> None:
        """Make sure that all folders are there.

        Raises:
            SourceMissingError: names one that is not.
        """
        for folder in self.folders:
            if not folder.is_dir():
                raise SourceMissingError(
                    f"{folder} is not a folder; make it, or correct knowledge.documents"
                )
        if self.overlay is not None and not self.overlay.is_dir():
            raise SourceMissingError(
                f"{self.overlay} is not a folder: what admins have sent lies there; restore it"
                " from your backup, or make it, empty, to go on without"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file that is a document or is to be refused by name.

    Attributes:
        path: under which it is told, unique in its sources.
        file: where it is.
        root: the documents folder that it must not lead out of.
        side: the file that states its metadata, None where there is none.
        side_root: the documents folder of that one.
    """

    path: str
    file: Path
    root: Path
    side: Path | None
    side_root: Path

    @classmethod
    def of(cls, file: Path, root: Path) -> "SourceFile":
        """Return a file of a documents folder, told under its path in it."""
        side = file.with_name(file.name + SIDE_SUFFIX)
        return cls(
            path=shown_path(file, root),
            file=file,
            root=root,
            side=side if os.path.lexists(side) else None,
            side_root=root,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CuratedPlace:
    """A folder that may hold the operator's own files, and what is put before their names."""

    folder: Path
    prefix: str


def source_files(sources: Sources) -> tuple[SourceFile, ...]:
    """Return the files of all folders as the overlay leaves them, ordered by path.

    Folders that are not there hold none.

    Raises:
        SourceMissingError: the list of what the overlay leaves out cannot be read.
    """
    found: dict[str, SourceFile] = {}
    for folder in sources.folders:
        if folder.is_dir():
            for file in find_documents(folder):
                one = SourceFile.of(file, folder)
                path = _unique(one.path, folder, found)
                found[path] = replace(one, path=path)
    if sources.overlay is not None and sources.overlay.is_dir():
        found = _overlaid(found, sources.overlay)
    return tuple(found[path] for path in sorted(found))


def curated_places(sources: Sources) -> tuple[CuratedPlace, ...]:
    """Return the folders in the order in which their own files count.

    Files of the only folder are told by their names, those of several by their folders' too, and
    those of the overlay by the name of the folder that overlays lie in.
    """
    places: list[CuratedPlace] = []
    taken: set[str] = set()
    for folder in sources.places:
        is_overlay = folder == sources.overlay
        named = (folder.resolve().parent if is_overlay else folder.resolve()).name or "documents"
        prefix, number = f"{named}/", 1
        while prefix in taken:
            number += 1
            prefix = f"{named}-{number}/"
        taken.add(prefix)
        alone = len(sources.folders) == 1 and not is_overlay
        places.append(CuratedPlace(folder=folder, prefix="" if alone else prefix))
    return tuple(places)


def read_removed(overlay: Path) -> frozenset[str]:
    """Return the paths of the documents that an overlay leaves out.

    Raises:
        SourceMissingError: the list cannot be read.
    """
    path = overlay / REMOVED_FILE
    try:
        return frozenset(filter(None, path.read_text(encoding="utf-8").split("\n")))
    except FileNotFoundError:
        return frozenset()
    except (OSError, UnicodeDecodeError) as error:
        raise SourceMissingError(
            f"{path}: cannot be read ({error}); restore it from your backup"
        ) from error


def _overlaid(found: dict[str, SourceFile], overlay: Path) -> dict[str, SourceFile]:
    """Return the files with those of the overlay over them, side files by themselves too."""
    removed = read_removed(overlay)
    kept = {path: file for path, file in found.items() if path not in removed}
    sides: dict[str, Path] = {}
    for file in find_documents(overlay):
        new = SourceFile.of(file, overlay)
        document = new.path.removesuffix(SIDE_SUFFIX)
        if document != new.path and document in kept:
            sides[document] = file
            continue
        if new.side is None and new.path in kept:
            covered = kept[new.path]
            new = replace(new, side=covered.side, side_root=covered.side_root)
        kept[new.path] = new
    for path, side in sides.items():
        kept[path] = replace(kept[path], side=side, side_root=overlay)
    return kept


def _unique(path: str, folder: Path, taken: dict[str, SourceFile]) -> str:
    unique, number = path, 1
    while unique in taken:
        prefix = folder.resolve().name or "documents"
        unique = f"{prefix}/{path}" if number == 1 else f"{prefix}-{number}/{path}"
        number += 1
    return unique
