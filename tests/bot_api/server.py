"""The server itself, and what tests drive it with."""

from __future__ import annotations

import json
import threading
import time
from collections import defaultdict, deque
from contextlib import AbstractContextManager, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import parse_qs, unquote

from tests.bot_api.calls import Call, Fault
from tests.bot_api.parameters import RejectedError, check
from tests.bot_api.people import People
from tests.bot_api.pictures import parse_multipart
from tests.bot_api.specification import METHODS
from tests.bot_api.webhooks import posting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.bot_api.faults import FaultPlan
    from tests.bot_api.updates import Group, User

__all__ = ["TOKEN", "BotApiServer", "Call", "Fault"]

PATIENCE_S = 60.0
"""For what is awaited: a machine may be busy. Only tests that fail wait so long."""
TOKEN = "4242:TEST-token_that-must-never-be-in-a-log"  # noqa: S105 - no real one


class BotApiServer(People):
    """Telegram for one bot. Use as a context manager."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[Call] = []
        self.changed = self.methods.changed
        self._seen: set[int] = set()
        self._faults: defaultdict[str, deque[Fault]] = defaultdict(deque)
        self._plan: FaultPlan | None = None
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

    @property
    def base_file_url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_address[1]}/file/bot"

    def posting(self, *replicas: str) -> AbstractContextManager[list[int]]:
        """Post updates to the webhook; see `tests.bot_api.webhooks.posting`."""
        return posting(self.methods, replicas)

    def fail(self, method: str, *faults: Fault) -> None:
        """Let the next requests of a method go wrong, one fault each; "file" for downloads."""
        with self.changed:
            self._faults[method].extend(faults)

    def faults_left(self, method: str) -> int:
        """Return how many of the faults of `fail` have not come yet."""
        with self.changed:
            return len(self._faults[method])

    def forget_faults(self) -> None:
        """Let nothing go wrong any more."""
        with self.changed:
            self._faults.clear()
            self._plan = None

    def plan(self, faults: FaultPlan | None) -> None:
        """Let requests go wrong by plan from now on, None for none; `fail` comes first."""
        with self.changed:
            self._plan = faults

    def wait_for(
        self,
        method: str,
        predicate: Callable[[Call], bool] = lambda _: True,
        *,
        timeout: float = PATIENCE_S,
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

    def wait_for_text(self, user: User | Group, timeout: float = PATIENCE_S) -> str:
        """Return the text of the next message sent to a chat."""
        return self.wait_for("sendMessage", lambda c: c.chat == user.id, timeout=timeout).text

    def wait_until_called(self, method: str, times: int = 1, timeout: float = PATIENCE_S) -> None:
        """Return when a method has been called so often, whatever came of it."""
        with self.changed:
            assert self.changed.wait_for(
                lambda: [call.method for call in self.calls].count(method) >= times, timeout
            )

    def wait_until_taken(self, timeout: float = PATIENCE_S) -> None:
        """Return when the bot has been given every update, confirmed or not."""
        with self.changed:
            assert self.changed.wait_for(self.methods.all_given, timeout)

    def wait_until_confirmed(self, timeout: float = PATIENCE_S) -> None:
        """Return when the bot has confirmed every update."""
        with self.changed:
            assert self.changed.wait_for(self.methods.all_confirmed, timeout)

    def sent_to(self, user: User | Group) -> list[Call]:
        with self.changed:
            return [
                c for c in self.calls if c.ok and c.method == "sendMessage" and c.chat == user.id
            ]

    def refused(self) -> list[Call]:
        """Return the calls that the bot should not have made: 400s, 403s and 404s."""
        with self.changed:
            return [call for call in self.calls if call.status in {400, 403, 404}]

    def next_fault(self, method: str) -> Fault:
        """Return what goes wrong with a request, after its delay."""
        with self.changed:
            faults = self._faults[method]
            planned = self._plan.next_fault(method) if self._plan is not None else Fault()
            fault = faults.popleft() if faults else planned
        time.sleep(fault.delay_s)
        return fault

    def handle(self, token: str, method: str, form: dict[str, str | bytes]) -> tuple[Call, Fault]:
        """Carry out one request."""
        fault = self.next_fault(method)
        if fault.status or fault.drop == "before":
            # What was not carried out succeeds for nobody, whatever the answer claims.
            status = 599 if fault.status in {0, 200} else fault.status
            call = Call(method=method, parameters={}, status=status)
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
            parameters = dict(check(METHODS[method], form, method))
            result = self.methods.call(method, parameters)
        except RejectedError as error:
            return Call(
                method=method,
                parameters=parameters,
                status=error.status,
                description=error.description,
                hints=error.parameters,
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
        method, _, query = method.partition("?")
        length = int(self.headers.get("Content-Length", "0"))
        body = self.rfile.read(length)
        if len(body) < length:  # the bot has given the request up
            self.close_connection = True
            return
        try:
            form = _form(self.headers.get("Content-Type", ""), body) | _form("", query.encode())
        except (ValueError, TypeError):
            self._answer(400, {"ok": False, "description": "Bad Request: strings must be UTF-8"})
            return
        call, fault = self.server.api.handle(token, method, form)
        if fault.drop == "body":
            self._break_off(_envelope(call, fault))
        elif fault.drop:
            self.close_connection = True
            self.connection.close()
        elif fault.body is not None:
            self._send(fault.status or call.status, fault.body, fault)
        else:
            self._answer(call.status, _envelope(call, fault), fault)

    def do_GET(self) -> None:
        """Give a file that getFile has told the path of."""
        _, _, rest = self.path.partition("/file/bot")
        token, _, path = unquote(rest).partition("/")
        fault = self.server.api.next_fault("file")
        content = self.server.api.methods.told_files.get(path)
        if fault.drop:
            self.close_connection = True
            self.connection.close()
        elif fault.status:
            call = Call(method="file", parameters={}, status=fault.status)
            self._answer(fault.status, _envelope(call, fault))
        elif token != TOKEN or content is None:
            self._answer(404, {"ok": False, "error_code": 404, "description": "Not Found"})
        else:
            self._send(200, content, Fault(content_type="application/octet-stream"))

    def _answer(self, status: int, content: dict[str, Any], fault: Fault = Fault()) -> None:  # noqa: B008 (frozen)
        self._send(status, json.dumps(content).encode(), fault)

    def _break_off(self, content: dict[str, Any]) -> None:
        payload = json.dumps(content).encode()
        told = {"Content-Length": str(len(payload))}
        self._send(200, payload[: len(payload) // 2], Fault(headers=told))
        self.close_connection = True

    def _send(self, status: int, payload: bytes, fault: Fault) -> None:
        sent = {"Content-Type": fault.content_type, "Content-Length": str(len(payload))}
        sent |= fault.headers
        self.close_connection |= sent["Content-Length"] != str(len(payload))
        try:
            self.send_response(status)
            for name, value in sent.items():
                self.send_header(name, value)
            self.end_headers()
            for place in range(len(payload) if fault.slowly_s else 0):
                self.wfile.write(payload[place : place + 1])
                time.sleep(fault.slowly_s)
            if not fault.slowly_s:
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
    hints = {**call.hints, **({"retry_after": fault.retry_after} if fault.retry_after else {})}
    if hints:
        content["parameters"] = hints
    return content


@contextmanager
def unreachable_address() -> Iterator[str]:
    """Give an address where nothing listens."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server:
        port = server.server_address[1]
    yield f"http://127.0.0.1:{port}/bot"
