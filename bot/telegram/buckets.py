"""How often something may happen, by whom it concerns."""

from __future__ import annotations

from collections import OrderedDict
from typing import Generic, TypeVar

from aiolimiter import AsyncLimiter

__all__ = ["MOST", "Buckets"]

MOST = 10_000
"""Of the rest, those not heard of for longest are forgotten, and may begin anew."""

K = TypeVar("K")


class Buckets(Generic[K]):
    """A leaky bucket for each key: so much at once, and then as fast as it leaks.

    Args:
        at_once: how often it may happen after a long pause.
        seconds: in which the bucket gets empty again.
    """

    def __init__(self, at_once: float, seconds: float) -> None:
        self._at_once = at_once
        self._seconds = seconds
        self._buckets: OrderedDict[K, AsyncLimiter] = OrderedDict()

    async def take(self, key: K) -> bool:
        """Take note that it happens now; False where it may not, and nothing is noted."""
        bucket = self._of(key)
        if not bucket.has_capacity():
            return False
        await bucket.acquire()  # at once: there is room
        return True

    async def wait(self, key: K) -> None:
        """Wait until it may happen, in the order of those who wait."""
        await self._of(key).acquire()

    def _of(self, key: K) -> AsyncLimiter:
        bucket = self._buckets.get(key)
        if bucket is None:
            bucket = self._buckets[key] = AsyncLimiter(self._at_once, self._seconds)
            if len(self._buckets) > MOST:
                self._buckets.popitem(last=False)
        else:
            self._buckets.move_to_end(key)
        return bucket
