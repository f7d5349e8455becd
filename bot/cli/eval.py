"""`dalel eval`: how well questions are answered whose answers are known."""

from __future__ import annotations

import sys
from pathlib import PurePath
from typing import TYPE_CHECKING

from bot.cli.question_file import read_questions
from bot.cli.setup import configured, notify, open_edition, stated_plainly
from bot.evaluation_json import evaluation_json
from bot.given import Asker
from knowledge.scoring.measures import measures, timing
from knowledge.scoring.worst import worst

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path
    from typing import TypeVar

    from knowledge import Edition
    from knowledge.scoring.verdicts import GoldQuestion

    T = TypeVar("T")

__all__ = ["counted_on_a_terminal", "evaluate"]

MOST_NAMED = 5


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
        _name_unknown_documents(gold, edition)
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


def _name_unknown_documents(gold: Sequence[GoldQuestion], edition: Edition) -> None:
    """Tell of files that questions rest on and the edition lacks: nothing can be right there."""
    known = {PurePath(entry.path).name for entry in edition.documents}
    named = dict.fromkeys(PurePath(name).name for one in gold for name in one.documents)
    unknown = [name for name in named if name not in known]
    if unknown:
        more = f" and {len(unknown) - MOST_NAMED} more" if len(unknown) > MOST_NAMED else ""
        notify(f"No document is called {', '.join(unknown[:MOST_NAMED])}{more}, as docs say.")


def counted_on_a_terminal(items: Sequence[T], description: str) -> Iterable[T]:
    """Yield the items; count them on a terminal, where what is found is only printed after."""
    if not sys.stderr.isatty():
        return items
    # As above: mostly nobody watches.
    from bot.terminal.progress import counting  # noqa: PLC0415

    return counting(items, description)
