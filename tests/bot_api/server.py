"""The server itself, and what tests drive it with."""

from __future__ import annotations

import json
import threading
import time
from collections import defaultdict, deque
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import parse_qs, unquote

from tests.bot_api.methods import Methods
from tests.bot_api.parameters import METHODS, RejectedError, check
from tests.bot_api.pictures import parse_multipart

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.bot_api.updates import Group, User

__all__ = ["TOKEN", "BotApiServer", "Call", "Fault"]

TOKEN = "4242:TEST-token_that-must-never-be-in-a-log"  # noqa: S105 - no real one


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What goes wrong with a request.

    Attributes:
        status: answered instead of the result; 0 for none.
        retry_after: seconds to wait, for status 429.
        drop: close the connection "before" or "after" carrying the request out.
        delay_s: seconds to wait before anything else.
    """

    status: int = 0
    retry_after: int = 0
    drop: str = ""
    delay_s: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A request and how it was answered: `description` says why it was refused."""

    method: str
    parameters: dict[str, Any]
    status: int
    result: Any = None
    description: str = ""
    at: float = field(default_factory=time.monotonic)

    @property
    def ok(self) -> bool:
        return self.status == 200

    @property
    def chat(self) -> int:
        return int(self.parameters["chat_id"])

    @property
    def html(self) -> str:
        return str(self.parameters.get("text", ""))

    @property
    def text(self) -> str:
        """What a reader sees of the message sent or edited."""
        return str(self.result["text"])

    @property
    def caption(self) -> str:
        """What a reader sees below the picture sent."""
        return str(self.result["caption"])


class BotApiServer:
    """Telegram for one bot. Use as a context manager."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.methods = Methods()
        self.changed = self.methods.changed
        self._seen: set[int] = set()
        self._faults: defaultdict[str, deque[Fault]] = defaultdict(deque)
        self._http = _HttpServer(("127.0.0.1", 0), _Handler)
        self._http.api = self

    def __enter__(self) -> Self:
        threading.Thread(target=self._http.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.methods.stop()
        self._http.shutdown()
        self._http.server_close()

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_address[1]}/bot"

    def fail(self, method: str, *faults: Fault) -> None:
        """Let the next requests of a method go wrong, one fault each."""
        with self.changed:
            self._faults[method].extend(faults)

    def private_message(self, user: User, text: str | None) -> dict[str, Any]:
        return self.methods.message(sender=user.json, chat=user.chat, text=text)

    def group_message(
        self, group: Group, user: User, text: str, *, reply_to: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        return self.methods.message(
            sender=user.json, chat=group.chat, text=text, reply_to=reply_to
        )

    def edit(self, message: dict[str, Any], text: str) -> None:
        """Let the sender of a message change it."""
        self.methods.deliver({"edited_message": {**message, "text": text, "edit_date": 1}})

    def inline_query(self, user: User, query: str, offset: str = "") -> str:
        return self.methods.inline_query(user, query, offset)

    def wait_for(
        self,
        method: str,
        predicate: Callable[[Call], bool] = lambda _: True,
        *,
        timeout: float = 20.0,
    ) -> Call:
        """Return the first successful call that no earlier `wait_for` returned."""
        until = time.monotonic() + timeout
        with self.changed:
            while True:
                for place, call in enumerate(self.calls):
                    wanted = call.method == method and call.ok and place not in self._seen
                    if wanted and predicate(call):
                        self._seen.add(place)
                        return call
                left = until - time.monotonic()
                if left <= 0 or not self.changed.wait(left):
                    refused = [call.description for call in self.refused()]
                    made = [(c.method, c.status) for c in self.calls]
                    raise AssertionError(f"no {method}; made {made}, refused {refused}")

    def wait_for_text(self, user: User | Group, timeout: float = 20.0) -> str:
        """Return the text of the next message sent to a chat."""
        return self.wait_for("sendMessage", lambda c: c.chat == user.id, timeout=timeout).text

    def wait_until_called(self, method: str, times: int = 1, timeout: float = 20.0) -> None:
        """Return when a method has been called so often, whatever came of it."""
        with self.changed:
            assert self.changed.wait_for(
                lambda: [call.method for call in self.calls].count(method) >= times, timeout
            )

    def wait_until_taken(self, timeout: float = 20.0) -> None:
        """Return when the bot has been given every update, confirmed or not."""
        with self.changed:
            assert self.changed.wait_for(self.methods.all_given, timeout)

    def wait_until_confirmed(self, timeout: float = 20.0) -> None:
        """Return when the bot has confirmed every update."""
        with self.changed:
            assert self.changed.wait_for(self.methods.all_confirmed, timeout)

    def sent_to(self, user: User | Group) -> list[Call]:
        with self.changed:
            return [
                c for c in self.calls if c.ok and c.method == "sendMessage" and c.chat == user.id
            ]

    def refused(self) -> list[Call]:
        """The calls that the bot should not have made: Telegram's 400s, 403s and 404s."""
        with self.changed:
            return [call for call in self.calls if call.status in {400, 403, 404}]

    def handle(self, token: str, method: str, form: dict[str, str | bytes]) -> tuple[Call, Fault]:
        """Carry out one request."""
        with self.changed:
            faults = self._faults[method]
            fault = faults.popleft() if faults else Fault()
        if fault.delay_s:
            time.sleep(fault.delay_s)
        if fault.status or fault.drop == "before":
            call = Call(method=method, parameters={}, status=fault.status or 599)
        else:
            call = self._carry_out(token, method, form)
        with self.changed:
            self.calls.append(call)
            self.changed.notify_all()
        return call, fault

    def _carry_out(self, token: str, method: str, form: dict[str, str | bytes]) -> Call:
        parameters: dict[str, Any] = dict(form)
        try:
            _check_address(token, method)
            parameters = dict(check(method, form))
            result = self.methods.call(method, parameters)
        except RejectedError as error:
            return Call(
                method=method,
                parameters=parameters,
                status=error.status,
                description=error.description,
            )
        return Call(method=method, parameters=parameters, status=200, result=result)


