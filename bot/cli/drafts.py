"""`dalel index --draft` and `dalel publish`: build beside what is published, read, publish."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bot.cli.output import print_line
from bot.cli.setup import configured, open_store, shown_progress, stated_plainly
from bot.draft_json import draft_json
from bot.kept_editions import KeptEdition, chosen_edition, kept_editions
from knowledge.editions.drafts import Drafts

if TYPE_CHECKING:
    from pathlib import Path

    from bot.config import Configuration
    from knowledge import EditionStore

__all__ = ["make_draft", "open_drafts", "publish_edition", "usable_edition"]


def open_drafts(store: EditionStore, configuration: Configuration) -> Drafts:
    """Return what makes and publishes drafts of the configured documents."""
    settings = configuration.knowledge
    return Drafts(store, settings.uploads, settings.documents)


def make_draft(*, as_json: bool, config: Path | None) -> None:
    """Build a draft and print what publishing it would change; publish nothing.

    Args:
        as_json: print one JSON object instead of tables.
        config: the configuration file, or None for the default.

    Raises:
        click.ClickException: nothing could be indexed, or the set-up is wrong.
    """
    with stated_plainly():
        configuration = configured(config)
        drafts = open_drafts(open_store(configuration), configuration)
        with shown_progress() as progress:
            report = drafts.make(progress=progress)
    if as_json:
        print_line(draft_json(report))
        return
    # A program that wants JSON need not wait for the import.
    from bot.terminal.drafts import render_draft, show  # noqa: PLC0415

    show(render_draft(report))
    if report.is_unchanged:
        show(["", "There is nothing to publish."])
    else:
        show(["", "Nothing was published: `dalel publish` publishes this draft."])


def publish_edition(words: str, *, config: Path | None) -> None:
    """Publish the draft that waits, or another edition.

    Args:
        words: an edition's name or number; "" for the draft.
        config: the configuration file, or None for the default.

    Raises:
        click.ClickException: there is no such edition, or it cannot be published.
    """
    with stated_plainly():
        configuration = configured(config)
        store = open_store(configuration)
        drafts = open_drafts(store, configuration)
        waiting = drafts.pending()
        draft = waiting.edition if waiting else ""
        if not words and not draft:
            raise click.ClickException(
                "no draft waits to be published; make one: dalel index --draft"
            )
        edition = usable_edition(words or draft, kept_editions(store, draft))
        before = store.published()
        if edition.is_draft:
            drafts.publish(edition.name, by=0, via="command line")
        else:
            store.publish(edition.name, via="command line")
    print_line(published_line(edition.name, before))


def usable_edition(words: str, kept: tuple[KeptEdition, ...]) -> KeptEdition:
    """Return the edition that is meant.

    Args:
        words: its name or number.
        kept: the editions that there are.

    Raises:
        click.ClickException: there is none such, or it cannot be published.
    """
    edition = chosen_edition(words, kept)
    if edition is None:
        raise click.ClickException(
            f"there is no edition {words[:40]!r}; `dalel editions` lists those that there are"
        )
    if edition.problem:
        raise click.ClickException(
            f"edition {edition.name} is {edition.problem}, so that it cannot answer;"
            " `dalel editions` lists the others, `dalel index` reads the documents again"
        )
    return edition


def published_line(name: str, before: str | None) -> str:
    """Return what was published and what was before."""
    if before == name:
        return f"Edition {name} is published, as it was before."
    return f"Edition {name} is published now; before it was {before or 'none'}."
