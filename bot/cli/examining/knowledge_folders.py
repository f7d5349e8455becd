"""The documents, what admins sent, and the editions: the folders, and what is in them."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from bot.cli.drafts import open_drafts
from bot.cli.examining.finding import broken, fine, worth_knowing
from bot.cli.setup import open_store, sources
from bot.terminal.plain import counted
from knowledge import (
    EditionDamagedError,
    EditionMissingError,
    EditionOutdatedError,
    KnowledgeError,
    SourceMissingError,
)
from knowledge.editions.lock import holder
from knowledge.editions.pending import read_pending
from knowledge.editions.recovery import damage, folder_problems
from knowledge.errors import DocumentRefusedError
from knowledge.loading import read_curated_file
from knowledge.probes.reading import PROBES_FILE, read_probes
from knowledge.sources import Sources, curated_places

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.cli.examining.finding import Finding
    from bot.config import Configuration
    from knowledge import Edition, EditionStore

__all__ = ["knowledge_findings"]

MEGABYTE = 1_000_000
SHOWN_PROBLEMS = 3
SMALL_FILES = frozenset({".lock", ".lock-owner.json", ".current.new", "current"})


def knowledge_findings(configuration: Configuration) -> Iterator[Finding]:
    """Look at one folder after another, and at the published edition."""
    settings = configuration.knowledge
    for folder in settings.documents:
        yield _documents(folder)
    store = open_store(configuration)
    yield from _probes(store, configuration)
    yield from _overruled(store, configuration)
    yield _writable(settings.uploads, "uploads", "knowledge.uploads")
    yield _writable(settings.editions, "editions", "knowledge.editions")
    yield from _work(store)
    yield from _damages(store)
    yield from _standing(store, configuration)
    yield from _edition(store)


def _documents(folder: Path) -> Finding:
    about = f"documents in {folder}"
    if not folder.is_dir():
        return broken(about, "there is no such folder; make it, or correct knowledge.documents")
    if not os.access(folder, os.R_OK | os.X_OK):
        return broken(about, "cannot be read; check its permissions")
    files = [path for path in folder.rglob("*") if path.is_file() and path.name[0] != "."]
    if not files:
        return broken(about, "the folder is empty; put documents in it")
    unreadable = sum(not os.access(path, os.R_OK) for path in files)
    if unreadable:
        message = f"{len(files)} files, {unreadable} of them unreadable; check their permissions"
        return worth_knowing(about, message)
    return fine(about, counted(len(files), "file"))


def _probes(store: EditionStore, configuration: Configuration) -> Iterator[Finding]:
    """Look at each file of probes that is there."""
    try:
        places = curated_places(sources(store, configuration))
    except OSError:  # of the editions' folder, which is told of by itself
        places = curated_places(Sources(folders=configuration.knowledge.documents))
    for place in places:
        path = place.folder / PROBES_FILE
        about = f"probes in {path}"
        if not os.path.lexists(path):
            continue
        try:
            table = read_probes(read_curated_file(place.folder, PROBES_FILE), str(path))
        except DocumentRefusedError as error:
            yield broken(about, error.reason)
            continue
        if table.refused:
            reasons = "; ".join(refused.reason for refused in table.refused[:SHOWN_PROBLEMS])
            more = len(table.refused) - SHOWN_PROBLEMS
            rest = f"; and {more} more" if more > 0 else ""
            yield worth_knowing(about, f"not all can be asked: {reasons}{rest}")
        else:
            yield fine(about, counted(len(table.probes), "question"))


def _overruled(store: EditionStore, configuration: Configuration) -> Iterator[Finding]:
    """Tell of files that were changed in vain: what admins sent or removed counts."""
    try:
        covered = open_drafts(store, configuration).covered()
    except (KnowledgeError, OSError):  # told where it matters
        return
    if changed := [one.path for one in covered if one.changed_since]:
        shown = ", ".join(changed[:SHOWN_PROBLEMS])
        rest = f" and {len(changed) - SHOWN_PROBLEMS} more" if changed[SHOWN_PROBLEMS:] else ""
        message = (
            f"{shown}{rest} changed in the documents folders but do not count: what admins sent or"
            " removed by Telegram does; /restore NAME there lets the folder's file count again"
        )
        yield worth_knowing("files under what was sent", message)


def _writable(folder: Path, name: str, key: str) -> Finding:
    about = f"{name} in {folder}"
    nearest = _nearest(folder)
    if not nearest.is_dir() or not os.access(nearest, os.W_OK | os.X_OK):
        message = f"{nearest} cannot be written to; check its permissions or {key}"
        return broken(about, message)
    return fine(about, "the folder can be written to")


def _nearest(folder: Path) -> Path:
    return next(path for path in (folder, *folder.parents) if path.exists())


def _work(store: EditionStore) -> Iterator[Finding]:
    """Tell what is under way, what was left behind, and what waits for somebody."""
    at_work = holder(store.folder)
    if at_work is not None and at_work.has_ended:
        message = f"{at_work.told}, ended before it was done; nothing is lost, build again"
        yield worth_knowing("lock of the editions", message)
    elif at_work is not None:
        yield fine("lock of the editions", f"at work is {at_work.told}")
    draft = read_pending(store.folder)
    if draft is None:
        return
    if draft.base == (store.published() or ""):
        message = f"{draft.edition} waits to be published or discarded"
    else:
        message = f"{draft.edition} waits, but another edition was published since: discard it"
    yield worth_knowing("draft", message)


def _damages(store: EditionStore) -> Iterator[Finding]:
    """Tell of the files beside the editions that are damaged, or were put aside."""
    for problem in folder_problems(store.folder):
        yield broken("editions", problem)
    for path in sorted(store.folder.glob("*")) if store.folder.is_dir() else ():
        if ".damaged-" in path.name:
            message = "was damaged and put aside; remove it when you need nothing of it"
            yield worth_knowing(str(path), message)
        elif path.is_dir() and path.name in SMALL_FILES:
            message = "is a folder in the place of a file; the next publication puts it aside"
            yield worth_knowing(str(path), message)


def _standing(store: EditionStore, configuration: Configuration) -> Iterator[Finding]:
    """Tell where what admins have sent cannot be read."""
    try:
        now = sources(store, configuration)
        Sources(folders=(), overlay=now.overlay).check()
        store.standing(now)
    except SourceMissingError as error:
        yield broken("what admins have sent", str(error))
    except (KnowledgeError, OSError):  # the published edition is told of by itself
        pass


def _edition(store: EditionStore) -> Iterator[Finding]:
    about = "published edition"
    try:
        edition = store.load(thoroughly=True)
    except EditionMissingError:
        yield worth_knowing(about, "none yet; `dalel index` makes one, and so does `dalel run`")
    except EditionOutdatedError as error:
        yield worth_knowing(about, f"{error}; `dalel run` does so by itself")
    except EditionDamagedError as error:
        message = "the bot starts with the newest one that is whole; `dalel index` makes a new one"
        yield broken(about, f"{error}; {message}")
    except (KnowledgeError, OSError) as error:
        yield broken(about, str(error))
    else:
        yield fine(about, _told(edition))
        yield _space(store.folder, edition.name)
        edition.close()
    for name in store.names():
        if name != store.published() and (wrong := damage(store.folder / name, thoroughly=False)):
            yield worth_knowing(f"edition {name}", f"{wrong}; nobody can go back to it: remove it")


def _told(edition: Edition) -> str:
    documents = counted(len(edition.documents), "document")
    return f"{edition.name}, {documents}, {counted(edition.passages, 'passage')}"


def _space(folder: Path, edition: str) -> Finding:
    """Say whether the next edition, about as large as the last, will find room."""
    needed = sum(path.stat().st_size for path in (folder / edition).iterdir())
    free = shutil.disk_usage(folder).free
    told = f"{free / MEGABYTE:,.0f} MB free, an edition takes {needed / MEGABYTE:,.1f} MB"
    if free < 2 * needed:
        return worth_knowing(
            "disk space", f"{told}: the next one may not find room; free some, or lower "
            "knowledge.keep"
        )  # fmt: skip
    return fine("disk space", told)
