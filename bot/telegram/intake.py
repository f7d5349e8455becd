"""Taking updates in: each once, in their order, and no more than can be answered soon."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from telegram.ext import BaseUpdateProcessor

from bot.state import StateError
from bot.telegram.buckets import MOST

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Sequence

    from telegram import Update
    from telegram.ext import Application

    from bot.state.claims import Claims

__all__ = ["Backlog", "Intake"]

logger = logging.getLogger(__name__)

WITHOUT_CLAIMS_S = 10.0
"""Nobody shall wait for a database that has just failed."""


class Backlog(BaseUpdateProcessor):
    """Knows how many updates were taken in and not dealt with yet.

    Args:
        at_once: how many are worked on at a time.
        most: how many may be there, those being worked on among them.
    """

    def __init__(self, at_once: int, most: int) -> None:
        super().__init__(at_once)
        self._most = most
        self.size = 0

    @property
    def is_full(self) -> bool:
        """Whether no more can be answered soon."""
        return self.size >= self._most

    async def do_process_update(
        self,
        update: object,  # noqa: ARG002 - the library's signature
        coroutine: Awaitable[Any],
    ) -> None:
        """Work on an update."""
        try:
            await coroutine
        finally:
            self.size -= 1

    async def initialize(self) -> None:
        """Do nothing: there are no resources."""

    async def shutdown(self) -> None:
        """Do nothing: there are no resources."""


class Intake:
    """Gives updates to the application: those that no replica has had yet.

    Args:
        application: its queue is filled.
        backlog: the application's.
        claims: shared by the replicas.
        turn_away: what is done with an update for which there is no room.
    """

    def __init__(
        self,
        application: Application[Any, Any, Any, Any, Any, Any],
        backlog: Backlog,
        claims: Claims,
        turn_away: Callable[[Update], Coroutine[Any, Any, None]],
    ) -> None:
        self._application = application
        self._backlog = backlog
        self._claims = claims
        self._turn_away = turn_away
        self._taken: OrderedDict[int, None] = OrderedDict()
        self._claiming_from = 0.0
        self._under_way: asyncio.Future[None] | None = None

    async def take(self, updates: Sequence[Update]) -> None:
        """Take updates in; who is cancelled meanwhile has taken them in all the same."""
        await self.settle()
        self._under_way = asyncio.ensure_future(self._take(updates))
        await asyncio.shield(self._under_way)

    async def settle(self) -> None:
        """Wait until what is being taken in has been."""
        if self._under_way is not None:
            await asyncio.shield(self._under_way)

    async def _take(self, updates: Sequence[Update]) -> None:
        fresh = {update.update_id: update for update in updates if self._is_new(update.update_id)}
        if not fresh:
            return
        claimed = await self._claim(tuple(fresh))
        for number, update in fresh.items():
            if number not in claimed:
                logger.debug("update %d was answered by another", number)
            elif self._backlog.is_full:
                self._application.create_task(self._turn_away(update))
            else:
                self._backlog.size += 1
                await self._application.update_queue.put(update)

    def _is_new(self, number: int) -> bool:
        if number in self._taken:
            return False
        self._taken[number] = None
        if len(self._taken) > MOST:
            self._taken.popitem(last=False)
        return True

    async def _claim(self, numbers: tuple[int, ...]) -> frozenset[int]:
        """Return the updates that are ours; all of them while the database cannot be asked."""
        loop = asyncio.get_running_loop()
        if loop.time() < self._claiming_from:
            return frozenset(numbers)
        try:
            return await asyncio.to_thread(self._claims.claim, numbers, datetime.now(UTC))
        except StateError as error:
            logger.warning("answering without knowing what other replicas do: %s", error)
            self._claiming_from = loop.time() + WITHOUT_CLAIMS_S
            return frozenset(numbers)
