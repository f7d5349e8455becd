"""The editions that are kept: when and by whom each was published, and what it holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from knowledge.editions.files import builder_digest, read_manifest
from knowledge.errors import EditionDamagedError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from knowledge.editions.history import Publication, Via

__all__ = ["Keeping", "KeptEdition", "chosen_edition", "edition_before", "kept_editions"]


class Keeping(Protocol):
    """What is asked of the editions' folder; `knowledge.EditionStore` is one."""

    @property
    def folder(self) -> Path:
        """Where the editions' folders are."""

    def names(self) -> tuple[str, ...]:
        """Return the names of the editions that are kept, oldest first."""

    def published(self) -> str | None:
        """Return the published edition's name."""

    def history(self) -> Sequence[Publication]:
        """Return what was published, newest last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptEdition:
    """An edition in the editions' folder.

    Attributes:
        number: the first part of its name.
        published_at: when it was last published; None where it was not, or nobody knows.
        by: user id of the admin who did, 0 for nobody on Telegram.
        via: how it was, where nobody on Telegram did; "" where that is not known.
        documents, passages: how many it holds; 0 where its manifest cannot be read.
        size_bytes: of its files.
        is_published: it is the one that answers.
        is_draft: it is the one that waits to be published.
        problem: why it cannot be published, "" where it can.
    """

    number: int
    name: str
    published_at: datetime | None
    by: int
    via: Via
    documents: int
    passages: int
    size_bytes: int
    is_published: bool
    is_draft: bool
    problem: str


def kept_editions(store: Keeping, draft: str) -> tuple[KeptEdition, ...]:
    """Return the editions of a store, oldest first.

    Args:
        store: where they are.
        draft: name of the one that waits to be published, "" for none.
    """
    published = store.published()
    last = {one.edition: one for one in store.history()}
    found: list[KeptEdition] = []
    for name in store.names():
        publication = last.get(name)
        documents, passages, size_bytes, problem = _contents(store, name)
        found.append(
            KeptEdition(
                number=int(name.split("-")[0]),
                name=name,
                published_at=publication.at if publication else None,
                by=publication.by if publication else 0,
                via=publication.via if publication else "",
                documents=documents,
                passages=passages,
                size_bytes=size_bytes,
                is_published=name == published,
                is_draft=name == draft,
                problem=problem,
            )
        )
    return tuple(found)


def chosen_edition(words: str, kept: Sequence[KeptEdition]) -> KeptEdition | None:
    """Return the edition that a name or a number means, None where there is none.

    Args:
        words: "0005-5e6f0a1b2c3d", "0005" or "5".
        kept: the editions that there are.
    """
    wanted = words.strip()
    for one in kept:
        if wanted == one.name or (
            wanted.isascii() and wanted.isdigit() and wanted.lstrip("0") == str(one.number)
        ):
            return one
    return None


def edition_before(store: Keeping) -> str:
    """Return the name of the edition that was published before the present one.

    That is the one published last of those that are kept and are not the present one; "" where
    there is none.
    """
    there, published = set(store.names()), store.published()
    for one in reversed(store.history()):
        if one.edition in there and one.edition != published:
            return one.edition
    return ""


def _contents(store: Keeping, name: str) -> tuple[int, int, int, str]:
    """Return how many documents, passages and bytes an edition holds, and what is wrong."""
    try:
        manifest = read_manifest(store.folder / name)
    except EditionDamagedError:
        return 0, 0, 0, "damaged"
    is_usable = manifest.builder == builder_digest()
    size_bytes = sum(size for _, size, _ in manifest.files)
    problem = "" if is_usable else "of another version of the program"
    return manifest.documents, manifest.passages, size_bytes, problem
