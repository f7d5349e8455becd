import asyncio

import aiohttp
import pytest
from aiohttp.client_reqrep import ConnectionKey
from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter, TimedOut

from bot.telegram import receiving
from bot.telegram.delivery import RepeatingRequests
from bot.telegram.receiving import until_reached

CONNECTION = ConnectionKey("telegram.invalid", 443, True, True, None, None, None)


def lost(cause: Exception) -> NetworkError:
    error = NetworkError("lost")
    error.__cause__ = cause
    return error


class Failing:
    """A request that fails with the given errors, and then succeeds."""

    def __init__(self, *errors: Exception) -> None:
        self.errors = list(errors)
        self.calls = 0

    async def __call__(self, *_: object) -> bool:
        self.calls += 1
        if self.errors:
            raise self.errors.pop(0)
        return True


@pytest.fixture
def pauses(monkeypatch) -> list[float]:
    """The pauses made, in seconds; none of them takes time."""
    made: list[float] = []

    async def sleep(seconds: float) -> None:
        made.append(seconds)

    monkeypatch.setattr(asyncio, "sleep", sleep)
    return made


async def send(request: Failing) -> object:
    return await RepeatingRequests().process_request(request, (), {}, "sendMessage", {}, None)


async def test_requests_that_were_surely_not_carried_out_are_repeated(pauses):
    request = Failing(
        RetryAfter(7),
        NetworkError("Bad Gateway"),
        lost(aiohttp.ClientConnectorDNSError(CONNECTION, OSError("no such host"))),
        lost(aiohttp.ConnectionTimeoutError("no free connection")),
    )
    assert await send(request) is True
    assert pauses == [7.0, 1.0, 2.0, 4.0]


@pytest.mark.parametrize(
    "error",
    [
        TimedOut(),
        NetworkError("Gateway Timeout (504)"),
        lost(aiohttp.ClientOSError("reset")),
        lost(aiohttp.ServerDisconnectedError("closed")),
        lost(ConnectionResetError("reset")),
        BadRequest("Chat not found"),
        RetryAfter(3600),
    ],
    ids=str,
)
async def test_requests_that_may_have_been_carried_out_or_cannot_help_are_not(pauses, error):
    request = Failing(error)
    with pytest.raises(type(error)):
        await send(request)
    assert (request.calls, pauses) == (1, [])


async def test_a_request_is_made_five_times_at_most(pauses):
    request = Failing(*[NetworkError("Bad Gateway")] * 9)
    with pytest.raises(NetworkError):
        await send(request)
    assert (request.calls, pauses) == (5, [0.5, 1.0, 2.0, 4.0])


async def test_telegram_is_waited_for_with_growing_pauses(pauses, caplog):
    request = Failing(*[NetworkError("no route")] * 6, RetryAfter(40))
    assert await until_reached("reaching Telegram", request) is True
    assert pauses == [1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 40.0]
    assert caplog.messages[0] == "reaching Telegram: no route; trying again in 1 s"


async def test_a_token_revoked_while_the_bot_runs_is_not_waited_for(pauses):
    with pytest.raises(InvalidToken):
        await until_reached("asking for updates", Failing(NetworkError("x"), InvalidToken("no")))
    assert pauses == [receiving.FIRST_PAUSE_S]
