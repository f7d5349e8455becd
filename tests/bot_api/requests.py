"""Requests to the server, made by hand as no library would let them through."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import httpx

from tests.bot_api.server import TOKEN
from tests.bot_api.updates import User

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.bot_api import BotApiServer

__all__ = ["ARU", "picture", "post", "sent", "updates", "upload"]

ARU = User(77)
# One for all: making one takes longer than a request.
CLIENT = httpx.Client(limits=httpx.Limits(max_keepalive_connections=0))


def post(server: BotApiServer, method: str, **form: object) -> tuple[int, Any]:
    """Return the status, and the result or what Telegram says of the request."""
    values = {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in form.items()
    }
    return _outcome(CLIENT.post(f"{server.base_url}{TOKEN}/{method}", data=values))


def sent(server: BotApiServer, chat: int = ARU.id, **form: object) -> dict[str, Any]:
    """Return a message that the bot sends."""
    code, message = post(server, "sendMessage", **({"chat_id": chat, "text": "a"} | form))
    assert code == 200, message
    assert isinstance(message, dict)
    return message


def upload(
    server: BotApiServer, method: str, files: Mapping[str, bytes], **form: str
) -> tuple[int, Any]:
    """Make a request with files, each named "NAME.bin"."""
    answer = CLIENT.post(
        f"{server.base_url}{TOKEN}/{method}",
        data={"chat_id": str(ARU.id), **form},
        files={name: (f"{name}.bin", content) for name, content in files.items()},
    )
    return _outcome(answer)


def updates(server: BotApiServer, kind: str) -> list[Any]:
    """Return the updates of a kind that wait for the bot."""
    _, waiting = post(server, "getUpdates")
    return [update[kind] for update in waiting if kind in update]


def picture(width: int, height: int) -> bytes:
    """Return the beginning of a PNG file; only that is looked at."""
    size = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    return b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + size + b"\x08\x02\x00\x00\x00"


def _outcome(answer: httpx.Response) -> tuple[int, Any]:
    content = answer.json()
    if content["ok"]:
        return 200, content["result"]
    return content["error_code"], content["description"]
