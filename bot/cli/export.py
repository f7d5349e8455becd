"""`dalel export`: the published edition as one file to take away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cli.setup import configured, notify, open_store, start, stated_plainly
from bot.exporting import write_export
from knowledge.editions.files import read_manifest

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["export"]


def export(target: Path, *, config: Path | None) -> None:
    """Write the documents' texts, the facts and what admins have sent into a zip file.

    Args:
        target: the file; one that is there already is replaced.
        config: the configuration file, or None for the default.

    Raises:
        click.ClickException: the file cannot be written, or the set-up is wrong.
    """
    with stated_plainly():
        configuration = configured(config)
        store = open_store(configuration)
        edition = start(store, configuration, thoroughly=False).edition
        folder = store.folder / edition.name
        overlay = read_manifest(folder).overlay
        try:
            write_export(
                edition,
                target,
                folder=folder,
                overlay=configuration.knowledge.uploads / overlay if overlay else None,
            )
        finally:
            edition.close()
    size = target.stat().st_size / 1_000_000
    notify(f"{target}: edition {edition.name}, {len(edition.documents)} documents, {size:.1f} MB.")
