"""How good answers are, and what each mechanism adds: `python -m benchmarks.quality`.

Answers the project's own sets of questions with the product as it is and without each mechanism
in turn, and prints what that changes. All tables are in Markdown.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, TimeElapsedColumn

from benchmarks.bounds import BOUNDS
from benchmarks.measuring import Figures, run
from benchmarks.mechanisms import MECHANISMS
from benchmarks.quality_tables import show_bounds, show_groups, show_mechanisms, show_sets
from benchmarks.question_sets import OWN_SETS, QuestionSet

__all__ = ["main"]

# Rows of Markdown do not break.
_WIDTH = 300


def _sets(options: argparse.Namespace) -> Sequence[QuestionSet]:
    """Return the sets that are asked for: those named, or the one given by its files."""
    if options.questions or options.documents:
        if not (options.questions and options.documents):
            raise click.ClickException("give --questions and --documents together")
        return (
            QuestionSet(
                name=options.questions.stem,
                questions=options.questions,
                documents=options.documents,
            ),
        )
    return [one for one in OWN_SETS if options.sets is None or one.name in options.sets]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the measurement from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=__doc__)
    parser.add_argument("--sets", nargs="+", choices=[one.name for one in OWN_SETS], metavar="SET")
    parser.add_argument("--questions", type=Path, metavar="FILE", help="another set's questions")
    parser.add_argument("--documents", type=Path, metavar="DIR", help="and its documents")
    parser.add_argument(
        "--drop",
        nargs="*",
        choices=[one.name for one in MECHANISMS],
        metavar="NAME",
        help="only these mechanisms; none where no name follows",
    )
    parser.add_argument("--bounds", action="store_true", help="outcomes by answers.min_confidence")
    parser.add_argument("--workers", type=int, default=1, help="processes (default 1)")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead")
    options = parser.parse_args(arguments)
    chosen = [one.name for one in MECHANISMS if options.drop is None or one.name in options.drop]
    try:
        sets = _sets(options)
        bounds = BOUNDS if options.bounds else ()
        figures = _run_shown(sets, chosen, bounds, options.workers)
    except click.ClickException as error:
        parser.error(error.message)
    if options.json:
        sys.stdout.write(f"{json.dumps(asdict(figures), ensure_ascii=False)}\n")
        return
    console = Console(width=_WIDTH)
    show_sets(figures, console)
    show_groups(figures, console)
    show_mechanisms(figures, console)
    show_bounds(figures.bounds, console)


def _run_shown(
    sets: Sequence[QuestionSet], chosen: Sequence[str], bounds: Sequence[float], workers: int
) -> Figures:
    """Measure and show on standard error how far it is."""
    console = Console(stderr=True)
    columns = (*Progress.get_default_columns()[:2], MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        steps = len(sets) + len(chosen) + bool(bounds)
        task = progress.add_task("", total=steps, completed=-1)

        def told(step: str) -> None:
            progress.update(task, description=step, advance=1)
            if not console.is_terminal:
                console.print(step, highlight=False)

        return run(sets, chosen, bounds=bounds, workers=workers, told=told)


if __name__ == "__main__":
    main()
