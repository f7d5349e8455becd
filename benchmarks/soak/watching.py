"""What the bot takes of the machine, looked at again and again."""

import asyncio
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter

import aiohttp
import psutil

__all__ = ["Growth", "Sample", "growth", "keep_sampling"]

_MB = 1e6
_TASKS = re.compile(r"^dalel_tasks (\S+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One look.

    Attributes:
        at_s: seconds since the beginning.
        own_mb: memory of the main process that it shares with none (USS).
        resident_mb: its resident memory, shared pages included.
        all_mb: USS of the main process and those that answer beside it.
        processes: how many these are.
        files: open file handles of the main process, sockets among them.
        sockets: connections of the main process.
        state_files: how many handles of the database's files it has.
        tasks: of its event loop; -1 where it did not tell.
        open_questions: what waited for an answer.
    """

    at_s: float
    own_mb: float
    resident_mb: float
    all_mb: float
    processes: int
    threads: int
    files: int
    sockets: int
    state_files: int
    tasks: int
    open_questions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """How one figure was at the beginning, after warming up, and in the end."""

    what: str
    first: float
    last: float

    @property
    def share(self) -> float:
        """By how much it has grown, 0.05 for 5 %."""
        return self.last / self.first - 1 if self.first else 0.0


async def keep_sampling(
    process: psutil.Process,
    metrics: str,
    samples: list[Sample],
    *,
    every_s: float,
    open_questions: Callable[[], int],
) -> None:
    """Add samples until cancelled.

    Args:
        process: the bot.
        metrics: the address of its figures.
        samples: where they are added.
        every_s: seconds between two.
        open_questions: tells how many wait.
    """
    started = perf_counter()
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session:
        while True:
            tasks = await _tasks(session, metrics)
            one = await asyncio.to_thread(
                _sample, process, perf_counter() - started, tasks, open_questions()
            )
            samples.append(one)
            await asyncio.sleep(every_s)


def growth(samples: Sequence[Sample], *, from_s: float, window_s: float) -> tuple[Growth, ...]:
    """Compare the window after warming up with the last one.

    Memory by its median. What comes and goes with each message by its least value: what leaks
    does not go away in quiet moments.
    """
    last_s = samples[-1].at_s
    first = [one for one in samples if from_s <= one.at_s < from_s + window_s]
    last = [one for one in samples if one.at_s >= last_s - window_s]
    memory = ("own_mb", "resident_mb", "all_mb")
    others = ("threads", "files", "sockets", "state_files", "tasks")
    return (
        *(_compared(what, first, last, median) for what in memory),
        *(_compared(what, first, last, min) for what in others),
    )


def _compared(
    what: str,
    first: Sequence[Sample],
    last: Sequence[Sample],
    of: Callable[[list[float]], float],
) -> Growth:
    return Growth(
        what=what,
        first=of([float(getattr(one, what)) for one in first]),
        last=of([float(getattr(one, what)) for one in last]),
    )


async def _tasks(session: aiohttp.ClientSession, metrics: str) -> int:
    try:
        async with session.get(metrics) as response:
            found = _TASKS.search(await response.text())
    except (aiohttp.ClientError, TimeoutError):
        return -1
    return int(float(found[1])) if found else -1


def _sample(process: psutil.Process, at_s: float, tasks: int, open_questions: int) -> Sample:
    own = process.memory_full_info()
    others = []
    for child in process.children(recursive=True):
        try:
            others.append(child.memory_full_info().uss / _MB)
        except psutil.Error:  # it has just ended
            continue
    with process.oneshot():
        opened = process.open_files()
        return Sample(
            at_s=at_s,
            own_mb=own.uss / _MB,
            resident_mb=own.rss / _MB,
            all_mb=own.uss / _MB + sum(others),
            processes=1 + len(others),
            threads=process.num_threads(),
            files=process.num_fds(),
            sockets=len(process.net_connections()),
            state_files=sum("state.db" in one.path for one in opened),
            tasks=tasks,
            open_questions=open_questions,
        )
