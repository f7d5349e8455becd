"""The bot under a soak: its configuration, its process and what its log tells."""

import asyncio
import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import psutil

from benchmarks.soak.posting import Poster
from benchmarks.soak.server import ADMIN, SoakServer
from tests.bot.telegram.ports import free_port

__all__ = ["SoakBot", "ended", "troubles_told"]

_ROOT = Path(__file__).resolve().parents[2]
_TOKEN = "4242:SOAK-test_token-that-is-of-no-bot-at-all"  # noqa: S105 - no real one
_LIMITS = {
    "questions_per_minute_per_user": 1000,
    "questions_per_minute_per_chat": 10_000,
    "queue": 100_000,
    "messages_per_second": 10_000,
}
_START_S = 300.0
_END_S = 10.0
_LINE = re.compile(r"^\S+ \S+ (WARNING|ERROR|CRITICAL) (\S+): (.*)$")
_VARYING = re.compile(r"\d+(\.\d+)?|'[^']*'|\([^)]*\)")


class SoakBot:
    """A bot with a folder of its own.

    Args:
        folder: for its documents, editions, configuration and log.
        database_url: where its state is.
        has_webhook: updates are posted to it.
    """

    def __init__(self, *, folder: Path, database_url: str, has_webhook: bool) -> None:
        self.log = folder / "log.txt"
        self._folder = folder
        self._database_url = database_url
        self._port = free_port()
        self._webhook_port = free_port() if has_webhook else 0

    @property
    def metrics_url(self) -> str:
        """Where it tells its figures."""
        return f"http://127.0.0.1:{self._port}/metrics"

    @asynccontextmanager
    async def running(
        self, server: SoakServer, documents: Sequence[Path]
    ) -> AsyncIterator[psutil.Process]:
        """Give its process when it has asked for updates, and end it afterwards."""
        for number, source in enumerate(documents):
            shutil.copytree(source, self._folder / "documents" / str(number))
        path = self._folder / "config.yaml"
        content = self._configuration(server.base_url)
        path.write_text(json.dumps(content), encoding="utf-8")  # JSON is YAML too
        with self.log.open("wb") as output:
            process = psutil.Popen(
                [sys.executable, "-m", "bot", "run", "--config", str(path)],
                cwd=_ROOT,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        posting = asyncio.create_task(Poster(server, self._webhook_port).keep_on())
        try:
            await self._reached(server, process)
            yield process
        finally:
            posting.cancel()
            (error,) = await asyncio.gather(posting, return_exceptions=True)
            if process.poll() is None:
                process.kill()
                process.wait()
        if isinstance(error, Exception):
            raise error

    async def _reached(self, server: SoakServer, process: psutil.Popen) -> None:
        async with asyncio.timeout(_START_S):
            while not server.is_reached:
                await asyncio.sleep(0.05)
                if process.poll() is not None:
                    raise RuntimeError(self.log.read_text(encoding="utf-8"))

    def _configuration(self, base_url: str) -> dict[str, object]:
        telegram: dict[str, object] = {
            "token": _TOKEN,
            "base_url": base_url,
            "admins": [ADMIN],
        }
        if self._webhook_port:
            telegram["mode"] = "webhook"
            telegram["webhook"] = {
                "port": self._webhook_port,
                "public_url": "https://soak.example/telegram",
                "secret_token": "of-the-soak",
            }
        return {
            "telegram": telegram,
            "state": {"url": self._database_url},
            "limits": _LIMITS,
            "observability": {"port": self._port},
            "knowledge": {
                "documents": [str(self._folder / "documents")],
                "editions": str(self._folder / "editions"),
                "uploads": str(self._folder / "uploads"),
                "watch": "publish",
            },
        }


async def ended(process: psutil.Process) -> int | None:
    """End the bot; return its status, None where it does not end."""
    process.terminate()
    try:
        return int(await asyncio.to_thread(process.wait, _END_S))
    except psutil.TimeoutExpired:
        return None


def troubles_told(log: Path) -> dict[str, int]:
    """Return what the log tells of troubles, by kind, the most frequent first."""
    lines = Counter[str]()
    for line in log.read_text(encoding="utf-8").splitlines():
        if found := _LINE.match(line):
            lines[f"{found[1]} {_VARYING.sub('…', found[3])}"] += 1
    return dict(lines.most_common())
