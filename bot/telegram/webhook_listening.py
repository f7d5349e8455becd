"""Takes the updates that Telegram sends to a webhook, and nothing from anybody else."""

from __future__ import annotations

import asyncio
import json
import logging
from http import HTTPStatus
from secrets import compare_digest
from typing import TYPE_CHECKING

from aiohttp import web

from bot.telegram.reading import number_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

__all__ = ["webhook_application"]

logger = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
MOST_BYTES = 1024 * 1024
"""Of an update: a message has 4096 characters at most."""
BODY_S = 10.0


def webhook_application(
    path: str, secret: str, take: Callable[[object], Awaitable[None]]
) -> web.Application:
    """Return what answers at the path of a webhook.

    Whoever does not send the secret is refused before the rest of the request is read.

    Args:
        path: begins with "/"; one more "/" at its end is let through.
        secret: what Telegram sends along.
        take: is given each update in JSON; Telegram sends again what it fails to take, and not
            what it cannot read.
    """
    expected = secret.encode()

    async def answered(request: web.Request) -> web.Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not compare_digest(given.encode("utf-8", "surrogateescape"), expected):
            return web.Response(status=HTTPStatus.FORBIDDEN)
        if request.content_type != "application/json":
            return web.Response(status=HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        try:
            async with asyncio.timeout(BODY_S):
                body = await request.read()
        except TimeoutError:
            return web.Response(status=HTTPStatus.REQUEST_TIMEOUT)
        except (ConnectionError, web.RequestPayloadError):  # broken off, or not what it says
            return web.Response(status=HTTPStatus.BAD_REQUEST)
        update = _json(body)
        if number_of(update) is None:
            return web.Response(status=HTTPStatus.BAD_REQUEST)
        await take(update)
        return web.Response()

    application = web.Application(client_max_size=MOST_BYTES)
    for one in {path, f"{path.rstrip('/')}/"}:
        application.router.add_post(one, answered)
    return application


def _json(body: bytes) -> object:
    """Return what a body holds, None where it is no JSON."""
    try:
        found: object = json.loads(body)
    except (ValueError, RecursionError) as error:
        # Not the error itself: its text may hold what a person wrote.
        logger.error("an update could not be read: %s", type(error).__name__)  # noqa: TRY400
        return None
    return found
