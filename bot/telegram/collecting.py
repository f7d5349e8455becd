"""Python's garbage collector, kept from making people wait."""

from __future__ import annotations

import gc

__all__ = ["settle"]

YOUNG = 10_000
"""Objects made since the last collection that begin one, instead of 700: most of what answering
makes is gone by then, so that little grows old, and the old are seldom walked through."""


def settle() -> None:
    """Take what is there now out of collections; call it when an edition has been opened.

    An edition makes hundreds of thousands of objects that stay. A collection that walks through
    them all stops every thread for as long as several answers take.
    """
    gc.unfreeze()  # what an edition before this one has left behind is collected
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, *gc.get_threshold()[1:])
