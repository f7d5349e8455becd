"""The index beside rank_bm25, bm25s and SQLite FTS5: `python -m benchmarks.index [--large]`."""

import argparse
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from rich.console import Console

from benchmarks.child import Built, Opened, Questioned
from benchmarks.corpus import Corpus
from benchmarks.engines import ENGINES, missing
from benchmarks.reporting import LARGE, EngineFigures, SizeFigures, goals, percentile, show

__all__ = ["add_arguments", "main", "measure", "run", "sizes"]

_SIZES = (1_000, 10_000, 100_000)
_QUESTIONS = 400
# Comparing scores one by one takes rank_bm25 long at larger sizes and shows the same.
_CHECKED_SIZE = 10_000
_OPENINGS = 3


def run(counts: Sequence[int], console: Console) -> list[SizeFigures]:
    """Measure every size, and print each table as soon as it is complete."""
    found = []
    for size in counts:
        console.print(f"measuring {size:,} passages …")
        with TemporaryDirectory(prefix="dalel-bench-") as work:
            figures = measure(size, Path(work), openings=1 if size >= LARGE else _OPENINGS)
        show(figures, console)
        found.append(figures)
    for figures in found:
        for line in goals(figures):
            console.print(line, highlight=False, soft_wrap=True)
    return found


def measure(
    size: int, work: Path, *, engines: Sequence[str] = tuple(ENGINES), openings: int = _OPENINGS
) -> SizeFigures:
    """Measure all engines at one size, each in processes of its own.

    Args:
        size: how many passages.
        work: an empty folder for the indexes.
        engines: which of `ENGINES`; those that cannot run here are left out, and named.
        openings: how often each is opened; the medians count.
    """
    reasons = {name: missing(name) for name in engines}
    names = [name for name, reason in reasons.items() if not reason]
    questions = work / "questions.json"
    questions.write_text(json.dumps(Corpus(size).questions(_QUESTIONS)), encoding="utf-8")
    folders = {name: str(work / name) for name in names}
    built: dict[str, Built] = {}
    opened: dict[str, list[Opened]] = {name: [] for name in names}
    for name in names:
        job = {"engine": name, "size": size, "folder": folders[name]}
        built[name] = json.loads(_child("build", job))
    for _ in range(openings):
        for name in names:
            job = {"engine": name, "folder": folders[name], "questions": str(questions)}
            opened[name].append(json.loads(_child("open", job)))
    together = {"folders": folders, "questions": str(questions)}
    asked: Questioned = json.loads(
        _child("ask", {**together, "check_scores": size <= _CHECKED_SIZE})
    )
    return SizeFigures(
        passages=size,
        engines=tuple(_figures(name, built[name], opened[name], asked) for name in names),
        memory_source=opened[names[0]][0]["source"],
        worst_difference=asked["worst_difference"],
        skipped=tuple((name, reason) for name, reason in reasons.items() if reason),
    )


def _figures(
    name: str, built: Built, opened: Sequence[Opened], asked: Questioned
) -> EngineFigures:
    answers = asked["engines"][name]
    return EngineFigures(
        engine=name,
        build_s=built["seconds"],
        build_peak_mb=built["peak_mb"],
        disk_mb=built["disk_mb"],
        load_s=median(each["seconds"] for each in opened),
        growth_mb=median(each["growth_mb"] for each in opened),
        growth_questions=opened[0]["questions"],
        questions=len(answers["milliseconds"]),
        p50_ms=percentile(answers["milliseconds"], 0.5),
        p99_ms=percentile(answers["milliseconds"], 0.99),
        agreement=answers["agreement"],
    )


def _child(task: str, job: Mapping[str, object]) -> str:
    """Run a task in a process of its own and return the JSON that it prints."""
    command = [sys.executable, "-m", "benchmarks.child", task, json.dumps(job)]
    return subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout  # noqa: S603 (our own program)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this benchmark's options."""
    parser.add_argument("--large", action="store_true", help="also one million passages")
    parser.add_argument("--sizes", type=int, nargs="+", metavar="N", help="just these sizes")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")


def sizes(options: argparse.Namespace) -> tuple[int, ...]:
    """Return the numbers of passages that the options ask for."""
    if options.sizes:
        return tuple(options.sizes)
    return (*_SIZES, LARGE) if options.large else _SIZES


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.index", description=__doc__)
    add_arguments(parser)
    options = parser.parse_args(arguments)
    found = run(sizes(options), Console(width=110))
    if options.json:
        figures = [asdict(each) for each in found]
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
