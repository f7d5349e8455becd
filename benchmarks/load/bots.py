"""The bots under load, each a process of its own."""

import asyncio
import json
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

import psutil

from benchmarks.load.questions import DOCUMENTS
from benchmarks.load.server import LoadServer

__all__ = ["Bot", "Kind", "dalel", "echo", "running"]

_ROOT = Path(__file__).resolve().parents[2]
_TOKEN = "4242:LOAD-test_token-that-is-of-no-bot-at-all"  # noqa: S105 - no real one
_START_S = 120.0
_END_S = 10.0
_CHECK_S = 0.05
# Telegram's own, and those on people, would hold the bot up long before the machine does.
_LIMITS = {
    "questions_per_minute_per_user": 1000,
    "questions_per_minute_per_chat": 10_000,
    "queue": 100_000,
    "messages_per_second": 10_000,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of bot.

    Attributes:
        command: returns the command that starts one, given the address of the Bot API.
    """

    name: str
    command: Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bot:
    """A running bot, with the server that is Telegram to it."""

    server: LoadServer
    process: psutil.Process
    log: Path

    def cpu_s(self) -> float:
        """Return the processor time that it and its own processes have taken, in seconds."""
        times = [one.cpu_times() for one in (self.process, *self.process.children())]
        return float(sum(one.user + one.system for one in times))

    def memory_mb(self) -> float:
        """Return the memory that it and its own processes have for themselves."""
        everything = (self.process, *self.process.children())
        return float(sum(one.memory_full_info().uss for one in everything) / 1e6)

    def told(self) -> list[str]:
        """Return the lines of its log."""
        return self.log.read_text(encoding="utf-8").splitlines()

    def errors(self) -> list[str]:
        """Return those that tell of an error."""
        return [line for line in self.told() if " ERROR " in line or line.startswith("Traceback")]


def echo() -> Kind:
    """Return the bot to compare with."""
    return Kind(
        name="echo bot",
        command=lambda url: [sys.executable, "-m", "benchmarks.load.echo", url, _TOKEN],
    )


def dalel(folder: Path) -> Kind:
    """Return Dalel without limits on messages, with its configuration and editions in a folder."""
    folder.mkdir(exist_ok=True)

    def command(url: str) -> Sequence[str]:
        configuration = {
            "telegram": {"token": _TOKEN, "base_url": url},
            # A new one each time: it remembers which updates have been answered.
            "state": {"url": f"sqlite:///{mkdtemp(dir=folder)}/state.db"},
            "limits": _LIMITS,
            "observability": {"port": 0},  # another bot may have the default one
            "knowledge": {
                "documents": [str(one) for one in DOCUMENTS],
                "editions": str(folder / "editions"),
            },
        }
        path = folder / "config.yaml"
        # JSON is YAML too.
        path.write_text(json.dumps(configuration), encoding="utf-8")
        return [sys.executable, "-m", "bot", "run", "--config", str(path)]

    return Kind(name="Dalel", command=command)


@asynccontextmanager
async def running(kind: Kind, server: LoadServer, log: Path) -> AsyncIterator[Bot]:
    """Give a bot that has asked for updates, and end it afterwards."""
    with log.open("wb") as output:
        process = psutil.Popen(
            kind.command(server.base_url),
            cwd=_ROOT,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    bot = Bot(server=server, process=process, log=log)
    try:
        async with asyncio.timeout(_START_S):
            while not server.updates.is_polled:
                await asyncio.sleep(_CHECK_S)
                if process.poll() is not None:
                    raise RuntimeError("\n".join((f"{kind.name} has ended:", *bot.told())))
        yield bot
    finally:
        process.terminate()
        await asyncio.to_thread(process.wait, _END_S)
