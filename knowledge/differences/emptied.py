"""Which folders a draft finds empty that held documents before."""

from collections import Counter
from collections.abc import Iterable
from pathlib import PurePosixPath

from knowledge.differences.holdings import Holdings

__all__ = ["emptied_folders"]

_FEWEST = 2


def emptied_folders(base: Holdings, draft: Holdings) -> tuple[str, ...]:
    """Return the folders, by their paths, of which no document is left, nor is it elsewhere.

    Of folders in one another only the outermost is told. One that held a single document does not
    count: it went with its document.
    """
    kept = {one.digest for one in draft.documents}
    left = _folders(one.path for one in draft.documents)
    moved = _folders(one.path for one in base.documents if one.digest in kept)
    held = _folders(one.path for one in base.documents)
    gone = {
        folder
        for folder, count in held.items()
        if count >= _FEWEST and folder not in left and folder not in moved
    }
    return tuple(
        sorted(str(one) for one in gone if not any(parent in gone for parent in one.parents))
    )


def _folders(paths: Iterable[str]) -> Counter[PurePosixPath]:
    """Return how many documents each folder holds, with those in its folders."""
    return Counter(folder for path in paths for folder in PurePosixPath(path).parents)
