"""The load test's own parts: what counts as lost, doubled and unknowable."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import TYPE_CHECKING

import aiohttp
import pytest

from benchmarks.load.messages import sent_json
from benchmarks.load.phases import Faults
from benchmarks.load.questions import all_questions, repeated
from benchmarks.load.server import LoadServer

if TYPE_CHECKING:
    from typing import Any

    from benchmarks.load.server import Fault

NOTE = "It may have got lost."


async def call(server: LoadServer, method: str, **fields: str | int) -> dict[str, Any]:
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{server.base_url}1:x/{method}", data=fields) as response,
    ):
        found: dict[str, Any] = await response.json()
        return found


async def test_each_message_has_one_answer_and_what_goes_beyond_is_counted():
    async with LoadServer() as server:
        first, second = server.ask(7, "one"), server.ask(7, "two")
        got = await call(server, "getUpdates", timeout=1)
        assert [one["message"]["text"] for one in got["result"]] == ["one", "two"]
        for _ in range(3):
            await call(server, "sendMessage", chat_id=7, text="x")
        assert (len(first.sent), len(second.sent), server.unasked) == (1, 1, 1)
        assert (await call(server, "getUpdates", offset=3, timeout=0))["result"] == []


async def test_an_answer_dropped_before_it_is_taken_is_unknowable_and_the_note_no_answer():
    due: tuple[Fault, ...] = ("drop before", "", "drop after")
    faults = iter(due)
    async with LoadServer(fault=lambda _: next(faults), note=NOTE) as server:
        first, second = server.ask(7, "one"), server.ask(7, "two")
        with pytest.raises(aiohttp.ServerDisconnectedError):
            await call(server, "sendMessage", chat_id=7, text="x")
        await call(server, "sendMessage", chat_id=7, text=NOTE)
        with pytest.raises(aiohttp.ServerDisconnectedError):
            await call(server, "sendMessage", chat_id=7, text="x")
    assert (first.unknown, len(first.sent), server.told) == (True, 0, 1)
    assert (second.unknown, len(second.sent), server.unasked) == (False, 1, 0)


async def test_updates_are_given_twice_where_that_is_asked_for():
    async with LoadServer(repeated=lambda: True) as server:
        server.ask(7, "one")
        got = await call(server, "getUpdates", timeout=1)
    assert [one["update_id"] for one in got["result"]] == [1, 1]


def test_faults_are_as_frequent_as_they_are_said_to_be_and_always_the_same():
    drawn = [Faults(seed=3).of("getMe") for _ in range(10)]
    assert drawn == [""] * 10
    faults, again = Faults(seed=3), Faults(seed=3)
    found = [faults.of("sendMessage") for _ in range(10_000)]
    assert found == [again.of("sendMessage") for _ in range(10_000)]
    counted = Counter(found)
    assert counted["502"] == pytest.approx(200, abs=50)
    assert counted["drop before"] == pytest.approx(50, abs=25)


def test_what_is_sent_comes_back_with_its_marks_as_entities():
    sent = sent_json(5, {"chat_id": "7", "text": '<b>"😀"</b> <a href="https://a.b/?c&amp;d">e</a>',
                         "parse_mode": "HTML"})  # fmt: skip
    assert sent["text"] == '"😀" e'
    assert sent["entities"] == [
        {"type": "bold", "offset": 0, "length": 4},
        {"type": "text_link", "offset": 5, "length": 1, "url": "https://a.b/?c&d"},
    ]


def test_questions_are_all_different_and_some_of_them_are_asked_often():
    questions = all_questions()
    assert len(questions) == len(set(questions)) > 1500
    often = Counter(repeated(questions, 2000, Random(1)))  # noqa: S311 - no secret
    assert often[questions[0]] > 100
    assert len(often) > 500
