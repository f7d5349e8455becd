"""Which edition is published: `current` in the editions' folder holds its name."""

import re
from pathlib import Path

from knowledge.editions.writing import write_atomically

__all__ = [
    "CURRENT",
    "edition_names",
    "edition_number",
    "is_edition_name",
    "read_pointer",
    "write_pointer",
]

CURRENT = "current"

_NAME = re.compile(r"([0-9]{4,9})-[0-9a-f]{12}")


def edition_names(folder: Path) -> tuple[str, ...]:
    """Return the names of the editions in a folder, oldest first."""
    if not folder.is_dir():
        return ()
    found = [path.name for path in folder.iterdir() if _NAME.fullmatch(path.name)]
    return tuple(sorted((name for name in found if (folder / name).is_dir()), key=_order))


def is_edition_name(name: str) -> bool:
    """Say whether an edition may be called so."""
    return _NAME.fullmatch(name) is not None


def edition_number(name: str) -> int:
    """Return the number that an edition's name begins with; 0 where it is no such name."""
    match = _NAME.fullmatch(name)
    return int(match[1]) if match else 0


def _order(name: str) -> tuple[int, str]:
    return edition_number(name), name


def read_pointer(folder: Path) -> tuple[str | None, str]:
    """Return the published edition's name, or None and what is wrong.

    Nothing is wrong where there is no pointer: then none has been published.
    """
    path = folder / CURRENT
    try:
        name = path.read_text(encoding="utf-8").strip()
    except (FileNotFoundError, NotADirectoryError):
        return None, ""
    except (OSError, UnicodeDecodeError) as error:
        return None, f"{path}: cannot be read ({error})"
    if not _NAME.fullmatch(name):
        return None, f"{path}: holds no edition's name but {name[:40]!r}"
    return name, ""


def write_pointer(folder: Path, name: str) -> None:
    """Make an edition the published one; survives a power cut."""
    write_atomically(folder / CURRENT, f"{name}\n")
