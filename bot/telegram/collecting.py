"""Python's garbage collector, kept from making people wait."""

from __future__ import annotations

import ctypes
import gc
import sys

__all__ = ["settle"]

YOUNG = 50_000
"""Objects made since the last collection that begin one, instead of 700: most of what answering
makes is gone by then, so that little grows old, and the old are seldom walked through. So many are
about 10 MB."""
COLLECTIONS = 20
"""Collections of the young before one of those that lived through one, instead of 10."""


def settle() -> None:
    """Take what is there now out of collections; call it when an edition has been opened.

    An edition makes hundreds of thousands of objects that stay. A collection that walks through
    them all stops every thread for as long as several answers take.
    """
    gc.unfreeze()  # what an edition before this one has left behind is collected
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, COLLECTIONS)
    _give_back()


def _give_back() -> None:
    """Give the system what the C library keeps of memory that is free again.

    While an edition takes another one's place both are there, and each such peak would stay.
    """
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # not every C library has it
        if trim is not None:
            trim(0)
