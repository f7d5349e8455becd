"""Work in a process of its own; real processes."""

import asyncio
import os
import signal
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context

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
class Parallel:
    """Uses a process of its own, as building does; tells the numbers of both, and waits."""

    def __call__(self, progress):
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            other = pool.submit(os.getpid).result()
            progress(Progress(stage="reading", done=os.getpid(), total=0))
            progress(Progress(stage="writing", done=other, total=0))
            time.sleep(60)


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


@pytest.mark.parametrize(("work", "processes"), [(Waiting(), 1), (Parallel(), 2)])
async def test_cancelling_it_ends_the_process_and_what_that_has_started(work, processes):
    loop = asyncio.get_running_loop()
    told: asyncio.Queue[Progress] = asyncio.Queue()

    def note(step: Progress) -> None:
        loop.call_soon_threadsafe(told.put_nowait, step)

    task = asyncio.create_task(in_a_process(work, note))
    numbers = [(await told.get()).done for _ in range(processes)]
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    for number in numbers:
        await asyncio.to_thread(wait_until_gone, number)


async def test_a_process_that_is_killed_is_told_of():
    with pytest.raises(WorkEndedError, match=r"has ended \(status -9\)"):
        await in_a_process(Waiting(ends=True), print)
