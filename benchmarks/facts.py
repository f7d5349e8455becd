"""How many of the gold facts are found, and how fast: `python -m benchmarks.facts`.

The gold (benchmarks/gold) was labelled by hand. Documents that are not at hand are skipped with a
line that says so.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from time import process_time

from rich.console import Console
from rich.table import Table

from benchmarks.comparing import CLAUSES, score
from benchmarks.gold_facts import GOLD, ROOT, document_of, read_gold
from benchmarks.lookup import FACTS, LookupFigures
from benchmarks.lookup import measure as measure_lookup
from benchmarks.reporting import at_least_line, goal_line
from benchmarks.tallies import Tally, total
from knowledge.facts.extracting import extract_facts
from knowledge.loading import load_documents
from knowledge.model import Document
from knowledge.options import ReadLimits
from knowledge.passages import split_passages
from knowledge.sources import Sources

__all__ = ["FactFigures", "KindFigures", "main", "run"]

_SHIPPED = ROOT / "knowledge" / "documents"
_SPEED_GOAL = 150.0
_LOOKUP_GOAL_MS = 5.0
_GOALS: Sequence[tuple[str, float, float | None]] = (
    ("mentions", 0.95, 0.95),
    ("acronyms", 0.95, 0.90),
    ("roles", 0.85, 0.75),
    ("table cells", 0.98, 0.98),
    (CLAUSES, 0.85, None),
)
"""Kind, precision and recall to reach."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KindFigures:
    """Precision and recall of one kind; the counts that they come from."""

    kind: str
    gold: int
    found: int
    right: int
    recalled: int
    precision: float
    recall: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FactFigures:
    """What was found.

    Attributes:
        documents: whose gold was compared.
        skipped: documents that were not at hand, with the reason.
        sentences: how many sentences and rows were read for the speed, each for the first time.
        sentences_per_s: of processor time on one core.
        lookup: times in a table of `lookup_facts` made-up facts.
    """

    documents: tuple[str, ...]
    skipped: tuple[str, ...]
    kinds: tuple[KindFigures, ...]
    sentences: int
    sentences_per_s: float
    lookup_facts: int
    lookup: LookupFigures


def run(console: Console, *, show_misses: bool = False, lookup_facts: int = FACTS) -> FactFigures:
    """Measure extraction and look-up, and print the figures and goals."""
    files = [read_gold(path) for path in sorted(GOLD.glob("*.jsonl"))]
    at_hand = [(gold, document_of(gold)) for gold in files]
    documents = [(gold, found) for gold, found in at_hand if isinstance(found, Document)]
    skipped = tuple(found for _, found in at_hand if isinstance(found, str))
    # Before all else, because what was read once is remembered.
    sentences, seconds = _speed([document for _, document in documents])
    tallies = _together([score(gold, document) for gold, document in documents])
    times = measure_lookup(lookup_facts)
    figures = FactFigures(
        documents=tuple(gold.name for gold, _ in documents),
        skipped=skipped,
        kinds=tuple(map(_figures, tallies)),
        sentences=sentences,
        sentences_per_s=sentences / max(seconds, 1e-9),
        lookup_facts=lookup_facts,
        lookup=times,
    )
    _show(figures, console)
    if show_misses:
        _print(console, [miss for one in tallies for miss in one.misses])
    return figures


def _together(by_document: Sequence[Sequence[Tally]]) -> list[Tally]:
    """Add up the documents, and put a line for all mentions before their kinds."""
    kinds = list(dict.fromkeys(one.kind for tallies in by_document for one in tallies))
    of_kind = {
        kind: total(kind, (one for tallies in by_document for one in tallies if one.kind == kind))
        for kind in kinds
    }
    mentions = [one for kind, one in of_kind.items() if kind.startswith("mentions: ")]
    every = total("mentions", mentions)
    everything = Tally(
        kind=every.kind,
        gold=every.gold,
        found=every.found,
        right=every.right,
        recalled=every.recalled,
    )
    return [everything, *of_kind.values()]


def _figures(one: Tally) -> KindFigures:
    return KindFigures(
        kind=one.kind,
        gold=one.gold,
        found=one.found,
        right=one.right,
        recalled=one.recalled,
        precision=one.precision,
        recall=one.recall,
    )


def _speed(documents: Sequence[Document]) -> tuple[int, float]:
    """Return how many sentences were read and the processor's seconds.

    Each sentence is read once, so that nothing is remembered from before.
    """
    shipped, _ = load_documents(Sources.of(_SHIPPED), limits=ReadLimits())
    split = [(document, split_passages(document)) for document in (*shipped, *documents)]
    if split:
        first, passages = split[-1]
        extract_facts(first, passages[:1])  # word lists are read, patterns made
    started = process_time()
    for document, passages in split:
        extract_facts(document, passages)
    seconds = process_time() - started
    return sum(len(each.sentences) for _, passages in split for each in passages), seconds


def _show(figures: FactFigures, console: Console) -> None:
    title = f"gold facts of {len(figures.documents)} documents"
    table = Table(title=title, title_justify="left")
    table.add_column("kind")
    for column in ("gold", "found", "right", "precision", "recall"):
        table.add_column(column, justify="right")
    for one in figures.kinds:
        counts = (str(one.gold), str(one.found), str(one.right))
        recall = f"{one.recall:.3f}" if one.gold else ""
        table.add_row(one.kind, *counts, f"{one.precision:.3f}", recall)
    console.print(table)
    _print(console, [f"skipped: {reason}" for reason in figures.skipped])
    times = figures.lookup
    about = f"all {times.facts_of_an_entity:.0f} facts about an entity"
    _print(
        console,
        [f"{about}: p50 {times.entity_p50_ms:.2f} ms, p99 {times.entity_p99_ms:.2f} ms"],
    )
    _print(console, _goals(figures))


def _goals(figures: FactFigures) -> list[str]:
    kinds = {one.kind: one for one in figures.kinds}
    lines = []
    for kind, precision, recall in _GOALS:
        if one := kinds.get(kind):
            lines.append(at_least_line(f"{kind}: precision", one.precision, precision))
            if recall is not None:
                lines.append(at_least_line(f"{kind}: recall", one.recall, recall))
    speed = f"extraction on one core, {figures.sentences} sentences"
    where = f"fact look-up at {figures.lookup_facts:,} facts"
    lines += [
        at_least_line(speed, figures.sentences_per_s, _SPEED_GOAL, " a second", ".0f"),
        goal_line(f"{where}, p50", figures.lookup.p50_ms, _LOOKUP_GOAL_MS, " ms", ".2f"),
        goal_line(f"{where}, p99", figures.lookup.p99_ms, _LOOKUP_GOAL_MS, " ms", ".2f"),
    ]
    return lines


def _print(console: Console, lines: Sequence[str]) -> None:
    for line in lines:
        console.print(line, highlight=False, soft_wrap=True, markup=False)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.facts", description=__doc__)
    parser.add_argument("--misses", action="store_true", help="list what is wrong or missed")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    options = parser.parse_args(arguments)
    figures = run(Console(width=110), show_misses=options.misses)
    if options.json:
        text = json.dumps(asdict(figures), indent=1)
        options.json.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
