import asyncio
import logging
import socket
from collections.abc import Iterator

import httpx
import pytest
from aiohttp import ClientSession
from aiohttp.test_utils import TestClient, TestServer

from bot.http_listening import listening
from bot.telegram.receiving import ALLOWED_UPDATES
from bot.telegram.webhook_listening import SECRET_HEADER, webhook_application
from knowledge.model import Outcome, Question
from tests.bot.telegram.outcomes import StubEdition, answer
from tests.bot.telegram.ports import free_port
from tests.bot.telegram.running import ARU, BEK, running_bot
from tests.bot_api import BotApiServer, User
from tests.bot_api.server import TOKEN
from tests.bot_api.updates import message_json

HEADER = "X-Telegram-Bot-Api-Secret-Token"
SECRET = "the_secret_of_the_test"  # noqa: S105 - no real one


def test_telegram_brings_the_updates_and_only_telegram(server):
    port = free_port()
    webhook = {"port": port, "public_url": "https://bot.example", "secret_token": SECRET}
    update = {
        "update_id": 1,
        "message": message_json(1, sender=ARU.json, chat=ARU.chat, text="When?"),
    }
    address = f"http://127.0.0.1:{port}/telegram"
    server.methods.chats[ARU.id] = ARU.chat
    with running_bot(server, StubEdition(), mode="webhook", webhook=webhook):
        call = server.wait_for("setWebhook")
        with httpx.Client(transport=httpx.HTTPTransport(retries=8)) as client:  # until it listens
            stranger = client.post(address, json=update)
            telegram = client.post(
                address, json=update, headers={"X-Telegram-Bot-Api-Secret-Token": SECRET}
            )
        assert server.wait_for_text(ARU).startswith("May 1954\n")
    assert call.parameters["url"] == "https://bot.example/telegram"
    assert call.parameters["secret_token"] == SECRET
    assert call.parameters["allowed_updates"] == list(ALLOWED_UPDATES)
    assert (stranger.status_code, telegram.status_code) == (403, 200)
    assert len(server.sent_to(ARU)) == 1


class Behind:
    """What stands before a bot with a webhook at /dalel.bot: posts requests to it."""

    def __init__(self, server: BotApiServer, port: int) -> None:
        self.server = server
        self.port = port
        self._asked = 0
        self._client = httpx.Client(
            base_url=f"http://127.0.0.1:{port}", transport=httpx.HTTPTransport(retries=8)
        )

    def close(self) -> None:
        self._client.close()

    def post(self, path: str = "/dalel.bot", **headers: str) -> int:
        """Post a question of somebody new; return the status."""
        self._asked += 1
        with self.server.methods.changed:
            self.server.private_message(User(self._asked), "When?")
            update = self.server.methods._updates.pop()
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        return self._client.post(path, json=update, headers=names).status_code

    def send(self, method: str, content: bytes, **headers: str) -> int:
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        request = self._client.build_request(method, "/dalel.bot", content=content, headers=names)
        return self._client.send(request).status_code

    def answers(self) -> int:
        """Let somebody ask rightly; return how many answers were given by then."""
        assert self.post(**{HEADER: SECRET}) == 200
        assert self.server.wait_for_text(User(self._asked)).startswith("May 1954")
        return [call.method for call in self.server.calls].count("sendMessage")


@pytest.fixture(scope="module")
def behind() -> Iterator[Behind]:
    port = free_port()
    webhook = {
        "port": port,
        "path": "/dalel.bot",
        "public_url": "https://bot.example",
        "secret_token": SECRET,
    }
    with (
        BotApiServer() as server,
        running_bot(server, StubEdition(), mode="webhook", webhook=webhook),
    ):
        assert server.wait_for("setWebhook").parameters["url"] == "https://bot.example/dalel.bot"
        proxy = Behind(server, port)
        yield proxy
        proxy.close()


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {HEADER: ""},
        {HEADER: "wrong"},
        {HEADER: SECRET.upper()},
        {HEADER: SECRET[:-1]},
        {HEADER: f"{SECRET}x"},
        {"X_Forwarded_For": "149.154.167.220", "X_Real_IP": "149.154.167.220"},
        {"Authorization": f"Bearer {SECRET}"},
    ],
    ids=str,
)
def test_whoever_does_not_know_the_secret_is_refused_and_nothing_happens(behind, headers):
    before = behind.answers()
    assert behind.post(**headers) == 403
    assert behind.answers() == before + 1


