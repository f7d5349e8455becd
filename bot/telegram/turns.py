"""What one chat asks is answered in its order, different chats side by side."""

from __future__ import annotations

import asyncio
from weakref import WeakValueDictionary

__all__ = ["Turns"]


class Turns:
    """Gives each chat a lock, which is held while the bot works for the chat."""

    def __init__(self) -> None:
        # Held weakly: the lock of a chat goes when the last who holds it or waits for it is done.
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    def of(self, chat: int) -> asyncio.Lock:
        """Return the lock of a chat."""
        return self._locks.setdefault(chat, asyncio.Lock())
