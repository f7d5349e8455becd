"""An edition of a folder that nobody publishes, kept in the user's cache folder."""

import os
import shutil
import stat
import tempfile
from pathlib import Path

from knowledge.edition import Edition
from knowledge.editions.files import Origin, read_manifest
from knowledge.editions.opening import open_edition
from knowledge.errors import EditionDamagedError, EditionOutdatedError
from knowledge.model import ProgressListener
from knowledge.options import AnswerOptions, ReadLimits
from knowledge.sources import Sources

__all__ = ["temporary_edition"]

_BUILDING = ".building-"
_PRIVATE = 0o700
# So many temporary editions stay in the user's cache folder.
_CACHED_EDITIONS = 20


def temporary_edition(
    folder: Path,
    *,
    limits: ReadLimits = ReadLimits(),  # noqa: B008 (frozen)
    answers: AnswerOptions = AnswerOptions(),  # noqa: B008 (frozen)
    progress: ProgressListener | None = None,
) -> Edition:
    """Open an edition of one documents folder, kept in the user's cache folder by its content.

    Raises:
        NothingToIndexError: no document could be taken in.
    """
    sources = Sources.of(folder)
    origin = Origin.of(sources, limits)
    target = _cache_folder() / f"0000-{origin.digest[:12]}"
    if target.is_dir():
        try:
            return open_edition(target, answers, thoroughly=False)
        except (EditionDamagedError, EditionOutdatedError):
            shutil.rmtree(target, ignore_errors=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix=_BUILDING, dir=target.parent))
    try:
        # Answering needs no parser and no sentence splitter, which take most of a second to
        # import.
        from knowledge.building import build_edition  # noqa: PLC0415

        build_edition(sources, scratch, origin, limits=limits, progress=progress)
        _trim_cache(target.parent)
        target = target.with_name(f"0000-{read_manifest(scratch).digest[:12]}")
        # Another process may have built the same at the same time; either's will do.
        try:
            scratch.rename(target)
        except OSError:
            if not target.is_dir():
                raise
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return open_edition(target, answers, thoroughly=False)


def _cache_folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    folder = Path(base).expanduser() / "dalel"
    try:
        folder.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
    except OSError:
        folder = Path(tempfile.gettempdir()) / f"dalel-{os.getuid()}"
        folder.mkdir(mode=_PRIVATE, exist_ok=True)
        if not _is_private(folder):
            # Anybody may have made it there, with editions in it that say what they like.
            folder = Path(tempfile.mkdtemp(prefix="dalel-"))
    return folder


def _is_private(folder: Path) -> bool:
    status = folder.lstat()
    return (
        stat.S_ISDIR(status.st_mode)
        and status.st_uid == os.getuid()
        and not status.st_mode & stat.S_IRWXG
        and not status.st_mode & stat.S_IRWXO
    )


def _trim_cache(folder: Path) -> None:
    """Remove the temporary editions that were made longest ago, beyond the last few."""
    cached = sorted(folder.glob("0000-*"), key=_made_at)
    for path in cached[: max(0, len(cached) - _CACHED_EDITIONS + 1)]:
        shutil.rmtree(path, ignore_errors=True)


def _made_at(path: Path) -> float:
    """Return when a folder was made; long ago where another process has just removed it."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
