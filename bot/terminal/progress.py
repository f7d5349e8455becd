"""Progress bars, on standard error where that is a terminal."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn, track
from rich.progress import Progress as Display

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from knowledge import Progress, ProgressListener

__all__ = ["building", "counting"]

T = TypeVar("T")

STAGES = {
    "reading": "Reading documents",
    "indexing": "Indexing passages",
    "writing": "Writing the edition",
    "facts": "Reading facts",
    "comparing": "Comparing with the published edition",
    "probes": "Asking the probe questions",
}


@contextmanager
def building() -> Iterator[ProgressListener]:
    """Show how far the building of an edition is; the bar goes away when it is done."""
    display = Display(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    )
    with display:
        task = display.add_task("", total=None)

        def listen(progress: Progress) -> None:
            display.update(
                task,
                description=STAGES[progress.stage],
                total=progress.total,
                completed=progress.done,
            )

        yield listen


def counting(items: Sequence[T], description: str) -> Iterable[T]:
    """Yield the items one by one and show how many are done."""
    return track(items, description, console=Console(stderr=True), transient=True)
