"""What goes wrong in the soak: requests by plan, and bigger troubles again and again."""

import asyncio
import os
import signal
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

from benchmarks.soak.databases import SoakDatabase
from benchmarks.soak.server import SoakServer

__all__ = ["SHARES", "Troubles"]

SHARES: Mapping[str, Mapping[str, float]] = {
    "sendMessage": {
        "bad gateway": 0.01, "internal error": 0.004, "unavailable": 0.004, "odd fields": 0.001,
        "redirect": 0.001, "retry later": 0.01, "retry without a time": 0.002,
        "retry in words": 0.001, "no JSON": 0.002, "cut JSON": 0.001, "no result": 0.001,
        "another type": 0.001, "no gzip": 0.001, "dropped before": 0.003, "dropped after": 0.004,
        "dropped in the body": 0.002, "slow": 0.002,
    },
    "getUpdates": {
        "bad gateway": 0.01, "no JSON": 0.005, "cut JSON": 0.005, "another type": 0.005,
        "retry later": 0.005, "dropped before": 0.01, "dropped after": 0.01, "conflict": 0.005,
        "forbidden": 0.002, "unauthorized": 0.002, "gzip bomb": 0.0005,
    },
    "*": {"bad gateway": 0.01, "retry later": 0.005, "no JSON": 0.003, "dropped after": 0.003},
}  # fmt: skip
"""Shares of requests that go wrong, by method."""


class Troubles:
    """Telegram is gone for a while, the database locked, another bot polls, documents change.

    With a webhook, what stands before it is gone instead of another's polling.

    Args:
        server: Telegram.
        database: the bot's.
        documents: a folder of the bot's.
        pid: the bot's process.
        cycle_s: seconds in which each of them happens once.
    """

    def __init__(
        self,
        server: SoakServer,
        database: SoakDatabase,
        documents: Path,
        pid: int,
        cycle_s: float,
    ) -> None:
        self._server = server
        self._database = database
        self._documents = documents
        self._pid = pid
        self._cycle_s = cycle_s
        self.happened: Counter[str] = Counter()

    async def keep_on(self) -> None:
        """Let one after another happen, until cancelled."""
        troubles: tuple[Callable[[float], Awaitable[None]], ...] = (
            self._documents_change,
            self._telegram_is_gone,
            *self._database.troubles(),
            self._proxy_is_gone if self._server.has_webhook.is_set() else self._another_polls,
        )
        short_s = min(10.0, self._cycle_s / 8)
        while True:
            for trouble in troubles:
                started = time.monotonic()
                await trouble(short_s)
                self.happened[trouble.__name__.strip("_").replace("_", " ")] += 1
                spent = time.monotonic() - started
                await asyncio.sleep(max(0.0, self._cycle_s / len(troubles) - spent))

    async def _telegram_is_gone(self, _seconds: float) -> None:
        await self._server.close()
        try:
            await asyncio.sleep(self._cycle_s / 4 * 0.8)
        finally:
            await self._server.open()

    async def _another_polls(self, seconds: float) -> None:
        self._server.conflict_until = time.monotonic() + seconds
        await asyncio.sleep(0)

    async def _proxy_is_gone(self, seconds: float) -> None:
        self._server.blocked_until = time.monotonic() + seconds
        await asyncio.sleep(0)

    async def _documents_change(self, _seconds: float) -> None:
        number = self.happened["documents change"] + 1
        text = f"# Soak\n\nThe buoy of Bautino was painted for the {number}th time.\n"
        (self._documents / "soak.md").write_text(text, encoding="utf-8")
        os.kill(self._pid, signal.SIGHUP)
        await asyncio.sleep(0)