class _HttpServer(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128
    api: BotApiServer


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _HttpServer

    def do_POST(self) -> None:
        _, _, rest = self.path.partition("/bot")
        token, _, method = unquote(rest).partition("/")
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        try:
            form = _form(self.headers.get("Content-Type", ""), body)
        except (ValueError, TypeError):
            self._answer(400, {"ok": False, "description": "Bad Request: strings must be UTF-8"})
            return
        call, fault = self.server.api.handle(token, method, form)
        if fault.drop:
            self.close_connection = True
            self.connection.close()
            return
        self._answer(call.status, _envelope(call, fault))

    def _answer(self, status: int, content: dict[str, Any]) -> None:
        payload = json.dumps(content).encode()
        try:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(payload)))
            self.end_headers()
            self.wfile.write(payload)
        except OSError:
            self.close_connection = True  # the bot has gone

    def log_message(self, *_: object) -> None:
        pass


def _form(content_type: str, body: bytes) -> dict[str, str | bytes]:
    """Return a request's fields, files as bytes."""
    if content_type.startswith("multipart/"):
        return parse_multipart(content_type, body)
    pairs = parse_qs(
        body.decode("ascii"), keep_blank_values=True, strict_parsing=bool(body), errors="strict"
    )
    return {name: values[-1] for name, values in pairs.items()}


def _check_address(token: str, method: str) -> None:
    if token != TOKEN:
        raise RejectedError(401, "Unauthorized")
    if method not in METHODS:
        raise RejectedError(404, "Not Found")


def _envelope(call: Call, fault: Fault) -> dict[str, Any]:
    if call.ok:
        return {"ok": True, "result": call.result}
    texts = {429: f"Too Many Requests: retry after {fault.retry_after}", 502: "Bad Gateway"}
    content: dict[str, Any] = {
        "ok": False,
        "error_code": call.status,
        "description": call.description or texts.get(call.status, "Internal Server Error"),
    }
    if fault.retry_after:
        content["parameters"] = {"retry_after": fault.retry_after}
    return content


@contextmanager
def unreachable_address() -> Iterator[str]:
    """Give an address where nothing listens."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server:
        port = server.server_address[1]
    yield f"http://127.0.0.1:{port}/bot"
