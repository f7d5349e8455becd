"""Fuzz what strangers' input goes through: `python -m benchmarks.fuzzing [TARGET…]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from benchmarks.fuzzing.running import Figures, fuzz, fuzz_all
from benchmarks.fuzzing.targets import TARGETS

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__: list[str] = []

_TELL_EVERY_S = 30.0


def _main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzzing", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"of {', '.join(TARGETS)}")
    parser.add_argument("--minutes", type=float, default=10.0, help="for each target (10)")
    parser.add_argument("--seed", type=int, default=1, help="other seeds make other inputs (1)")
    parser.add_argument("--jobs", type=int, default=1, help="targets at the same time (1)")
    parser.add_argument("--keep", type=Path, default=Path("fuzzing-findings"), metavar="DIR",
                        help="for inputs that break something (fuzzing-findings)")  # fmt: skip
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if unknown := set(options.targets) - set(TARGETS):
        parser.error(f"no target {', '.join(sorted(unknown))}; there are {', '.join(TARGETS)}")
    names = options.targets or list(TARGETS)
    seconds = options.minutes * 60
    if options.child:
        fuzz(names[0], seconds=seconds, seed=options.seed, keep=options.keep)
        return 0
    console = Console(width=110)
    progress = _Progress(console)
    found = fuzz_all(
        names, seconds=seconds, seed=options.seed, jobs=options.jobs, keep=options.keep,
        told=progress.show,
    )  # fmt: skip
    _show(found, console)
    broken = sum(len(one.findings) for one in found)
    if broken:
        console.print(f"{broken} findings; their inputs are in {options.keep}")
    return 1 if broken else 0


class _Progress:
    """Prints how far targets are, each every half a minute."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._told: dict[str, tuple[float, int]] = {}

    def show(self, figures: Figures) -> None:
        """Print a line when it is time for one, or something new is broken."""
        before, broken = self._told.get(figures.target, (-_TELL_EVERY_S, 0))
        if figures.seconds - before < _TELL_EVERY_S and len(figures.findings) == broken:
            return
        self._told[figures.target] = (figures.seconds, len(figures.findings))
        self._console.print(
            f"{figures.target}: {figures.seconds:.0f} s, {figures.runs:,} runs,"
            f" {figures.paths:,} paths, {figures.lines:,} lines,"
            f" slowest {figures.slowest_ms:.0f} ms, {len(figures.findings)} findings",
            highlight=False,
        )


def _show(found: Sequence[Figures], console: Console) -> None:
    columns = ("target", "runs", "new paths", "lines", "features", "CPU s", "slowest ms")
    table = Table(*columns, "findings")
    for one in found:
        table.add_row(
            one.target, f"{one.runs:,}", f"{one.paths:,}", f"{one.lines:,}", f"{one.features:,}",
            f"{one.cpu_s:.0f}", f"{one.slowest_ms:.0f}", str(len(one.findings)),
        )  # fmt: skip
    console.print(table)
    for one in found:
        for what in one.findings:
            console.print(f"{one.target}: {what}", highlight=False, soft_wrap=True)


if __name__ == "__main__":
    sys.exit(_main())
