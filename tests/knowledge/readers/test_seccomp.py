"""Which system calls the child's filter lets through: run here step by step, and by the kernel."""

import errno
import re
import struct
import subprocess
import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path

import pytest

from knowledge.readers import seccomp
from knowledge.readers.seccomp import CALLS

ROOT = Path(__file__).parents[3]
ALLOWED = 0x7FFF0000
REFUSED = 0x00050000 | errno.EPERM
UNKNOWN = 0x00050000 | errno.ENOSYS
OWN = 4_242
X86, ARM = seccomp._MACHINES["x86_64"], seccomp._MACHINES["aarch64"]
HEADERS = {
    0: Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h"),
    1: Path("/usr/include/asm-generic/unistd.h"),
}


def verdict(
    machine: seccomp._Machine, number: int, first: int = 0, mark: int | None = None
) -> int:
    """Return what the filter makes of a call, as the kernel would run it."""
    given = struct.pack(
        "=IIQ6Q", number, machine.mark if mark is None else mark, 0, first, 0, 0, 0, 0, 0
    )
    steps = [struct.unpack("=HBBI", step) for step in seccomp._program(machine, OWN)]
    place, word = 0, 0
    while True:
        code, yes, no, value = steps[place]
        place += 1
        if code == 0x20:
            (word,) = struct.unpack_from("=I", given, value)
        elif code == 0x15:
            place += yes if word == value else no
        elif code == 0x45:
            place += yes if word & value else no
        else:
            assert code == 0x06
            return int(value)


@pytest.mark.parametrize("machine", [X86, ARM])
@pytest.mark.parametrize("name", CALLS)
def test_a_forbidden_call_is_refused(machine: seccomp._Machine, name: str) -> None:
    number = CALLS[name][machine.column]
    if number >= 0:
        assert verdict(machine, number) == REFUSED


@pytest.mark.parametrize(
    ("machine", "numbers"),
    [
        (X86, (0, 1, 3, 9, 12, 60, 202, 318, 257, 15)),
        (ARM, (63, 64, 57, 222, 214, 93, 98, 278, 56, 139)),
    ],
)
def test_reading_writing_memory_and_locks_are_let_through(
    machine: seccomp._Machine, numbers: Sequence[int]
) -> None:
    assert {verdict(machine, number) for number in numbers} == {ALLOWED}


@pytest.mark.parametrize("machine", [X86, ARM])
def test_threads_may_be_started_and_processes_not(machine: seccomp._Machine) -> None:
    assert verdict(machine, machine.clone, 0x003D0F00) == ALLOWED  # as pthread_create does
    assert verdict(machine, machine.clone, 0x01200011) == REFUSED  # as fork does
    assert verdict(machine, machine.clone, 0x00004111) == REFUSED  # as posix_spawn does
    assert verdict(machine, 435) == UNKNOWN


@pytest.mark.parametrize("machine", [X86, ARM])
def test_only_the_process_itself_may_be_signalled_and_limited(machine: seccomp._Machine) -> None:
    for number in (machine.tgkill, machine.prlimit64):
        assert verdict(machine, number, OWN) == ALLOWED
        assert verdict(machine, number, 0) == ALLOWED
        assert verdict(machine, number, OWN + 1) == REFUSED


def test_the_calls_of_other_modes_are_no_way_round() -> None:
    assert verdict(X86, 1, mark=0x40000003) == REFUSED  # a 32-bit program's write
    assert verdict(X86, 0x40000000 | 41) == REFUSED  # x32's socket
    assert verdict(ARM, 4, mark=0x40000028) == REFUSED


@pytest.mark.parametrize("column", HEADERS)
def test_the_numbers_are_those_of_the_kernel(column: int) -> None:
    header = HEADERS[column]
    if not header.exists():
        pytest.skip(f"{header} is not there")
    found = re.findall(r"#define __NR(?:3264)?_(\w+)\s+(\d+)", header.read_text(encoding="utf-8"))
    told = {name: int(number) for name, number in found}
    assert {name: numbers[column] for name, numbers in CALLS.items()} == {
        name: told.get(name, -1) for name in CALLS
    }
    machine = (X86, ARM)[column]
    assert (machine.clone, machine.tgkill, machine.prlimit64) == (
        told["clone"], told["tgkill"], told["prlimit64"]
    )  # fmt: skip


def test_the_kernel_holds_what_runs_past_python() -> None:
    code = """
        import ctypes, json, os, subprocess, threading
        from knowledge.readers.seccomp import forbid_calls
        libc = ctypes.CDLL(None)
        libc.prctl(38, 1, 0, 0, 0)
        if not forbid_calls():
            raise SystemExit(77)
        thread = threading.Thread(target=print, args=("a thread",))
        thread.start()
        thread.join()
        print(libc.socket(2, 1, 0), libc.fork(), libc.kill(os.getppid(), 0))
        try:
            subprocess.run(["true"])
        except PermissionError as error:
            print(type(error).__name__)
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode == 77:
        pytest.skip("this system filters no system calls")
    assert done.stdout.splitlines() == ["a thread", "-1 -1 -1", "PermissionError"], done.stderr
