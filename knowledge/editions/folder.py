"""What lies in the editions' folder, and the steps that change it.

<editions>/
    0001-5e6f…/      an edition (knowledge/editions/files.py); never changed once it has its name
    current          the name of the published one, replaced atomically
    history.jsonl    what was published when and by whom
    digests/         which documents each published edition held, also of those that are gone
    draft.json       the report of the draft that waits
    .building-*      an edition in the making, or one that is being removed
    .lock            see knowledge/editions/lock.py
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from knowledge.editions.digests import prune_digests, write_digests
from knowledge.editions.files import read_manifest
from knowledge.editions.history import (
    Publication,
    Via,
    last_published,
    read_history,
    write_history,
)
from knowledge.editions.keeping import editions_to_keep
from knowledge.editions.pending import pending_name
from knowledge.editions.pointer import (
    edition_names,
    edition_number,
    read_pointer,
    write_pointer,
)
from knowledge.editions.writing import remove_folder, sync_folder
from knowledge.errors import EditionDamagedError

__all__ = ["EditionFolder"]

# No answer is looked at that is older.
_ANSWERS_DAYS = 365


class EditionFolder:
    """A folder of editions; what changes it is called under its lock.

    Args:
        path: where it is; there may be nothing yet.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def names(self) -> tuple[str, ...]:
        """Return the editions' names, oldest first."""
        return edition_names(self.path)

    def published(self) -> str | None:
        """Return the published edition's name; None where none is, or its pointer is damaged."""
        return read_pointer(self.path)[0]

    def history(self) -> tuple[Publication, ...]:
        """Return what was published when and by whom, the newest last.

        Where that was not written down, the editions up to the published one count as published
        when they were built.
        """
        known = read_history(self.path)
        published = self.published()
        if known or published is None:
            return known
        draft = pending_name(self.path)
        names = [name for name in self.names() if name not in {draft, published}]
        before = [name for name in names if edition_number(name) < edition_number(published)]
        return tuple(self._unwritten(name) for name in (*before, published))

    def overlay(self) -> str | None:
        """Return the overlay with what admins have sent, "" for none; None where it is not known.

        It is that of the edition that was published last, though a damaged one.
        """
        known = read_history(self.path)
        name = self.published() or (known[-1].edition if known else None)
        written = [one.overlay for one in known if one.edition == name]
        if written:
            return written[-1]
        if name is None:
            if not self.names():
                return None
            name = next(iter(self.unpublished()), None)
            if name is None:
                return ""
        overlay = self._built_with(name)
        return known[-1].overlay if overlay is None and known else overlay

    def unpublished(self) -> tuple[str, ...]:
        """Return the editions, the newest first, where it is not known which were published."""
        draft = pending_name(self.path)
        return tuple(name for name in reversed(self.names()) if name != draft)

    def claim(self, scratch: Path, digest: str) -> Path:
        """Give a finished edition the next number; its name appears at once and whole."""
        known = (*self.names(), *(one.edition for one in self.history()))
        number = 1 + max(map(edition_number, known), default=0)
        target = self.path / f"{number:04d}-{digest[:12]}"
        scratch.rename(target)
        sync_folder(self.path)
        return target

    def point(self, name: str, by: int, via: Via = "") -> None:
        """Publish: the history first, so that a pointer that is lost can be found again."""
        self._point(name, by, read_manifest(self.path / name).overlay, via)

    def replace_damaged(self, name: str, overlay: str | None) -> None:
        """Publish an edition in the place of a damaged one; what admins have sent counts on.

        Args:
            name: the edition's.
            overlay: the damaged one's; None where it is not known.
        """
        self._point(name, 0, overlay, "recovery")

    def _point(self, name: str, by: int, overlay: str | None, via: Via) -> None:
        known = self.history()
        published = self.published()
        if known and published is not None and known[-1].edition != published:
            known = known[:-1]  # written down, and then not done: the program was killed
        if not known or (known[-1].edition, known[-1].overlay) != (name, overlay):
            at = datetime.now(UTC)
            one = Publication(edition=name, at=at, by=by, overlay=overlay, via=via)
            write_history(self.path, (*known, one))
        write_digests(self.path, name)
        write_pointer(self.path, name)

    def forget(self, person: int) -> None:
        """Let the history tell no more that a person published; to be called under the lock."""
        known = read_history(self.path)
        if any(one.by == person for one in known):
            nobody = [replace(one, by=0, via="") if one.by == person else one for one in known]
            write_history(self.path, nobody)

    def prune(self, keep: int) -> None:
        """Remove the editions that are not kept.

        Args:
            keep: how many published ones stay.
        """
        kept = editions_to_keep(
            self.names(),
            published=self.published(),
            earlier=last_published(self.history()),
            draft=pending_name(self.path),
            keep=keep,
        )
        for name in self.names():
            if name not in kept:
                remove_folder(self.path / name)
        since = datetime.now(UTC) - timedelta(days=_ANSWERS_DAYS)
        late = {one.edition for one in self.history() if one.at >= since}
        prune_digests(self.path, {*late, *kept})

    def _unwritten(self, name: str) -> Publication:
        folder = self.path / name
        overlay = self._built_with(name)
        try:
            built = folder.stat().st_mtime
        except OSError:
            built = 0.0
        at = datetime.fromtimestamp(built, UTC)
        return Publication(edition=name, at=at, by=0, overlay=overlay)

    def _built_with(self, name: str) -> str | None:
        """Return an edition's overlay, None where its manifest is damaged."""
        try:
            return read_manifest(self.path / name).overlay
        except EditionDamagedError:
            return None
