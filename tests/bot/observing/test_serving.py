import asyncio
import logging
import socket
import threading
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager

import httpx
import pytest

from bot.observing.measurements import Measurements
from bot.observing.readiness import Check, Readiness
from bot.observing.serving import keep_serving
from tests.bot.telegram.ports import free_port


async def until(is_so: Callable[[], bool]) -> None:
    for _ in range(1000):
        if is_so():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it did not come about")


@asynccontextmanager
async def serving(
    checks: Mapping[str, Check] | None = None, port: int = 0
) -> AsyncIterator[httpx.AsyncClient]:
    port = port or free_port()
    task = asyncio.create_task(
        keep_serving("127.0.0.1", port, Measurements(), checks or {}, again_after_s=0.05)
    )
    transport = httpx.AsyncHTTPTransport(retries=5)
    async with httpx.AsyncClient(
        base_url=f"http://127.0.0.1:{port}", transport=transport
    ) as client:
        yield client
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task


async def test_health_tells_that_the_bot_lives():
    async with serving() as client:
        answer = await client.get("/healthz")
        assert (answer.status_code, answer.text) == (200, "alive\n")
        assert (await client.get("/")).status_code == 404
        assert (await client.post("/healthz")).status_code == 405


async def test_figures_come_in_the_format_of_prometheus():
    async with serving() as client:
        answer = await client.get("/metrics")
        assert answer.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
        assert "\ndalel_messages_sent_total 0.0\n" in answer.text


async def test_the_bot_is_ready_when_all_that_it_needs_is_there():
    problem = ""

    def broken() -> str:
        raise KeyError("whatever")

    checks: dict[str, Check] = {"telegram": lambda: "", "state": lambda: problem}
    async with serving(checks) as client:
        answer = await client.get("/readyz")
        assert answer.status_code == 200
        assert answer.json() == {"status": "ready", "checks": {"telegram": "ok", "state": "ok"}}
        problem = "it is locked"
        answer = await client.get("/readyz")
        assert answer.status_code == 503
        assert answer.json()["checks"] == {"telegram": "ok", "state": "it is locked"}
    async with serving({"edition": broken}) as client:
        assert (await client.get("/readyz")).json() == {
            "status": "not ready", "checks": {"edition": "KeyError"}
        }  # fmt: skip


async def test_a_check_that_hangs_has_failed_and_is_not_begun_again(threads):
    go_on = threading.Event()
    begun = []

    def hang() -> str:
        begun.append(1)
        go_on.wait(20)
        return ""

    readiness = Readiness({"state": hang}, threads, patience_s=0.05)
    for _ in range(3):
        assert await readiness.problems() == {"state": "no answer within 0.05 s"}
    assert len(begun) == 1
    go_on.set()
    readiness = Readiness({"state": hang}, threads, patience_s=20)
    assert await readiness.problems() == {"state": ""}


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(2) as executor:
        yield executor


async def test_a_port_in_use_is_told_once_and_taken_when_it_is_free(caplog):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with caplog.at_level(logging.INFO, logger="bot.observing.serving"):
            async with serving(port=port) as client:
                await until(lambda: bool(caplog.messages))
                await asyncio.sleep(0.12)  # further tries
                (told,) = caplog.messages
                assert f"observability.port: {port} on 127.0.0.1 cannot be had" in told
                assert "set another port, or 0 for none" in told
                other.close()
                await until(lambda: len(caplog.messages) == 2)
                assert (await client.get("/healthz")).status_code == 200


async def test_port_nought_serves_nothing():
    await asyncio.wait_for(keep_serving("127.0.0.1", 0, Measurements(), {}), 5)


async def test_what_is_no_sound_http_is_no_trouble_of_ours(caplog):
    port = free_port()
    async with serving(port=port) as client:
        assert (await client.get("/healthz")).status_code == 200
        for request in (b"GET /metrics HTTP/9.9\r\n\r\n", b"x" * 9000 + b"\r\n\r\n"):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(request)
            assert b" 400 " in await reader.readline()
            writer.close()
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []
