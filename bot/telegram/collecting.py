"""How often Python looks for objects that only refer to each other."""

from __future__ import annotations

import gc

__all__ = ["collect_seldom"]

THRESHOLDS = (50_000, 20, 10)
"""Objects made since the last look at the youngest; looks at these before one at the older, and of
those before one at all. As it comes, Python looks at everything every few hundred questions, which
stops all threads for a quarter of a second, and finds next to nothing: what answers is made of
refers one way. So many young objects are about 10 MB."""


def collect_seldom() -> None:
    """Let Python look seldom, and never at what there is by now."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
