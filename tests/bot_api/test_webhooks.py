import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tests.bot_api.requests import ARU, post


class Listener(HTTPServer):
    """A bot's webhook: answers with the given statuses, then with 200."""

    def __init__(self, *statuses: int) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.statuses = list(statuses)
        self.seen: list[tuple[str, str | None, bytes]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    server: Listener

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        secret = self.headers.get("X-Telegram-Bot-Api-Secret-Token")
        self.server.seen.append((self.path, secret, body))
        self.send_response(self.server.statuses.pop(0) if self.server.statuses else 200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def listening(*statuses: int) -> Iterator[Listener]:
    with Listener(*statuses) as listener:
        threading.Thread(target=listener.serve_forever, args=(0.02,), daemon=True).start()
        yield listener
        listener.shutdown()


def test_updates_are_posted_with_the_secret_until_they_are_accepted(server):
    asked = {"url": "https://bot.example/here", "secret_token": "s-1"}
    with listening(500, 403) as listener, server.posting(listener.address) as statuses:
        assert post(server, "setWebhook", **asked) == (200, True)
        server.private_message(ARU, "two")
        server.wait_until_confirmed()
    assert statuses == [500, 403, 200, 200]
    assert {(path, secret) for path, secret, _ in listener.seen} == {("/here", "s-1")}
    bodies = [body for _, _, body in listener.seen]
    assert bodies[0] == bodies[1] == bodies[2]
    assert b'"hello"' in bodies[2]
    assert b'"two"' in bodies[3]


def test_replicas_take_turns_and_one_that_is_gone_is_passed_over(server):
    with listening() as gone:
        nowhere = gone.address
    with listening() as listener, server.posting(nowhere, listener.address) as statuses:
        post(server, "setWebhook", url="https://bot.example/")
        server.private_message(ARU, "two")
        server.wait_until_confirmed()
    assert statuses == [0, 200, 0, 200]


@pytest.mark.parametrize(
    ("form", "description"),
    [
        ({"url": "https://e.org:8080/"}, "only on ports 80, 88, 443 or 8443"),
        ({"secret_token": "a b"}, "secret token contains unallowed characters"),
        ({"max_connections": 101}, "wrong max_connections"),
    ],
)
def test_webhooks_that_telegram_would_refuse_are_refused(server, form, description):
    code, said = post(server, "setWebhook", **({"url": "https://e.org/"} | form))
    assert code == 400
    assert description in said


def test_a_webhook_names_the_updates_it_wants(server):
    allowed = {"url": "https://e.org/", "allowed_updates": ["inline_query"]}
    post(server, "setWebhook", drop_pending_updates=True, **allowed)
    server.private_message(ARU, "unseen")
    assert post(server, "getWebhookInfo")[1]["pending_update_count"] == 0


def test_an_update_can_come_twice(server):
    _, (update,) = post(server, "getUpdates")
    server.methods.deliver_again(update)
    assert post(server, "getUpdates")[1] == [update, update]
