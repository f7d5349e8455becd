"""The editions that were published, as admins read of them and choose among them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.telegram.admin.buttons import number_of
from knowledge.editions.files import read_manifest
from knowledge.errors import KnowledgeError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.telegram.admin.draft_maker import DraftMaker
    from bot.telegram.editions import Answering, Editions

__all__ = ["Difference", "KeptEdition", "chosen", "compare_editions", "kept_editions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptEdition:
    """An edition that can answer, or does.

    Attributes:
        documents: how many it holds; None where it is damaged.
        at: when it was last published; None where that is not known, or for a draft.
        by: the user id of who published it.
        is_answering: it is the published one.
        is_draft: it waits to be published.
    """

    name: str
    documents: int | None
    at: datetime | None = None
    by: int = 0
    is_answering: bool = False
    is_draft: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """The documents in which an edition differs from the one that answers, by their paths."""

    back: tuple[str, ...]
    gone: tuple[str, ...]
    changed: tuple[str, ...]


def kept_editions(editions: Editions, drafts: DraftMaker) -> tuple[KeptEdition, ...]:
    """Return the editions that were published and are still kept, oldest first, and the draft."""
    published = editions.published()
    pending = drafts.pending()
    last = {one.edition: one for one in editions.history()}
    found = []
    for name in editions.names():
        is_draft = pending is not None and pending.edition == name != published
        if name not in last and name != published and not is_draft:
            continue  # a draft that nobody wanted
        publication = last.get(name)
        found.append(
            KeptEdition(
                name=name,
                documents=_documents(editions, name),
                at=publication.at if publication is not None else None,
                by=publication.by if publication is not None else 0,
                is_answering=name == published,
                is_draft=is_draft,
            )
        )
    return tuple(found)


def chosen(words: str, kept: Sequence[KeptEdition], history: Sequence[str]) -> KeptEdition | None:
    """Return the edition that somebody wants to go back to, None where there is none such.

    Args:
        words: its number or name; "" for the one that answered before the present one.
        kept: the editions that there are.
        history: the names of what was published, newest last.
    """
    possible = [one for one in kept if not one.is_draft]
    if words:
        number = words.lstrip("0#")
        wanted = (one for one in possible if words == one.name or number == number_of(one.name))
        return next(wanted, None)
    usable = (one for one in possible if not one.is_answering and one.documents is not None)
    by_name = {one.name: one for one in usable}
    return next((by_name[name] for name in reversed(history) if name in by_name), None)


def compare_editions(answering: Answering, other: Answering) -> Difference:
    """Return the documents that come back, go and change if another edition answers."""
    now = {entry.path: entry for entry in answering.documents}
    then = {entry.path: entry for entry in other.documents}
    return Difference(
        back=tuple(path for path in then if path not in now),
        gone=tuple(path for path in now if path not in then),
        changed=tuple(
            path
            for path in then
            if path in now
            and (then[path] != now[path] or answering.text(path) != other.text(path))
        ),
    )


def _documents(editions: Editions, name: str) -> int | None:
    try:
        return read_manifest(editions.folder / name).documents
    except KnowledgeError:
        return None
