"""Which edition to start from when the published one cannot be used."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from knowledge.editions.files import check_files, read_manifest
from knowledge.editions.folder import EditionFolder
from knowledge.editions.history import history_problem, last_published
from knowledge.editions.lock import held
from knowledge.editions.pending import pending_problem, read_pending
from knowledge.editions.pointer import CURRENT, read_pointer
from knowledge.editions.writing import writing
from knowledge.errors import EditionDamagedError, KnowledgeError

__all__ = ["Recovered", "damage", "folder_problems", "is_forbidden", "newest_sound", "recover"]

_DRAFT_KEPT = "What was sent for it is kept: /reload or `dalel index --draft` builds it again."
_KEPT = "What admins have sent is kept: /reload or `dalel index` takes it in again."


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovered:
    """What there is to start from.

    Attributes:
        edition: name of the edition to open, None where there is none that is whole.
        problems: what is wrong and what was done about it, in sentences for admins; none where
            all is well, or nothing has been published yet.
    """

    edition: str | None
    problems: tuple[str, ...] = ()


def recover(folder: EditionFolder, *, thoroughly: bool) -> Recovered:
    """Publish the newest whole edition where the published one cannot be used.

    Args:
        folder: holds the editions.
        thoroughly: see `damage`.
    """
    found = _recovered(folder, thoroughly=thoroughly)
    return replace(found, problems=(*found.problems, *folder_problems(folder.path)))


def folder_problems(folder: Path) -> tuple[str, ...]:
    """Return what is wrong with the small files beside the editions, and what to do."""
    found = [history_problem(folder), pending_problem(folder)]
    report = None if found[1] else read_pending(folder)
    if report is not None:
        wrong = damage(folder / report.edition, thoroughly=False)
        if wrong:
            found.append(f"The draft that waits cannot be used: {wrong}. {_DRAFT_KEPT}")
    return tuple(filter(None, found))


def _recovered(folder: EditionFolder, *, thoroughly: bool) -> Recovered:
    name, wrong = read_pointer(folder.path)
    history = folder.history()
    earlier = last_published(history)
    if name is not None:
        wrong = damage(folder.path / name, thoroughly=thoroughly)
        if not wrong:
            return Recovered(edition=name)
    elif not wrong and not earlier and not history_problem(folder.path):
        return Recovered(edition=None)
    problem = wrong or f"{folder.path / CURRENT}: is missing"
    there = folder.names()
    others = [one for one in earlier or folder.unpublished() if one != name and one in there]
    found, damaged = newest_sound(folder.path, others, thoroughly=thoroughly)
    if found is None:
        last = "No other edition is whole; the documents are read again."
        return Recovered(edition=None, problems=(problem, *damaged, last))
    taken = f"Edition {found}, the newest one that is whole, answers instead."
    overlay = history[-1].overlay if history else folder.overlay()
    kept = (_KEPT,) if read_manifest(folder.path / found).overlay != overlay else ()
    restored = _restored(folder, found, overlay)
    return Recovered(edition=found, problems=(problem, *damaged, taken, *kept, *restored))


def _restored(folder: EditionFolder, name: str, overlay: str | None) -> tuple[str, ...]:
    """Publish what was recovered; return what is wrong where that cannot be done."""
    published = folder.published()
    if published is not None and is_forbidden(folder.path / published):
        return (f"Let the user that Dalel runs as read edition {published}; it stays published.",)
    try:
        with writing(folder.path), held(folder.path, "recovering"):
            folder.replace_damaged(name, overlay)
    except KnowledgeError as error:
        return (str(error),)
    return ()


def damage(folder: Path, *, thoroughly: bool) -> str:
    """Return what is wrong with an edition's folder, "" where it is whole.

    Args:
        folder: the edition's.
        thoroughly: compare the checksums of its files too, which reads every byte.
    """
    try:
        check_files(folder, read_manifest(folder), thoroughly=thoroughly)
    except EditionDamagedError as error:
        return str(error)
    return ""


def is_forbidden(folder: Path) -> bool:
    """Say whether an edition is there and this user may not read it."""
    try:
        for path in folder.iterdir():
            with path.open("rb"):
                pass
    except PermissionError:
        return True
    except OSError:
        return False
    return False


def newest_sound(
    folder: Path, names: Iterable[str], *, thoroughly: bool
) -> tuple[str | None, tuple[str, ...]]:
    """Return the first edition that is whole, and what is wrong with those before it.

    Args:
        folder: holds the editions.
        names: the editions to look at, the most wanted first.
        thoroughly: see `damage`.
    """
    problems: list[str] = []
    for name in names:
        wrong = damage(folder / name, thoroughly=thoroughly)
        if not wrong:
            return name, tuple(problems)
        problems.append(wrong)
    return None, tuple(problems)
