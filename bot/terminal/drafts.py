"""A draft's report and probes' results as a terminal shows them: a table a sort of change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from bot.draft_words import overview, signed_sentences
from bot.terminal.consoles import to_stdout
from bot.terminal.plain import counted, one_line
from bot.texts import texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import RenderableType

    from knowledge.model import (
        Disagreement,
        DocumentChange,
        DraftReport,
        FactChange,
        ProbeChange,
        ProbeResult,
    )

__all__ = ["render_draft", "render_probes", "render_trouble", "show"]

MOST_ROWS = 200
"""Of one table; who wants more reads the JSON."""

NO_ANSWER = "no answer"
KINDS = {
    "answer": "another answer",
    "source": "other sources",
    "lost": "lost",
    "found": "found",
}


def show(parts: Iterable[RenderableType]) -> None:
    """Print on standard output."""
    console = to_stdout()
    for part in parts:
        console.print(part)


def render_draft(report: DraftReport) -> Iterator[RenderableType]:
    """Yield a report: what keeps from publishing first, then what changes."""
    yield Text(f"Draft {report.edition}", style="bold")
    for line in overview(report, texts("en")):
        yield Text(line)
    yield from _failing(report.failing)
    yield from _quoted_only(report.in_quotation_only)
    yield from _changes(report.probe_changes)
    yield from _table(
        ("Not taken in", "Reason"), ((one.path, one.reason) for one in report.refused)
    )
    yield from _disagreements("New disagreement", report.new_disagreements)
    yield from _disagreements("Resolved disagreement", report.resolved_disagreements)
    yield from _table(("Document", "Title", "Change"), _documents(report))
    yield from _table(("Changed document", "", "Sentence or row"), _sentences(report.changed))
    yield from _table(("Fact", "Relation", "Before", "Now", "Document"), _facts(report))


def render_probes(
    results: Sequence[ProbeResult], base: str, changes: Sequence[ProbeChange]
) -> Iterator[RenderableType]:
    """Yield how probes stand, those that fail first, and what the edition before answered.

    Args:
        results: of all probes; at least one.
        base: name of the edition published before, "" where there is none.
        changes: the probes that the two answer otherwise.
    """
    yield from _failing([one for one in results if one.passes is False], gap=False)
    yield from _quoted_only([one for one in results if one.is_in_quotation_only])
    yield from _rest(results)
    yield from _changes(changes, heading=f"Answered otherwise than by {base}")
    failing = sum(one.passes is False for one in results)
    passing = sum(one.passes is True for one in results)
    yield ""
    yield f"{counted(len(results), 'probe question')}: {passing} passing, {failing} failing."


def render_trouble(
    results: Sequence[ProbeResult], base: str, changes: Sequence[ProbeChange]
) -> Iterator[RenderableType]:
    """Yield what publishing has done to the probes: which fail, and how many; nothing of none.

    Args:
        results: of all probes.
        base: name of the edition published before, "" where there is none.
        changes: the probes that the two answer otherwise.
    """
    yield from _failing([one for one in results if one.passes is False])
    yield from _changes(changes, heading=f"Answered otherwise than by {base}")
    if results:
        failing = sum(one.passes is False for one in results)
        yield ""
        yield f"{counted(len(results), 'probe question')}: {failing} failing."


def _rest(results: Iterable[ProbeResult]) -> Iterator[RenderableType]:
    yield from _table(
        ("Probe question", "", "Answer", "Sources"),
        (
            (one.question, "passes" if one.passes else "watched", _answer(one), _paths(one))
            for one in results
            if one.passes is not False and not one.is_in_quotation_only
        ),
    )


def _failing(results: Iterable[ProbeResult], *, gap: bool = True) -> Iterator[RenderableType]:
    yield from _table(
        ("Probe question that fails", "Answer", "Sources", "Expected"),
        ((one.question, _answer(one), _paths(one), _wanted(one)) for one in results),
        gap=gap,
    )


def _quoted_only(results: Iterable[ProbeResult]) -> Iterator[RenderableType]:
    yield from _table(
        ("Probe question that passes by a quotation", "Short answer", "Sources", "Expected"),
        ((one.question, one.answer, _paths(one), one.expected) for one in results),
    )


def _changes(
    changes: Iterable[ProbeChange], heading: str = "Probe question answered otherwise"
) -> Iterator[RenderableType]:
    yield from _table(
        (heading, "Change", "Before", "Now"),
        (
            (
                one.after.question,
                KINDS[one.kind],
                _cited(one.before),
                _cited(one.after),
            )
            for one in changes
        ),
    )


def _disagreements(heading: str, found: Iterable[Disagreement]) -> Iterator[RenderableType]:
    yield from _table(
        (heading, "Relation", "Values"),
        (
            (
                one.subject,
                one.relation,
                "; ".join(f"{value.value} ({value.document})" for value in one.values),
            )
            for one in found
        ),
    )


def _documents(report: DraftReport) -> Iterator[tuple[str, ...]]:
    sorts = (("added", report.added), ("changed", report.changed), ("gone", report.gone))
    for change, documents in sorts:
        for one in documents:
            yield one.path, one.title, change


def _sentences(documents: Iterable[DocumentChange]) -> Iterator[tuple[str, ...]]:
    for one in documents:
        for sign, sentence in signed_sentences(one):
            yield one.path, sign, sentence


def _facts(report: DraftReport) -> Iterator[tuple[str, ...]]:
    found: tuple[tuple[FactChange, ...], ...] = (
        report.facts_changed, report.facts_gone, report.facts_added,
    )  # fmt: skip
    for facts in found:
        for one in facts:
            yield one.subject, one.relation, one.before, one.after, one.document


def _table(
    names: Sequence[str], rows: Iterable[Sequence[str]], *, gap: bool = True
) -> Iterator[RenderableType]:
    """Yield a table after a blank line; nothing where it has no rows."""
    listed = list(rows)
    if not listed:
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for name in names:
        table.add_column(name, overflow="fold")
    for row in listed[:MOST_ROWS]:
        table.add_row(*(Text(one_line(cell)) for cell in row))
    if gap:
        yield ""
    yield table
    if len(listed) > MOST_ROWS:
        yield f"… and {len(listed) - MOST_ROWS} more; --json lists all."


def _answer(result: ProbeResult) -> str:
    return NO_ANSWER if result.is_refused else result.answer


def _wanted(result: ProbeResult) -> str:
    if result.expects_short:
        return f"{result.expected} as the short answer"
    return result.expected or NO_ANSWER


def _paths(result: ProbeResult) -> str:
    return ", ".join(result.sources)


def _cited(result: ProbeResult) -> str:
    return NO_ANSWER if result.is_refused else f"{result.answer} ({_paths(result)})"
