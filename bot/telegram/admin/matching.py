"""Which document somebody means by a name."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["NamedDocuments", "named_documents"]

MAX_NEAREST = 8
NEAR = 0.6
"""Of difflib's ratio, its own default."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedDocuments:
    """The documents that a name may mean.

    Attributes:
        paths: those that bear it; one where it is clear.
        nearest: those of a name like it where none bears it, the likest first.
    """

    paths: tuple[str, ...]
    nearest: tuple[str, ...] = ()


def named_documents(name: str, paths: Sequence[str]) -> NamedDocuments:
    """Return the documents of a name: a path, else a file name, else one without its ending.

    >>> named_documents("a.md", ["x/a.md", "b.md"]).paths
    ('x/a.md',)
    """
    wanted = _folded(name)
    for part in (_whole, _last, _stem):
        found = tuple(path for path in paths if _folded(part(path)) == wanted)
        if found:
            return NamedDocuments(paths=found)
    return NamedDocuments(paths=(), nearest=_nearest(wanted, paths))


def _nearest(wanted: str, paths: Sequence[str]) -> tuple[str, ...]:
    """Return paths that hold the words, then those spelt like them."""
    holding = [path for path in paths if wanted in _folded(path)]
    like: list[str] = []
    for part in (_last, _whole):
        by_name: dict[str, list[str]] = {}
        for path in paths:
            by_name.setdefault(_folded(part(path)), []).append(path)
        for name in get_close_matches(wanted, by_name, n=MAX_NEAREST, cutoff=NEAR):
            like += by_name[name]
    return tuple(dict.fromkeys((*holding, *like)))[:MAX_NEAREST]


def _whole(path: str) -> str:
    return path


def _last(path: str) -> str:
    return PurePosixPath(path).name


def _stem(path: str) -> str:
    return PurePosixPath(path).stem


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold().strip()
