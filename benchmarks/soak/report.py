"""Prints what the soak found, and which bounds were broken."""

from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from benchmarks.soak.running import SoakFigures

__all__ = ["broken", "show"]

_MEMORY = 0.05
_MEMORY_FIGURES = ("own_mb", "resident_mb", "all_mb")
_SLACK = 3
"""Tasks, threads and files more than at the beginning, in the quietest moment."""
_LINES_A_MINUTE = 30.0


def broken(figures: "SoakFigures") -> list[str]:
    """Return the bounds that were broken."""
    lines = sum(figures.log.values())
    minutes = max(1.0, figures.seconds / 60)
    found = [
        (figures.lost, "questions were lost"),
        (figures.twice, "answers were there twice"),
        (len(figures.refused), "requests were wrong"),
        (figures.status != 0, "it did not end with status 0"),
        (
            sum(number for line, number in figures.log.items() if "could not be handled" in line),
            "updates could not be handled",
        ),
        (lines / minutes > _LINES_A_MINUTE, f"the log has {lines} lines of troubles"),
    ]
    found += [
        (
            one.share > _MEMORY if one.what in _MEMORY_FIGURES else one.last > one.first + _SLACK,
            f"{one.what} has grown",
        )
        for one in figures.growth
    ]
    return [f"{what} ({value})" if value is not True else what for value, what in found if value]


def show(figures: "SoakFigures", console: Console) -> None:
    """Print everything."""
    console.print(
        f"{figures.seconds / 60:.1f} minutes at {figures.rate:.1f} a second; the top rate was "
        f"{figures.top_rate:.1f}; load average {figures.load:.1f} at the start"
    )
    table = Table(title="What people did", title_justify="left")
    table.add_column("kind")
    for column in ("asked", "answered once", "lost on the way, unknowable"):
        table.add_column(column, justify="right")
    for kind, number in sorted(figures.asked.items()):
        table.add_row(
            kind,
            f"{number:,}",
            f"{figures.answered.get(kind, 0):,}",
            f"{figures.unknown.get(kind, 0):,}",
        )
    console.print(table)
    console.print(
        f"lost {figures.lost}, twice {figures.twice}, too late (presses, searches) "
        f"{figures.too_late}, told that an answer may be lost {figures.told_unsure} times, wrong "
        f"requests {len(figures.refused)}; waited {figures.p50_s:.2f} s (median), "
        f"{figures.p99_s:.1f} s (99 of 100); ended with status {figures.status}"
    )
    for one in (*figures.examples, *figures.refused[:5]):
        console.print(f"  {one}", highlight=False, markup=False)
    console.print(_growth(figures))
    console.print(f"troubles: {_counts(figures.happened)}")
    console.print(f"requests gone wrong: {sum(figures.faults.values()):,}")
    console.print("the log's warnings and errors:")
    for line, number in figures.log.items():
        console.print(f"  {number:4} {line}", highlight=False, markup=False, soft_wrap=True)
    for line in broken(figures) or ["no bound was broken"]:
        console.print(f"bounds: {line}", highlight=False)


def _growth(figures: "SoakFigures") -> Table:
    table = Table(title="After warming up, and in the end", title_justify="left")
    table.add_column("figure")
    for column in ("after warming up", "in the end", "growth"):
        table.add_column(column, justify="right")
    for one in figures.growth:
        digits = 1 if one.what in _MEMORY_FIGURES else 0
        table.add_row(
            one.what, f"{one.first:.{digits}f}", f"{one.last:.{digits}f}", f"{one.share:+.1%}"
        )
    return table


def _counts(numbers: dict[str, int]) -> str:
    return ", ".join(f"{name} {number}" for name, number in numbers.items())
