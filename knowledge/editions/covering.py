"""Which files of the operator's folders an overlay covers, and whether they have changed since."""

import hashlib
import json
import logging
import os
from collections.abc import Collection, Mapping
from pathlib import Path

from knowledge.model.drafts import Covered
from knowledge.sources import Sources, read_removed, source_files
from knowledge.walking import COVERED_FILE, SIDE_SUFFIX

__all__ = ["covered_files", "digests_of", "folder_files", "read_digests", "written_digests"]

logger = logging.getLogger(__name__)


def folder_files(sources: Sources) -> dict[str, Path]:
    """Return the files of the operator's folders, side files too, by the paths they are told."""
    found: dict[str, Path] = {}
    for one in source_files(Sources.of(*sources.folders)):
        found[one.path] = one.file
        if one.side is not None:
            found[one.path + SIDE_SUFFIX] = one.side
    return found


def covered_files(sources: Sources) -> tuple[Covered, ...]:
    """Return the files of the folders that the overlay covers or leaves out, ordered by path.

    Raises:
        SourceMissingError: the list of what is left out cannot be read.
    """
    overlay = sources.overlay
    if overlay is None or not overlay.is_dir():
        return ()
    removed = read_removed(overlay)
    before = read_digests(overlay)
    found = []
    for path, file in sorted(folder_files(sources).items()):
        is_sent = os.path.lexists(overlay / path)
        if is_sent or path in removed:
            digest = _digest(file)
            # Whoever has copied into the folder what was sent misses nothing.
            has_changed = digest not in {before.get(path), _digest(overlay / path)}
            found.append(Covered(path=path, is_removed=not is_sent, changed_since=has_changed))
    return tuple(found)


def digests_of(files: Mapping[str, Path], paths: Collection[str]) -> dict[str, str]:
    """Return the digests of those files that are there, by their paths."""
    return {path: _digest(files[path]) for path in paths if path in files}


def read_digests(overlay: Path) -> dict[str, str]:
    """Return the digests of the folders' files at the time when they came to be covered.

    What cannot be read is told in the log, and counts as nothing: the files as changed.
    """
    path = overlay / COVERED_FILE
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return {str(name): str(digest) for name, digest in told.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, AttributeError, RecursionError) as error:
        logger.warning("%s: which files were covered is not known: %s", path, error)
        return {}


def written_digests(digests: Mapping[str, str]) -> str:
    """Return digests as `read_digests` reads them."""
    return json.dumps(dict(sorted(digests.items())), ensure_ascii=False, indent=1) + "\n"


def _digest(file: Path) -> str:
    """Return the SHA-256 of a file, "" where it cannot be read."""
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return ""
