"""Which edition to start from when the published one cannot be used."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from knowledge.editions.files import check_files, read_manifest
from knowledge.errors import EditionDamagedError

__all__ = ["Recovered", "damage", "is_forbidden", "newest_sound"]


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
