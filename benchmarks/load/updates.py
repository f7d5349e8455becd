"""Updates that wait for the bot to ask for them, as Telegram keeps them."""

import asyncio
from collections import deque
from collections.abc import Mapping
from typing import Any

__all__ = ["UpdateQueue"]

_MOST = 100  # of one getUpdates, as Telegram's


class UpdateQueue:
    """Gives updates until they are confirmed.

    Attributes:
        is_polled: the bot has asked for updates.
    """

    def __init__(self) -> None:
        self.is_polled = False
        self._waiting: deque[dict[str, Any]] = deque()
        self._came = asyncio.Event()

    def __len__(self) -> int:
        """Return how many the bot has not confirmed."""
        return len(self._waiting)

    def put(self, update: dict[str, Any]) -> None:
        """Let one more wait."""
        self._waiting.append(update)
        self._came.set()

    async def take(self) -> dict[str, Any]:
        """Return the oldest, when there is one, to be posted: it waits no longer."""
        while not self._waiting:
            self._came.clear()
            await self._came.wait()
        return self._waiting.popleft()

    async def get(self, fields: Mapping[str, str]) -> list[dict[str, Any]]:
        """Answer a getUpdates, when there are some or its `timeout` is over."""
        offset = int(fields.get("offset", 0))
        while self._waiting and self._waiting[0]["update_id"] < offset:
            self._waiting.popleft()
        self.is_polled = True
        if not self._waiting:
            self._came.clear()
            try:
                await asyncio.wait_for(self._came.wait(), float(fields.get("timeout", 0)))
            except TimeoutError:
                return []
        most = min(_MOST, int(fields.get("limit", _MOST)))
        return [self._waiting[place] for place in range(min(most, len(self._waiting)))]