@pytest.mark.parametrize(
    "path", ["/", "/telegram", "/dalelxbot", "/dalel.bot2", "/Dalel.bot", "/x/dalel.bot"]
)
def test_only_at_the_configured_path_there_is_something(behind, path):
    before = behind.answers()
    assert behind.post(path, **{HEADER: SECRET}) == 404
    assert behind.answers() == before + 1


@pytest.mark.parametrize(
    ("method", "content", "headers", "status"),
    [
        ("GET", b"", {}, 405),
        ("POST", b"{}", {"Content_Type": "text/plain", HEADER: SECRET}, 415),
        ("POST", b"{}", {"Content_Type": "application/json", HEADER: SECRET}, 400),
        ("POST", b"{", {"Content_Type": "application/json", HEADER: SECRET}, 400),
        ("POST", b"\xff", {"Content_Type": "application/json", HEADER: SECRET}, 400),
        ("POST", b"[" * 100_000, {"Content_Type": "application/json", HEADER: SECRET}, 400),
        ("POST", b"[1]", {"Content_Type": "application/json", HEADER: SECRET}, 400),
        ("POST", b" " * 1_100_000, {"Content_Type": "application/json", HEADER: SECRET}, 413),
    ],
)
def test_what_is_no_update_does_no_harm(behind, method, content, headers, status):
    before = behind.answers()
    assert behind.send(method, content, **headers) == status
    assert behind.answers() == before + 1


