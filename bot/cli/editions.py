"""`dalel editions` and `dalel rollback`: which editions there are, and going back to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bot.cli.drafts import open_drafts, published_line, usable_edition
from bot.cli.output import print_line
from bot.cli.setup import configured, notify, open_store, stated_plainly
from bot.editions_json import editions_json
from bot.kept_editions import edition_before, kept_editions

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["list_editions", "roll_back"]


def list_editions(*, as_json: bool, config: Path | None) -> None:
    """Print the editions that are kept, which one is published and which one is the draft.

    Args:
        as_json: print one JSON object instead of a table.
        config: the configuration file, or None for the default.

    Raises:
        click.ClickException: the set-up is wrong.
    """
    with stated_plainly():
        configuration = configured(config)
        store = open_store(configuration)
        waiting = open_drafts(store, configuration).pending()
        kept = kept_editions(store, waiting.edition if waiting else "")
    if as_json:
        print_line(editions_json(kept))
    elif kept:
        # A program that wants JSON need not wait for the import.
        from bot.terminal.drafts import show  # noqa: PLC0415
        from bot.terminal.editions import render_editions  # noqa: PLC0415

        show(render_editions(kept))
    else:
        notify("There is no edition yet: `dalel index` reads the documents and publishes one.")


def roll_back(words: str, *, config: Path | None) -> None:
    """Let an earlier edition answer again.

    Args:
        words: its name or number; "" for the one that was published before the present one.
        config: the configuration file, or None for the default.

    Raises:
        click.ClickException: there is no such edition, or it cannot be published.
    """
    with stated_plainly():
        configuration = configured(config)
        store = open_store(configuration)
        name = words or edition_before(store)
        if not name:
            raise click.ClickException(
                "no other edition was published before; `dalel editions` lists all there are"
            )
        edition = usable_edition(name, kept_editions(store, ""))
        before = store.published()
        store.publish(edition.name, via="command line")
    print_line(published_line(edition.name, before))
