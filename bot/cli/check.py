"""`dalel check`: what the documents say to each sentence of a text."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from bot.check_json import check_json
from bot.cli.ask import print_line
from bot.cli.json_lines import sound
from bot.cli.setup import configured, open_edition, stated_plainly

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["check_text"]


def check_text(text: str, *, as_json: bool, documents: Path | None, config: Path | None) -> None:
    """Check a text.

    Args:
        text: the text; "-" or "" reads standard input.
        as_json: print one JSON object instead of a page to read.
        documents: a folder to check against alone; None for the published edition.
        config: the configuration file, or None for the default.

    Raises:
        click.ClickException: there is no text, or the set-up is wrong.
    """
    if text == "-" or (not text and not sys.stdin.isatty()):
        text = sys.stdin.buffer.read().decode("utf-8", "replace")
    if not text.strip():
        raise click.UsageError(
            "no text; write one, as in: dalel check 'It was founded in 1954.', or pipe it in"
        )
    with stated_plainly():
        edition = open_edition(configured(config), documents)
        checked = edition.check(sound(text))
        edition.close()
    if as_json:
        print_line(check_json(checked))
        return
    # With --json nothing is rendered: a program that asks need not wait for the import.
    from bot.terminal.checks import show_checked  # noqa: PLC0415

    show_checked(checked)
