"""The command line as a person meets it: a process of its own, in a folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[3]
# Without bytecode each of the many processes would compile the whole program again.
UNWANTED = frozenset(
    {
        "TELEGRAM_BOT_TOKEN",
        "FORCE_COLOR",
        "NO_COLOR",
        "COLUMNS",
        "PYTHONIOENCODING",
        "PYTHONDONTWRITEBYTECODE",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    status: int
    out: str
    err: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """`dalel` in a folder: what it is called with goes in, what it printed comes out."""

    folder: Path

    def __call__(self, *arguments: str, stdin: str | bytes = b"", **variables: str) -> Finished:
        done = subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            cwd=self.folder,
            env=self.environment() | variables,
            input=stdin if isinstance(stdin, bytes) else stdin.encode(),
            capture_output=True,
            check=False,
            timeout=120,
        )
        return Finished(status=done.returncode, out=done.stdout.decode(), err=done.stderr.decode())

    def environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in os.environ if name not in UNWANTED}
        return kept | {
            "PYTHONPATH": str(ROOT),
            "HOME": str(self.folder),
            "XDG_CACHE_HOME": str(self.folder / ".cache"),
            "XDG_STATE_HOME": str(self.folder / ".state"),
        }

    def started(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start a call that the test talks to while it runs."""
        return subprocess.Popen(
            [sys.executable, "-m", "bot", *arguments],
            cwd=self.folder,
            env=self.environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def refused(self, *arguments: str, stdin: str | bytes = b"", **variables: str) -> str:
        """Return the one line on standard error of a call that must end with status 2."""
        done = self(*arguments, stdin=stdin, **variables)
        assert (done.status, done.out) == (2, "")
        (line,) = done.err.splitlines()
        return line
