"""Seccomp: the system calls that this process may not make (Linux).

A filter in the classic BPF of the kernel (seccomp(2), PR_SET_SECCOMP; McCanne and Jacobson, "The
BSD Packet Filter", 1993) looks at each call. It starts no process, opens no socket, reaches into
no other process, and changes nothing of the system; whatever runs in the process, native code
too. It cannot be undone.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["CALLS", "forbid_calls"]

CALLS: Mapping[str, tuple[int, int]] = {
    # What starts processes and programs.
    "execve": (59, 221), "execveat": (322, 281), "fork": (57, -1), "vfork": (58, -1),
    # What speaks to others.
    "socket": (41, 198), "socketpair": (53, 199), "connect": (42, 203), "bind": (49, 200),
    "listen": (50, 201), "accept": (43, 202), "accept4": (288, 242), "io_uring_setup": (425, 425),
    # What reaches into other processes.
    "kill": (62, 129), "tkill": (200, 130), "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240), "pidfd_open": (434, 434), "pidfd_getfd": (438, 438),
    "pidfd_send_signal": (424, 424), "ptrace": (101, 117), "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271), "process_madvise": (440, 440), "kcmp": (312, 272),
    "setpriority": (141, 140), "sched_setaffinity": (203, 122),
    # What changes what the process and the system are.
    "unshare": (272, 97), "setns": (308, 268), "chroot": (161, 51), "pivot_root": (155, 41),
    "mount": (165, 40), "umount2": (166, 39), "open_tree": (428, 428), "move_mount": (429, 429),
    "fsopen": (430, 430), "fsconfig": (431, 431), "fsmount": (432, 432), "fspick": (433, 433),
    "mount_setattr": (442, 442), "name_to_handle_at": (303, 264), "open_by_handle_at": (304, 265),
    "bpf": (321, 280), "perf_event_open": (298, 241), "userfaultfd": (323, 282),
    "add_key": (248, 217), "request_key": (249, 218), "keyctl": (250, 219),
    "init_module": (175, 105), "finit_module": (313, 273), "delete_module": (176, 106),
    "kexec_load": (246, 104), "reboot": (169, 142), "swapon": (167, 224), "swapoff": (168, 225),
    "settimeofday": (164, 170), "clock_settime": (227, 112), "sethostname": (170, 161),
    "setdomainname": (171, 162), "personality": (135, 92),
}  # fmt: skip
"""Forbidden ones with their numbers on x86-64 and on 64-bit ARM; -1 where there is none."""

_SET_SECCOMP, _FILTER = 22, 2
"""Numbers of prctl(2)."""
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000
_LOAD, _IF_EQUAL, _IF_ANY_BIT, _RETURN = 0x20, 0x15, 0x45, 0x06
"""Of BPF: load a word, jump if it equals, jump if it has any bit of, and return."""
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16
"""Offsets in struct seccomp_data; of the argument, its lower half."""
_CLONE3 = 435
"""Its number everywhere."""
_THREAD = 0x00010000
"""CLONE_THREAD of clone(2)."""
_OTHER_ABI = 0x40000000
"""Of the numbers of the x32 calls, which are other numbers for the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Machine:
    """What differs between architectures: the kernel's mark, and some numbers of calls."""

    column: int
    mark: int
    clone: int
    tgkill: int
    prlimit64: int


_MACHINES: Mapping[str, _Machine] = {
    "x86_64": _Machine(column=0, mark=0xC000003E, clone=56, tgkill=234, prlimit64=302),
    "aarch64": _Machine(column=1, mark=0xC00000B7, clone=220, tgkill=131, prlimit64=261),
}


def forbid_calls() -> bool:
    """Have the calls refused with EPERM from now on, for all threads that this one starts.

    `prctl(PR_SET_NO_NEW_PRIVS)` has to come before it. Threads may be started, processes not.

    Returns:
        Whether the system does so: Linux on x86-64 and 64-bit ARM.
    """
    machine = _MACHINES.get(platform.machine())
    is_whole = sys.maxsize > 2**32 and sys.byteorder == "little"
    if sys.platform != "linux" or machine is None or not is_whole:
        return False
    program = b"".join(_program(machine, os.getpid()))
    code = ctypes.create_string_buffer(program, len(program))
    # struct sock_fprog
    filtering = ctypes.create_string_buffer(
        struct.pack("@HP", len(program) // 8, ctypes.addressof(code))
    )
    return bool(ctypes.CDLL(None).prctl(_SET_SECCOMP, _FILTER, filtering, 0, 0) == 0)


def _program(machine: _Machine, own: int) -> list[bytes]:
    """Return the filter: each instruction a struct sock_filter.

    Args:
        machine: that it runs on.
        own: this process's number, which alone may be signalled and limited by it.
    """
    refuse = _step(_RETURN, _REFUSE | errno.EPERM)
    steps = [
        _step(_LOAD, _ARCHITECTURE),
        _step(_IF_EQUAL, machine.mark, yes=1),
        refuse,
        _step(_LOAD, _NUMBER),
        _step(_IF_ANY_BIT, _OTHER_ABI, no=1),
        refuse,
        # Whoever is refused so tries the older call, whose flags can be looked at.
        _step(_IF_EQUAL, _CLONE3, no=1),
        _step(_RETURN, _REFUSE | errno.ENOSYS),
    ]
    for numbers in CALLS.values():
        if numbers[machine.column] >= 0:
            steps += [_step(_IF_EQUAL, numbers[machine.column], no=1), refuse]
    steps += _judged(machine.clone, ((_IF_ANY_BIT, _THREAD),), refuse)
    for number in (machine.tgkill, machine.prlimit64):
        steps += _judged(number, ((_IF_EQUAL, 0), (_IF_EQUAL, own)), refuse)
    return [*steps, _step(_RETURN, _ALLOW)]


def _judged(number: int, harmless: Sequence[tuple[int, int]], refuse: bytes) -> list[bytes]:
    """Return the steps that refuse a call but where one test finds its first argument harmless.

    Args:
        harmless: of each test what it does, and with which value.
    """
    tests = [
        _step(code, value, yes=len(harmless) - place)
        for place, (code, value) in enumerate(harmless)
    ]
    steps = [_step(_LOAD, _FIRST_ARGUMENT), *tests, refuse, _step(_RETURN, _ALLOW)]
    return [_step(_IF_EQUAL, number, no=len(steps)), *steps]


def _step(code: int, value: int, *, yes: int = 0, no: int = 0) -> bytes:
    """Return an instruction; yes and no are how many are jumped over."""
    return struct.pack("=HBBI", code, yes, no, value)
