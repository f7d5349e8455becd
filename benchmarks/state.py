"""What one call to the bot's state costs: `python -m benchmarks.state [--url postgresql://…]`.

On an SQLite file in a folder of its own, and on a server if an address is given; its database must
be an empty one.
"""

import argparse
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from rich.console import Console
from rich.table import Table

from benchmarks.reporting import percentile
from bot.state import (
    GivenAnswer,
    Place,
    Received,
    Retention,
    State,
    Unanswered,
    open_state,
)

__all__ = ["main"]

_TIMES = 2000
_PEOPLE = 500
_THREADS = 16
_NOW = datetime(2026, 11, 26, tzinfo=UTC)
_SPANS = (("towns/aksay.md", 120, 204), ("library.md", 0, 93))


def _answer(number: int) -> GivenAnswer:
    person = 7_000_000_000 + number % _PEOPLE
    return GivenAnswer(
        chat=person,
        person=person,
        question_message=number,
        answer_messages=(number + 1,),
        buttons_message=number + 1,
        question="When was the reading room of the Aksay library opened?",
        context=("Where is Aksay?",),
        edition="00000007-0123abcd",
        language="en",
        outcome="answered",
        at=_NOW,
        spans=_SPANS,
    )


def _received(number: int) -> Received:
    """Return an update as long as Telegram's are."""
    person = 7_000_000_000 + number % _PEOPLE
    return Received(update_id=number, chat=person, person=person, text="{" + "x" * 400 + "}")


def _calls(state: State) -> Iterator[tuple[str, Callable[[int], object]]]:
    """Yield what a message costs, by name."""

    def after(number: int, *, is_gap: bool) -> None:
        answer = _answer(number)
        place = Place(answer.chat)
        gap = Unanswered(
            place=place,
            question=answer.question or "",
            language="en",
            reason="not_found",
            nearest=_SPANS,
            at=_NOW,
        )
        state.after(answer, place, _NOW, is_turn=True, unanswered=gap if is_gap else None)

    yield "claim one update", lambda number: state.inbox.claim((_received(number),), "a", _NOW)
    yield (
        "claim 100 updates",
        lambda number: state.inbox.claim(
            [_received(each) for each in range(10**6 + 100 * number, 10**6 + 100 * number + 100)],
            "a",
            _NOW,
        ),
    )
    yield "drop one that was dealt with", lambda number: state.inbox.done((number,))
    yield (
        "before an answer",
        lambda number: state.before(
            Place(7_000_000_000 + number % _PEOPLE), 7_000_000_000 + number % _PEOPLE, _NOW
        ),
    )
    yield "after an answer", lambda number: after(number, is_gap=False)
    yield "after a refusal", lambda number: after(number, is_gap=True)
    yield (
        "the answer of buttons",
        lambda number: state.answers.by_buttons(7_000_000_000 + number % _PEOPLE, number + 1),
    )
    yield "feedback", lambda number: state.feedback.give(number + 1, 88, "up", now=_NOW)


def _measure(state: State, console: Console, title: str) -> None:
    table = Table(title=title)
    for heading in ("call", "p50 µs", "p99 µs", f"a second, {_THREADS} threads"):
        table.add_column(heading, justify="left" if heading == "call" else "right")
    for name, call in _calls(state):
        times = []
        for number in range(_TIMES):
            begun = perf_counter()
            call(number)
            times.append(perf_counter() - begun)
        begun = perf_counter()
        with ThreadPoolExecutor(_THREADS) as pool:
            list(pool.map(call, range(_TIMES, 2 * _TIMES)))
        rate = _TIMES / (perf_counter() - begun)
        p50, p99 = (percentile(times, each) * 1e6 for each in (0.5, 0.99))
        table.add_row(name, f"{p50:.0f}", f"{p99:.0f}", f"{rate:.0f}")
    console.print(table)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.state", description=__doc__)
    parser.add_argument("--url", help="an empty database on a server, measured as well")
    options = parser.parse_args()
    console = Console(width=110)
    with TemporaryDirectory() as folder:
        addresses = [f"sqlite:///{Path(folder) / 'state.db'}", *filter(None, (options.url,))]
        for address in addresses:
            state = open_state(address, Retention())
            _measure(state, console, state.address.partition(":")[0])
            state.close()


if __name__ == "__main__":
    main()
