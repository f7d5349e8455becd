"""Prints the figures of the load test, and which goals were reached."""

from collections.abc import Sequence
from statistics import median
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from benchmarks.load.phases import Latency
from benchmarks.reporting import at_least_line, goal_line

if TYPE_CHECKING:
    from benchmarks.load.running import LoadFigures

__all__ = ["show"]

_SHARE_GOAL = 0.7
_P99_GOAL_MS = 250.0


def show(figures: "LoadFigures", console: Console) -> None:
    """Print everything."""
    console.print(_throughput(figures))
    console.print(_latency(figures))
    console.print(
        f"python-telegram-bot {figures.library}; {figures.processors} processors, load average "
        f"{figures.load:.1f} at the start; Dalel took {figures.memory_mb:.0f} MB"
    )
    told = ", ".join(f"{name} {number}" for name, number in figures.faults.items())
    console.print(f"faults: {told}")
    for line in _goals(figures):
        console.print(line, highlight=False, soft_wrap=True)


def _throughput(figures: "LoadFigures") -> Table:
    table = Table(title="All messages at once", title_justify="left")
    table.add_column("bot")
    for column in ("messages", "rounds", "a second", "lowest", "highest", "CPU ms a message"):
        table.add_column(column, justify="right")
    for name, found in (
        ("echo bot", figures.echo),
        ("Dalel, all different", figures.distinct),
        ("Dalel, some asked often", figures.repeated),
    ):
        rates = [one.per_s for one in found]
        table.add_row(
            name,
            str(found[0].messages),
            str(len(found)),
            f"{median(rates):.0f}",
            f"{min(rates):.0f}",
            f"{max(rates):.0f}",
            f"{median(one.cpu_ms for one in found):.2f}",
        )
    return table


def _latency(figures: "LoadFigures") -> Table:
    table = Table(title="Messages at 60 % of that rate", title_justify="left")
    table.add_column("questions")
    for column in ("messages", "a second", "p50 ms", "p99 ms", "at most ms"):
        table.add_column(column, justify="right")
    for name, one in (
        ("all different", figures.latency_distinct),
        ("some asked often", figures.latency_repeated),
        ("some asked often, with faults", figures.latency_faulty),
    ):
        table.add_row(name, str(one.messages), f"{one.rate:.0f}", *_milliseconds(one))
    return table


def _milliseconds(one: Latency) -> Sequence[str]:
    return [f"{value:.0f}" for value in (one.p50_ms, one.p99_ms, one.most_ms)]


def _goals(figures: "LoadFigures") -> Sequence[str]:
    rate = median(one.per_s for one in figures.echo)
    lines = []
    for name, found, latency in (
        ("all different", figures.distinct, figures.latency_distinct),
        ("some asked often", figures.repeated, figures.latency_repeated),
    ):
        share = median(one.per_s for one in found) / rate
        what = f"{name}: share of the echo bot's rate"
        lines.append(at_least_line(what, share, _SHARE_GOAL, "", ".2f"))
        lines.append(goal_line(f"{name}: p99", latency.p99_ms, _P99_GOAL_MS, " ms", ".0f"))
    one = figures.delivery
    lines.append(
        f"with faults: {one.answered:,} of {one.messages:,} messages answered; {one.unknowable} "
        "answers dropped on their way, which cannot be told from dropped receipts; people told of "
        f"either {one.told} times"
    )
    for what, number in (
        ("lost", one.lost),
        ("answers too many", one.doubled),
        ("wrong requests", one.refused),
        ("errors in the log", one.errors),
    ):
        lines.append(goal_line(f"with faults: {what}", number, 0, "", "g"))
    return lines
