"""Of what one person sets going one after another, only the newest goes on."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Awaitable, Iterator

__all__ = ["MootError", "Newest", "Turn"]

T = TypeVar("T")


class MootError(Exception):
    """Something newer of the same person has taken its place."""


class Turn:
    """A piece of work of a person's; create it in the event loop."""

    def __init__(self, number: int) -> None:
        self.number = number
        self._over: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    @property
    def is_moot(self) -> bool:
        """Whether something newer has come; may be read from any thread."""
        return self._over.done()

    def give_way(self) -> None:
        """Let something newer take the place."""
        if not self._over.done():
            self._over.set_result(None)

    async def result_of(self, work: Awaitable[T], *, grace_s: float = 0.0) -> T:
        """Return the result of `work`; it is cancelled where something newer comes first.

        Args:
            work: what to wait for; work in a thread goes on, if it has begun, without effect.
            grace_s: seconds for which it may go on when something newer has come.

        Raises:
            MootError: something newer has come.
        """
        doing = asyncio.ensure_future(work)
        try:
            await asyncio.wait((doing, self._over), return_when=asyncio.FIRST_COMPLETED)
            if not doing.done() and grace_s:
                await asyncio.wait((doing,), timeout=grace_s)
        finally:
            is_done = doing.done()
            doing.cancel()
        if not is_done:
            raise MootError
        return doing.result()


class Newest:
    """Knows each person's newest piece of work while it goes on."""

    def __init__(self) -> None:
        self._turns: dict[int, Turn] = {}

    @contextmanager
    def turn(self, person: int, number: int) -> Iterator[Turn]:
        """Begin a piece of work, for which an older one of the same person gives way.

        Args:
            person: the person's id.
            number: the greater, the newer; what comes out of order is moot from the beginning.
        """
        mine, other = Turn(number), self._turns.get(person)
        if other is not None and other.number > number:
            mine.give_way()
        else:
            self._turns[person] = mine
            if other is not None:
                other.give_way()
        try:
            yield mine
        finally:
            if self._turns.get(person) is mine:
                del self._turns[person]