def talk_roughly(port: int, *, headers: str, method: str = "POST") -> bytes:
    """Send the beginning of a request; return what is answered until the connection ends."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(f"{method} /dalel.bot HTTP/1.1\r\nHost: a\r\n{headers}".encode())
        return connection.recv(65536)


def test_strangers_are_refused_before_their_bodies_are_read(behind):
    headers = "Content-Type: application/json\r\nContent-Length: 1000000000\r\n\r\n"
    assert talk_roughly(behind.port, headers=headers).startswith(b"HTTP/1.1 403 ")


def test_the_secret_in_another_script_and_twice_is_no_secret(behind):
    for value in ("\u0442he_secret", f"{SECRET}\r\n{HEADER}: wrong"[::-1]):
        told = talk_roughly(behind.port, headers=f"{HEADER}: {value}\r\n\r\n")
        assert told.startswith((b"HTTP/1.1 403 ", b"HTTP/1.0 400 ", b"HTTP/1.1 400 ")), told


def test_of_strangers_the_log_knows_nothing(behind, caplog):
    caplog.set_level("DEBUG")
    headers = {"Content-Type": "application/json", HEADER: "guess-77", "X-Real-IP": "203.0.113.7"}
    with httpx.Client(base_url=f"http://127.0.0.1:{behind.port}") as client:
        assert client.post("/dalel.bot", content=b"{", headers=headers).status_code == 403
        assert client.post("/guess-77/../etc", content=b"{}").status_code == 404
    talk_roughly(behind.port, headers="\x00guess-77\r\n\r\n", method="guess-77")
    own = [one.getMessage() for one in caplog.records if not one.name.startswith("httpcore")]
    own = [told for told in own if not told.startswith("HTTP Request:")]  # httpx, in the test
    assert not [
        told for told in own if "guess-77" in told or "203.0.113" in told or SECRET in told
    ]


def test_what_a_proxy_adds_changes_nothing(behind):
    before = behind.answers()
    added = {
        "X_Forwarded_For": "203.0.113.7, 10.0.0.1",
        "X_Forwarded_Proto": "https",
        "X_Forwarded_Host": "evil.example",
        "X_Real_IP": "not an address",
        "Forwarded": "for=unknown;proto=http",
        "Via": "1.1 proxy",
        HEADER: SECRET,
    }
    assert behind.post(**added) == 200
    behind.server.wait_until_called("sendMessage", before + 1)
    assert behind.answers() == before + 2
    assert behind.server.refused() == []


def test_questions_come_in_their_order_and_all_before_the_end(server):
    port = free_port()
    webhook = {"port": port, "public_url": "https://bot.example"}
    asked: list[str] = []

    def reply(question: Question) -> Outcome:
        asked.append(question.text)
        return answer()

    bot = running_bot(server, StubEdition(reply=reply), mode="webhook", webhook=webhook)
    with bot, server.posting(f"http://127.0.0.1:{port}"):
        server.wait_for("setWebhook")
        for number in range(8):
            server.private_message(ARU, f"Question {number}?")
        server.private_message(BEK, "When?")
        server.wait_until_confirmed()
    assert [each for each in asked if each != "When?"] == [f"Question {n}?" for n in range(8)]
    assert (len(server.sent_to(ARU)), len(server.sent_to(BEK))) == (8, 1)


def test_without_a_configured_secret_replicas_make_up_the_same(server):
    webhook = {"port": free_port(), "public_url": "https://bot.example/here"}
    calls = []
    for _ in range(2):
        with running_bot(server, StubEdition(), mode="webhook", webhook=webhook):
            calls.append(server.wait_for("setWebhook").parameters)
    assert [call["url"] for call in calls] == ["https://bot.example/here"] * 2
    (secret,) = {call["secret_token"] for call in calls}
    assert len(secret) == 64
    assert not any(part in secret for part in TOKEN.split(":"))


async def test_telegram_hears_that_an_update_has_come_when_it_has_been_taken_in():
    may_be_taken = asyncio.Event()

    async def take(_update: object) -> None:
        await may_be_taken.wait()

    server = TestServer(webhook_application("/dalel", SECRET, take))
    async with TestClient(server) as client:
        sent = asyncio.ensure_future(
            client.post("/dalel", json={"update_id": 1}, headers={SECRET_HEADER: SECRET})
        )
        done, _ = await asyncio.wait({sent}, timeout=0.1)
        assert not done
        may_be_taken.set()
        assert (await sent).status == 200


@pytest.mark.parametrize("secret", [SECRET, "guess"])
@pytest.mark.parametrize(
    "rest",
    [
        b'Content-Length: 400\r\n\r\n{"update_id": 5',
        b"Transfer-Encoding: chunked\r\n\r\n5\r\n{}",
        b"Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd",
        b"Expect: 100-continue\r\nContent-Length: 400\r\n\r\n{}",
    ],
    ids=["half", "half a chunk", "no gzip", "no answer awaited"],
)
async def test_a_request_that_is_broken_off_or_garbled_is_no_trouble_of_ours(rest, secret, caplog):
    taken: list[object] = []

    async def take(update: object) -> None:
        taken.append(update)

    port = free_port()
    async with listening(webhook_application("/dalel", SECRET, take)) as listener:
        await listener.listen("127.0.0.1", port)
        for is_patient in (False, True):
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            head = f"POST /dalel HTTP/1.1\r\nHost: a\r\n{SECRET_HEADER}: {secret}\r\n"
            writer.write(f"{head}Content-Type: application/json\r\n".encode() + rest)
            await writer.drain()
            await asyncio.sleep(0.1 if is_patient else 0)
            writer.transport.abort()
        async with ClientSession() as session:
            headers = {SECRET_HEADER: SECRET}
            address = f"http://127.0.0.1:{port}/dalel"
            async with session.post(address, json={"update_id": 6}, headers=headers) as answered:
                assert answered.status == 200
    assert taken == [{"update_id": 6}]
    assert [one.getMessage() for one in caplog.records if one.levelno >= logging.INFO] == []
