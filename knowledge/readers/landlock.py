"""Landlock: what of the file system this process may see, and that it reaches nobody (Linux).

See the manual page landlock(7) and https://docs.kernel.org/userspace-api/landlock.html. Needs no
rights, works in containers, holds for whatever runs in the process, native code too, and cannot
be undone. Kernels before 5.13, and those that leave it out, know nothing of it.
"""

from __future__ import annotations

import ctypes
import os
import stat
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["read_only"]

# The same numbers on all architectures.
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_ASK_VERSION = 1
_PATH_BENEATH = 1
_READ_FILE, _READ_DIR = 1 << 2, 1 << 3
_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 5: 16}
"""How many rights on files there are, from each version on; each is a bit, from the lowest."""
_NETWORK_SINCE, _NETWORK = 4, 0b11
"""To bind and to connect TCP sockets."""
_SCOPES_SINCE, _SCOPES = 6, 0b11
"""Abstract sockets and signals."""


class _Ruleset(ctypes.Structure):
    _fields_ = (
        ("handled_access_fs", ctypes.c_uint64),
        ("handled_access_net", ctypes.c_uint64),
        ("scoped", ctypes.c_uint64),
    )


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed_access", ctypes.c_uint64), ("parent_fd", ctypes.c_int32))


def read_only(paths: Iterable[str]) -> bool:
    """Let this process read files and folders of some paths, and open nothing else from now on.

    Files that are open stay so. `prctl(PR_SET_NO_NEW_PRIVS)` has to come before it.

    Args:
        paths: with all that is below them; those that are not there count for nothing.

    Returns:
        Whether the system does so.
    """
    if sys.platform != "linux":
        return False
    version = _call(_CREATE_RULESET, None, ctypes.c_size_t(0), _ASK_VERSION)
    if version < 1:
        return False
    ruleset = _call(_CREATE_RULESET, ctypes.byref(_handled(version)), _size(version), 0)
    if ruleset < 0:
        return False
    try:
        for path in paths:
            with suppress(OSError):
                _allow(ruleset, path)
        return _call(_RESTRICT_SELF, ruleset, 0) == 0
    finally:
        os.close(ruleset)


def _handled(version: int) -> _Ruleset:
    """Return all rights that a version knows, none of which is left without a rule."""
    rights = next(n for since, n in sorted(_FILE_RIGHTS.items(), reverse=True) if version >= since)
    return _Ruleset(
        handled_access_fs=(1 << rights) - 1,
        handled_access_net=_NETWORK if version >= _NETWORK_SINCE else 0,
        scoped=_SCOPES if version >= _SCOPES_SINCE else 0,
    )


def _size(version: int) -> ctypes.c_size_t:
    """Return the bytes of a ruleset that a version knows."""
    fields = 1 + (version >= _NETWORK_SINCE) + (version >= _SCOPES_SINCE)
    return ctypes.c_size_t(8 * fields)


def _allow(ruleset: int, path: str) -> None:
    """Add a rule for a path.

    Raises:
        OSError: it is not there.
    """
    opened = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        is_folder = stat.S_ISDIR(os.fstat(opened).st_mode)
        rule = _PathBeneath(
            allowed_access=_READ_FILE | _READ_DIR if is_folder else _READ_FILE, parent_fd=opened
        )
        _call(_ADD_RULE, ruleset, _PATH_BENEATH, ctypes.byref(rule), 0)
    finally:
        os.close(opened)


def _call(number: int, *arguments: object) -> int:
    """Make a system call; return what it does, -1 where it is refused."""
    # Each argument fills a register; a C function with "..." would leave half of it as it was.
    whole = (ctypes.c_long(one) if isinstance(one, int) else one for one in arguments)
    return int(ctypes.CDLL(None).syscall(ctypes.c_long(number), *whole))
