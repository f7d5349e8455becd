"""Doing without Python's garbage collector for a while."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["uncollected"]


@contextmanager
def uncollected() -> Iterator[None]:
    """Collect no garbage: where hundreds of thousands of names are made and kept, none is there.

    Each time that some are made the collector would look through all of them, which takes longer
    than to make them.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
