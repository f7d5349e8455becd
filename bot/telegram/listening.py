"""Listening for the updates that Telegram posts to an address of ours."""

from __future__ import annotations

import logging
from hmac import compare_digest
from typing import TYPE_CHECKING

from aiohttp import web

from bot.observing.serving import quiet_about_strangers
from bot.telegram.reading import number_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.config import WebhookSettings

__all__ = ["Listener"]

logger = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
CONTENT = "application/json"
MOST_BYTES = 4 * 1024 * 1024
"""Many times what the longest message takes."""
CLOSE_S = 0.1


class Listener:
    """Accepts updates over HTTP from who knows the secret.

    Args:
        settings: the address to listen at.
        secret: what Telegram sends along.
        accept: is given what was posted; what it cannot read it leaves out, and it does not come
            again.
    """

    def __init__(
        self, settings: WebhookSettings, secret: str, accept: Callable[[object], None]
    ) -> None:
        self._settings = settings
        self._secret = secret.encode()
        self._accept = accept
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        """Begin to listen; nothing happens where it does already.

        Raises:
            OSError: the address cannot be had.
        """
        if self._runner is not None:
            return
        quiet_about_strangers()
        application = web.Application(client_max_size=MOST_BYTES)
        application.router.add_route("*", "/{path:.*}", self._posted)
        runner = web.AppRunner(application, access_log=None, shutdown_timeout=CLOSE_S)
        await runner.setup()
        try:
            await web.TCPSite(runner, self._settings.listen, self._settings.port).start()
        except BaseException:
            await runner.cleanup()
            raise
        self._runner = runner

    async def stop(self) -> None:
        """Listen no more; what is being accepted is accepted still."""
        runner, self._runner = self._runner, None
        if runner is not None:
            await runner.cleanup()

    async def _posted(self, request: web.Request) -> web.Response:
        if request.path not in {self._settings.path, f"{self._settings.path}/"}:
            raise web.HTTPNotFound
        if request.method != "POST":
            raise web.HTTPMethodNotAllowed(request.method, ["POST"])
        told = request.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")
        if request.content_type != CONTENT or not compare_digest(told, self._secret):
            raise web.HTTPForbidden
        try:
            received = await request.json()
        except (ValueError, RecursionError) as error:
            raise web.HTTPBadRequest from error
        if number_of(received) is None:
            raise web.HTTPBadRequest
        self._accept(received)
        return web.Response()
