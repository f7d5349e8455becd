import asyncio
import logging

from aiohttp import web

from bot import http_listening
from bot.http_listening import listening
from tests.bot.telegram.ports import free_port


async def hello(_request: web.Request) -> web.Response:
    return web.Response(text="hello")


async def ends(reader: asyncio.StreamReader) -> bytes:
    """Return what still comes until the other side closes the connection."""
    try:
        return await asyncio.wait_for(reader.read(), 10)
    except ConnectionError:
        return b""


def saying_hello() -> web.Application:
    application = web.Application()
    application.router.add_get("/", hello)
    return application


async def test_connections_beyond_the_bound_are_closed_and_the_others_served(monkeypatch):
    monkeypatch.setattr(http_listening, "MOST_CONNECTIONS", 3)
    port = free_port()
    async with listening(saying_hello()) as listener:
        await listener.listen("127.0.0.1", port)
        first = [await asyncio.open_connection("127.0.0.1", port) for _ in range(3)]
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        assert await ends(reader) == b""
        writer.close()
        for reader, writer in first:
            writer.write(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            assert (await ends(reader)).endswith(b"hello")
            writer.close()


async def test_headers_that_never_end_are_not_waited_for(monkeypatch):
    monkeypatch.setattr(http_listening, "IDLE_S", 0.2)
    port = free_port()
    async with listening(saying_hello()) as listener:
        await listener.listen("127.0.0.1", port)
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ")
        assert await ends(reader) == b""
        writer.close()


async def test_an_unsound_request_is_refused_and_not_logged(caplog):
    caplog.set_level(logging.DEBUG)
    port = free_port()
    async with listening(web.Application()) as listener:
        await listener.listen("127.0.0.1", port)
        for request in (b"\x16\x03\x01\x02\x00", b"GET / HTTP/9\r\n\r\n", b"GET /" + b"a" * 20000):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(request + b"\r\n\r\n")
            assert b" 400 " in await ends(reader)
            writer.close()
    assert [one.name for one in caplog.records if one.name != "asyncio"] == []
