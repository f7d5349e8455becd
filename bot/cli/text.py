"""`dalel text`: the stored text of a document."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from bot.cli.setup import configured, open_edition, stated_plainly

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["print_text"]


def print_text(document: str, *, documents: Path | None, config: Path | None) -> None:
    """Write the stored text as it is, in UTF-8 and without a newline of our own.

    Args:
        document: its path in the documents folder, or its file name where only one has it.
        documents: a folder to look in alone; None for the published edition.
        config: the configuration file, or None for the default.

    Raises:
        click.ClickException: there is no such document, or the set-up is wrong.
    """
    with stated_plainly():
        edition = open_edition(configured(config), documents)
        sys.stdout.buffer.write(edition.text(document).encode("utf-8"))
        sys.stdout.buffer.flush()
        edition.close()
