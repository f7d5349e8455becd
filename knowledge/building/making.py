"""Building an edition step by step, with what an earlier one has of it."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, nullcontext
from functools import partial
from pathlib import Path

from knowledge.building.containing import FaultyDocumentsError
from knowledge.building.earlier import Earlier, open_earlier
from knowledge.building.memo import Memo
from knowledge.building.planning import Planned, plan
from knowledge.building.uncollected import uncollected
from knowledge.building.writing import EditionWriter
from knowledge.editions.files import Origin, check_files, read_manifest, write_manifest
from knowledge.errors import EditionDamagedError, NothingToIndexError
from knowledge.facts.operator_files import read_operator_files
from knowledge.model import (
    Document,
    Metadata,
    ProgressListener,
    Refused,
)
from knowledge.options import ReadLimits
from knowledge.sources import Sources

__all__ = ["build_edition"]


def build_edition(
    sources: Sources,
    folder: Path,
    origin: Origin,
    *,
    limits: ReadLimits,
    previous: Path | None = None,
    progress: ProgressListener | None = None,
) -> None:
    """Read the documents and write an edition's files into an existing, empty folder.

    Args:
        sources: where the documents are.
        folder: where the files go.
        origin: what the edition is built from, for its manifest.
        limits: what one document may cost.
        previous: an edition that may hold some of the documents; it counts only where it is
            whole and the same builder made it under the same limits.
        progress: told how far it is.

    Raises:
        NothingToIndexError: no document could be taken in; names what was refused.
    """
    build = partial(_build_contained, sources, folder, origin, limits=limits, progress=progress)
    if previous is None:
        build(None)
        return
    with ThreadPoolExecutor(1) as aside:
        # Reading every byte of it takes as long as much of the building.
        whole = aside.submit(_is_whole, previous)
        try:
            build(previous)
            is_built = whole.result()
        except Exception:
            if whole.result():
                raise
            is_built = False
    if not is_built:
        _empty(folder)
        build(None)


def _empty(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()


def _build_contained(
    sources: Sources,
    folder: Path,
    origin: Origin,
    previous: Path | None,
    *,
    limits: ReadLimits,
    progress: ProgressListener | None,
) -> None:
    """Build, and once more without the documents that the program fails on."""
    faulty: dict[str, Refused] = {}
    while True:
        try:
            _build(
                sources, folder, origin, previous,
                limits=limits, progress=progress, faulty=faulty,
            )  # fmt: skip
        except FaultyDocumentsError as error:
            faulty |= {one.path: one for one in error.refused}
            _empty(folder)
        else:
            return


def _is_whole(folder: Path) -> bool:
    try:
        check_files(folder, read_manifest(folder), thoroughly=True)
    except EditionDamagedError:
        return False
    return True


def _build(
    sources: Sources,
    folder: Path,
    origin: Origin,
    previous: Path | None,
    *,
    limits: ReadLimits,
    progress: ProgressListener | None,
    faulty: Mapping[str, Refused],
) -> None:
    with uncollected():
        earlier = open_earlier(previous, limits)
    with closing(earlier) if earlier else nullcontext():
        planned, usual, refused = plan(
            sources, earlier, limits=limits, progress=progress, faulty=faulty
        )
        refused = (*refused, *faulty.values())
        if not planned:
            raise _nothing(sources, refused)
        writer = EditionWriter(folder, planned, earlier, progress)
        own = read_operator_files(sources, _Documents(planned, earlier))
        writer.write(own, Memo(limits=repr(limits), usual=usual))
        write_manifest(
            folder,
            origin=origin.after_reading(sources),
            documents=len(planned),
            passages=writer.passages,
            refused=(*refused, *own.refused),
        )


class _Documents(Mapping[str, Document]):
    """The edition's documents by their paths, as far as the operator's facts need them."""

    def __init__(self, planned: Sequence[Planned], earlier: Earlier | None) -> None:
        self._planned = {one.path: one for one in planned}
        self._earlier = earlier

    def __getitem__(self, path: str) -> Document:
        one = self._planned[path]
        if one.document is not None:
            return one.document
        text = self._earlier.text(one.place) if self._earlier and one.place is not None else ""
        return Document(path=path, text=text, blocks=(), spans=(), metadata=Metadata())

    def __iter__(self) -> Iterator[str]:
        return iter(self._planned)

    def __len__(self) -> int:
        return len(self._planned)


def _nothing(sources: Sources, refused: Sequence[Refused]) -> NothingToIndexError:
    where = ", ".join(str(source) for source in sources.places)
    why = "; ".join(f"{one.path}: {one.reason}" for one in refused[:3])
    return NothingToIndexError(
        f"no document to take in from {where}: " + (why or "the folder holds no file")
    )
