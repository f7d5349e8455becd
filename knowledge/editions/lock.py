"""One build or publication at a time, whichever process wants it.

The lock is the system's (flock): it is free the moment its holder ends, however it ends. Beside
it lies who holds it. Where that is left over from a holder that has ended, the lock is stale: the
next one says so in the log and takes it over.
"""

import json
import logging
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from filelock import FileLock, Timeout

from knowledge.editions.json_objects import JsonError, read_object
from knowledge.editions.writing import make_folder, put_aside, write_atomically
from knowledge.errors import BuildBusyError

__all__ = ["Action", "Holder", "held", "holder"]

logger = logging.getLogger(__name__)

Action = Literal["building", "publishing", "drafting", "discarding", "recovering"]

_LOCK = ".lock"
_OWNER = ".lock-owner.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Owner:
    action: str
    pid: int
    host: str
    since: datetime

    def __str__(self) -> str:
        since = f"{self.since:%Y-%m-%d %H:%M:%S} UTC"
        return f"process {self.pid} on {self.host}, {self.action} since {since}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who holds a lock, in words; `has_ended` where it ended without letting go."""

    told: str
    has_ended: bool


def holder(folder: Path) -> Holder | None:
    """Return who holds the lock of a folder, or has left it behind; None for nobody.

    To find out, the lock is taken for a moment where somebody has left it.
    """
    if not (folder / _OWNER).exists():
        return None
    told = str(_owner(folder) or "somebody unknown")
    if (folder / _LOCK).is_dir():
        return Holder(told=told, has_ended=True)
    try:
        with FileLock(str(folder.resolve() / _LOCK), timeout=0):
            return Holder(told=told, has_ended=True)
    except (Timeout, OSError):
        return Holder(told=told, has_ended=False)


@contextmanager
def held(folder: Path, action: Action) -> Iterator[None]:
    """Hold the lock of a folder for as long as the block runs.

    Who holds it may take it again. The folder is made where it is missing.

    Raises:
        BuildBusyError: somebody else holds it; says who, since when and what for.
        OSError: the folder cannot be written to.
    """
    make_folder(folder)
    # One lock a path and thread, so that it can be taken again by its holder.
    path = folder.resolve() / _LOCK
    if path.is_dir():
        with suppress(FileNotFoundError):  # another process has done so
            put_aside(path)
    lock = FileLock(str(path), timeout=0, is_singleton=True)
    if lock.is_locked:
        yield
        return
    try:
        lock.acquire()
    except Timeout as error:
        raise _busy(folder) from error
    try:
        _take_over(folder)
        write_atomically(folder / _OWNER, _told(action))
        try:
            yield
        finally:
            with suppress(OSError):
                (folder / _OWNER).unlink()
    finally:
        lock.release()


def _take_over(folder: Path) -> None:
    """Tell in the log when the last holder ended without letting go."""
    if (folder / _OWNER).exists():
        who = _owner(folder) or "somebody unknown"
        logger.warning("%s: a stale lock is taken over: %s, has ended", folder, who)


def _busy(folder: Path) -> BuildBusyError:
    owner = _owner(folder)
    if owner is None:
        text = f"{folder}: another process is at work on it; wait until it is done"
        return BuildBusyError(text, action="", pid=0, host="", since=None)
    return BuildBusyError(
        f"{folder}: at work on it is {owner}; wait until it is done",
        action=owner.action,
        pid=owner.pid,
        host=owner.host,
        since=owner.since,
    )


def _told(action: Action) -> str:
    told = {
        "action": action,
        "pid": os.getpid(),
        "host": socket.gethostname(),
        "since": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    return json.dumps(told) + "\n"


def _owner(folder: Path) -> _Owner | None:
    try:
        told = read_object((folder / _OWNER).read_bytes())
        return _Owner(
            action=told.text("action"),
            pid=told.whole("pid"),
            host=told.text("host"),
            since=told.moment("since"),
        )
    except (OSError, JsonError):
        return None
