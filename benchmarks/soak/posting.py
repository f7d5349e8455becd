"""Telegram posting updates to the bot's webhook, with faults by plan."""

import asyncio
from random import Random
from typing import TYPE_CHECKING, Any

import aiohttp

from tests.bot_api.webhooks import SECRET_HEADER

if TYPE_CHECKING:
    from benchmarks.soak.server import SoakServer

__all__ = ["Poster"]

_AT_ONCE = 40  # Telegram's `max_connections`, if nothing else is asked for
_PAUSE_S = 1.0
_PATIENCE_S = 30.0
_REPEATED = 0.005
_BROKEN = 0.005


class Poster:
    """Posts each update until it is accepted, and some of them once more.

    Args:
        server: has the updates, and knows where the bot wants them.
        port: where the bot listens, behind the proxy that is left out here.
    """

    def __init__(self, server: "SoakServer", port: int) -> None:
        self._server = server
        self._port = port
        self._random = Random(5)

    async def keep_on(self) -> None:
        """Post, until cancelled."""
        await self._server.has_webhook.wait()
        timeout = aiohttp.ClientTimeout(total=_PATIENCE_S)
        connector = aiohttp.TCPConnector(limit=_AT_ONCE)
        async with (
            aiohttp.ClientSession(timeout=timeout, connector=connector) as session,
            asyncio.TaskGroup() as group,
        ):
            for _ in range(_AT_ONCE):
                group.create_task(self._keep_posting(session))

    async def _keep_posting(self, session: aiohttp.ClientSession) -> None:
        while True:
            update = await self._server.updates.take()
            while not await self._is_accepted(session, update):  # noqa: ASYNC110 - nobody tells
                await asyncio.sleep(_PAUSE_S)
            if self._happens(_REPEATED, "accepted and posted again"):
                await self._is_accepted(session, update)

    async def _is_accepted(self, session: aiohttp.ClientSession, update: dict[str, Any]) -> bool:
        """Post once."""
        if self._server.is_cut_off:
            return False
        try:
            if self._happens(_BROKEN, "broken off"):
                await self._break_off()
                return False
            async with session.post(
                f"http://127.0.0.1:{self._port}{self._server.webhook_path}",
                json=update,
                headers={SECRET_HEADER: self._server.webhook_secret},
            ) as answer:
                is_accepted = 200 <= answer.status < 300
                told = str(answer.status)
        except (aiohttp.ClientError, TimeoutError, OSError):
            is_accepted, told = False, "no answer"
        if not is_accepted:
            self._server.faults[f"webhook: {told}"] += 1
        return is_accepted

    def _happens(self, share: float, what: str) -> bool:
        happens = self._server.plan is not None and self._random.random() < share
        if happens:
            self._server.faults[f"webhook: {what}"] += 1
        return happens

    async def _break_off(self) -> None:
        """Begin a post, and end the connection within its body."""
        _, writer = await asyncio.open_connection("127.0.0.1", self._port)
        head = (
            f"POST {self._server.webhook_path} HTTP/1.1\r\nHost: bot\r\n"
            f"{SECRET_HEADER}: {self._server.webhook_secret}\r\n"
            "Content-Type: application/json\r\nContent-Length: 400\r\n\r\n"
        )
        writer.write(head.encode() + b'{"update_id": 5, "mess')
        await writer.drain()
        writer.close()
        await writer.wait_closed()
