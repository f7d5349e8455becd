"""What building and listing an edition tell."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from knowledge.model.documents import Metadata, Refused

__all__ = ["BuildReport", "DocumentEntry", "Progress", "ProgressListener", "Stage"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentEntry:
    """One document of an edition, for tables of contents."""

    path: str
    metadata: Metadata
    passages: int
    characters: int
    removed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What building an edition did.

    Attributes:
        edition: name of the edition, "<number>-<digest>".
        documents: taken in, ordered by path.
        refused: not taken in, with the reason, ordered by path.
        unchanged: the edition already stood there, nothing was built.
        seconds: wall time.
    """

    edition: str
    documents: tuple[DocumentEntry, ...]
    refused: tuple[Refused, ...]
    passages: int
    unchanged: bool
    seconds: float


Stage = Literal["reading", "indexing", "writing", "facts", "comparing", "probes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a long piece of work is: `done` of `total` units of `stage`."""

    stage: Stage
    done: int
    total: int


ProgressListener = Callable[[Progress], None]
