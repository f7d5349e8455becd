"""One piece of long work at a time, with its progress shown and a button that ends it."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing import active_children
from typing import TYPE_CHECKING, TypeVar

from bot.telegram.admin.boards import ProgressBoard
from bot.telegram.admin.names import told_time
from bot.telegram.admin.spawned import in_a_process
from bot.telegram.delivery import reply
from bot.telegram.rendering import plain_message
from knowledge.errors import BuildBusyError, KnowledgeError

if TYPE_CHECKING:
    from telegram import Message, User

    from bot.telegram.admin.names import Names
    from bot.telegram.admin.spawned import Run, Work
    from bot.texts import Texts

__all__ = ["Works", "reason_of"]

logger = logging.getLogger(__name__)

Made = TypeVar("Made")


LOOKS = 20
LOOK_AGAIN_S = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class _UnderWay:
    name: str
    since: datetime
    board: ProgressBoard
    task: asyncio.Task[object]


class Works:
    """Does long work that admins ask for, and tells them of it.

    Args:
        names: of the admins.
        run: does the work; in a process of its own where nothing else is said.
    """

    def __init__(self, names: Names, run: Run = in_a_process) -> None:
        self._names = names
        self._run = run
        self._free = asyncio.Lock()
        self._under_way: _UnderWay | None = None
        self._shown: set[tuple[int, int]] = set()

    async def do(
        self,
        message: Message,
        own: Texts,
        work: Work[Made],
        *,
        said: str,
        waits: bool = False,
        by: User | None = None,
    ) -> Made | None:
        """Do work for the admin who has sent a message.

        Args:
            message: what is answered with the progress.
            own: the texts of the admin's language.
            work: what to do.
            said: what begins, in a sentence.
            waits: until other work has ended, instead of telling the admin of it.
            by: the admin, where it is not who wrote the message, as with a button below it.

        Returns:
            What the work has made; None where it was not to be, which the admin has been told.
        """
        board: ProgressBoard | None = None
        if self._free.locked():
            busy = self._told_busy(own, waits=waits)
            if not waits:
                await reply(message, plain_message(busy))
                return None
            board = await ProgressBoard.put_up(message, own, busy)
            self._shown.add(board.place)
        async with self._free:
            if board is None:
                board = await ProgressBoard.put_up(message, own, said)
                self._shown.add(board.place)
            else:
                await board.say(said)
            told = own("work-unexpected")
            try:
                made = await self._watched(by or message.from_user, board, work)
            except (KnowledgeError, OSError) as error:
                logger.warning("work for an admin failed: %s", error)
                told = own("work-failed", reason=reason_of(error, own))
            except asyncio.CancelledError:
                told = own("work-stopped")
                if (task := asyncio.current_task()) is not None and task.cancelling():
                    raise  # the whole bot is stopped
            else:
                told = ""
                await board.take_down()
                return made
            finally:  # errors that nobody has thought of must not leave "Reading…" behind
                self._under_way = None
                self._shown.discard(board.place)
                if told:
                    await board.close(plain_message(told))
        return None

    async def do_unasked(self, work: Work[Made]) -> Made:
        """Do work that no admin waits for, after other work has ended.

        Raises:
            KnowledgeError, OSError: it has failed.
        """
        async with self._free:
            return await self._run(work, lambda _: None)

    def is_shown(self, chat: int, message: int) -> bool:
        """Say whether a message shows work of this process that is under way or waits."""
        return (chat, message) in self._shown

    async def stop(self, chat: int, message: int) -> bool:
        """End the work whose progress a message shows; False where it shows none."""
        for _ in range(LOOKS):  # somebody may be quicker than Telegram's answer to the message
            if self._under_way is None and self._free.locked():
                await asyncio.sleep(LOOK_AGAIN_S)
        work = self._under_way
        if work is None or work.board.place != (chat, message):
            return False
        return work.task.cancel()

    async def _watched(self, who: User | None, board: ProgressBoard, work: Work[Made]) -> Made:
        task = asyncio.ensure_future(self._run(work, board.note))
        name = self._names.of(who) if who is not None else ""
        self._under_way = _UnderWay(name=name, since=datetime.now(UTC), board=board, task=task)
        try:
            async with board.watched():
                return await task
        finally:
            if not task.done():
                task.cancel()
                with suppress(asyncio.CancelledError, Exception):
                    await task

    def _told_busy(self, own: Texts, *, waits: bool) -> str:
        """Return what is said to who comes while other work is under way."""
        work = self._under_way
        if work is None or not work.name:
            return own("work-waits") if waits else own("work-busy")
        name, time = work.name, told_time(work.since)
        if waits:
            return own("work-waits-for", name=name, time=time)
        return own("work-busy-with", name=name, time=time)


def reason_of(error: KnowledgeError | OSError, own: Texts) -> str:
    """Return what went wrong, as a reader can make use of it."""
    if isinstance(error, BuildBusyError):
        return _told_holder(error, own)
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return str(error)


def _told_holder(busy: BuildBusyError, own: Texts) -> str:
    """Return who is at work on the editions, without paths and numbers of processes."""
    if busy.since is None:
        return own("busy-elsewhere")
    time = told_time(busy.since)
    ours = {os.getpid(), *(child.pid for child in active_children())}
    if busy.host == socket.gethostname() and busy.pid in ours:
        return own("busy-here", time=time)
    return own("busy-elsewhere-since", time=time)
