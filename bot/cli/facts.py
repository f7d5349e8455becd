"""`dalel facts` and `dalel timeline`: what the documents state about an entity."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Literal

import click

from bot.cli.setup import configured, notify, open_edition, stated_plainly
from bot.fact_absences import with_near_names
from bot.facts_csv import listing_csv
from bot.facts_json import listing_json
from bot.terminal.plain import one_line
from bot.texts import texts
from bot.years import mistyped_year, split_years, told_years

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bot.years import Years
    from knowledge import Edition
    from knowledge.model import FactListing, Timeline

__all__ = ["list_facts", "show_timeline"]

Scope = Literal["entity", "all", "conflicts"]


def list_facts(
    entity: str,
    *,
    scope: Scope,
    relation: str,
    years: Years,
    form: Literal["text", "json", "csv"],
    documents: Path | None,
    config: Path | None,
) -> None:
    """Print facts.

    Args:
        entity: what they are about; "" unless `scope` is "entity".
        scope: those about the entity, all facts, or those that disagree.
        relation: only those whose relation holds these words; "" for any.
        years: only those of these years.
        form: a table to read, one JSON object, or CSV.
        documents: a folder to read alone; None for the published edition.
        config: the configuration file, or None for the default.

    Raises:
        click.ClickException: the set-up is wrong.
    """
    with stated_plainly():
        edition = open_edition(configured(config), documents)
        listing = _listing(edition, entity, scope, relation, years)
        edition.close()
    if not listing.facts and form != "json":
        notify(_nothing(listing, scope, relation, years))
    match form:
        case "json":
            sys.stdout.buffer.write(listing_json(listing).encode("utf-8", "replace") + b"\n")
        case "csv":
            sys.stdout.buffer.write(listing_csv(listing))
        case "text":
            # Programs that ask for JSON or CSV need not wait for the import.
            from bot.terminal.facts import show_listing  # noqa: PLC0415

            show_listing(listing)
    sys.stdout.flush()


def show_timeline(
    words: str, *, png: Path | None, dark: bool, documents: Path | None, config: Path | None
) -> None:
    """Print an entity's dated facts, or draw them.

    Args:
        words: the entity, behind it the years if not all are wanted.
        png: the picture's file; None prints text.
        dark: light letters on a dark ground.
        documents: a folder to read alone; None for the published edition.
        config: the configuration file, or None for the default.

    Raises:
        click.ClickException: the years are wrong, the file cannot be written, or the set-up is
            wrong.
    """
    try:
        entity, years = split_years(words)
    except ValueError as error:
        raise click.UsageError(f"{error}; write them as 2010-2013") from error
    with stated_plainly():
        edition = open_edition(configured(config), documents)
        timeline = edition.timeline(entity, years=years)
        if not timeline.events and years != (None, None):
            # What looked like a year may belong to the name: "Agenda 2030".
            whole = edition.timeline(words)
            timeline = whole if whole.events else timeline
        edition.close()
        if not timeline.events:
            _refuse_mistyped(entity, years)
            notify(_no_dates(timeline, years))
        elif png is None:
            from bot.terminal.facts import show_events  # noqa: PLC0415 - as above

            show_events(timeline)
        else:
            from bot.plots.timeline import draw_timeline  # noqa: PLC0415 - matplotlib is heavy

            png.write_bytes(draw_timeline(timeline, texts("en"), dark=dark))


def _listing(
    edition: Edition, entity: str, scope: Scope, relation: str, years: Years
) -> FactListing:
    match scope:
        case "entity":
            return edition.facts(entity, relation=relation, years=years)
        case "all":
            return edition.all_facts()
        case "conflicts":
            return edition.conflicts()


def _refuse_mistyped(entity: str, years: Years) -> None:
    word = mistyped_year(entity) if years == (None, None) else ""
    if word:
        raise click.UsageError(f"{word!r} is no year; write years as {texts('en')('year-forms')}")


def _nothing(listing: FactListing, scope: Scope, relation: str, years: Years) -> str:
    match scope:
        case "entity" if listing.about:
            return _narrowed_away(listing, relation, years)
        case "entity":
            return _with_names(f"No facts about {listing.entity!r}.", listing.nearest)
        case "all":
            return "The documents yield no facts."
        case "conflicts":
            return "No facts disagree."


def _narrowed_away(listing: FactListing, relation: str, years: Years) -> str:
    """Return the sentence that there are facts, but not of the relation and years wanted."""
    wanted = [f"with the relation {relation!r}"] if relation else []
    wanted += [f"of {told_years(years, texts('en'))}"] if years != (None, None) else []
    return f"There are facts about {listing.entity!r}, but none {' '.join(wanted)}."


def _no_dates(timeline: Timeline, years: Years) -> str:
    if timeline.dated and years != (None, None):
        told = told_years(years, texts("en"))
        return f"There are dated facts about {timeline.entity!r}, but none of {told}."
    return _with_names(f"No dated facts about {timeline.entity!r}.", timeline.nearest)


def _with_names(told: str, nearest: Sequence[str]) -> str:
    return with_near_names(told, list(map(one_line, nearest)), texts("en"))
