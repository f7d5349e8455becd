"""Writing so that a crash leaves what was or what is to be; errors that say what to do."""

import errno
import logging
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from knowledge.errors import EditionUnwritableError

__all__ = [
    "make_folder",
    "put_aside",
    "remove_folder",
    "remove_scratch",
    "scratch_folder",
    "sync_folder",
    "sync_tree",
    "write_atomically",
    "writing",
]

logger = logging.getLogger(__name__)

_UNFINISHED = ".new"
"""What the hidden name of a small file ends with until it is whole."""

_SCRATCH = ".building-"
"""What the names of folders begin with that are in the making, or being removed."""

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Turn errors of the disk into one that names the path and what to do.

    Args:
        folder: named where the error itself names no path.

    Raises:
        EditionUnwritableError: something could not be written.
    """
    try:
        yield
    except BrokenPipeError:  # nobody listens any more
        raise
    except OSError as error:
        where = os.fsdecode(error.filename) if error.filename else str(folder)
        what = error.strerror or str(error)
        advice = _advice(error.errno)
        raise EditionUnwritableError(f"{where}: cannot be written ({what}); {advice}") from error
    except sqlite3.OperationalError as error:
        advice = _advice(errno.ENOSPC if "full" in str(error) else None)
        raise EditionUnwritableError(f"{folder}: cannot be written ({error}); {advice}") from error


def _advice(number: int | None) -> str:
    if number in _FULL:
        return "free space there and try again"
    if number in _FORBIDDEN:
        return (
            "let the user that Dalel runs as write there, or name another folder under"
            " knowledge.editions or knowledge.uploads"
        )
    return "look at the disk and try again"


def write_atomically(path: Path, text: str) -> None:
    """Put a text in a file's place at once and whole; to be called under the lock of its folder.

    After a crash the file holds what it held before or what it is to hold.
    """
    new = path.with_name(f".{path.name.lstrip('.')}{_UNFINISHED}")
    for one in (path, new):
        if one.is_dir() and not one.is_symlink():
            put_aside(one)
    try:
        with new.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    except BaseException:
        with suppress(OSError):
            new.unlink()
        raise
    sync_folder(path.parent)


def put_aside(path: Path) -> Path:
    """Rename what lies in the place of a file and is none, or is damaged; return where it is.

    Raises:
        OSError: it cannot be renamed.
    """
    number = 1
    while os.path.lexists(aside := path.with_name(f"{path.name}.damaged-{number}")):
        number += 1
    path.rename(aside)
    sync_folder(path.parent)
    logger.warning("%s: is damaged; it is put aside as %s", path, aside.name)
    return aside


def make_folder(folder: Path) -> None:
    """Make a folder and those that it lies in where they are missing; survives a power cut.

    Who else gets into it is for the umask to say; the program's own lets nobody in.
    """
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for each in missing:
        sync_folder(each.parent)


def scratch_folder(beside: Path) -> Path:
    """Return a new folder to make something in, with the permissions that others have here.

    It is called under the lock, so that what lies there under its name was left behind.
    """
    scratch = beside / f"{_SCRATCH}{os.getpid()}"
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir()
    return scratch


def remove_scratch(beside: Path) -> None:
    """Remove what a process that was killed was making, or removing; called under the lock."""
    for path in beside.glob(f"{_SCRATCH}*"):
        shutil.rmtree(path, ignore_errors=True)
    for path in beside.glob(f".*{_UNFINISHED}"):
        if path.is_dir() and not path.is_symlink():
            put_aside(path)
        else:
            path.unlink(missing_ok=True)


def sync_tree(folder: Path) -> None:
    """Make all files of a folder, and their names, survive a power cut."""
    for here, _, names in os.walk(folder, topdown=False):
        for name in names:
            _sync(Path(here) / name)
        sync_folder(Path(here))


def sync_folder(folder: Path) -> None:
    """Make the names in a folder survive a power cut."""
    _sync(folder)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def remove_folder(folder: Path) -> None:
    """Remove a folder in such a way that it is never met half removed under its name.

    What cannot be removed is left for the next time.
    """
    doomed = folder.with_name(f"{_SCRATCH}removed-{folder.name}")
    with suppress(OSError):
        shutil.rmtree(doomed, ignore_errors=True)
        folder.rename(doomed)
        shutil.rmtree(doomed, ignore_errors=True)
