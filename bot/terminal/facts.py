"""Facts and timelines as a terminal shows them: a table or lines, then the sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from bot.fact_words import disagreement, distinct, event_mark, relation_of, subject_of, told_value
from bot.sources import by_place
from bot.terminal.consoles import to_stdout
from bot.terminal.plain import one_line, printable
from bot.terminal.rendering import render_citation
from bot.texts import texts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from bot.texts import Texts
    from knowledge.model import Citation, CitedFact, FactListing, Timeline

__all__ = ["render_events", "render_listing", "show_events", "show_listing"]


def show_listing(listing: FactListing) -> None:
    """Print facts, in English as all commands do."""
    _show(render_listing(listing, texts("en")))


def show_events(timeline: Timeline) -> None:
    """Print dated facts, in English as all commands do."""
    _show(render_events(timeline, texts("en")))


def render_listing(listing: FactListing, own: Texts) -> tuple[RenderableType, ...]:
    """Return the facts as a table, what disagrees among them, and their sources."""
    if not listing.facts:
        return ()
    parts: list[RenderableType] = []
    if listing.entity:
        also = f" ({', '.join(map(one_line, listing.aliases))})" if listing.aliases else ""
        parts += [Text.assemble((one_line(listing.entity), "bold"), (also, "dim")), Text()]
    shown = distinct(listing.facts, listing.conflicts)
    parts.append(_table(shown, own))
    if listing.conflicts:
        parts += [Text(), Text(own("disagree"), style="bold")]
        for conflict in listing.conflicts:
            told = disagreement(conflict, listing.facts, own, about=True)
            parts.append(Text(printable(f"- {told}")))
    cited = {number for fact in shown for number in fact.citations}
    return (*parts, *_sources((one for one in listing.citations if one.number in cited), own))


def render_events(timeline: Timeline, own: Texts) -> tuple[RenderableType, ...]:
    """Return the events a line each in the order of time, and their sources."""
    if not timeline.events:
        return ()
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for event in timeline.events:
        date = event.begin if event.begin == event.end else f"{event.begin} – {event.end}"
        mark = event_mark(event, own)
        told = f"{one_line(event.label)} ({mark})" if mark else one_line(event.label)
        label = Text.assemble(told, " ", (f"[{event.citation}]", "cyan"))
        table.add_row(Text(one_line(date)), label)
    heading = Text(one_line(timeline.entity), style="bold")
    return (heading, Text(), table, *_sources(timeline.citations, own))


def _table(facts: Iterable[CitedFact], own: Texts) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for name in (own("column-subject"), own("column-relation"), own("column-value")):
        table.add_column(name, overflow="fold")
    for fact in facts:
        numbers = " ".join(f"[{number}]" for number in fact.citations)
        table.add_row(
            Text(printable(subject_of(fact))),
            Text(printable(relation_of(fact))),
            Text.assemble(printable(told_value(fact, own)), " ", (numbers, "cyan")),
        )
    return table


def _sources(citations: Iterable[Citation], own: Texts) -> tuple[RenderableType, ...]:
    groups = by_place(citations)
    heading = Text(own("sources") if len(groups) > 1 else own("source"), style="bold")
    return (Text(), heading, *(render_citation(*group) for group in groups)) if groups else ()


def _show(parts: Iterable[RenderableType]) -> None:
    console = to_stdout()
    for part in parts:
        console.print(part)
