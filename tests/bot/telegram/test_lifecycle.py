import asyncio
import time

import aiohttp
import pytest
from aiohttp.client_reqrep import ConnectionKey
from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter, TimedOut

from bot.telegram import delivery, outages
from bot.telegram.delivery import RepeatingRequests
from bot.telegram.outages import until_reached

SENT = {"message_id": 1}
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

    async def __call__(self, *_: object) -> dict[str, int]:
        self.calls += 1
        if self.errors:
            raise self.errors.pop(0)
        return SENT


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
    assert await send(request) == SENT
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


@pytest.mark.parametrize("error", [TimedOut(), NetworkError("Gateway Timeout (504)")], ids=str)
async def test_edits_are_repeated_as_nobody_sees_the_second_one(pauses, error):
    request = Failing(error, BadRequest("Message is not modified: the same"))
    made = RepeatingRequests().process_request(request, (), {}, "editMessageText", {}, None)
    assert await made is True
    assert (request.calls, pauses) == (2, [0.5])


async def test_an_edit_that_changes_nothing_at_first_is_told_so(pauses):
    request = Failing(BadRequest("Message is not modified: the same"))
    with pytest.raises(BadRequest):
        await RepeatingRequests().process_request(request, (), {}, "editMessageText", {}, None)
    assert pauses == []


@pytest.mark.parametrize(
    ("error", "most_s"),
    [
        (NetworkError("Bad Gateway"), delivery.TROUBLED_S),
        (lost(aiohttp.ConnectionTimeoutError("no free connection")), delivery.UNREACHED_S),
        (InvalidToken("Unauthorized"), delivery.UNREACHED_S),
    ],
    ids=["server", "network", "token"],
)
async def test_an_answer_is_tried_for_minutes_and_not_for_good(pauses, error, most_s):
    request = Failing(*[error] * 9999)
    with pytest.raises(type(error)):
        await send(request)
    assert pauses[:4] == [0.5, 1.0, 2.0, 4.0]
    assert most_s - delivery.MAX_PAUSE_S <= sum(pauses) <= most_s
    assert max(pauses) == delivery.MAX_PAUSE_S


@pytest.mark.parametrize("endpoint", ["answerInlineQuery", "answerCallbackQuery", "getChat"])
async def test_what_is_of_use_for_seconds_only_is_given_up_soon(pauses, endpoint):
    request = Failing(*[NetworkError("Bad Gateway")] * 99)
    with pytest.raises(NetworkError):
        await RepeatingRequests().process_request(request, (), {}, endpoint, {}, None)
    assert pauses == [0.5, 1.0, 2.0, 4.0]


async def test_telegram_is_waited_for_with_growing_pauses(pauses, caplog):
    caplog.set_level("INFO")
    request = Failing(*[NetworkError("no route")] * 6, RetryAfter(40), RetryAfter(10**6))
    assert await until_reached("reaching Telegram", request) == SENT
    assert pauses == [1.0, 2.0, 4.0, 8.0, 10.0, 10.0, 40.0, outages.LONGEST_PAUSE_S]
    assert caplog.messages == [
        "reaching Telegram: no route; trying again in 1 s",
        "reaching Telegram: Telegram asks to wait; trying again in 40 s",
        "reaching Telegram: works again after 0 s, 8 tries failed",
    ]


async def test_an_outage_is_told_once_a_minute_while_it_lasts(pauses, caplog, monkeypatch):
    caplog.set_level("INFO")
    began = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: began + sum(pauses))
    request = Failing(*[NetworkError("no route")] * 30)
    assert await until_reached("asking for updates", request) == SENT
    still = [each for each in caplog.messages if "still" in each]
    assert len(caplog.messages) == len(still) + 2
    assert len(still) == sum(pauses[:-1]) // outages.TOLD_EVERY_S
    assert still[0] == "asking for updates: still: no route; tried 10 times in 65 s"


async def test_a_token_is_wrong_at_first_and_waited_for_later(pauses, caplog):
    with pytest.raises(InvalidToken):
        await until_reached(
            "reaching Telegram", Failing(NetworkError("x"), InvalidToken("no")), is_first=True
        )
    assert pauses == [outages.FIRST_PAUSE_S]
    caplog.clear()
    caplog.set_level("INFO")
    assert await until_reached("asking for updates", Failing(*[InvalidToken("no")] * 3)) == SENT
    assert [record.levelname for record in caplog.records] == ["ERROR", "INFO"]


async def test_the_first_request_that_reaches_telegram_again_lets_the_others_be_made(monkeypatch):
    monkeypatch.setattr(delivery, "FIRST_PAUSE_S", 3600.0)
    monkeypatch.setattr(delivery, "UNREACHED_S", 9999.0)
    paced = RepeatingRequests()

    async def sent(request: Failing) -> object:
        return await paced.process_request(request, (), {}, "sendMessage", {}, None)

    cut_off = lost(aiohttp.ConnectionTimeoutError("no route"))
    waiting = [asyncio.ensure_future(sent(Failing(cut_off))) for _ in range(3)]
    async with asyncio.timeout(20):
        await asyncio.sleep(0)
        assert await sent(Failing()) == SENT
        assert await asyncio.gather(*waiting) == [SENT] * 3
