"""HTTP listeners that strangers cannot keep busy: few connections, quick headers, small bodies."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from aiohttp import ClientConnectionResetError, web
from aiohttp.http_exceptions import HttpProcessingError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

__all__ = ["Listener", "listening"]

SERVER = logging.getLogger("aiohttp.server")
MOST_CONNECTIONS = 100
"""Telegram opens 40 at most; further ones are closed at once, so that files are left to open."""
IDLE_S = 20.0
"""For all headers of a request, and between two of them."""
LINGER_S = 1.0
"""For the rest of a body that nobody wants; cut off at once, the sender would miss the answer."""
CLOSE_S = 0.1
FOREIGN_TROUBLES = (HttpProcessingError, web.RequestPayloadError, ClientConnectionResetError)
"""A request that is no sound HTTP, a body that is not what it says, and nobody there to answer."""


class Listener:
    """Opens an address to an application.

    Args:
        runner: of the application, set up.
    """

    def __init__(self, runner: web.AppRunner) -> None:
        self._runner = runner
        self._server: asyncio.Server | None = None

    async def listen(self, host: str, port: int) -> None:
        """Take requests from now on.

        Raises:
            OSError: the address cannot be had.
        """
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(self._connected, host, port, reuse_address=True)

    def close(self) -> None:
        """Take no further connections."""
        if self._server is not None:
            self._server.close()

    def _connected(self) -> asyncio.Protocol:
        server = self._runner.server
        if server is None or len(server.connections) >= MOST_CONNECTIONS:
            return _TurnedAway()
        return server()


@asynccontextmanager
async def listening(application: web.Application) -> AsyncIterator[Listener]:
    """Give a listener for as long as the block runs; requests under way are then cut off.

    What strangers send wrongly, and who they are, is not in the log.
    """
    if _is_our_trouble not in SERVER.filters:
        SERVER.addFilter(_is_our_trouble)
    runner = web.AppRunner(
        application,
        access_log=None,
        shutdown_timeout=CLOSE_S,
        keepalive_timeout=IDLE_S,
        lingering_time=LINGER_S,
    )
    await runner.setup()
    listener = Listener(runner)
    try:
        yield listener
    finally:
        listener.close()
        await runner.cleanup()


class _TurnedAway(asyncio.Protocol):
    """Closes a connection."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        transport.abort()  # type: ignore[attr-defined]  # that of a stream has it


def _is_our_trouble(record: logging.LogRecord) -> bool:
    """Say whether a record tells of more than what a stranger does wrongly."""
    return not (record.exc_info and isinstance(record.exc_info[1], FOREIGN_TROUBLES))
