"""Telegram for one bot, made to cost little: only what a bot in private chats calls."""

import json
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any, Literal, Self
from urllib.parse import parse_qsl

from aiohttp import web

from benchmarks.load.messages import BOT, sent_json, update_json
from benchmarks.load.updates import UpdateQueue

__all__ = ["Asked", "Fault", "LoadServer"]

_FAULT_TEXTS = {429: "Too Many Requests: retry after 1", 502: "Bad Gateway"}

Fault = Literal["", "drop before", "drop after", "429", "502"]
"""What goes wrong with a request: the connection is closed before or after it is carried out, or
it is answered with an error."""


@dataclass(slots=True, kw_only=True)
class Asked:
    """A person's message.

    Attributes:
        at: when it could be fetched, in seconds of `perf_counter`.
        sent: when each message that answers it came in.
        unknown: a request to send the answer was dropped before it was carried out, which the bot
            cannot tell from one that was dropped after.
    """

    update: int
    person: int
    text: str
    at: float
    sent: list[float] = field(default_factory=list)
    unknown: bool = False


class LoadServer:
    """A Bot API server. Use as an asynchronous context manager.

    Args:
        fault: says what goes wrong with the next request of a method.
        repeated: says whether the next update is given a second time.
        note: what the bot says where an answer may have got lost.

    Attributes:
        updates: those that the bot has not confirmed.
        asked: what people have written.
        told: how often the bot has said `note`.
        unasked: how many other messages it sent that nobody had asked for.
        refused: its requests that were wrong.
        faults: how many requests went wrong in which way.
    """

    def __init__(
        self,
        *,
        fault: Callable[[str], Fault] = lambda _: "",
        repeated: Callable[[], bool] = lambda: False,
        note: str = "",
    ) -> None:
        self.asked: list[Asked] = []
        self.refused: list[str] = []
        self.faults: dict[str, int] = {}
        self.told = self.unasked = 0
        self._fault = fault
        self._repeated = repeated
        self._note = note
        self.updates = UpdateQueue()
        self._open: dict[int, deque[Asked]] = {}
        self._message = 1_000_000
        self._runner = web.ServerRunner(
            web.Server(self._handle, access_log=None), shutdown_timeout=0.1
        )
        self._port = 0

    async def __aenter__(self) -> Self:
        """Listen."""
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0, backlog=1024)
        await site.start()
        self._port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close all connections."""
        await self._runner.cleanup()

    @property
    def base_url(self) -> str:
        """What comes before the token in every address."""
        return f"http://127.0.0.1:{self._port}/bot"

    def ask(self, person: int, text: str) -> Asked:
        """Let a person write a message."""
        number = len(self.asked) + 1
        one = Asked(update=number, person=person, text=text, at=perf_counter())
        self.asked.append(one)
        self._open.setdefault(person, deque()).append(one)
        update = update_json(number, person, text)
        self.updates.put(update)
        if self._repeated():
            self.updates.put(update)
        return one

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        arrived = perf_counter()
        method = request.path.rpartition("/")[2]
        try:
            fields = await _fields(request)
        except ConnectionError:
            return web.Response()  # the bot has gone
        fault = self._fault(method)
        if fault:
            self.faults[f"{method}: {fault}"] = self.faults.get(f"{method}: {fault}", 0) + 1
        if fault == "drop before":
            self._note_unknown(method, fields)
            return _dropped(request)
        if fault in {"429", "502"}:
            return _failed(int(fault))
        try:
            result = await self._carry_out(method, fields, arrived)
        except (KeyError, ValueError) as error:
            self.refused.append(f"{method}: {error!r}")
            return _json({"ok": False, "error_code": 400, "description": f"Bad Request: {error}"})
        return (
            _dropped(request) if fault == "drop after" else _json({"ok": True, "result": result})
        )

    async def _carry_out(self, method: str, fields: Mapping[str, str], arrived: float) -> object:
        match method:
            case "getUpdates":
                return await self.updates.get(fields)
            case "sendMessage":
                return self._sent(fields, arrived)
            case "getMe":
                return BOT
            case "deleteWebhook" | "sendChatAction" | "setMyCommands":
                return True
            case _:
                raise ValueError("no such method")

    def _sent(self, fields: Mapping[str, str], arrived: float) -> object:
        open_ones = self._open.get(int(fields["chat_id"]))
        if fields["text"] == self._note:
            self.told += 1
        elif open_ones:
            open_ones.popleft().sent.append(arrived)
        else:
            self.unasked += 1
        self._message += 1
        return sent_json(self._message, fields)

    def _note_unknown(self, method: str, fields: Mapping[str, str]) -> None:
        if method != "sendMessage" or fields["text"] == self._note:
            return
        if waiting := self._open.get(int(fields["chat_id"])):
            waiting.popleft().unknown = True


async def _fields(request: web.BaseRequest) -> Mapping[str, str]:
    body = await request.read()
    if request.content_type == "application/json":
        return {name: str(value) for name, value in json.loads(body).items()}
    return dict(parse_qsl(body.decode("utf-8"), keep_blank_values=True))


def _json(content: Mapping[str, Any], status: int = 200) -> web.Response:
    body = json.dumps(content).encode()
    return web.Response(body=body, status=status, content_type="application/json")


def _failed(status: int) -> web.Response:
    content: dict[str, Any] = {
        "ok": False,
        "error_code": status,
        "description": _FAULT_TEXTS[status],
    }
    if status == 429:
        content["parameters"] = {"retry_after": 1}
    return _json(content, status)


def _dropped(request: web.BaseRequest) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
