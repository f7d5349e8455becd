"""How fast the bot sends. Only lower bounds of times are looked at."""

import asyncio
import gc
import weakref
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from telegram.error import Forbidden, RetryAfter

from bot.telegram.pacing import BURST_TO_A_CHAT, PacedRequests
from tests.bot.telegram.outcomes import StubEdition
from tests.bot.telegram.running import ARU, BEK, running_bot
from tests.bot_api import Fault, Group

GROUP = Group(-100200)
SENT = {"message_id": 1}
EARLY_S = 0.01
"""Clocks of a loop and of a computer may differ by that."""


def sender(paced: PacedRequests) -> Callable[..., Any]:
    """Return a function that makes a request and returns the loop's time when it was made."""

    async def made(endpoint: str, data: dict[str, object]) -> dict[str, int]:
        times.append(asyncio.get_running_loop().time())
        return SENT

    times: list[float] = []

    async def send(chat: int | None, endpoint: str = "sendMessage") -> float:
        data = {} if chat is None else {"chat_id": chat}
        assert await paced.process_request(made, (), {}, endpoint, data, None)
        return times[-1]

    return send


async def finishes_at_once(work: Any) -> bool:
    task = asyncio.ensure_future(work)
    done, _ = await asyncio.wait({task}, timeout=0.05)
    task.cancel()
    return bool(done)


async def test_all_messages_together_keep_to_the_rate():
    send = sender(PacedRequests(messages_per_second=20))
    times = await asyncio.gather(*(send(number) for number in range(1, 31)))
    assert max(times) - min(times) >= 10 / 20 - EARLY_S


async def test_a_group_gets_twenty_messages_a_minute_and_others_do_not_wait_for_it():
    send = sender(PacedRequests(1000))
    await asyncio.gather(*(send(GROUP.id, "editMessageText") for _ in range(20)))
    assert not await finishes_at_once(send(GROUP.id))
    assert await finishes_at_once(send(GROUP.id - 1))
    assert await finishes_at_once(send(ARU.id))


async def test_a_person_gets_a_short_burst_and_then_a_message_a_second():
    send = sender(PacedRequests(1000))
    first = [await send(ARU.id) for _ in range(BURST_TO_A_CHAT)]
    assert await finishes_at_once(send(ARU.id, "editMessageText"))
    assert await finishes_at_once(send(BEK.id))
    assert await send(ARU.id) - first[0] >= 1.0 - EARLY_S


@pytest.mark.parametrize("endpoint", ["sendChatAction", "getChat"])
async def test_what_shows_in_no_history_is_not_counted(endpoint):
    send = sender(PacedRequests(1))
    assert await finishes_at_once(asyncio.gather(*(send(GROUP.id, endpoint) for _ in range(50))))


async def test_what_is_for_no_chat_is_not_held_up():
    send = sender(PacedRequests(1))
    answers = (send(None, "answerInlineQuery") for _ in range(50))
    assert await finishes_at_once(asyncio.gather(*answers))


async def test_a_chat_is_left_alone_for_as_long_as_telegram_asks():
    paced = PacedRequests(1000)
    send = sender(paced)
    refused: list[float] = []
    has_been_refused = asyncio.Event()

    async def refused_once(endpoint: str, data: dict[str, object]) -> dict[str, int]:
        if not refused:
            refused.append(asyncio.get_running_loop().time())
            has_been_refused.set()
            raise RetryAfter(1)
        return SENT

    first = asyncio.ensure_future(
        paced.process_request(refused_once, (), {}, "sendMessage", {"chat_id": ARU.id}, None)
    )
    async with asyncio.timeout(5):
        await has_been_refused.wait()
    assert await finishes_at_once(send(BEK.id))
    assert await send(ARU.id) - refused[0] >= 1.0 - EARLY_S
    assert await first == SENT


async def test_a_request_that_failed_is_gone_from_memory_at_once():
    class Text(str):
        __slots__ = ("__weakref__",)

    async def fails(endpoint: str, data: dict[str, object]) -> dict[str, int]:
        raise Forbidden("blocked")

    async def send(text: str) -> None:
        with suppress(Forbidden):
            data = {"chat_id": ARU.id, "text": text}
            await paced.process_request(fails, (), {}, "sendMessage", data, None)

    paced = PacedRequests(1000)
    text = Text("An answer.")
    left = weakref.ref(text)
    gc.disable()
    try:
        await send(text)
        del text
        assert left() is None
    finally:
        gc.enable()


def test_over_http_too_many_requests_costs_the_others_nothing(server, caplog):
    server.fail("sendMessage", Fault(status=429, retry_after=2))
    with running_bot(server, StubEdition()):
        server.private_message(ARU, "When?")
        server.wait_until_called("sendMessage")
        server.private_message(BEK, "When?")
        assert server.wait_for_text(BEK).startswith("May 1954")
        assert server.sent_to(ARU) == []
        assert server.wait_for_text(ARU).startswith("May 1954")
    refused, *_, answered = (call for call in server.calls if call.method == "sendMessage")
    assert (refused.status, answered.chat) == (429, ARU.id)
    assert answered.at - refused.at >= 2.0 - EARLY_S
    assert len(server.sent_to(ARU)) == 1
    assert "Traceback" not in caplog.text
