"""Read, answer and check text without ends: `python -m benchmarks.endless [PLACE …]`.

Every piece of `benchmarks/endless/shapes.py` is repeated in every place of a document, 20,000 and
80,000 bytes of it, and an edition is built and asked; the same pieces are asked and checked, 1,000
and 4,000 bytes. It ends with status 1 where four times the text costs more than six times as much,
or a question more than a second.
"""

import argparse
import sys
from collections.abc import Sequence

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from benchmarks.endless.measuring import TELLING_S, Cost, all_tasks, costs
from benchmarks.endless.shapes import ASKED, PIECES, PLACES

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; return 1 where something grows too fast."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.endless")
    parser.add_argument("places", nargs="*", metavar="PLACE", help="such as 'page cell'")
    parser.add_argument("--piece", action="append", default=[], help="only this piece")
    parser.add_argument("--jobs", type=int, default=1, help="how many at a time")
    options = parser.parse_args(arguments)
    for names, known in ((options.places, (*PLACES, *ASKED)), (options.piece, (*PIECES,))):
        if unknown := [name for name in names if name not in known]:
            parser.error(f"unknown: {', '.join(unknown)}; there are {', '.join(known)}")
    console = Console()
    tasks = all_tasks(options.places, options.piece)
    found: list[Cost] = []
    with Progress(console=console, transient=True) as progress:
        bar = progress.add_task("measuring", total=len(tasks))
        for cost in costs(tasks, options.jobs):
            found.append(cost)
            progress.update(bar, advance=1)
    console.print(_table(found))
    broken = [cost for cost in found if not cost.holds]
    for cost in broken:
        console.print(f"does not hold: {cost.task.place}, {_told(cost)}", markup=False)
    console.print(f"{len(found)} measured, {len(broken)} do not hold")
    return int(bool(broken))


def _table(found: Sequence[Cost]) -> Table:
    table = Table("place", "pieces", "worst growth", "slowest", "slowest answer")
    for place in dict.fromkeys(cost.task.place for cost in found):
        here = [cost for cost in found if cost.task.place == place and None not in cost.seconds]
        if not here:
            continue
        growing = [cost for cost in here if (cost.seconds[1] or 0) > TELLING_S]
        answer = max(here, key=lambda cost: cost.answering_s)
        table.add_row(
            place,
            str(len(here)),
            _told(max(growing, key=lambda cost: cost.times)) if growing else "too fast to tell",
            _told(max(here, key=lambda cost: cost.seconds[1] or 0)),
            "" if place in ASKED else f"{answer.task.piece}: {1000 * answer.answering_s:.0f} ms",
        )
    return table


def _told(cost: Cost) -> str:
    seconds = " and ".join("stopped" if each is None else f"{each:.2f} s" for each in cost.seconds)
    answering = f", answering {1000 * cost.answering_s:.0f} ms" if cost.answering_s else ""
    return f"{cost.task.piece}: {seconds}, × {cost.times:.1f}{answering}"


if __name__ == "__main__":
    sys.exit(main())
