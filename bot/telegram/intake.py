"""Taking updates in: each once, in their order, and no more than can be answered soon.

What is taken in is kept until it has been dealt with: who ends in between, by a crash or a power
cut, does the rest after the next start, or another replica does.
"""

from __future__ import annotations

import asyncio
import json
import logging
import secrets
import time
from collections import Counter, OrderedDict, deque
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot.state import Received, StateError
from bot.telegram.buckets import MOST
from bot.telegram.reading import UpdateReader

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection, Coroutine, Sequence

    from telegram.ext import Application

    from bot.observing.measurements import Measurements
    from bot.state import State

__all__ = ["Backlog", "Intake", "taken_in_at"]

logger = logging.getLogger(__name__)

WITHOUT_CLAIMS_S = 10.0
"""Nobody shall wait for a database that has just failed."""
BEAT_S = 10.0
"""How often a replica shows that it is alive; see `bot.state.inbox.ABANDONED_AFTER`."""

SMALLEST_SHARE = 16
"""Updates of one person or chat for which there is room however small the queue is."""
NAMING = frozenset({"sender_user_name", "author_signature", "phone_number", "vcard"})
"""What Telegram says of whose words are forwarded, who signs for a channel, and contacts."""

TAKEN_IN_AT: ContextVar[float | None] = ContextVar("taken_in_at", default=None)


def taken_in_at() -> float | None:
    """Return when the update being worked on was taken in, by `time.perf_counter`."""
    return TAKEN_IN_AT.get()


