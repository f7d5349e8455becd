"""`dalel index`: take in the documents and publish them."""

from __future__ import annotations

import time
from contextlib import closing
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from bot.cli.probe import answered_before
from bot.cli.setup import (
    configured,
    open_edition,
    open_store,
    shown_progress,
    sources,
    stated_plainly,
)
from bot.terminal.consoles import to_stdout
from bot.terminal.drafts import render_trouble, show
from bot.terminal.plain import counted, one_line, printable
from knowledge import BuildReport
from knowledge.differences.claims import same_ids
from knowledge.probes.comparing import compare_probes
from knowledge.probes.running import run_probes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rich.console import RenderableType

    from knowledge import EditionStore

__all__ = ["build_and_publish", "report_lines", "try_folder"]


def build_and_publish(*, config: Path | None) -> None:
    """Build an edition, publish it and print what was taken in and what was not.

    Args:
        config: the configuration file, or None for the default.

    Raises:
        click.ClickException: nothing could be indexed, or the set-up is wrong.
    """
    with stated_plainly():
        configuration = configured(config)
        store = open_store(configuration)
        before = store.published() or ""
        with store.hold("building"):
            with shown_progress() as progress:
                report = store.build(sources(store, configuration), progress=progress)
            store.publish(report.edition, via="command line")
        _print(report, f"Edition {report.edition} {_done(report, before)}.")
        _print_probes(store, before if before != report.edition else "")


def _done(report: BuildReport, before: str) -> str:
    """Return what became of an edition, and in how long."""
    done = "built and published"
    if report.unchanged:
        done = "unchanged, published" if before == report.edition else "published now"
    return f"{done} in {report.seconds:.1f} s"


def _print_probes(store: EditionStore, before: str) -> None:
    """Print which probe questions fail, and which the edition before answered otherwise."""
    with closing(store.load()) as edition, shown_progress() as progress:
        probes = edition.probes()
        results = run_probes(edition, probes, progress)
        earlier = answered_before(store, before, probes, progress)
    changes = compare_probes(earlier, results) if earlier else ()
    show(render_trouble(results, before, [one for one in changes if one.kind != "found"]))


def try_folder(folder: Path, *, config: Path | None) -> None:
    """Print what would be taken in from a folder and what would not; publish nothing.

    Args:
        folder: a documents folder.
        config: the configuration file, or None for the default; its limits count.

    Raises:
        click.ClickException: nothing could be indexed, or the set-up is wrong.
    """
    started = time.monotonic()
    with stated_plainly():
        edition = open_edition(configured(config), folder)
        edition.close()
    report = BuildReport(
        edition=edition.name,
        documents=edition.documents,
        refused=edition.refused,
        passages=edition.passages,
        unchanged=False,
        seconds=time.monotonic() - started,
    )
    _print(report, f"Nothing was published: this was a trial of {printable(str(folder))}.")


def _print(report: BuildReport, ending: str) -> None:
    console = to_stdout()
    for part in report_lines(report, ending):
        console.print(part)


def report_lines(report: BuildReport, ending: str) -> Iterator[RenderableType]:
    """Yield a build's tables, its counts and what became of it, ready to print."""
    taken = _table("Document", "Title", "Date", "Passages", "Lines removed")
    for entry in report.documents:
        taken.add_row(
            Text(one_line(entry.path)),
            Text(one_line(entry.metadata.title)),
            entry.metadata.date,
            str(entry.passages),
            str(entry.removed),
        )
    yield taken
    if report.refused:
        refused = _table("Not taken in", "Reason")
        for each in report.refused:
            refused.add_row(Text(one_line(each.path)), Text(one_line(each.reason)))
        yield ""
        yield refused
    if shared := same_ids(report.documents):
        ids = _table("Same id", "Documents, told apart by their paths alone; give each its own")
        for claim in shared:
            ids.add_row(Text(one_line(claim.told)), Text(one_line(", ".join(claim.documents))))
        yield ""
        yield ids
    yield ""
    yield f"{_counts(report)} {ending}"


def _table(*names: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for name in names:
        numeric = name in {"Passages", "Lines removed"}
        table.add_column(name, justify="right" if numeric else "left", overflow="fold")
    return table


def _counts(report: BuildReport) -> str:
    documents, refused = len(report.documents), len(report.refused)
    return (
        f"{counted(documents, 'document')}, {counted(report.passages, 'passage')}, "
        f"{refused} not taken in."
    )
