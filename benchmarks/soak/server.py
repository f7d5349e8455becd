"""Telegram for one bot under a soak: all that people do, and faults by plan."""

import asyncio
import json
import time
from collections import Counter, deque
from collections.abc import Mapping
from typing import Any, Self
from urllib.parse import urlsplit

from aiohttp import web

from benchmarks.load.messages import BOT, person_json, sent_json
from benchmarks.load.updates import UpdateQueue
from benchmarks.soak.ledger import Ledger
from tests.bot_api.calls import Fault
from tests.bot_api.faults import FAULTS, MALFORMED, FaultPlan

__all__ = ["ADMIN", "SoakServer"]

ADMIN = 7
_KEPT_ANSWERS = 2_000
_QUERY_IS_OVER = (
    "Bad Request: query is too old and response timeout expired or query ID is invalid"
)
_UNSURE_NAMES = {id(fault): name for name, fault in MALFORMED.items()}


class _OverError(Exception):
    """The press or the inline search was answered before."""


class SoakServer:
    """A Bot API server. Use as an asynchronous context manager.

    Args:
        ledger: told what is answered.
        note: how the message begins that says that an answer may have got lost.

    Attributes:
        plan: what goes wrong; None for nothing.
        conflict_until: until then, by `time.monotonic`, another one asks for updates.
        faults: how many requests went wrong, by method and fault.
        refused: requests that were wrong.
        updates: those that the bot has not confirmed.
        blocked_until: until then, by `time.monotonic`, nothing can be posted to the webhook.
        has_webhook: set when the bot has asked for posts.
        webhook_path: where; webhook_secret, what is sent along.
        answers: chats with the latest answers and their messages, for edits and presses.
    """

    def __init__(self, ledger: Ledger, note: str) -> None:
        self.ledger = ledger
        self.plan: FaultPlan | None = None
        self.conflict_until = 0.0
        self.blocked_until = 0.0
        self.has_webhook = asyncio.Event()
        self.webhook_path = self.webhook_secret = ""
        self.faults: Counter[str] = Counter()
        self.refused: list[str] = []
        self.answers: deque[tuple[int, dict[str, Any]]] = deque(maxlen=_KEPT_ANSWERS)
        self._note = note
        self.updates = UpdateQueue()
        self._update = 0
        self._message = 1_000
        self._questions: dict[int, int] = {}
        self._polling: set[asyncio.Transport] = set()
        self._is_gone = False
        self._names = {id(fault): name for name, fault in FAULTS.items()}
        self._runner = web.ServerRunner(
            web.Server(self._handle, access_log=None), shutdown_timeout=0.1
        )
        self._site: web.TCPSite | None = None
        self._port = 0

    async def __aenter__(self) -> Self:
        """Listen."""
        await self._runner.setup()
        await self.open()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close all connections."""
        await self._runner.cleanup()

    @property
    def base_url(self) -> str:
        """What comes before the token in every address."""
        return f"http://127.0.0.1:{self._port}/bot"

    @property
    def is_reached(self) -> bool:
        """Whether the bot has asked for updates."""
        return self.updates.is_polled or self.has_webhook.is_set()

    @property
    def is_cut_off(self) -> bool:
        """Whether nothing can be posted now."""
        return self._is_gone or time.monotonic() < self.blocked_until

    async def open(self) -> None:
        """Take connections, at the same port each time."""
        self._is_gone = False
        self._site = web.TCPSite(self._runner, "127.0.0.1", self._port, backlog=1024)
        await self._site.start()
        self._port = self._runner.addresses[0][1]

    async def close(self) -> None:
        """Take no connections any more, and break those that there are.

        Those on which a message may come are broken when it has: so that its chat is known.
        """
        self._is_gone = True
        if self._site is not None:
            await self._site.stop()
        for transport in self._polling:
            transport.abort()
        self._polling.clear()

    def ask(self, chat: int, text: str) -> None:
        """Let a person write to the bot, in private or in a group."""
        self._message += 1
        self._questions[chat] = self._message
        self._deliver("message", _asked_json(self._message, chat, text))

    def edit(self, chat: int, text: str) -> None:
        """Let a person edit their latest question."""
        edited = _asked_json(self._questions[chat], chat, text) | {"edit_date": int(time.time())}
        self._deliver("edited_message", edited)

    def press(self, number: str, chat: int, message: Mapping[str, Any], data: str) -> None:
        """Let a person press a button."""
        self._deliver(
            "callback_query",
            {
                "id": number,
                "from": person_json(abs(chat)),
                "message": message,
                "chat_instance": str(chat),
                "data": data,
            },
        )

    def search(self, number: str, person: int, words: str) -> None:
        """Let a person type behind the bot's name."""
        self._deliver(
            "inline_query",
            {"id": number, "from": person_json(person), "query": words, "offset": ""},
        )

    def _deliver(self, kind: str, content: Mapping[str, Any]) -> None:
        self._update += 1
        self.updates.put({"update_id": self._update, kind: content})

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        method = request.path.rpartition("/")[2]
        if method == "getUpdates" and isinstance(request.transport, asyncio.Transport):
            self._polling = {one for one in self._polling if not one.is_closing()}
            self._polling.add(request.transport)
        try:
            fields = {name: str(value) for name, value in (await request.post()).items()}
        except ConnectionError:
            return web.Response()
        fault = FAULTS["dropped before"] if self._is_gone else self._fault(method)
        if method == "sendMessage" and (fault.drop or id(fault) in _UNSURE_NAMES):
            self.ledger.hold(fields["chat_id"])
        if fault.status or fault.drop == "before":
            if self._may_be_taken_for_carried_out(fault):
                self._lose(method, fields)
            return _faulty(request, fault)
        await asyncio.sleep(fault.delay_s)
        try:
            result = await self._carry_out(method, fields)
        except _OverError:
            return _json({"ok": False, "error_code": 400, "description": _QUERY_IS_OVER})
        except (KeyError, ValueError) as error:
            self.refused.append(f"{method}: {error!r}")
            return _json({"ok": False, "error_code": 400, "description": f"Bad Request: {error}"})
        return _faulty(request, fault) if fault.drop else _json({"ok": True, "result": result})

    def _fault(self, method: str) -> Fault:
        if method == "getUpdates" and time.monotonic() < self.conflict_until:
            fault = FAULTS["conflict"]
        else:
            fault = self.plan.next_fault(method) if self.plan is not None else Fault()
        if name := self._names.get(id(fault)):
            self.faults[f"{method}: {name}"] += 1
        return fault

    def _may_be_taken_for_carried_out(self, fault: Fault) -> bool:
        return fault.drop == "before" or id(fault) in _UNSURE_NAMES

    async def _carry_out(self, method: str, fields: Mapping[str, str]) -> object:
        match method:
            case "getUpdates":
                return await self.updates.get(fields)
            case "getMe":
                return BOT
            case "sendMessage":
                return self._sent(fields)
            case "editMessageText":
                return self._edited(fields)
            case "answerCallbackQuery":
                return self._query(fields["callback_query_id"])
            case "answerInlineQuery":
                return self._query(fields["inline_query_id"])
            case "sendDocument" | "sendPhoto" | "editMessageCaption" | "editMessageReplyMarkup":
                return self._of_an_admin(fields)
            case "setWebhook":
                self.webhook_path = urlsplit(fields["url"]).path
                self.webhook_secret = fields["secret_token"]
                self.has_webhook.set()
            case _:
                pass
        return True

    def _query(self, number: str) -> bool:
        if not self.ledger.is_open(("query", number)):
            raise _OverError  # Telegram takes one answer, and the bot may have to try again
        self.ledger.answer(("query", number), "")
        return True

    def _sent(self, fields: Mapping[str, str]) -> object:
        self._message += 1
        sent = sent_json(self._message, fields)
        chat = int(fields["chat_id"])
        if chat < 0:
            sent["chat"] = _chat_json(chat)
        if chat == ADMIN:
            return sent
        if sent["text"].startswith(self._note):
            self.ledger.told_unsure += 1
            self.ledger.note(str(chat))
        else:
            is_edited = self.ledger.is_open(("edit", str(chat)))  # its answer was not remembered
            self.ledger.answer(("edit" if is_edited else "chat", str(chat)), sent["text"])
            if chat > 0:
                self.answers.append((chat, sent))
        return sent

    def _edited(self, fields: Mapping[str, str]) -> object:
        chat = int(fields["chat_id"])
        sent = sent_json(int(fields["message_id"]), fields)
        if self.ledger.is_open(("edit", str(chat))):  # the same edit again shows nothing new
            self.ledger.answer(("edit", str(chat)), sent["text"])
        return sent

    def _of_an_admin(self, fields: Mapping[str, str]) -> object:
        self._message += 1
        return sent_json(self._message, {"chat_id": fields["chat_id"], "text": "a document"})

    def _lose(self, method: str, fields: Mapping[str, str]) -> None:
        """Note that the bot cannot know whether this was carried out."""
        match method:
            case "sendMessage" if not fields["text"].startswith(self._note):
                for what in ("chat", "edit"):
                    self.ledger.lose((what, fields["chat_id"]))
            case "answerCallbackQuery":
                self.ledger.lose(("query", fields["callback_query_id"]))
            case "answerInlineQuery":
                self.ledger.lose(("query", fields["inline_query_id"]))
            case _:
                pass


def _asked_json(number: int, chat: int, text: str) -> dict[str, Any]:
    person = chat if chat > 0 else 900_000 - chat % 1_000
    message: dict[str, Any] = {
        "message_id": number,
        "from": person_json(person),
        "chat": _chat_json(chat),
        "date": int(time.time()),
        "text": text,
    }
    if text.startswith("@"):
        length = len(text.partition(" ")[0])
        message["entities"] = [{"type": "mention", "offset": 0, "length": length}]
    return message


def _chat_json(chat: int) -> dict[str, Any]:
    if chat > 0:
        return {"id": chat, "first_name": "Aru", "type": "private"}
    return {"id": chat, "title": "Readers", "type": "supergroup"}


def _json(content: Mapping[str, Any]) -> web.Response:
    status = int(content.get("error_code", 200))
    return web.Response(
        body=json.dumps(content).encode(), status=status, content_type="application/json"
    )


def _faulty(request: web.BaseRequest, fault: Fault) -> web.Response:
    if fault.drop:
        if request.transport is not None:
            request.transport.abort()
        return web.Response()
    headers = {"Content-Type": fault.content_type, **fault.headers}
    return web.Response(body=fault.body, status=fault.status, headers=headers)
