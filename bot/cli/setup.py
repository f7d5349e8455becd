"""What commands have in common: the configuration, the edition, and how they fail."""

from __future__ import annotations

import logging
import os
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.config import Configuration, ConfigurationError, load_configuration
from bot.config_file import configuration_path
from bot.observing.logs import form_in_use
from bot.secret_words import drop_secrets
from bot.terminal.plain import printable
from knowledge import (
    Edition,
    EditionOutdatedError,
    EditionStore,
    KnowledgeError,
    SourceMissingError,
    temporary_edition,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from knowledge import ProgressListener, Sources

__all__ = [
    "Start",
    "build",
    "configured",
    "notify",
    "open_edition",
    "open_store",
    "published_edition",
    "shown_progress",
    "sources",
    "start",
    "stated_plainly",
]

logger = logging.getLogger(__name__)


@contextmanager
def stated_plainly() -> Iterator[None]:
    """Turn what an operator can put right into one line on standard error and status 2."""
    try:
        yield
    except ConfigurationError as error:
        raise click.ClickException("; ".join(map(str, error.problems))) from error
    except KnowledgeError as error:
        raise click.ClickException(str(error)) from error
    except BrokenPipeError:
        raise
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        raise click.ClickException(f"{place}{error.strerror or error}") from error


def notify(text: str) -> None:
    """Tell on standard error, or in the bot's log once there is one, what goes on.

    Standard output is for what was asked for.
    """
    if form_in_use() is not None:
        logger.info("%s", text)
    else:
        click.echo(printable(text), err=True)


@contextmanager
def shown_progress() -> Iterator[ProgressListener | None]:
    """Give a listener that shows building as a bar, or none where nobody watches."""
    if not sys.stderr.isatty():
        yield None
        return
    # `dalel ask` mostly builds nothing: it need not wait for the import.
    from bot.terminal.progress import building  # noqa: PLC0415

    with building() as listener:
        yield listener


def configured(config: Path | None) -> Configuration:
    """Return the configuration that a command works with.

    Its secrets are taken out of the environment, which processes started later would inherit.
    """
    configuration = load_configuration(configuration_path(config), os.environ)
    drop_secrets(configuration, os.environ)
    return configuration


def open_store(configuration: Configuration) -> EditionStore:
    """Return the store of the configured editions."""
    return EditionStore(
        configuration.knowledge.editions,
        limits=configuration.limits.options(),
        answers=configuration.answers.options(),
        keep=configuration.knowledge.keep,
    )


def sources(store: EditionStore, configuration: Configuration) -> Sources:
    """Return the configured folders with what admins have sent over them."""
    settings = configuration.knowledge
    return store.sources(settings.documents, settings.uploads)


def build(store: EditionStore, configuration: Configuration) -> None:
    """Build an edition of the configured documents with a progress bar, and publish it."""
    with store.hold("building"):
        with shown_progress() as progress:
            report = store.build(sources(store, configuration), progress=progress)
        store.publish(report.edition, via="start")
    for refused in report.refused:
        if form_in_use() is None:
            notify(f"Not taken in: {refused.path}: {refused.reason}")
        else:
            told = {"document": refused.path}
            logger.warning("not taken in: %s: %s", refused.path, refused.reason, extra=told)


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """The edition to answer from, and what is wrong with the published one, in sentences."""

    edition: Edition
    problems: tuple[str, ...]


def start(store: EditionStore, configuration: Configuration, *, thoroughly: bool) -> Start:
    """Return the published edition, or else the newest one that is whole.

    Where there is none, one is built and published first.

    Args:
        store: where the editions are.
        configuration: names the documents to build from.
        thoroughly: compare the files' checksums, not only their sizes.
    """
    recovered = store.recover(thoroughly=thoroughly)
    for problem in recovered.problems:
        notify(problem)
    if recovered.edition is None and not recovered.problems:
        notify("Reading the documents for the first time.")
    edition, behind = _opened(store, configuration, recovered.edition)
    return Start(edition=edition, problems=(*recovered.problems, *behind))


def published_edition(store: EditionStore, configuration: Configuration) -> Edition:
    """Return the edition to answer from, as `start` does."""
    return start(store, configuration, thoroughly=False).edition


def _opened(
    store: EditionStore, configuration: Configuration, name: str | None
) -> tuple[Edition, tuple[str, ...]]:
    """Return an edition, and why it could not be brought up to the documents, in sentences."""
    if name is None:
        build(store, configuration)
        return store.load(), ()
    if name != store.published():  # the pointer cannot be put right now
        return store.open(name), ()
    try:
        edition = store.load()
    except EditionOutdatedError as error:
        notify(f"Reading the documents again: {error}")
    else:
        try:
            if is_of_these(store, configuration):
                return edition, ()
        except SourceMissingError as error:
            return edition, (_behind(name, error),)
        edition.close()
    try:
        build(store, configuration)
    except KnowledgeError as error:  # what is published is whole
        return store.load(even_outdated=True), (_behind(name, error),)
    return store.load(), ()


def _behind(name: str, error: KnowledgeError) -> str:
    problem = f"Answering from edition {name}: {error}"
    notify(problem)
    return problem


def is_of_these(store: EditionStore, configuration: Configuration) -> bool:
    """Say whether the published edition is of the configured folders; tell when it is behind.

    Raises:
        SourceMissingError: a folder, or a file of what admins have sent, cannot be read.
    """
    now = sources(store, configuration)
    match store.standing(now):
        case "other_sources":
            notify("Reading the documents: the configuration names other folders than before.")
            return False
        case "changed":
            notify(
                f"Answering from edition {store.published()}, but the documents have changed"
                " since: `dalel index` takes them in."
            )
        case "sources_missing":
            now.check()
        case "current":
            pass
    return True


def open_edition(configuration: Configuration, documents: Path | None) -> Edition:
    """Return the edition to answer from.

    Args:
        configuration: names the documents and the editions.
        documents: a folder to answer from alone; None for the published edition.
    """
    if documents is None:
        return published_edition(open_store(configuration), configuration)
    with shown_progress() as progress:
        return temporary_edition(
            documents,
            limits=configuration.limits.options(),
            answers=configuration.answers.options(),
            progress=progress,
        )
