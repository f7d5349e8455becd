"""Measures of answers as a terminal shows them: all, by group, and the worst cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from bot.terminal.consoles import to_stdout
from bot.terminal.plain import counted, one_line
from knowledge.scoring.measures import grouped, measures, timing
from knowledge.scoring.worst import failed_stage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from knowledge.scoring.verdicts import Verdict
    from knowledge.scoring.worst import Worst

__all__ = ["render_evaluation", "render_worst", "show_evaluation"]

BY_GROUP = (
    "answered_right", "cited_right", "false_refusal", "refused_right", "passage@1", "short_exact",
)  # fmt: skip
"""What is told of each kind, language and style; their other measures are in the JSON."""
NAMES = {
    "answered_right": "answered right",
    "cited_right": "cited right",
    "false_refusal": "false refusal",
    "refused_right": "refused right",
}
LONGEST_SHOWN = 200


def show_evaluation(verdicts: Sequence[Verdict], cases: Worst) -> None:
    """Print the measures, and the worst cases if there are any."""
    console = to_stdout()
    for part in (*render_evaluation(verdicts), *render_worst(cases)):
        console.print(part)


def render_evaluation(verdicts: Sequence[Verdict]) -> Iterator[RenderableType]:
    """Yield the measures of all questions, those of each group, and the times.

    Args:
        verdicts: at least one.
    """
    table = _table("Measure", "Value", "Of")
    for one in measures(verdicts):
        if one.name.startswith(("answered_right/", "cited_right/")):
            name, _, group = one.name.partition("/")
            if group == "all":
                table.add_row(name, f"{one.value:.4f}", str(one.count))
        elif one.name != "n":
            of = "" if one.count is None else str(one.count)
            table.add_row(one.name, f"{one.value:.4f}", of)
    yield table
    yield Text()
    yield _groups(verdicts)
    yield Text()
    spent = timing(verdicts)
    yield Text(
        f"{counted(len(verdicts), 'question')}; a question took {spent.median_ms:.1f} ms "
        f"(median), {spent.p99_ms:.1f} ms (99th percentile), {spent.longest_ms:.1f} ms at most."
    )


def render_worst(cases: Worst) -> Iterator[RenderableType]:
    """Yield the worst cases, each with what was wanted and where it failed."""
    for heading, verdicts in (
        ("Wrong answers, the surest first", cases.wrong),
        ("Refused though the documents answer, the nearest first", cases.refused),
        ("Right answers with a wrong short answer, the surest first", cases.short),
    ):
        if verdicts:
            yield Text()
            yield Text(heading, style="bold")
        for one in verdicts:
            yield Text()
            yield from _case(one)


def _groups(verdicts: Sequence[Verdict]) -> Table:
    table = _table("Group", "Questions", *(NAMES.get(name, name) for name in BY_GROUP))
    for group, those in grouped(verdicts).items():
        values = {one.name: f"{one.value:.3f}" for one in measures(those)}
        row = [values.get(name, values.get(f"{name}/all", "")) for name in BY_GROUP]
        table.add_row(Text(one_line(group)), str(len(those)), *row)
    return table


def _table(first: str, *others: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column(first, overflow="fold")
    for name in others:
        table.add_column(name, justify="right")
    return table


def _case(one: Verdict) -> Iterator[Text]:
    gold, given = one.gold, one.given
    yield Text.assemble((f"{gold.id}", "cyan"), " ", one_line(gold.question.text))
    status = "answered" if given.is_answered else "refused"
    short = f": {one_line(given.short_answer)}" if given.short_answer else ""
    yield Text(f"  {status} at {given.confidence:.3f}{short}")
    if given.is_answered:
        yield Text(f"  answer: {_shortened(given.seen)}", style="dim")
    wanted = "; ".join(" or ".join(map(one_line, variants)) for variants in gold.answers)
    yield Text(f"  wanted: {_shortened(wanted) if wanted else 'a refusal'}")
    yield Text(f"  failed: {failed_stage(one)}")


def _shortened(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= LONGEST_SHOWN else f"{line[:LONGEST_SHOWN].rstrip()}…"
