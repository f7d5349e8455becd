"""The soak: a bot at half its top rate, with faults all the time.

It ends with status 1 where a message was lost or answered twice, or where the bot grows.
"""

import argparse
import asyncio
import json
import os
import shutil
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from rich.console import Console

from benchmarks.load.messages import BOT
from benchmarks.load.questions import DOCUMENTS, all_questions
from benchmarks.reporting import percentile
from benchmarks.soak.databases import SoakDatabase, SqliteDatabase, postgresql
from benchmarks.soak.ledger import Ledger
from benchmarks.soak.people import People
from benchmarks.soak.process import SoakBot, ended, troubles_told
from benchmarks.soak.report import broken, show
from benchmarks.soak.server import SoakServer
from benchmarks.soak.troubles import SHARES, Troubles
from benchmarks.soak.watching import Growth, Sample, growth, keep_sampling
from bot.texts import texts
from tests.bot_api.faults import FaultPlan

__all__ = ["Scale", "SoakFigures", "main", "run"]

_DRAIN_S = 180.0
_CHECK_S = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """How long, and how much.

    Attributes:
        seconds: of the soak itself.
        warm_s: of them, before growth is looked at.
        window_s: what is compared: so long after warming up, and so long before the end.
        cycle_s: seconds in which every trouble happens once.
        sample_s: between two looks at the process.
        people: who ask in private.
        groups: where is asked, too.
        calibration: messages by which the top rate is found, after as many to warm up.
        rate: messages a second; 0 for half the top rate.
        documents: the folders that the bot answers from.
        postgresql: keep the state there instead of in a file.
        webhook: updates are posted to the bot instead of asked for.
    """

    seconds: float
    warm_s: float
    window_s: float
    cycle_s: float
    sample_s: float = 5.0
    people: int = 2_000
    groups: int = 40
    calibration: int = 600
    rate: float = 0.0
    documents: Sequence[Path] = DOCUMENTS
    postgresql: bool = False
    webhook: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SoakFigures:
    """What was found.

    Attributes:
        load: the machine's load average at the start, of everything on it.
        top_rate: questions a second, all there at once; 0 where it was not measured.
        rate: things that people did a second.
        asked: by kind.
        answered: by kind, once each.
        unknown: by kind: not answered, since the answer got lost and the bot cannot know.
        lost: questions that were not answered for any other reason.
        too_late: presses and inline searches that were not answered: they are of use for seconds.
        twice: answers too many.
        examples: of them, and of what was not answered.
        told_unsure: how often people were told that an answer may have got lost.
        refused: requests of the bot that were wrong.
        faults: how many requests went wrong, by method and fault.
        happened: how often each trouble was there.
        p50_s: seconds that half of the questions waited; p99_s, the 99th of a hundred.
        growth: of memory, tasks, threads and files.
        log: lines of level WARNING and above, by what they say without numbers.
        status: with which the bot ended; None where it had to be killed.
        samples: of the process.
    """

    seconds: float
    load: float
    top_rate: float
    rate: float
    asked: dict[str, int]
    answered: dict[str, int]
    unknown: dict[str, int]
    lost: int
    too_late: int
    twice: int
    examples: Sequence[str]
    told_unsure: int
    refused: Sequence[str]
    faults: dict[str, int]
    happened: dict[str, int]
    p50_s: float
    p99_s: float
    growth: Sequence[Growth]
    log: dict[str, int]
    status: int | None
    samples: Sequence[Sample]


def run(console: Console, scale: Scale, log: Path | None = None) -> SoakFigures:
    """Measure everything, and print the figures.

    Args:
        console: where they are printed.
        scale: how long, and how much.
        log: a file that the bot's log is copied to.
    """
    with ExitStack() as stack:
        folder = stack.enter_context(TemporaryDirectory(prefix="dalel-soak-"))
        database: SoakDatabase = SqliteDatabase(Path(folder, "state.db"))
        if scale.postgresql:
            database = stack.enter_context(postgresql())
        try:
            figures = asyncio.run(_soak(Path(folder), scale, database))
        finally:
            if log is not None:
                shutil.copy(Path(folder, "log.txt"), log)
    show(figures, console)
    return figures


