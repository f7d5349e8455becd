"""What questions with known answers say about the bound on the confidence, for a terminal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from bot.terminal.consoles import to_stdout
from bot.terminal.plain import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from knowledge.calibration import AtBound, Bin, Calibration

__all__ = ["FittedBound", "render_calibration", "show_calibration"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FittedBound:
    """A calibration with what stands beside it.

    Attributes:
        unanswerable: how many of the questions the documents do not answer.
        present: what happens at the bound that is configured.
        bins: the answers by confidence.
        needed: where no bound is vouched for, about how many questions would do; None where
            hardly any number would.
    """

    calibration: Calibration
    unanswerable: int
    present: AtBound
    bins: tuple[Bin, ...]
    needed: int | None


def show_calibration(fitted: FittedBound) -> None:
    """Print it."""
    console = to_stdout()
    for part in render_calibration(fitted):
        console.print(part)


def render_calibration(fitted: FittedBound) -> Iterator[RenderableType]:
    """Yield the answers by confidence, the bounds, and what can be vouched for."""
    found = fitted.calibration
    questions = counted(found.questions, "question")
    yield Text(f"{questions}, {fitted.unanswerable} of them unanswerable.")
    yield Text()
    yield _reliability(fitted.bins)
    yield Text()
    yield _bounds(fitted)
    yield Text()
    yield from _vouched(found) if found.vouched else _too_few(fitted)


def _reliability(bins: tuple[Bin, ...]) -> Table:
    table = _table("Confidence", "Answers", "Mean", "Right")
    for one in bins:
        confidence = f"{one.low:.1f} to {one.high:.1f}"
        table.add_row(confidence, str(one.answers), f"{one.mean:.3f}", f"{one.right_share:.3f}")
    return table


def _bounds(fitted: FittedBound) -> Table:
    table = _table("answers.min_confidence", "Answers", "Answered", "Wrong", "Wrong share")
    rows = [("now", fitted.present)]
    if fitted.calibration.vouched:
        rows.append(("vouched for", fitted.calibration.vouched))
    for name, one in rows:
        table.add_row(
            f"{one.bound:g} ({name})",
            str(one.answers),
            f"{one.answers / fitted.calibration.questions:.3f}",
            str(one.wrong),
            f"{one.wrong_share:.3f}",
        )
    return table


def _vouched(found: Calibration) -> Iterator[Text]:
    if found.vouched is None or found.upper is None:
        return
    yield Text(
        f"At answers.min_confidence {found.vouched.bound:g} at most {_percent(found.alpha)} of "
        f"the answers given are wrong (upper limit {_percent(found.upper)}). This holds with a "
        f"probability of at least {_percent(1 - found.delta)} over the draw of the questions, if "
        "they are an independent sample of those that will be asked."
    )
    yield Text()
    yield Text("answers:\n  min_confidence: " + f"{found.vouched.bound:g}")


def _too_few(fitted: FittedBound) -> Iterator[Text]:
    found = fitted.calibration
    yield Text(
        f"No bound can be vouched for: at none is it shown, with a probability of "
        f"{_percent(1 - found.delta)}, that at most {_percent(found.alpha)} of the answers given "
        "are wrong.",
        style="bold",
    )
    if fitted.needed is None:
        yield Text(
            "More questions like these will hardly help: at every bound too many answers are "
            "wrong. `dalel eval --worst 20` shows where; a larger --alpha allows for more."
        )
    else:
        yield Text(
            f"There are too few questions: about {fitted.needed} like these would do, "
            f"{fitted.needed - found.questions} more than now."
        )


def _percent(share: float) -> str:
    """Return a share in percent, with one decimal at most.

    >>> _percent(0.1), _percent(0.0994)
    ('10 %', '9.9 %')
    """
    return f"{round(share * 100, 1):g} %"


def _table(first: str, *others: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column(first)
    for name in others:
        table.add_column(name, justify="right")
    return table
