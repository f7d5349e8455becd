"""Starting, running and stopping within seconds, whatever is under way."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from telegram.error import TelegramError

from bot.telegram.outages import until_reached

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

    from telegram.ext import Application

    from bot.telegram.receiving import Receiver

__all__ = ["run_until_stopped", "serve"]

logger = logging.getLogger(__name__)

THREADS = 8
"""For questions, pictures and names. Python lets one of them run at a time, so that more threads
only cost more; slow questions leave some free for others."""
THREAD_NAME = "dalel-work"

START_S = 10.0
# Together they stay under the five seconds in which the process has to be gone.
SETTLE_S = 0.5
FINISH_S = 2.5
CONFIRM_S = 1.5
NOTE_S = 0.5
SHUTDOWN_S = 0.3
THREAD_S = 0.1


def run_until_stopped(
    application: Application[Any, Any, Any, Any, Any, Any],
    receiver: Receiver,
    *,
    announce: Callable[[], Coroutine[Any, Any, None]],
    beside: Callable[[], Coroutine[Any, Any, None]],
    throughout: Callable[[], Coroutine[Any, Any, None]],
    reload: asyncio.Event,
) -> None:
    """Run the application in an event loop of its own until SIGTERM or SIGINT.

    Ends the process itself where a thread hangs: threads cannot be cancelled, and one that is
    busy with a question or a name look-up would hold the process up for as long as it takes.

    Args:
        application: not initialised yet.
        receiver: brings the updates.
        announce: called once when Telegram has been reached.
        beside: runs from then on until the application is stopped.
        throughout: runs from the beginning until the stop.

    Raises:
        InvalidToken: Telegram does not know the token.
    """
    loop = asyncio.new_event_loop()
    executor = _threads()
    loop.set_default_executor(executor)
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):  # Windows: SIGINT raises KeyboardInterrupt
            loop.add_signal_handler(number, stop.set)
    if hasattr(signal, "SIGHUP"):
        loop.add_signal_handler(signal.SIGHUP, reload.set)
    try:
        loop.run_until_complete(
            serve(
                application,
                receiver,
                announce=announce,
                beside=beside,
                throughout=throughout,
                stop=stop,
            )
        )
    finally:
        _cancel_all(loop)
        executor.shutdown(wait=False, cancel_futures=True)
        loop.close()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, signal.SIG_IGN)  # it is ending; a second one changes nothing
    _leave_hanging_threads()


def _threads() -> ThreadPoolExecutor:
    """Return threads that all run already: later on the system may have none left."""
    executor = ThreadPoolExecutor(THREADS, thread_name_prefix=THREAD_NAME)
    together = threading.Barrier(THREADS)
    for _ in range(THREADS):
        executor.submit(together.wait, START_S)
    return executor


async def serve(
    application: Application[Any, Any, Any, Any, Any, Any],
    receiver: Receiver,
    *,
    announce: Callable[[], Coroutine[Any, Any, None]],
    beside: Callable[[], Coroutine[Any, Any, None]],
    throughout: Callable[[], Coroutine[Any, Any, None]],
    stop: asyncio.Event,
) -> None:
    """Run the application until `stop` is set.

    Raises:
        InvalidToken: Telegram does not know the token.
    """
    watching = asyncio.create_task(throughout())
    work = asyncio.create_task(_work(application, receiver, announce, beside))
    stopped = asyncio.create_task(stop.wait())
    await asyncio.wait({work, stopped}, return_when=asyncio.FIRST_COMPLETED)
    logger.info("stopping")
    watching.cancel()
    work.cancel()
    stopped.cancel()
    try:
        with suppress(asyncio.CancelledError):
            await work
    finally:
        await _finish(application, receiver)
        with suppress(asyncio.CancelledError):
            await watching
        logger.info("stopped")


async def _work(
    application: Application[Any, Any, Any, Any, Any, Any],
    receiver: Receiver,
    announce: Callable[[], Coroutine[Any, Any, None]],
    beside: Callable[[], Coroutine[Any, Any, None]],
) -> None:
    await until_reached("reaching Telegram", application.initialize, is_first=True)
    await application.start()
    logger.info("answering as @%s", application.bot.username)
    application.create_task(announce())
    await asyncio.gather(receiver.run(), beside())


async def _finish(
    application: Application[Any, Any, Any, Any, Any, Any], receiver: Receiver
) -> None:
    """Let what is under way come to its end for a while, and close the connections."""
    if application.running:
        await _within(SETTLE_S, receiver.settle(), "some updates were not taken in any more")
        await asyncio.gather(
            _within(FINISH_S, application.stop(), "some questions were not answered any more"),
            _within(CONFIRM_S, receiver.close(), "received updates could not be confirmed"),
        )
        await _within(NOTE_S, receiver.finish(), "some answers were not noted as given")
    await _within(SHUTDOWN_S, application.shutdown(), "connections were left open")
    await _within(SHUTDOWN_S, application.bot.shutdown(), "connections were left open")


async def _within(seconds: float, work: Awaitable[None], otherwise: str) -> None:
    try:
        await asyncio.wait_for(work, seconds)
    except (TimeoutError, TelegramError):
        logger.warning("%s", otherwise)


def _cancel_all(loop: asyncio.AbstractEventLoop) -> None:
    tasks = asyncio.all_tasks(loop)
    for task in tasks:
        task.cancel()
    if tasks:
        loop.run_until_complete(asyncio.wait(tasks, timeout=SHUTDOWN_S))


def _leave_hanging_threads() -> None:
    workers = [t for t in threading.enumerate() if t.name.startswith(THREAD_NAME)]
    for worker in workers:
        worker.join(THREAD_S / max(1, len(workers)))
    if any(worker.is_alive() for worker in workers):
        logger.warning("leaving work behind that would not end")
        logging.shutdown()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(0)
