"""How long an edition takes when little changed: `python -m benchmarks.rebuilding [--full]`.

A documents folder is made up, built and published; then one document is changed, one added and
one removed, and each time a new edition is built and published, every time in a process of its
own. At the end what all that made is compared with an edition built from nothing.
"""

import argparse
import json
import multiprocessing
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from rich.console import Console
from rich.table import Table

from benchmarks.reporting import at_least_line, goal_line
from benchmarks.same_editions import differences
from benchmarks.written import document_path, write_documents, written_document
from knowledge import EditionStore
from knowledge.model import Progress
from knowledge.sources import Sources

__all__ = ["DOCUMENTS", "Built", "RebuildingFigures", "main", "run"]

DOCUMENTS = 200
"""So many keep `make bench` short."""

_FULL = 10_000
_GOAL_S = 5.0
_GOAL_TIMES = 20.0
_STEPS = ("looking", "reading", "indexing", "facts", "writing", "publishing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """One build.

    Attributes:
        what: in words, what was built.
        seconds: until the edition was published.
        steps: seconds of its steps: looking for what is there, the stages that `Progress` tells
            of, and publishing.
    """

    what: str
    edition: str
    passages: int
    seconds: float
    steps: dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class RebuildingFigures:
    """All builds, the full ones first and last.

    Attributes:
        differing: what differs between the last one and the one before, which must hold the same.
    """

    documents: int
    builds: tuple[Built, ...]
    differing: tuple[str, ...]


def run(
    console: Console, *, documents: int = DOCUMENTS, folder: Path | None = None
) -> RebuildingFigures:
    """Build, change and rebuild so many documents, and print times and goals.

    Args:
        console: to print to.
        documents: how many.
        folder: where documents and editions are kept, an empty or missing one; None for none.
    """
    with TemporaryDirectory(prefix="dalel-bench-") as work:
        figures = _measured(folder or Path(work), documents)
    _show(figures, console)
    return figures


def _measured(at: Path, documents: int) -> RebuildingFigures:
    source, editions = at / "documents", at / "editions"
    write_documents(source, documents)
    middle = documents // 3
    builds = [_built("everything", source, editions)]
    document_path(source, middle).write_text(written_document(middle, version=1), encoding="utf-8")
    builds.append(_built("one document changed", source, editions))
    added = source / "0000" / "report-added.md"
    added.write_text(written_document(documents), encoding="utf-8")
    builds.append(_built("one document added", source, editions))
    document_path(source, middle + 1).unlink()
    builds.append(_built("one document removed", source, editions))
    builds.append(_built("everything again", source, at / "anew"))
    last = at / "anew" / builds[-1].edition
    return RebuildingFigures(
        documents=documents,
        builds=tuple(builds),
        differing=differences(editions / builds[-2].edition, last),
    )


def _built(what: str, source: Path, editions: Path) -> Built:
    """Build and publish in a process of its own, as the bot and `dalel index` do."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(_build, what, source, editions).result()


def _build(what: str, source: Path, editions: Path) -> Built:
    store = EditionStore(editions)
    steps = dict.fromkeys(_STEPS, 0.0)
    step, since = "looking", perf_counter()
    started = since

    def enter(name: str) -> None:
        nonlocal step, since
        now = perf_counter()
        steps[step] += now - since
        step, since = name, now

    def hear(progress: Progress) -> None:
        if progress.stage != step:
            enter(progress.stage)

    report = store.build(Sources.of(source), progress=hear)
    enter("publishing")
    store.publish(report.edition)
    enter("looking")
    return Built(
        what=what,
        edition=report.edition,
        passages=report.passages,
        seconds=perf_counter() - started,
        steps=steps,
    )


def _show(figures: RebuildingFigures, console: Console) -> None:
    table = Table("built", "passages", *_STEPS, "all, s")
    for one in figures.builds:
        steps = (f"{one.steps[step]:.2f}" for step in _STEPS)
        table.add_row(one.what, f"{one.passages:,}", *steps, f"{one.seconds:.2f}")
    console.print(f"{figures.documents:,} documents", highlight=False)
    console.print(table)
    full = min(figures.builds[0].seconds, figures.builds[-1].seconds)
    for one in figures.builds[1:-1]:
        console.print(goal_line(one.what, one.seconds, _GOAL_S, " s", ".2f"), highlight=False)
        times = full / one.seconds
        line = at_least_line(f"{one.what}, times as fast as all", times, _GOAL_TIMES, "", ".1f")
        console.print(line, highlight=False)
    same = "the same" if not figures.differing else "; ".join(figures.differing)
    console.print(f"built step by step and at once: {same}", highlight=False, soft_wrap=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.rebuilding", description=__doc__)
    parser.add_argument("--documents", type=int, default=DOCUMENTS, metavar="N")
    parser.add_argument("--full", action="store_true", help=f"{_FULL:,} documents")
    parser.add_argument("--folder", type=Path, help="keep documents and editions there")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    options = parser.parse_args(arguments)
    documents = _FULL if options.full else options.documents
    figures = run(Console(width=110), documents=documents, folder=options.folder)
    if options.json:
        text = json.dumps(asdict(figures), indent=1, ensure_ascii=False)
        options.json.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
