"""`dalel doctor`: is everything in place, and if not, what to do."""

from __future__ import annotations

import os
import platform
import sys
from dataclasses import dataclass
from importlib import metadata
from typing import TYPE_CHECKING, Literal

from rich.text import Text

from bot.cli.bot_account import Account, AccountError, ask_for_account
from bot.cli.setup import open_store
from bot.config import (
    Configuration,
    ConfigurationError,
    StateSettings,
    TelegramSettings,
    load_configuration,
)
from bot.config_file import configuration_path
from bot.terminal.consoles import to_stdout
from bot.terminal.plain import counted, printable
from knowledge import (
    EditionDamagedError,
    EditionMissingError,
    EditionOutdatedError,
    KnowledgeError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["Finding", "examine", "findings"]

BROKEN_STATUS = 2
SHOWN_LIBRARIES = ("python-telegram-bot", "numpy", "nltk", "rank-bm25", "pydantic")
OLDEST_PYTHON = (3, 11)
NEWEST_PYTHON = (3, 13)

Verdict = Literal["✓", "!", "✗"]
STYLES: dict[Verdict, str] = {"✓": "green", "!": "yellow", "✗": "red"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing looked at: in order (✓), worth knowing (!) or broken (✗), and what to do."""

    verdict: Verdict
    about: str
    message: str


def examine(config: Path | None) -> None:
    """Print what is found; end with status 2 where something is broken, else 0."""
    console = to_stdout()
    broken = False
    for finding in findings(configuration_path(config)):
        mark = (finding.verdict, STYLES[finding.verdict])
        console.print(Text.assemble(mark, printable(f" {finding.about}: {finding.message}")))
        broken = broken or finding.verdict == "✗"
    if broken:
        sys.exit(BROKEN_STATUS)


def findings(config: Path | None) -> Iterator[Finding]:
    """Look at one thing after another: Python, configuration, folders, edition, state, account."""
    yield from _versions()
    try:
        configuration = load_configuration(config, os.environ)
    except ConfigurationError as error:
        for problem in error.problems:
            yield Finding(verdict="✗", about="configuration", message=str(problem))
        return
    source = str(config) if config else "no file, so the built-in defaults"
    yield Finding(verdict="✓", about="configuration", message=source)
    for folder in configuration.knowledge.documents:
        yield _documents(folder)
    yield _editions(configuration.knowledge.editions)
    yield _edition(configuration)
    yield _state(configuration.state)
    yield from _telegram(configuration.telegram)


def _versions() -> Iterator[Finding]:
    version = platform.python_version()
    known = OLDEST_PYTHON <= sys.version_info[:2] <= NEWEST_PYTHON
    advice = "" if known else "; use 3.11, 3.12 or 3.13"
    yield Finding(verdict="✓" if known else "✗", about="Python", message=version + advice)
    libraries = ", ".join(f"{name} {metadata.version(name)}" for name in SHOWN_LIBRARIES)
    yield Finding(verdict="✓", about="libraries", message=libraries)


def _documents(folder: Path) -> Finding:
    about = f"documents in {folder}"
    if not folder.is_dir():
        message = "there is no such folder; make it, or correct knowledge.documents"
        return Finding(verdict="✗", about=about, message=message)
    if not os.access(folder, os.R_OK | os.X_OK):
        return Finding(verdict="✗", about=about, message="cannot be read; check its permissions")
    files = [path for path in folder.rglob("*") if path.is_file() and path.name[0] != "."]
    if not files:
        return Finding(
            verdict="✗", about=about, message="the folder is empty; put documents in it"
        )
    unreadable = sum(not os.access(path, os.R_OK) for path in files)
    if unreadable:
        message = f"{len(files)} files, {unreadable} of them unreadable; check their permissions"
        return Finding(verdict="!", about=about, message=message)
    return Finding(verdict="✓", about=about, message=counted(len(files), "file"))


def _editions(folder: Path) -> Finding:
    about = f"editions in {folder}"
    nearest = next(path for path in (folder, *folder.parents) if path.exists())
    if not nearest.is_dir() or not os.access(nearest, os.W_OK | os.X_OK):
        message = f"{nearest} cannot be written to; check its permissions or knowledge.editions"
        return Finding(verdict="✗", about=about, message=message)
    return Finding(verdict="✓", about=about, message="the folder can be written to")


def _edition(configuration: Configuration) -> Finding:
    about = "published edition"
    try:
        edition = open_store(configuration).load(thoroughly=True)
    except EditionMissingError:
        message = "none yet; `dalel index` makes one, and so does `dalel run`"
        return Finding(verdict="!", about=about, message=message)
    except EditionOutdatedError as error:
        message = f"{error}; `dalel run` does so by itself"
        return Finding(verdict="!", about=about, message=message)
    except EditionDamagedError as error:
        message = f"{error}; `dalel index` makes a new one, and so does `dalel run`"
        return Finding(verdict="✗", about=about, message=message)
    except (KnowledgeError, OSError) as error:
        return Finding(verdict="✗", about=about, message=str(error))
    documents = counted(len(edition.documents), "document")
    size = f"{documents}, {counted(edition.passages, 'passage')}"
    edition.close()
    return Finding(verdict="✓", about=about, message=f"{edition.name}, {size}")


def _state(settings: StateSettings) -> Finding:
    # Where the configuration is wrong already, nobody waits for the import of SQLAlchemy.
    from bot import state  # noqa: PLC0415

    try:
        found = state.examine(settings.url.get_secret_value())
    except state.StateError as error:
        about = f"state in {error.address}"
        return Finding(verdict="✗", about=about, message=f"{error.problem}; {error.advice}")
    verdict: Verdict = "✓" if found.is_ready else "!"
    return Finding(verdict=verdict, about=f"state in {found.address}", message=found.message)


def _telegram(settings: TelegramSettings) -> Iterator[Finding]:
    if settings.token is None:
        message = (
            "none, so `dalel run` answers in the terminal; get one from @BotFather with /newbot "
            "and set telegram.token or TELEGRAM_BOT_TOKEN"
        )
        yield Finding(verdict="!", about="token", message=message)
        return
    try:
        account = ask_for_account(settings.base_url, settings.token)
    except AccountError as error:
        yield Finding(verdict="✗", about="token", message=str(error))
        return
    yield Finding(verdict="✓", about="token", message=f"it is @{account.username}'s")
    yield _privacy(account)
    yield _inline(account)
    if not settings.admins:
        message = "none, so nobody can /reload; list user ids in telegram.admins"
        yield Finding(verdict="!", about="admins", message=message)


def _privacy(account: Account) -> Finding:
    if account.reads_groups:
        message = (
            "off: the bot is sent every message of its groups; it needs only those that mention "
            "it, so switch it on in @BotFather: /setprivacy, choose the bot, Enable"
        )
        return Finding(verdict="!", about="group privacy", message=message)
    return Finding(verdict="✓", about="group privacy", message="on")


def _inline(account: Account) -> Finding:
    if account.answers_inline:
        return Finding(verdict="✓", about="inline mode", message="on")
    message = (
        f"off: @{account.username} and words typed in other chats find nothing; switch it on in "
        "@BotFather: /setinline, choose the bot, write a hint such as: Ask the documents"
    )
    return Finding(verdict="!", about="inline mode", message=message)
