"""What the child process that parses files may do: little time and memory, and nothing outside.

The parsers are given bytes and give back text. A file that brings one of them to open another
file, an address or a program is up to something. Python's own audit hook tells so by name, on
every system; what runs past Python is held by the kernel, where it can (`landlock`, `seccomp`).
"""

from __future__ import annotations

import ctypes
import math
import mimetypes
import os
import signal
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.readers.landlock import read_only
from knowledge.readers.seccomp import forbid_calls

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Confinement", "end_with_parent", "leave_network"]

_OPEN_FILES = 64
_SET_PARENT_DEATH_SIGNAL, _SET_NO_NEW_PRIVILEGES = 1, 38
"""Numbers of prctl(2)."""
_NEW_NETWORK, _NEW_USERS = 0x40000000, 0x10000000
"""Flags of unshare(2)."""
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_FORBIDDEN = (
    "socket.", "http.", "urllib.", "ftplib.", "smtplib.", "subprocess.", "pty.", "shutil.",
    "sqlite3.", "ctypes.dlopen", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn",
    "os.startfile", "os.kill", "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link",
    "os.symlink", "os.chmod", "os.chown", "os.truncate", "os.putenv", "tempfile.",
)  # fmt: skip
"""Audit events of Python that no parser has a reason to raise; beginnings of their names."""


_LIBRARIES = (
    "/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/nix/store", "/gnu/store",
    "/etc/ld.so.cache", "/dev/null", "/dev/urandom",
)  # fmt: skip
"""Where systems keep what modules written in C need."""


class Confinement:
    """Limits on this process, set once; and those that hold while a file is parsed.

    Args:
        memory: bytes of address space.
        seconds: of processor time for one file.
    """

    def __init__(self, memory: int, seconds: float) -> None:
        self._seconds = seconds
        self._parsing = False
        program = _program_folders()
        self._readable = tuple(folder + os.sep for folder in program)
        _limit("RLIMIT_CORE", 0)
        _limit("RLIMIT_AS", memory)
        _limit("RLIMIT_NOFILE", _OPEN_FILES)
        _limit("RLIMIT_NPROC", 0)  # root may start processes nevertheless
        _prctl(_SET_NO_NEW_PRIVILEGES, 1)
        _read_ahead()
        read_only((*program, *_LIBRARIES, *_further_libraries()))
        forbid_calls()
        sys.addaudithook(self._audit)

    @contextmanager
    def parsing(self) -> Iterator[None]:
        """Allow some further processor time, no writing, and no reading but of the program."""
        _limit("RLIMIT_CPU", math.ceil(_spent_s() + self._seconds) + 1)
        _limit("RLIMIT_FSIZE", 0)
        self._parsing = True
        try:
            yield
        finally:
            self._parsing = False
            _limit(
                "RLIMIT_FSIZE", None
            )  # without Landlock, what is imported later is kept compiled

    def _audit(self, event: str, details: tuple[object, ...]) -> None:
        if not self._parsing:
            return
        if event == "open":
            self._refuse_open(*details)
        elif event.startswith(_FORBIDDEN):
            message = f"tries to do what no document needs: {event}"
            raise PermissionError(message)

    def _refuse_open(self, path: object, _mode: object = None, flags: object = 0) -> None:
        if isinstance(path, int):
            return
        name = os.path.realpath(os.fsdecode(path if isinstance(path, str | bytes) else str(path)))
        is_written = isinstance(flags, int) and flags & _WRITING
        if is_written or not (name == os.devnull or name.startswith(self._readable)):
            message = "tries to open a file beside it"
            raise PermissionError(message)


def _program_folders() -> tuple[str, ...]:
    """Return where modules are imported from, and the libraries that come with Python.

    Configuration and state may lie beside a checkout, and in a virtual environment's folder: of
    the one, that is this package alone.
    """
    package = Path(__file__).resolve().parents[1]
    libraries = [str(Path(prefix, "lib")) for prefix in (sys.prefix, sys.base_prefix)]
    paths = {os.path.realpath(path) for path in (*sys.path, *libraries) if path}
    if Path(package.parent, "pyproject.toml").exists():
        paths.discard(str(package.parent))
    return (str(package), *sorted(paths))


def _further_libraries() -> tuple[str, ...]:
    """Return the folders of the libraries in use, wherever they are, and those to look in."""
    named = os.environ.get("LD_LIBRARY_PATH", "").split(os.pathsep)
    try:
        mapped = Path("/proc/self/maps").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return tuple(named)
    files = [Path("/", line.partition("/")[2]) for line in mapped.splitlines() if "/" in line]
    return (*named, *sorted({str(file.parent) for file in files} - {"/"}))


def _read_ahead() -> None:
    """Let libraries read what they keep in mind of files that cannot be read later."""
    mimetypes.init()
    if hasattr(time, "tzset"):
        time.tzset()


def leave_network() -> None:
    """Move this process to a network of its own, which has no way out, where the system lets it.

    Linux lets root, and in most installations others by a user namespace of their own. This undoes
    `end_with_parent`, which has to come after it.
    """
    if sys.platform == "linux":
        unshare = ctypes.CDLL(None).unshare
        if unshare(_NEW_NETWORK) != 0:
            unshare(_NEW_NETWORK | _NEW_USERS)


def end_with_parent(parent: int) -> None:
    """Have this process killed when its parent ends, however that ends; on Linux only.

    Elsewhere it ends with its input, or with its processor time when it is parsing.

    Args:
        parent: the parent's process id; it may have ended already.
    """
    _prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    if hasattr(os, "getppid") and os.getppid() != parent:
        sys.exit(1)


def _prctl(option: int, value: int) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)


def _limit(name: str, value: int | None) -> None:
    """Lower a limit of this process, None for as high as it may be."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    kind = getattr(resource, name, None)
    if kind is None:
        return
    _, hard = resource.getrlimit(kind)
    wanted = hard if value is None else value
    if hard != resource.RLIM_INFINITY:
        wanted = min(wanted, hard)
    with suppress(ValueError, OSError):  # macOS has some of them by name only
        resource.setrlimit(kind, (wanted, hard))


def _spent_s() -> float:
    times = os.times()
    return times.user + times.system
