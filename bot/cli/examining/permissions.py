"""Who else on this machine can read secrets, documents and questions, or change them."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from bot.cli.examining.finding import worth_knowing
from bot.secret_words import secrets_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from bot.cli.examining.finding import Finding
    from bot.config import Configuration

__all__ = ["permission_findings"]

OTHERS = stat.S_IRWXG | stat.S_IRWXO
OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH


def permission_findings(config: Path | None, configuration: Configuration) -> Iterator[Finding]:
    """Look at what must be nobody else's; yield nothing where all is well.

    Args:
        config: the configuration file, None where there is none.
        configuration: what it says.
    """
    if config is not None:
        yield from _configuration_file(config, configuration)
    kept = {
        "editions": configuration.knowledge.editions,
        "uploads": configuration.knowledge.uploads,
    }
    for name, folder in kept.items():
        yield from _private(folder, name)
    if (state := _state_file(configuration)) is not None:
        kept["state"] = state
        yield from _private(state, "state")
    yield from _replaceable((*kept.values(), *configuration.knowledge.documents))
    for folder in configuration.knowledge.documents:
        if folder.is_dir() and folder.stat().st_mode & stat.S_IWOTH:
            message = f"everybody on this machine can change what is answered: chmod o-w {folder}"
            yield worth_knowing(f"permissions of {folder}", message)


def _configuration_file(path: Path, configuration: Configuration) -> Iterator[Finding]:
    mode = path.stat().st_mode
    text = path.read_text(encoding="utf-8-sig")
    if mode & OTHERS and any(secret in text for secret in secrets_of(configuration)):
        message = f"holds a secret that others on this machine can read: chmod 600 {path}"
        yield worth_knowing("configuration", f"{message}, or let it come from the environment")
    elif mode & OTHERS_WRITE:
        yield worth_knowing("configuration", f"others can change it: chmod go-w {path}")


def _private(path: Path, name: str) -> Iterator[Finding]:
    """Say so where others get into a folder, or at a file, that was there before."""
    if not path.exists() or not (mode := path.stat().st_mode) & OTHERS:
        return
    can = "read and change" if mode & OTHERS_WRITE else "read"
    recursive = "-R " if path.is_dir() else ""
    message = f"others on this machine can {can} it; unless that is meant: chmod {recursive}go="
    yield worth_knowing(f"permissions of {name}", f"{message} {path}")


def _replaceable(paths: Iterable[Path]) -> Iterator[Finding]:
    """Name the folders in which anybody can put something else in the place of what is there."""
    found = {
        folder
        for path in paths
        for folder in path.absolute().parents
        if folder.is_dir() and _is_open(folder.stat().st_mode)
    }
    for folder in sorted(found):
        message = "everybody can put other files in the place of the bot's: chmod o-w"
        yield worth_knowing(f"permissions of {folder}", f"{message} {folder}")


def _is_open(mode: int) -> bool:
    return bool(mode & stat.S_IWOTH and not mode & stat.S_ISVTX)


def _state_file(configuration: Configuration) -> Path | None:
    from bot.state.address import read_address, sqlite_file  # noqa: PLC0415 - imports SQLAlchemy
    from bot.state.errors import StateError  # noqa: PLC0415 - the same package

    try:
        return sqlite_file(read_address(configuration.state.url.get_secret_value()))
    except StateError:  # told of by itself
        return None
