"""The bot as an operator runs it: `python -m bot run`, a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Self

from tests.bot.telegram.running import ADMIN
from tests.bot_api.server import TOKEN

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["LIBRARY", "SLOW", "VERBOSE", "BotProcess", "write_documents"]

ROOT = Path(__file__).resolve().parents[3]
VERBOSE = "import logging; logging.basicConfig(level=logging.DEBUG)\n"
SLOW = """
import time
from knowledge import Edition
answer = Edition.answer
def answer_slowly(edition, question):
    print("thinking", flush=True)
    time.sleep({seconds})
    return answer(edition, question)
Edition.answer = answer_slowly
"""
START = "import bot.__main__ as m; m.main()\n"

LIBRARY = """\
---
title: The library of Aksay
publisher: Aksay town council
date: 2011-07-27
url: https://library.example/history
---
# History

The reading room of the Aksay library was opened in May 1954 by the town council.
It held 1,200 books at first.

# Leave

Every librarian of Aksay has 24 days of paid leave a year.
"""


def write_documents(folder: Path, **documents: str) -> Path:
    """Write Markdown documents, named without their ending."""
    folder.mkdir(exist_ok=True)
    for name, text in documents.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return folder


class BotProcess:
    """A running bot. Use as a context manager; leaving it ends the process.

    Args:
        folder: for the configuration, the editions and the output.
        base_url: the Bot API's address.
        token: the bot's.
        prelude: Python that runs before the command does, as VERBOSE or SLOW.
        webhook_port: where it listens for updates; 0 lets it ask for them.
        state_url: its database; a file in the folder where none is named.
        port: where it serves health and figures; 0 for nowhere.
        log_format: of its output.
        environment: further variables.
        umask: what the shell or the service that starts it sets; -1 for that of the tests.
    """

    def __init__(
        self,
        folder: Path,
        base_url: str,
        *,
        token: str = TOKEN,
        prelude: str = "",
        webhook_port: int = 0,
        state_url: str = "sqlite:///state.db",
        port: int = 0,
        log_format: str = "text",
        environment: Mapping[str, str] = MappingProxyType({}),
        umask: int = -1,
    ) -> None:
        secret = "secret_token: '${HOOK_SECRET:-}'"  # noqa: S105 - none
        webhook = f"{{public_url: 'https://bot.example', port: {webhook_port or 1}, {secret}}}"
        self.documents = folder / "documents"
        self._configuration = folder / "config.yaml"
        self._configuration.write_text(
            "telegram:\n"
            f"  token: {token}\n"
            f"  base_url: {base_url}\n"
            f"  base_file_url: {base_url.replace('/bot', '/file/bot')}\n"
            f"  admins: [{ADMIN.id}]\n"
            f"  mode: {'webhook' if webhook_port else 'polling'}\n"
            f"  webhook: {webhook}\n"
            f"state: {{url: '{state_url}'}}\n"
            f"observability: {{port: {port}, log_format: {log_format}}}\n"
            "knowledge:\n"
            "  documents: [documents]\n"
            "  editions: editions\n"
            "  uploads: uploads\n",
            encoding="utf-8",
        )
        self._start = ["-c", prelude + START] if prelude else ["-m", "bot"]
        self._log = folder / "output.txt"
        self._added = environment
        self._umask = umask

    def __enter__(self) -> Self:
        environment = {
            name: value for name, value in os.environ.items() if name != "TELEGRAM_BOT_TOKEN"
        }
        with self._log.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, *self._start, "run", "--config", str(self._configuration)],
                cwd=ROOT,
                env={**environment, **self._added},
                umask=self._umask,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()

    @property
    def output(self) -> str:
        """What it has written so far, to both standard streams."""
        return self._log.read_text(encoding="utf-8")

    def wait_for_output(self, words: str, timeout: float = 60.0) -> None:
        until = time.monotonic() + timeout
        while words not in self.output:
            assert time.monotonic() < until, self.output
            assert self.process.poll() is None, self.output
            time.sleep(0.05)

    def command(self, *words: str) -> int:
        """Run another command with its configuration, and return its exit status."""
        command = [sys.executable, "-m", "bot", *words, "--config", str(self._configuration)]
        return subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode

    def end(self, number: signal.Signals = signal.SIGTERM, *, within_s: float = 5.0) -> int:
        """Ask it to end, and return its exit status; it must be gone within the time."""
        self.process.send_signal(number)
        return self.process.wait(within_s)
