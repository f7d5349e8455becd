"""`dalel doctor`: is everything in place, and if not, what to do."""

from __future__ import annotations

import os
import platform
import sys
from importlib import metadata
from typing import TYPE_CHECKING

from rich.text import Text

from bot.cli.examining.finding import broken, fine, worth_knowing
from bot.cli.examining.knowledge_folders import knowledge_findings
from bot.cli.examining.permissions import permission_findings
from bot.cli.examining.serving import port_finding
from bot.cli.examining.telegram_account import account_findings
from bot.config import ConfigurationError, StateSettings, load_configuration
from bot.config_file import configuration_path
from bot.terminal.consoles import to_stdout
from bot.terminal.plain import printable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.cli.examining.finding import Finding, Verdict

__all__ = ["examine", "findings"]

BROKEN_STATUS = 2
SHOWN_LIBRARIES = ("python-telegram-bot", "numpy", "nltk", "rank-bm25", "pydantic")
OLDEST_PYTHON = (3, 11)
NEWEST_PYTHON = (3, 13)

STYLES: dict[Verdict, str] = {"✓": "green", "!": "yellow", "✗": "red"}


def examine(config: Path | None) -> None:
    """Print what is found; end with status 2 where something is broken, else 0."""
    console = to_stdout()
    is_broken = False
    for finding in findings(configuration_path(config)):
        mark = (finding.verdict, STYLES[finding.verdict])
        console.print(Text.assemble(mark, printable(f" {finding.about}: {finding.message}")))
        is_broken = is_broken or finding.verdict == "✗"
    if is_broken:
        sys.exit(BROKEN_STATUS)


def findings(config: Path | None) -> Iterator[Finding]:
    """Look at one thing after another, from Python to the people who run the bot."""
    yield from _versions()
    try:
        configuration = load_configuration(config, os.environ)
    except ConfigurationError as error:
        for problem in error.problems:
            yield broken("configuration", str(problem))
        return
    yield fine("configuration", str(config) if config else "no file, so the built-in defaults")
    yield from knowledge_findings(configuration)
    yield _state(configuration.state)
    yield from permission_findings(config, configuration)
    yield port_finding(configuration.observability)
    yield from account_findings(configuration.telegram)


def _versions() -> Iterator[Finding]:
    version = platform.python_version()
    if OLDEST_PYTHON <= sys.version_info[:2] <= NEWEST_PYTHON:
        yield fine("Python", version)
    else:
        yield broken("Python", f"{version}; use 3.11, 3.12 or 3.13")
    libraries = ", ".join(f"{name} {metadata.version(name)}" for name in SHOWN_LIBRARIES)
    yield fine("libraries", libraries)


def _state(settings: StateSettings) -> Finding:
    # Where the configuration is wrong already, nobody waits for the import of SQLAlchemy.
    from bot import state  # noqa: PLC0415

    try:
        found = state.examine(settings.url.get_secret_value())
    except state.StateError as error:
        return broken(f"state in {error.address}", f"{error.problem}; {error.advice}")
    about = f"state in {found.address}"
    return fine(about, found.message) if found.is_ready else worth_knowing(about, found.message)
