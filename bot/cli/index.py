"""`dalel index`: take in the documents and publish them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from bot.cli.setup import configured, open_store, shown_progress, stated_plainly
from bot.terminal.consoles import to_stdout
from bot.terminal.plain import counted, printable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rich.console import RenderableType

    from knowledge import BuildReport

__all__ = ["build_and_publish", "report_lines"]


def build_and_publish(*, documents: tuple[Path, ...], config: Path | None) -> None:
    """Build an edition, publish it and print what was taken in and what was not.

    Args:
        documents: folders to take in; () for the configured ones.
        config: the configuration file, or None for the default.

    Raises:
        click.ClickException: nothing could be indexed, or the set-up is wrong.
    """
    with stated_plainly():
        configuration = configured(config)
        store = open_store(configuration)
        sources = documents or configuration.knowledge.documents
        with shown_progress() as progress:
            report = store.build(sources, progress=progress)
        store.publish(report.edition)
        console = to_stdout()
        for part in report_lines(report):
            console.print(part)


def report_lines(report: BuildReport) -> Iterator[RenderableType]:
    """Yield a build's tables and its counts, ready to print."""
    taken = _table("Document", "Title", "Date", "Passages", "Lines removed")
    for entry in report.documents:
        taken.add_row(
            Text(printable(entry.path)),
            Text(printable(entry.metadata.title)),
            entry.metadata.date,
            str(entry.passages),
            str(entry.removed),
        )
    yield taken
    if report.refused:
        refused = _table("Not taken in", "Reason")
        for each in report.refused:
            refused.add_row(Text(printable(each.path)), Text(printable(each.reason)))
        yield ""
        yield refused
    yield ""
    yield _counts(report)


def _table(*names: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for name in names:
        numeric = name in {"Passages", "Lines removed"}
        table.add_column(name, justify="right" if numeric else "left", overflow="fold")
    return table


def _counts(report: BuildReport) -> str:
    documents, refused = len(report.documents), len(report.refused)
    done = "unchanged, published" if report.unchanged else "built and published"
    return (
        f"{counted(documents, 'document')}, {counted(report.passages, 'passage')}, "
        f"{refused} not taken in. Edition {report.edition} {done} in {report.seconds:.1f} s."
    )
