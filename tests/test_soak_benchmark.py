"""The soak's own parts: what counts as lost, twice and unknowable, and what counts as growth."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from benchmarks.soak import posting
from benchmarks.soak.ledger import Ledger
from benchmarks.soak.people import People
from benchmarks.soak.report import broken
from benchmarks.soak.running import SoakFigures
from benchmarks.soak.server import SoakServer
from benchmarks.soak.troubles import SHARES
from benchmarks.soak.watching import Growth, Sample, growth
from tests.bot_api.faults import FAULTS, FaultPlan

if TYPE_CHECKING:
    from typing import Any

NOTE = "It may have got lost"
RANDOM = Random(1)  # noqa: S311 - no secrets


class Bot:
    """Answers every message once, as a bot would."""

    def __init__(self, server: SoakServer, session: aiohttp.ClientSession) -> None:
        self._server = server
        self._session = session
        self._offset = 0

    async def call(self, method: str, **fields: object) -> Any:
        form = {name: str(value) for name, value in fields.items()}
        address = f"{self._server.base_url}1:x/{method}"
        async with self._session.post(address, data=form) as response:
            return (await response.json())["result"]

    async def updates(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = await self.call("getUpdates", offset=self._offset)
        self._offset = max([self._offset, *(one["update_id"] + 1 for one in found)])
        return found

    async def answer(self, update: dict[str, Any]) -> None:
        if "inline_query" in update:
            number = update["inline_query"]["id"]
            await self.call("answerInlineQuery", inline_query_id=number, results="[]")
        elif "callback_query" in update:
            number = update["callback_query"]["id"]
            await self.call("answerCallbackQuery", callback_query_id=number)
        elif "edited_message" in update:
            chat = update["edited_message"]["chat"]["id"]
            await self.call("editMessageText", chat_id=chat, message_id=1, text="other")
        else:
            markup = '{"inline_keyboard": [[{"text": "x", "callback_data": "x"}]]}'
            chat = update["message"]["chat"]["id"]
            await self.call("sendMessage", chat_id=chat, text="so", reply_markup=markup)


async def test_whoever_answers_all_once_has_lost_and_doubled_nothing():
    ledger = Ledger(40, 4, RANDOM)
    async with SoakServer(ledger, NOTE) as server, aiohttp.ClientSession() as session:
        bot = Bot(server, session)
        people = People(server, ["When?", "Who?"], RANDOM, "load_test_bot")
        for _ in range(20):
            await people.keep_on(10_000, 0.001)
            for update in await bot.updates():
                await bot.answer(update)
        assert await bot.updates() == []
        assert {"private", "group", "edit", "press", "inline"} == set(ledger.asked)
        assert ledger.answered == ledger.asked
        assert (ledger.open_questions, ledger.twice, server.refused) == (0, 0, [])
        await bot.call("sendMessage", chat_id=1_000, text="again")
        assert ledger.twice == 1


@pytest.mark.parametrize("name", ["dropped before", "no JSON"])
async def test_what_nobody_can_know_is_no_loss_and_its_note_no_answer(name):
    ledger = Ledger(1, 0, RANDOM)
    async with SoakServer(ledger, NOTE) as server, aiohttp.ClientSession() as session:
        bot = Bot(server, session)
        person = ledger.idle_person()
        ledger.ask("private", ("chat", str(person)))
        server.plan = FaultPlan(1, {"sendMessage": {name: 1.0}})
        with pytest.raises((aiohttp.ClientError, ValueError)):
            await bot.call("sendMessage", chat_id=person, text="so")
        server.plan = None
        assert (ledger.unknown["private"], ledger.open_questions) == (1, 0)
        assert ledger.idle_person() is None
        await bot.call("sendMessage", chat_id=person, text=f"{NOTE}.")
        assert (ledger.told_unsure, ledger.twice, ledger.idle_person()) == (1, 0, person)


async def test_updates_are_posted_until_they_are_accepted(monkeypatch):
    monkeypatch.setattr(posting, "_PAUSE_S", 0.01)
    given: list[tuple[int, str]] = []
    all_given = asyncio.Event()

    async def take(request: web.Request) -> web.Response:
        secret = request.headers["X-Telegram-Bot-Api-Secret-Token"]
        given.append(((await request.json())["update_id"], f"{request.path} {secret}"))
        if len(given) == 4:
            all_given.set()
        return web.Response(status=503 if len(given) < 3 else 200)

    application = web.Application()
    application.router.add_post("/telegram", take)
    async with (
        SoakServer(Ledger(1, 0, RANDOM), NOTE) as server,
        TestServer(application) as bot,
        aiohttp.ClientSession() as session,
    ):
        assert bot.port is not None
        task = asyncio.create_task(posting.Poster(server, bot.port).keep_on())
        form = {"url": "https://bot.example/telegram", "secret_token": "secret"}
        async with session.post(f"{server.base_url}1:x/setWebhook", data=form):
            assert server.is_reached
        server.ask(1_000, "When?")
        server.ask(1_001, "Who?")
        await asyncio.wait_for(all_given.wait(), 10)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    assert {number for number, _ in given} == {1, 2}
    assert {told for _, told in given} == {"/telegram secret"}
    assert server.faults == {"webhook: 503": 2}


async def test_while_the_way_to_the_bot_is_blocked_nothing_is_posted():
    async with SoakServer(Ledger(1, 0, RANDOM), NOTE) as server:
        assert not server.is_cut_off
        server.blocked_until = float("inf")
        assert server.is_cut_off
        server.blocked_until = 0.0
        await server.close()
        assert server.is_cut_off


def sample(at_s: float, **changed: float) -> Sample:
    usual: dict[str, Any] = dict.fromkeys(
        ("own_mb", "resident_mb", "all_mb", "processes", "threads", "files", "sockets"), 100
    )
    usual |= {"state_files": 3, "tasks": 20, "open_questions": 5, "at_s": at_s}
    return Sample(**usual | changed)


def test_growth_is_seen_past_what_comes_and_goes():
    samples = [sample(at, own_mb=100 + at, tasks=20 + at % 7, files=100 + at) for at in range(100)]
    found = {one.what: one for one in growth(samples, from_s=20, window_s=20)}
    assert (found["own_mb"].first, found["own_mb"].last) == (129.5, 189.0)
    assert found["tasks"].share == 0
    assert found["files"].first == 120


def test_each_bound_that_is_broken_is_told():
    sound = SoakFigures(
        seconds=1800, load=1, top_rate=100, rate=50, asked={}, answered={}, unknown={}, lost=0,
        too_late=9, twice=0, examples=[], told_unsure=0, refused=[], faults={}, happened={},
        p50_s=0.1, p99_s=1, log={"WARNING x": 60}, status=0, samples=[],
        growth=[
            Growth(what="own_mb", first=100, last=104.9),
            Growth(what="tasks", first=9, last=12),
        ],
    )  # fmt: skip
    assert broken(sound) == []
    bad = replace(
        sound,
        lost=2,
        twice=1,
        status=None,
        log={"ERROR an update could not be handled": 1000},
        growth=[
            Growth(what="all_mb", first=100, last=106),
            Growth(what="files", first=9, last=13),
        ],
    )
    assert len(broken(bad)) == 7


def test_every_planned_fault_is_one_that_there_is():
    assert {name for shares in SHARES.values() for name in shares} <= FAULTS.keys()
