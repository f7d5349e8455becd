"""Work in a process of its own; real processes."""

import asyncio
import os
import signal
import time
from contextlib import suppress
from dataclasses import dataclass

import pytest

from bot.telegram.admin.spawned import WorkEndedError, in_a_process
from knowledge.errors import DocumentRefusedError, KnowledgeError
from knowledge.model import Progress

STEP = Progress(stage="reading", done=1, total=2)


@dataclass(frozen=True)
class Told:
    """Tells of one step and returns the number of its process."""

    def __call__(self, progress):
        progress(STEP)
        return os.getpid()


@dataclass(frozen=True)
class Refusing:
    def __call__(self, progress):
        raise DocumentRefusedError("a.md", "it is empty")  # takes two arguments to be made


@dataclass(frozen=True)
class Waiting:
    """Tells its process's number as progress, and waits; or ends its process."""

    ends: bool = False

    def __call__(self, progress):
        progress(Progress(stage="reading", done=os.getpid(), total=0))
        if self.ends:
            os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(60)


def wait_until_gone(process: int) -> None:
    until = time.monotonic() + 10
    with suppress(ProcessLookupError):
        while time.monotonic() < until:
            os.kill(process, 0)
            time.sleep(0.02)
        pytest.fail("the process is still there")


async def test_it_tells_its_progress_and_returns_what_it_makes():
    seen: list[Progress] = []
    assert await in_a_process(Told(), seen.append) != os.getpid()
    assert seen == [STEP]


async def test_its_errors_are_raised_here():
    with pytest.raises(KnowledgeError, match=r"^a\.md: it is empty$"):
        await in_a_process(Refusing(), print)


async def test_cancelling_it_ends_the_process():
    loop = asyncio.get_running_loop()
    begun = loop.create_future()

    def note(step: Progress) -> None:
        loop.call_soon_threadsafe(begun.set_result, step)

    task = asyncio.create_task(in_a_process(Waiting(), note))
    process = (await begun).done
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await asyncio.to_thread(wait_until_gone, process)


async def test_a_process_that_is_killed_is_told_of():
    with pytest.raises(WorkEndedError, match=r"has ended \(status -9\)"):
        await in_a_process(Waiting(ends=True), print)
