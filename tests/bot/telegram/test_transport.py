from __future__ import annotations

import asyncio
import re
import shutil
import socket
import ssl
import subprocess
import threading
from contextlib import suppress
from traceback import walk_tb
from typing import TYPE_CHECKING

import aiohttp
import pytest
from telegram import Bot, InputFile
from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut

from bot.observing.measurements import Measurements
from bot.telegram import transport
from bot.telegram.transport import AiohttpRequest, may_have_been_sent
from tests.bot.telegram.running import ARU
from tests.bot_api.server import TOKEN, Fault, unreachable_address

if TYPE_CHECKING:
    from collections.abc import Iterator

PICTURE = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x28\x00\x00\x00\x1e\x08\x02\x00\x00\x00"
)
SECRET = TOKEN.partition(":")[2]


def bot_at(base_url: str) -> Bot:
    """Return a bot that has not asked who it is."""
    return Bot(
        TOKEN,
        base_url=base_url,
        request=AiohttpRequest(connections=4, measured=Measurements()),
        get_updates_request=AiohttpRequest(connections=1, measured=Measurements()),
    )


async def failed(base_url: str, *, read_timeout: float = 5.0) -> NetworkError:
    request = AiohttpRequest(connections=1, measured=Measurements())
    async with request:
        with pytest.raises(NetworkError) as caught:
            await request.post(f"{base_url}{TOKEN}/getMe", read_timeout=read_timeout)
    assert SECRET not in str(caught.value)
    return caught.value


async def test_text_of_any_script_arrives_as_it_is(server):
    server.private_message(ARU, "hello")
    async with bot_at(server.base_url) as bot:
        sent = await bot.send_message(ARU.id, "Ғ & ё = 100 %+1\n<b>")
    assert sent.text == "Ғ & ё = 100 %+1\n<b>"


async def test_files_are_uploaded_beside_the_other_parameters(server):
    server.private_message(ARU, "hello")
    async with bot_at(server.base_url) as bot:
        await bot.send_photo(ARU.id, InputFile(PICTURE, 'жоспар "1".png'), caption="Сурет")
    call = server.wait_for("sendPhoto")
    assert (call.caption, call.parameters["photo"]) == ("Сурет", PICTURE)


async def test_many_requests_at_once_share_the_connections(server):
    server.private_message(ARU, "hello")
    async with bot_at(server.base_url) as bot:
        await asyncio.gather(*(bot.send_message(ARU.id, str(n)) for n in range(20)))
    assert sorted(int(call.text) for call in server.sent_to(ARU)) == list(range(20))


async def test_what_telegram_refuses_was_not_sent(server):
    server.fail("getMe", Fault(status=502))
    assert not may_have_been_sent(await failed(server.base_url))
    server.fail("getMe", Fault(status=429, retry_after=7))
    with pytest.raises(RetryAfter):
        async with bot_at(server.base_url):
            pass


async def test_without_a_connection_nothing_was_sent():
    with unreachable_address() as address:
        error = await failed(address)
    assert str(error).startswith("aiohttp.ClientConnectorError: 127.0.0.1: ")
    assert not may_have_been_sent(error)


async def test_an_error_keeps_nothing_of_the_request_in_memory():
    with unreachable_address() as address:
        error = await failed(address)
    assert error.__cause__ is not None
    frames = [frame for frame, _ in walk_tb(error.__cause__.__traceback__)]
    foreign = [frame.f_locals for frame in frames if "aiohttp" in frame.f_code.co_filename]
    assert len(foreign) > 2
    assert not any(foreign)


@pytest.mark.parametrize("when", ["before", "after"])
async def test_what_a_lost_answer_belongs_to_may_have_been_sent(server, when):
    server.fail("getMe", Fault(drop=when))
    error = await failed(server.base_url)
    assert may_have_been_sent(error)


async def test_what_is_answered_too_late_may_have_been_sent(server):
    server.fail("getMe", Fault(delay_s=0.5))
    error = await failed(server.base_url, read_timeout=0.05)
    assert isinstance(error, TimedOut)
    assert may_have_been_sent(error)


async def test_proxies_of_the_environment_are_used(server, monkeypatch):
    monkeypatch.setenv("http_proxy", server.base_url.removesuffix("/bot"))
    async with bot_at("http://telegram.invalid/bot") as bot:
        assert bot.username == "dalel_test_bot"


async def test_it_can_be_started_again(server):
    bot = bot_at(server.base_url)
    for _ in range(2):
        async with bot:
            assert await bot.get_me()
    with pytest.raises(TelegramError, match="not initialized"):
        await bot.get_me()


@pytest.fixture
def unvouched(tmp_path) -> Iterator[str]:
    """Serve HTTPS with a certificate that nobody vouches for; gives the Bot API's address."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not installed")
    files = [str(tmp_path / name) for name in ("key.pem", "certificate.pem")]
    wanted = (
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost "
        f"-addext subjectAltName=DNS:localhost -keyout {files[0]} -out {files[1]}"
    )
    subprocess.run([openssl, *wanted.split()], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(files[1], files[0])
    heard: list[bytes] = []
    with socket.create_server(("localhost", 0)) as listening:

        def serve() -> None:
            with suppress(OSError):
                connection, _ = listening.accept()
                with suppress(OSError), context.wrap_socket(connection, server_side=True) as own:
                    heard.append(own.recv(65536))

        thread = threading.Thread(target=serve)
        thread.start()
        yield f"https://localhost:{listening.getsockname()[1]}/bot"
    thread.join(10)
    assert [one for one in heard if one] == []


async def test_whoever_has_no_certificate_for_the_name_hears_nothing(unvouched):
    error = await failed(unvouched)
    assert isinstance(error.__cause__, aiohttp.ClientConnectorCertificateError)
    assert not may_have_been_sent(error)


async def test_figures_name_methods_and_no_file_of_anybody(server):
    measured = Measurements()
    request = AiohttpRequest(connections=1, measured=measured)
    async with request:
        for name in ("sendMessage", "getUpdates", "myPassport", "documents/salaryOfSaule"):
            with pytest.raises(TelegramError):
                await request.post(f"{server.base_url}1:{'x' * 35}/{name}")
    told = set(re.findall(r'method="(\w+)"', measured.text().decode()))
    assert told == {"sendMessage", "getUpdates", "file"}


async def test_an_answer_that_drips_in_is_given_up(server, monkeypatch):
    for name in ("POOL_S", "CONNECT_S", "WRITE_S"):
        monkeypatch.setattr(transport, name, 0.05)
    server.fail("getMe", Fault(slowly_s=0.02))
    error = await failed(server.base_url, read_timeout=0.1)
    assert isinstance(error, TimedOut)
    assert may_have_been_sent(error)
