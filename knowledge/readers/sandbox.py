"""A child process that parses office and PDF files under a limit of time and memory.

One child reads many files one after another, since starting it costs about as much as a small
file. It is replaced after it has died or been killed. `knowledge.readers.worker` is its program.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, TYPE_CHECKING

from knowledge.readers import Reading, UnreadableError
from knowledge.readers.transfer import load

if TYPE_CHECKING:
    from knowledge.options import ReadLimits

__all__ = ["Sandbox"]

_PROGRAM = "knowledge.readers.worker"
_FAREWELL_S = 3.0
"""Seconds that an idle child may take to end by itself before it is killed."""
_ANSWER_HEAD = 13
"""Bytes before an answer: "+" or "-", and its length in twelve digits."""
_BYTES_PER_CHARACTER = 16
"""JSON escapes a character as up to 12 bytes; a block's frame comes on top."""


class Sandbox:
    """Reads files in a child process; not for use by several threads at a time.

    Args:
        limits: time and memory for one file, and the most characters that may come back.
    """

    def __init__(self, limits: ReadLimits) -> None:
        self._limits = limits
        self._child: subprocess.Popen[bytes] | None = None

    def read(self, data: bytes, suffix: str) -> Reading:
        """Read one file's bytes as `knowledge.readers.read` does.

        Raises:
            UnreadableError: the bytes are not of that format, or parsing them took too long or
                too much memory, or made the parser crash.
        """
        child = self._child = self._child or _start(self._limits)
        overdue = threading.Event()

        def expire() -> None:
            overdue.set()
            child.kill()

        timer = threading.Timer(self._limits.timeout_s, expire)
        timer.start()
        try:
            answer = self._exchange(child, data, suffix)
        finally:
            timer.cancel()
            timer.join()
        if answer is None:
            raise UnreadableError(self._post_mortem(child, overdue=overdue.is_set()))
        sound, content = answer
        if not sound:
            raise UnreadableError(content.decode("utf-8", errors="replace"))
        return load(content)

    def close(self) -> None:
        """End the child."""
        child, self._child = self._child, None
        if child is None:
            return
        if child.stdin is not None:
            _close(child.stdin)  # the end of its input is the end of its work
        try:
            child.wait(timeout=_FAREWELL_S)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        if child.stdout is not None:
            _close(child.stdout)

    def _exchange(
        self, child: subprocess.Popen[bytes], data: bytes, suffix: str
    ) -> tuple[bool, bytes] | None:
        if child.stdin is None or child.stdout is None:
            return None
        try:
            child.stdin.write(f"{suffix} {len(data)}\n".encode())
            child.stdin.write(data)
            child.stdin.flush()
            head = child.stdout.read(_ANSWER_HEAD)
            if len(head) < _ANSWER_HEAD:
                return None
            length = int(head[1:])
            if length > self._limits.max_characters * _BYTES_PER_CHARACTER:
                self.close()
                return (
                    False,
                    f"unpacks to more than {self._limits.max_characters} characters".encode(),
                )
            content = child.stdout.read(length)
        except (OSError, ValueError):
            return None
        return (head[:1] == b"+", content) if len(content) == length else None

    def _post_mortem(self, child: subprocess.Popen[bytes], *, overdue: bool) -> str:
        """Return why the child is gone, and make place for the next one."""
        try:
            status = child.wait(timeout=5)
        except subprocess.TimeoutExpired:
            status = 0  # it garbled its answer
        self.close()
        cpu = getattr(signal, "SIGXCPU", None)
        if overdue or (cpu is not None and status == -cpu):
            return (
                f"took longer than {self._limits.timeout_s:g} seconds to parse;"
                " save it in a simpler form, or split it"
            )
        return (
            f"made its parser crash (status {status}); open it, save it anew and try again,"
            " or save it as text"
        )


def _start(limits: ReadLimits) -> subprocess.Popen[bytes]:
    package_parent = str(Path(__file__).resolve().parents[2])
    paths = [package_parent, os.environ.get("PYTHONPATH", "")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
    # -P: nothing in the working folder may stand in for a module.
    command = [sys.executable, "-P", "-m", _PROGRAM]
    command += [str(limits.memory_bytes), str(limits.timeout_s), str(limits.max_characters)]
    return subprocess.Popen(  # noqa: S603 - our own program, no shell
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    )


def _close(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except OSError:
        # Flushing what the dead child had not taken in.
        return
