"""The load test: Dalel and an echo bot in turn, on a Bot API server in this process.

It takes about two minutes on two processors, and about eight with `--full`.
"""

import argparse
import asyncio
import json
import os
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory

from rich.console import Console

from benchmarks.load.bots import Bot, Kind, dalel, echo, running
from benchmarks.load.phases import Delivery, Faults, Latency, Throughput, at_a_rate, at_once
from benchmarks.load.questions import all_questions, repeated
from benchmarks.load.server import LoadServer
from benchmarks.load.tables import show
from bot.texts import texts

__all__ = ["LoadFigures", "Scale", "main", "run"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """How much is measured.

    Attributes:
        rounds: how often each bot is started for the throughput, in turn.
        warm: messages before the figures begin: caches fill in every process.
        messages: messages of a round.
        steady: messages at a steady rate.
        faulty: messages with faults.
    """

    rounds: int
    warm: int
    messages: int
    steady: int
    faulty: int


SHORT = Scale(rounds=1, warm=500, messages=800, steady=1000, faulty=1000)
FULL = Scale(rounds=5, warm=500, messages=1000, steady=5000, faulty=10_000)
_SHARE = 0.6  # of the rate reached, for the latency


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadFigures:
    """What was found.

    Attributes:
        library: version of python-telegram-bot.
        processors: how many there are.
        load: the machine's load average at the start, of everything on it.
        echo: the echo bot's throughput, by round.
        distinct: Dalel's on questions that are all different.
        repeated: Dalel's on questions of which some are asked often.
        memory_mb: Dalel's memory after that.
        latency_distinct: of Dalel, at 60 % of the rate reached.
        latency_repeated: the same.
        faults: how many requests went wrong in which way.
        delivery: with faults.
    """

    library: str
    processors: int
    load: float
    echo: Sequence[Throughput]
    distinct: Sequence[Throughput]
    repeated: Sequence[Throughput]
    memory_mb: float
    latency_distinct: Latency
    latency_repeated: Latency
    faults: dict[str, int]
    latency_faulty: Latency
    delivery: Delivery


def run(console: Console, scale: Scale = SHORT) -> LoadFigures:
    """Measure everything, and print the figures and goals."""
    with TemporaryDirectory(prefix="dalel-bench-") as folder:
        figures = asyncio.run(_Test(Path(folder), scale).figures())
    show(figures, console)
    return figures


class _Test:
    def __init__(self, folder: Path, scale: Scale) -> None:
        self._folder = folder
        self._scale = scale
        self._echo, self._dalel = echo(), dalel(folder / "dalel")
        questions = all_questions()
        self._warm, self._questions = questions[: scale.warm], questions[scale.warm :]
        self._random = Random(11)

    async def figures(self) -> LoadFigures:
        scale = self._scale
        load = os.getloadavg()[0]
        distinct: list[Throughput] = []
        often: list[Throughput] = []
        echoed: list[Throughput] = []
        memory = 0.0
        for _ in range(scale.rounds):
            echoed.append((await self._at_once(self._echo, self._distinct(scale.messages)))[0])
            throughput, memory = await self._at_once(self._dalel, self._distinct(scale.messages))
            distinct.append(throughput)
            often.append((await self._at_once(self._dalel, self._often(scale.messages)))[0])
        latency = [
            (await self._at_a_rate(texts, median(one.per_s for one in found), LoadServer()))[0]
            for texts, found in (
                (self._distinct(scale.steady), distinct),
                (self._often(scale.steady), often),
            )
        ]
        faults = Faults(seed=3)
        note = texts("en")("answer-unsure")
        server = LoadServer(fault=faults.of, repeated=faults.repeats, note=note)
        rate = median(one.per_s for one in often)
        faulty, delivery = await self._at_a_rate(self._often(scale.faulty), rate, server)
        return LoadFigures(
            library=version("python-telegram-bot"),
            processors=os.cpu_count() or 1,
            load=load,
            echo=echoed,
            distinct=distinct,
            repeated=often,
            memory_mb=memory,
            latency_distinct=latency[0],
            latency_repeated=latency[1],
            faults=dict(sorted(server.faults.items())),
            latency_faulty=faulty,
            delivery=delivery,
        )

    def _distinct(self, number: int) -> list[str]:
        """Return different questions: so many, or all that there are."""
        return self._questions[:number]

    def _often(self, number: int) -> list[str]:
        return repeated(self._questions, number, self._random)

    async def _at_once(self, kind: Kind, texts: Sequence[str]) -> tuple[Throughput, float]:
        async with AsyncExitStack() as stack:
            bot = await self._started(kind, LoadServer(), stack)
            return await at_once(bot, texts), bot.memory_mb()

    async def _at_a_rate(
        self, texts: Sequence[str], reached: float, server: LoadServer
    ) -> tuple[Latency, Delivery]:
        async with AsyncExitStack() as stack:
            bot = await self._started(self._dalel, server, stack)
            return await at_a_rate(bot, texts, _SHARE * reached, self._random)

    async def _started(self, kind: Kind, server: LoadServer, stack: AsyncExitStack) -> Bot:
        await stack.enter_async_context(server)
        bot = await stack.enter_async_context(running(kind, server, self._folder / "log.txt"))
        await at_once(bot, self._warm)
        return bot


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    parser.add_argument("--full", action="store_true", help="as long as the figures need")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there")
    options = parser.parse_args()
    figures = run(Console(width=110), FULL if options.full else SHORT)
    if options.json:
        options.json.write_text(json.dumps(asdict(figures), indent=1) + "\n", encoding="utf-8")