class Backlog(BaseUpdateProcessor):
    """Knows how many updates were taken in and not dealt with yet.

    Args:
        at_once: how many are worked on at a time.
        most: how many may be there, those being worked on among them.
    """

    def __init__(self, at_once: int, most: int) -> None:
        super().__init__(at_once)
        self._most = most
        self._share = max(most // 4, min(most, SMALLEST_SHARE))
        self._taken_in_at: dict[int, float] = {}
        self._of_whom: dict[int, frozenset[int]] = {}
        self._each: Counter[int] = Counter()
        self.size = 0
        self.dealt_with: Callable[[int], None] | None = None

    def has_room(self, update: Update) -> bool:
        """Whether an update can be answered soon, and leaves room for others'.

        One person, or one chat, cannot fill all of it: what they want waits for Telegram's pace of
        messages to one chat.
        """
        is_fair = all(self._each[one] < self._share for one in _those_behind(update))
        return is_fair and self.size < self._most

    def add(self, update: Update) -> None:
        """Note that an update was taken in."""
        self.size += 1
        self._taken_in_at[update.update_id] = time.perf_counter()
        self._of_whom[update.update_id] = behind = _those_behind(update)
        self._each.update(behind)

    def _take_off(self, number: int) -> None:
        self.size -= 1
        for one in self._of_whom.pop(number, ()):
            self._each[one] -= 1
            if not self._each[one]:
                del self._each[one]

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Work on an update, and tell when it has been dealt with."""
        number = update.update_id if isinstance(update, Update) else 0
        # Each update has a task of its own, and so a context.
        TAKEN_IN_AT.set(self._taken_in_at.pop(number, None))
        try:
            await coroutine
        except (asyncio.CancelledError, GeneratorExit):
            raise  # the process ends, and there is more to do
        except BaseException:
            self._tell(update)
            raise
        else:
            self._tell(update)
        finally:
            self._take_off(number)

    def _tell(self, update: object) -> None:
        if self.dealt_with is not None and isinstance(update, Update):
            self.dealt_with(update.update_id)

    async def initialize(self) -> None:
        """Do nothing: there are no resources."""

    async def shutdown(self) -> None:
        """Do nothing: there are no resources."""


class Intake:
    """Gives updates to the application: those that no replica has had yet.

    Args:
        application: its queue is filled.
        backlog: the application's.
        state: shared by the replicas.
        turn_away: what is done with an update for which there is no room.
        measured: told what came in.
    """

    def __init__(
        self,
        application: Application[Any, Any, Any, Any, Any, Any],
        backlog: Backlog,
        state: State,
        turn_away: Callable[[Update], Coroutine[Any, Any, None]],
        measured: Measurements,
    ) -> None:
        self._application = application
        self._backlog = backlog
        self._inbox = state.inbox
        self._answers = state.answers
        self._turn_away = turn_away
        self._measured = measured
        self._reader = UpdateReader(application.bot)
        self._name = secrets.token_hex(8)
        self._left: deque[Received] = deque()
        self._dealt_with: set[int] = set()
        self._dropping: asyncio.Task[None] | None = None
        backlog.dealt_with = self._drop_soon
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
        self._measured.received(len(updates))
        fresh = {update.update_id: update for update in updates if self._is_new(update.update_id)}
        for _ in range(len(updates) - len(fresh)):
            self._measured.dropped("repeated")
        if not fresh:
            return
        claimed = await self._claim(fresh.values())
        for number, update in fresh.items():
            if number not in claimed:
                logger.debug("update %d was answered by another", number)
                self._measured.dropped("taken_by_another")
            elif not self._backlog.has_room(update):
                self._measured.dropped("queue_full")
                self._application.create_task(self._turn_away(update))
                self._drop_soon(number)
            else:
                self._backlog.add(update)
                await self._application.update_queue.put(update)

    def _is_new(self, number: int) -> bool:
        if number in self._taken:
            return False
        self._taken[number] = None
        if len(self._taken) > MOST:
            self._taken.popitem(last=False)
        return True

    async def _claim(self, updates: Collection[Update]) -> frozenset[int]:
        """Return the updates that are ours; all of them while the database cannot be asked."""
        loop = asyncio.get_running_loop()
        numbers = frozenset(update.update_id for update in updates)
        if loop.time() < self._claiming_from:
            return numbers
        received = tuple(map(received_of, updates))
        try:
            return await asyncio.to_thread(
                self._inbox.claim, received, self._name, datetime.now(UTC)
            )
        except StateError as error:
            logger.warning("answering without knowing what other replicas do: %s", error)
            self._claiming_from = loop.time() + WITHOUT_CLAIMS_S
            return numbers
        except Exception:  # no thread left, a number that no database holds: people wait
            logger.exception("updates are worked on without being claimed")
            return numbers

    async def resume(self) -> None:
        """Take in what was left undone when a process ended, but not what was answered."""
        try:
            await asyncio.to_thread(self._inbox.beat, self._name, datetime.now(UTC))
            left = await asyncio.to_thread(self._inbox.take_over, self._name, datetime.now(UTC))
            if left:
                logger.info("taking up %d updates that were left undone", len(left))
            self._left.extend(left)
            while self._left:
                await self._take_up(self._left[0])
                self._left.popleft()
        except StateError as error:
            logger.warning("what was left undone is not known: %s", error)
        except Exception:  # no thread left: new updates are answered all the same
            logger.exception("what was left undone could not be taken up")

    async def _take_up(self, received: Received) -> None:
        try:
            update = self._reader.read_one(json.loads(received.text))
        except ValueError as error:
            kind = type(error).__name__
            logger.error("update %d was kept and cannot be read: %s", received.update_id, kind)  # noqa: TRY400
            self._drop_soon(received.update_id)
            return
        if update is None or await asyncio.to_thread(self._is_answered, update):
            self._drop_soon(received.update_id)
            return
        self._backlog.add(update)
        await self._application.update_queue.put(update)

    async def keep_resuming(self) -> None:
        """Take in what other replicas leave undone, until cancelled."""
        while True:
            await asyncio.sleep(BEAT_S)
            await self.resume()
            self._drop_all_soon()  # what could not be dropped before

    async def finish(self) -> None:
        """Wait until what has been dealt with is no longer kept."""
        while self._dropping is not None:
            await asyncio.shield(self._dropping)

    def _is_answered(self, update: Update) -> bool:
        message = update.message
        if message is None:
            return False  # an edited question is answered anew, which its answer shows
        return self._answers.by_question(message.chat.id, message.message_id) is not None

    def _drop_soon(self, number: int) -> None:
        """Keep an update no longer; those that come together go together."""
        self._dealt_with.add(number)
        self._drop_all_soon()

    def _drop_all_soon(self) -> None:
        if self._dealt_with and self._dropping is None:
            self._dropping = asyncio.create_task(self._drop())

    async def _drop(self) -> None:
        numbers: set[int] = set()
        try:
            while self._dealt_with:
                numbers, self._dealt_with = self._dealt_with, set()
                await asyncio.to_thread(self._inbox.done, numbers)
        except StateError as error:
            # Tried again soon: should they stay there, they would be answered after a restart.
            self._dealt_with |= numbers
            logger.warning("updates stay in the inbox that were dealt with: %s", error)
        finally:
            self._dropping = None


def _those_behind(update: Update) -> frozenset[int]:
    """Return the ids of the person and of the chat that an update is from."""
    chat, person = update.effective_chat, update.effective_sender
    return frozenset(one.id for one in (chat, person) if one is not None)


def received_of(update: Update) -> Received:
    """Return an update as it is kept: with its text where it asks for something in writing.

    A button or an inline search is of no use to anybody after a restart.
    """
    message = update.message or update.edited_message
    if message is None:
        return Received(update_id=update.update_id)
    person = message.sender_chat or message.from_user
    return Received(
        update_id=update.update_id,
        chat=message.chat.id,
        person=person.id if person is not None else 0,
        text=json.dumps(_nameless(update.to_dict()), ensure_ascii=False, default=_seconds),
    )


def _seconds(value: object) -> int:
    """Return a time as Telegram's JSON has it: the library leaves that of some messages as it is.

    Those are messages that the bot cannot see, as an old one that was pinned.
    """
    if isinstance(value, datetime):
        return int(value.timestamp())
    raise TypeError(f"{type(value).__name__} does not stand in JSON")


def _nameless(value: object) -> object:
    """Return Telegram's JSON without the names of people, which no answer needs."""
    if isinstance(value, list | tuple):
        return [_nameless(one) for one in value]
    if not isinstance(value, dict):
        return value
    kept = {key: _nameless(one) for key, one in value.items()}
    if "first_name" in kept and not kept.get("is_bot"):
        kept.pop("last_name", None)
        kept.pop("username", None)
        kept["first_name"] = ""  # the library asks for one
    for key in NAMING & kept.keys():
        kept[key] = ""
    return kept
