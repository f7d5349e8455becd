"""How long the bot takes for inline queries: `python -m benchmarks.inline`.

People type questions at the same time, and every letter is an inline query of a large edition that
is made up. What is measured is the bot's own share: from the moment when the update should arrive
until the request that answers it is handed over to the network, for which something stands in. A
query that the same person's next one makes moot is answered by none.
"""

import argparse
import asyncio
import json
import random
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from rich.console import Console
from rich.table import Table
from telegram import Update  # noqa: TID251 - the bot's part is measured
from telegram.ext import Application, ExtBot, InlineQueryHandler  # noqa: TID251
from telegram.request import BaseRequest, RequestData  # noqa: TID251

from benchmarks.large import build_large, open_large
from benchmarks.own_questions import own_questions
from benchmarks.reporting import goal_line, percentile
from bot.config import StateSettings
from bot.observing.measurements import Measurements
from bot.state import open_state
from bot.telegram.collecting import settle
from bot.telegram.editions import CurrentEdition
from bot.telegram.inline import InlineSearch
from bot.telegram.kept_questions import KeptQuestions
from bot.telegram.languages import Languages
from knowledge import Edition

__all__ = ["PASSAGES", "InlineFigures", "main", "measure", "run"]

PASSAGES = 10_000
_PEOPLE = 10
_QUESTIONS = 4
# Seconds from letter to letter: of a quick typist on a telephone, and far too fast for anybody.
_SPEEDS = (0.2, 0.05)
_GOAL_MS = 100.0
_SEED = 20_240_702
_ANSWER = re.compile(r'"id": ?"[^":]*:a')
_TOKEN = "1:benchmark"  # noqa: S105 - no real one


@dataclass(frozen=True, slots=True, kw_only=True)
class InlineFigures:
    """How long inline queries took.

    Attributes:
        passages: how many the edition has.
        people: how many typed at the same time.
        letter_s: mean seconds from one letter to the next, of each person.
        queries: how many there were.
        moot: how many of these a newer one made moot.
        with_answer: how many were answered with a short answer to a question first.
    """

    passages: int
    people: int
    letter_s: float
    queries: int
    moot: int
    with_answer: int
    p50_ms: float
    p95_ms: float
    p99_ms: float
    most_ms: float


class _Network(BaseRequest):
    """Takes requests in place of the network, and notes when."""

    def __init__(self) -> None:
        self.answered: dict[str, float] = {}
        self.with_answer = 0

    @property
    def read_timeout(self) -> float | None:
        """None is waited for."""
        return None

    async def initialize(self) -> None:
        """Do nothing: there are no connections."""

    async def shutdown(self) -> None:
        """Do nothing: there are no connections."""

    async def do_request(
        self,
        url: str,
        method: str,  # noqa: ARG002 - the library's signature
        request_data: RequestData | None = None,
        *_: Any,  # noqa: ANN401 - the library's signature
        **__: Any,  # noqa: ANN401
    ) -> tuple[int, bytes]:
        """Return what Telegram would."""
        result: object = True
        if url.endswith("/getMe"):
            result = {"id": 1, "is_bot": True, "first_name": "B", "username": "benchmark_bot"}
        elif request_data is not None:
            sent = request_data.json_parameters
            self.answered[sent["inline_query_id"]] = perf_counter()
            self.with_answer += _ANSWER.search(sent["results"]) is not None
        return 200, json.dumps({"ok": True, "result": result}).encode()


class _Typing:
    """People who type at the same time.

    Args:
        application: gets their updates.
        questions: of each person.
        letter_s: mean seconds from one letter to the next.
    """

    def __init__(
        self,
        application: "Application[Any, Any, Any, Any, Any, Any]",
        questions: Sequence[Sequence[str]],
        letter_s: float,
    ) -> None:
        self.due: dict[str, float] = {}
        self._application = application
        self._questions = questions
        self._letter_s = letter_s
        self._at_work: set[asyncio.Task[None]] = set()

    async def type_all(self) -> None:
        """Return when everything is typed and the bot is done with it."""
        await asyncio.gather(
            *(self._type(person, own) for person, own in enumerate(self._questions, start=1))
        )
        await asyncio.gather(*self._at_work)

    async def _type(self, person: int, questions: Sequence[str]) -> None:
        draw = random.Random(_SEED + person)
        due = perf_counter() + draw.uniform(0, self._letter_s)
        for words in (text[:end] for text in questions for end in range(1, len(text) + 1)):
            await asyncio.sleep(max(0.0, due - perf_counter()))
            identifier = str(len(self.due) + 1)
            self.due[identifier] = due
            task = asyncio.create_task(self._arrive(identifier, person, words))
            self._at_work.add(task)
            task.add_done_callback(self._at_work.discard)
            due += self._letter_s * draw.uniform(0.5, 1.5)

    async def _arrive(self, identifier: str, person: int, words: str) -> None:
        sender = {"id": person, "is_bot": False, "first_name": "P", "language_code": "en"}
        query = {"id": identifier, "from": sender, "query": words, "offset": ""}
        update = {"update_id": int(identifier), "inline_query": query}
        await self._application.process_update(Update.de_json(update, self._application.bot))


