"""Tells when folders have changed and then been left alone for a while.

The system tells of changes at once; where it cannot, as in some network folders and containers,
set `WATCHFILES_FORCE_POLLING=1` in the environment: the folders are then looked through every
`WATCHFILES_POLL_DELAY_MS` (300). A folder that is not there, or is replaced, as when a new release
is swapped in, is waited for and watched anew.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import aclosing
from dataclasses import dataclass
from typing import TYPE_CHECKING

import watchfiles

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Sequence
    from pathlib import Path

__all__ = ["Patience", "settled_changes"]

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long is waited, in seconds.

    Attributes:
        quiet_s: without a further change, before a change counts: a copy of many files, or an
            editor's writing beside and renaming, is over by then.
        longest_s: at most, where changes never end, as in a file that is written to all the time.
        look_s: between two looks at whether the folders are there and still the same.
    """

    quiet_s: float = 3.0
    longest_s: float = 60.0
    look_s: float = 1.0


async def settled_changes(
    folders: Sequence[Path],
    patience: Patience = Patience(),
) -> AsyncIterator[None]:
    """Yield once for each burst of changes in folders, after it is over.

    What has changed is not told: it may have been undone, or be no document. Changes made while
    what was yielded is being dealt with count for the next time.

    Args:
        folders: watched with all that is below them.
        patience: how long is waited.
    """
    burst = _Burst(patience)
    while True:
        watched = _identities(folders)
        there = [folder for folder in folders if watched[folder] is not None]
        if len(there) < len(folders):
            gone = ", ".join(str(folder) for folder in folders if watched[folder] is None)
            logger.warning("waiting for folders that are not there: %s", gone)
        async with aclosing(_changes(there, patience.look_s)) as changes:
            async for is_change in changes:
                if is_change:
                    burst.note()
                if _identities(folders) != watched:
                    burst.note()
                    break
                if burst.is_over():
                    burst = _Burst(patience)
                    yield


class _Burst:
    """Changes that follow each other."""

    def __init__(self, patience: Patience) -> None:
        self._patience = patience
        self._first: float | None = None
        self._last = 0.0

    def note(self) -> None:
        """Note a change now."""
        self._last = asyncio.get_running_loop().time()
        self._first = self._last if self._first is None else self._first

    def is_over(self) -> bool:
        """Say whether there was a change, and it is time to act on it."""
        now = asyncio.get_running_loop().time()
        return self._first is not None and (
            now - self._last >= self._patience.quiet_s
            or now - self._first >= self._patience.longest_s
        )


async def _changes(folders: Sequence[Path], look_s: float) -> AsyncGenerator[bool, None]:
    """Yield True for changes in folders, and False now and then; ends where it cannot go on."""
    if not folders:
        await asyncio.sleep(look_s)
        yield False
        return
    polling: bool | None = None
    while True:
        try:
            watching = watchfiles.awatch(
                *folders,
                watch_filter=None,  # whether it concerns a document is for others to say
                debounce=round(look_s * 1000),
                rust_timeout=round(look_s * 1000),
                yield_on_timeout=True,
                force_polling=polling,
                ignore_permission_denied=True,
            )
            async with aclosing(watching) as changes:
                async for found in changes:
                    yield bool(found)
        except FileNotFoundError:  # gone at this very moment
            await asyncio.sleep(look_s)
            yield False
            return
        except OSError as error:
            if polling:
                raise
            # Mostly the limit on watches: fs.inotify.max_user_watches.
            logger.warning("the folders are looked through again and again instead: %s", error)
            polling = True
        else:
            return


def _identities(folders: Sequence[Path]) -> dict[Path, tuple[int, int] | None]:
    """Return what tells whether a folder is still the same; None for one that is not there."""
    found: dict[Path, tuple[int, int] | None] = {}
    for folder in folders:
        try:
            status = folder.stat()
        except OSError:
            found[folder] = None
        else:
            found[folder] = (status.st_dev, status.st_ino) if folder.is_dir() else None
    return found