async def _soak(folder: Path, scale: Scale, database: SoakDatabase) -> SoakFigures:
    random = Random(17)
    ledger = Ledger(scale.people, scale.groups, random)
    load = os.getloadavg()[0]
    server = SoakServer(ledger, texts("en")("answer-unsure")[:30])
    samples: list[Sample] = []
    bot = SoakBot(folder=folder, database_url=database.url, has_webhook=scale.webhook)
    async with server, bot.running(server, scale.documents) as process:
        people = People(server, all_questions(), random, str(BOT["username"]))
        top_rate = 0.0 if scale.rate else await _top_rate(server, people, scale)
        rate = scale.rate or top_rate / 2
        server.plan = FaultPlan(seed=3, shares=SHARES)
        documents = folder / "documents"
        troubles = Troubles(server, database, documents, process.pid, scale.cycle_s)
        beside = [
            asyncio.create_task(troubles.keep_on()),
            asyncio.create_task(
                keep_sampling(
                    process,
                    bot.metrics_url,
                    samples,
                    every_s=scale.sample_s,
                    open_questions=lambda: ledger.open_questions,
                )
            ),
        ]
        await people.keep_on(rate, scale.seconds)
        for task in beside:
            task.cancel()
        results = await asyncio.gather(*beside, return_exceptions=True)
        await _drained(server)
        status = await ended(process)
    for result in results:
        if isinstance(result, Exception):
            raise result
    waits = ledger.waits or [float("inf")]
    return SoakFigures(
        seconds=scale.seconds,
        load=load,
        top_rate=top_rate,
        rate=rate,
        asked=dict(ledger.asked),
        answered=dict(ledger.answered),
        unknown=dict(ledger.unknown),
        lost=ledger.open_questions,
        too_late=ledger.lost("press", "inline"),
        twice=ledger.twice,
        examples=[*ledger.examples, *ledger.open_ones()[:20]],
        told_unsure=ledger.told_unsure,
        refused=server.refused,
        faults=dict(sorted(server.faults.items())),
        happened=dict(troubles.happened),
        p50_s=percentile(waits, 0.5),
        p99_s=percentile(waits, 0.99),
        growth=growth(samples, from_s=scale.warm_s, window_s=scale.window_s),
        log=troubles_told(bot.log),
        status=status,
        samples=samples,
    )


async def _top_rate(server: SoakServer, people: People, scale: Scale) -> float:
    """Return how many questions a second are answered that are all there at once."""
    rate = 0.0
    for _ in range(2):  # the first ones warm it up
        started = perf_counter()
        people.ask_all(scale.calibration)
        await _drained(server)
        rate = scale.calibration / (perf_counter() - started)
    return rate


async def _drained(server: SoakServer) -> None:
    """Let the bot answer what is open, without faults."""
    plan, server.plan, server.conflict_until = server.plan, None, 0.0
    for _ in range(round(_DRAIN_S / _CHECK_S)):
        if not (server.ledger.open_questions or server.updates):
            break
        await asyncio.sleep(_CHECK_S)
    server.plan = plan


def scale_of(minutes: float) -> Scale:
    """Return a scale for so many minutes; the first ten of thirty warm it up.

    What people saw last is kept for ten minutes.
    """
    seconds = 60 * minutes
    cycle_s = min(300.0, seconds / 4)
    # Whole cycles are compared: what answers beside the main process begins anew in each.
    warm_s = min(600.0, seconds / 3)
    return Scale(seconds=seconds, warm_s=warm_s, window_s=cycle_s, cycle_s=cycle_s)


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=30.0, help="how long; 30 by default")
    parser.add_argument("--rate", type=float, default=0.0, help="a second, not half the top rate")
    parser.add_argument("--postgresql", action="store_true", help="instead of SQLite")
    parser.add_argument("--webhook", action="store_true", help="instead of asking for updates")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there")
    parser.add_argument("--log", type=Path, metavar="FILE", help="keep the bot's log there")
    options = parser.parse_args()
    scale = replace(
        scale_of(options.minutes),
        rate=options.rate,
        postgresql=options.postgresql,
        webhook=options.webhook,
    )
    figures = run(Console(width=110), scale, options.log)
    if options.json:
        options.json.write_text(json.dumps(asdict(figures), indent=1) + "\n", encoding="utf-8")
    sys.exit(1 if broken(figures) else 0)