def run(console: Console, *, passages: int = PASSAGES) -> list[InlineFigures]:
    """Measure all speeds of typing, and print the figures and goals."""
    with TemporaryDirectory(prefix="dalel-bench-") as work:
        build_large(Path(work), passages)
        edition = open_large(Path(work))
        found = [measure(edition, letter_s=letter_s) for letter_s in _SPEEDS]
        edition.close()
    _show(found, console)
    for one in found:
        what = f"inline at {one.passages:,}, {one.letter_s:g} s a letter, p95"
        console.print(
            goal_line(what, one.p95_ms, _GOAL_MS, " ms", ".1f"), highlight=False, soft_wrap=True
        )
    return found


def measure(
    edition: Edition,
    *,
    letter_s: float,
    people: int = _PEOPLE,
    questions: int = _QUESTIONS,
) -> InlineFigures:
    """Let so many people type so many questions each."""
    texts = [one.text for one in own_questions()]
    step = max(1, len(texts) // (people * questions))
    chosen = texts[::step][: people * questions]
    mine = [chosen[place::people] for place in range(people)]
    network = _Network()
    with TemporaryDirectory(prefix="dalel-bench-") as work:
        state = open_state(f"sqlite:///{work}/state.db", StateSettings().retention())
        due = asyncio.run(
            _type(
                InlineSearch(
                    CurrentEdition(edition), Languages(state), KeptQuestions(), Measurements()
                ),
                network,
                mine,
                letter_s,
            )
        )
        state.close()
    times = [(at - due[identifier]) * 1000 for identifier, at in network.answered.items()]
    return InlineFigures(
        passages=edition.passages,
        people=people,
        letter_s=letter_s,
        queries=len(due),
        moot=len(due) - len(times),
        with_answer=network.with_answer,
        p50_ms=percentile(times, 0.5),
        p95_ms=percentile(times, 0.95),
        p99_ms=percentile(times, 0.99),
        most_ms=max(times),
    )


async def _type(
    search: InlineSearch, network: _Network, questions: Sequence[Sequence[str]], letter_s: float
) -> dict[str, float]:
    """Return when each query was due, by its id."""
    bot = ExtBot(_TOKEN, request=network, get_updates_request=_Network())
    application = Application.builder().bot(bot).concurrent_updates(256).updater(None).build()
    application.add_handler(InlineQueryHandler(search.handle))
    async with application:
        # The first question reads word lists, which would be half of what is measured.
        await _Typing(application, [["When was it?"]], 0.0).type_all()
        settle()
        network.answered.clear()
        network.with_answer = 0
        typing = _Typing(application, questions, letter_s)
        await typing.type_all()
    return typing.due


def _show(found: Sequence[InlineFigures], console: Console) -> None:
    table = Table("inline queries", "passages", "people", "s a letter", "moot", "answers")
    for column in ("median", "p95", "p99", "most, ms"):
        table.add_column(column, justify="right")
    for one in found:
        times = (one.p50_ms, one.p95_ms, one.p99_ms, one.most_ms)
        table.add_row(
            f"{one.queries:,}",
            f"{one.passages:,}",
            str(one.people),
            f"{one.letter_s:g}",
            f"{one.moot:,}",
            f"{one.with_answer:,}",
            *(f"{each:.1f}" for each in times),
        )
    console.print(table)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.inline", description=__doc__)
    parser.add_argument("--passages", type=int, default=PASSAGES, metavar="N", help="made up")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    options = parser.parse_args(arguments)
    found = run(Console(width=110), passages=options.passages)
    if options.json:
        text = json.dumps([asdict(one) for one in found], indent=1)
        options.json.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
