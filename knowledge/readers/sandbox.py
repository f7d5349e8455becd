"""A child process that parses office and PDF files under a limit of time, memory and output.

One child reads many files one after another, since starting it costs about as much as a small
file. It is replaced after it has died or been killed. `knowledge.readers.worker` is its program.
A child that a file has taken over can say what it likes in its answers, but it cannot hold up,
fill or confuse this process.
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
_GRACE_S = 5.0
"""Seconds that a killed child's pipes may take to close."""
_ANSWER_HEAD = 13
"""Bytes before an answer: "+" or "-", and its length in twelve digits."""
_BYTES_PER_CHARACTER = 8
_BYTES_ALWAYS = 2**20
"""Of an answer: a letter is one to four bytes, and what a block is comes on top."""
_MOST_REASON = 4_000
"""Bytes of a reason."""
_KEPT_VARIABLES = (
    "PATH", "PYTHONHOME", "PYTHONHASHSEED", "PYTHONUTF8", "PYTHONDONTWRITEBYTECODE",
    "PYTHONPYCACHEPREFIX", "LANG", "LC_ALL", "LC_CTYPE", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH",
    "SYSTEMROOT", "TEMP", "TMP", "TMPDIR",
)  # fmt: skip
"""Of the environment, which holds the bot's token and the database's password."""


class Sandbox:
    """Reads files in a child process; not for use by several threads at a time.

    The thread that reads the first file must outlive the others: the child is killed with it.

    Args:
        limits: time and memory for one file, and the most characters that may come back.
        command: the child's program in place of the usual one.
    """

    def __init__(self, limits: ReadLimits, *, command: tuple[str, ...] = ()) -> None:
        self._limits = limits
        self._command = command or _command(limits)
        self._child: subprocess.Popen[bytes] | None = None

    def read(self, data: bytes, suffix: str) -> Reading:
        """Read one file's bytes as `knowledge.readers.read` does.

        Raises:
            UnreadableError: the bytes are not of that format, or parsing them took too long or
                too much memory, or made the parser crash.
        """
        child = self._child = self._child or _start(self._command)
        exchange = _Exchange(child, data, suffix, self._limits.max_characters)
        # A pipe can be held up for ever, also after the child's death; a thread can be left alone.
        thread = threading.Thread(target=exchange.run, name="sandbox", daemon=True)
        thread.start()
        thread.join(self._limits.timeout_s)
        overdue = thread.is_alive()
        if exchange.answer is None or exchange.is_foul or overdue:
            raise UnreadableError(self._post_mortem(child, thread, exchange, overdue=overdue))
        sound, content = exchange.answer
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
            _kill(child)
            child.wait()
        if child.stdout is not None:
            _close(child.stdout)

    def _post_mortem(
        self,
        child: subprocess.Popen[bytes],
        thread: threading.Thread,
        exchange: _Exchange,
        *,
        overdue: bool,
    ) -> str:
        """Return why the child is gone, and make place for the next one."""
        status = child.poll()
        if status is None and not overdue and not exchange.is_foul:
            try:
                status = child.wait(timeout=_GRACE_S)  # it has closed its output
            except subprocess.TimeoutExpired:
                status = None
        _kill(child)
        child.wait()
        thread.join(_GRACE_S)
        self._child = None
        if not thread.is_alive():
            for pipe in (child.stdin, child.stdout):
                if pipe is not None:
                    _close(pipe)
        cpu = getattr(signal, "SIGXCPU", None)
        if overdue or (cpu is not None and status == -cpu):
            return (
                f"took longer than {self._limits.timeout_s:g} seconds to parse;"
                " save it in a simpler form, or split it"
            )
        if exchange.is_foul:
            return exchange.reason
        return (
            f"made its parser crash (status {status}); open it, save it anew and try again,"
            " or save it as text"
        )


class _Exchange:
    """One file sent to the child, and its answer.

    Attributes:
        answer: whether the file could be read, and its reading or the reason; None for none.
        is_foul: the child broke the rules and is not to be trusted further.
        reason: what to say of the file then.
    """

    def __init__(
        self, child: subprocess.Popen[bytes], data: bytes, suffix: str, characters: int
    ) -> None:
        self._child = child
        self._data = data
        self._suffix = suffix
        self._characters = characters
        self.answer: tuple[bool, bytes] | None = None
        self.is_foul = False
        self.reason = ""

    def run(self) -> None:
        """Send the file and keep the answer."""
        requests, answers = self._child.stdin, self._child.stdout
        if requests is None or answers is None:
            return
        try:
            requests.write(f"{self._suffix} {len(self._data)}\n".encode())
            requests.write(self._data)
            requests.flush()
            head = answers.read(_ANSWER_HEAD)
            if len(head) == _ANSWER_HEAD and self._is_fair(head):
                content = answers.read(int(head[1:]))
                if len(content) == int(head[1:]):
                    self.answer = head[:1] == b"+", content
        except (OSError, ValueError):  # it is dead, or its pipes were closed
            return

    def _is_fair(self, head: bytes) -> bool:
        """Say whether the announced answer may be kept; its length is known before it is."""
        if head[:1] not in (b"+", b"-") or not head[1:].isdigit():
            self.reason = "made its parser answer with nonsense; save it anew, or save it as text"
        elif head[:1] == b"-":
            if int(head[1:]) > _MOST_REASON:
                self.reason = "made its parser answer with nonsense; save it anew"
        elif int(head[1:]) > self._characters * _BYTES_PER_CHARACTER + _BYTES_ALWAYS:
            self.reason = f"unpacks to more than {self._characters} characters; split it"
        self.is_foul = bool(self.reason)
        return not self.is_foul


def _command(limits: ReadLimits) -> tuple[str, ...]:
    numbers = (limits.memory_bytes, limits.timeout_s, limits.max_characters, os.getpid())
    # -P: nothing in the working folder may stand in for a module.
    return (sys.executable, "-P", "-m", _PROGRAM, *map(str, numbers))


def _start(command: tuple[str, ...]) -> subprocess.Popen[bytes]:
    package_parent = str(Path(__file__).resolve().parents[2])
    paths = [package_parent, os.environ.get("PYTHONPATH", "")]
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    return subprocess.Popen(  # noqa: S603 - our own program, no shell
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**kept, "PYTHONPATH": os.pathsep.join(filter(None, paths))},
        close_fds=True,
        start_new_session=True,  # what it may have started is killed with it
    )


def _kill(child: subprocess.Popen[bytes]) -> None:
    """Kill the child and what it may have started, which may live on without it."""
    if hasattr(os, "killpg"):
        try:
            os.killpg(child.pid, signal.SIGKILL)
        except OSError:  # none of them lives
            return
    else:
        child.kill()


def _close(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except OSError:
        # Flushing what the dead child had not taken in.
        return
