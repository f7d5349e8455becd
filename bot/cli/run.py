"""`dalel run` and `dalel chat`: the bot on Telegram, or in this terminal."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from bot.cli.drafts import open_drafts
from bot.cli.setup import (
    configured,
    open_edition,
    open_store,
    start,
    stated_plainly,
)
from bot.early_signals import note_hangups
from bot.observing.logs import write_logs
from bot.terminal.chat import chat
from bot.terminal.consoles import to_stdout

if TYPE_CHECKING:
    from pathlib import Path

    from bot.config import Configuration
    from knowledge import Edition

__all__ = ["chat_in_terminal", "run_bot"]


def run_bot(config: Path | None) -> None:
    """Start the bot on Telegram when a token is configured, else in the terminal.

    Raises:
        click.ClickException: the set-up is wrong, or there is nothing to answer from.
    """
    with stated_plainly():
        configuration = configured(config)
        hangups = threading.Event()
        if configuration.telegram.token is not None:
            write_logs(configuration.observability.log_format)
            note_hangups(hangups)
        store = open_store(configuration)
        found = start(store, configuration, thoroughly=True)
        if configuration.telegram.token is None:
            to_stdout().print(
                "No Telegram token is configured, so Dalel answers here. To put it on Telegram, "
                "set telegram.token in config.yaml or TELEGRAM_BOT_TOKEN.",
                soft_wrap=True,
            )
            talk(found.edition, configuration)
            return
        # Telegram's library takes half a second to import, which the terminal need not wait for.
        from bot.telegram.starting import run  # noqa: PLC0415

        drafts = open_drafts(store, configuration)
        run(
            configuration,
            store,
            drafts,
            found.edition,
            problems=found.problems,
            is_reload_wanted=hangups.is_set,
        )


def chat_in_terminal(*, documents: Path | None, config: Path | None) -> None:
    """Answer in the terminal until the person leaves.

    Args:
        documents: a folder to answer from alone; None for the published edition.
        config: the configuration file, or None for the default.

    Raises:
        click.ClickException: the set-up is wrong, or there is nothing to answer from.
    """
    with stated_plainly():
        configuration = configured(config)
        talk(open_edition(configuration, documents), configuration)


def talk(edition: Edition, configuration: Configuration) -> None:
    """Chat over an edition and close it at the end."""
    try:
        chat(edition, longest_question=configuration.limits.question_characters)
    finally:
        edition.close()
