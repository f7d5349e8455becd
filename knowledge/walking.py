"""Which files of a documents folder count, and how they are named."""

import os
from pathlib import Path

__all__ = [
    "COVERED_FILE",
    "CURATED_FILES",
    "REMOVED_FILE",
    "SIDE_SUFFIX",
    "find_documents",
    "is_inside",
    "shown_path",
]

CURATED_FILES = ("facts.yaml", "aliases.yaml", "glossary.yaml", "probes.yaml")
"""An operator's own facts, names, glossary and probes, no documents in a folder's root."""

SIDE_SUFFIX = ".meta.yaml"
"""`prices.csv.meta.yaml` states the metadata of `prices.csv`."""

REMOVED_FILE = ".removed"
"""In an overlay: the paths of documents that are left out, one a line."""

COVERED_FILE = ".covered"
"""In an overlay: the digests of the folders' files that it covers, from when it came to do so."""

_OFFICE_LOCK = "~$"


def shown_path(file: Path, root: Path) -> str:
    """Return a file's path in a documents folder, as it can be stored and shown."""
    # Thousands of files are named so: taking the paths themselves apart takes five times as long.
    relative = str(file).removeprefix(f"{root}{os.sep}").replace(os.sep, "/")
    # A file name that is not UTF-8 could be neither stored nor shown.
    return os.fsencode(relative).decode("utf-8", errors="backslashreplace")


def find_documents(folder: Path) -> tuple[Path, ...]:
    """Return the files of a folder that are documents or are to be refused by name.

    Hidden files and folders, office lock files, side files of other files and the operator's own
    facts and aliases in the folder's root are left out. A link
    is followed when it stays in the folder and what it leads to is not found without it.

    Args:
        folder: an existing folder.

    Returns:
        Paths that begin with `folder`, ordered by their relative paths.
    """
    root = os.path.realpath(folder)
    seen = {root}
    found: list[Path] = []
    links: list[Path] = []
    pending = [(folder, root)]
    while pending:
        here, real = pending.pop()
        try:
            entries = sorted(os.scandir(here), key=lambda entry: entry.name)
        except OSError:
            found.append(here)  # loading it will say why
            continue
        for entry in entries:
            if entry.name.startswith((".", _OFFICE_LOCK)):
                continue
            path = here / entry.name
            if entry.is_symlink():
                links.append(path)
                continue
            seen.add(f"{real}/{entry.name}")
            if entry.is_dir():
                pending.append((path, f"{real}/{entry.name}"))
            else:
                found.append(path)
        if not pending:
            pending = _linked_folders(links, Path(root), seen, found)
    names = {path.name for path in found}
    curated = {folder / name for name in CURATED_FILES}
    documents = [
        path for path in found if path not in curated and not _is_side_file_of(path, names)
    ]
    return tuple(sorted(documents, key=lambda path: shown_path(path, folder)))


def _linked_folders(
    links: list[Path], root: Path, seen: set[str], found: list[Path]
) -> list[tuple[Path, str]]:
    """Sort out the links met so far: files go to `found`, folders to walk are returned."""
    folders: list[tuple[Path, str]] = []
    for link in sorted(links):
        target = os.path.realpath(link)
        if target in seen and is_inside(target, root):
            continue
        # Path.is_dir would raise where a folder on the way may not be looked into.
        if is_inside(target, root) and os.path.isdir(target):  # noqa: PTH112
            folders.append((link, target))
        else:
            found.append(link)
        seen.add(target)
    links.clear()
    return folders


def is_inside(target: str, root: Path) -> bool:
    """Say whether a resolved path lies in a resolved folder."""
    return Path(target).is_relative_to(root)


def _is_side_file_of(path: Path, names: set[str]) -> bool:
    stem = path.name.removesuffix(SIDE_SUFFIX)
    return stem != path.name and stem in names and os.path.lexists(path.parent / stem)
