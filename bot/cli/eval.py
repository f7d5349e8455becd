"""`dalel eval`: how well questions are answered whose answers are known."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from bot.cli.question_file import read_questions
from bot.cli.setup import configured, open_edition, stated_plainly
from bot.evaluation_json import evaluation_json
from bot.given import Asker
from knowledge.scoring.measures import measures, timing
from knowledge.scoring.worst import worst

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path
    from typing import TypeVar

    T = TypeVar("T")

__all__ = ["counted_on_a_terminal", "evaluate"]


def evaluate(
    questions: Path, *, as_json: bool, limit: int, documents: Path | None, config: Path | None
) -> None:
    """Answer questions and print how good the answers are.

    Args:
        questions: the file of questions, `-` for standard input.
        as_json: print one JSON object instead of tables.
        limit: how many of each sort of the worst cases to print.
        documents: a folder to answer from alone; None for the published edition.
        config: the configuration file, or None for the default.

    Raises:
        click.ClickException: a line cannot be read (nothing is answered then), or the set-up is
            wrong.
    """
    with stated_plainly():
        configuration = configured(config)
        gold = read_questions(questions)
        edition = open_edition(configuration, documents)
        asker = Asker(edition)
        verdicts = [asker.verdict(one) for one in counted_on_a_terminal(gold, "Answering")]
        edition.close()
    cases = worst(verdicts, limit)
    if as_json:
        line = evaluation_json(measures(verdicts), timing(verdicts), cases, edition.name)
        sys.stdout.buffer.write(line.encode("utf-8", "replace") + b"\n")
        sys.stdout.buffer.flush()
    else:
        # A program that wants JSON need not wait for the import.
        from bot.terminal.evaluation import show_evaluation  # noqa: PLC0415

        show_evaluation(verdicts, cases)


def counted_on_a_terminal(items: Sequence[T], description: str) -> Iterable[T]:
    """Yield the items; count them on a terminal, where what is found is only printed after."""
    if not sys.stderr.isatty():
        return items
    # As above: mostly nobody watches.
    from bot.terminal.progress import counting  # noqa: PLC0415

    return counting(items, description)
