import asyncio
import logging

import pytest

from bot.telegram.supervising import keep_going


async def test_work_that_fails_is_begun_anew_and_told(caplog):
    begun: list[int] = []
    is_going = asyncio.Event()

    async def work() -> None:
        begun.append(1)
        if len(begun) < 3:
            raise OSError(24, "Too many open files")
        is_going.set()
        await asyncio.Event().wait()

    task = asyncio.ensure_future(keep_going("following publications", work, again_after_s=0.001))
    async with asyncio.timeout(20):
        await is_going.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    errors = [each for each in caplog.records if each.levelno == logging.ERROR]
    assert [each.getMessage() for each in errors] == [
        "following publications has failed; it is begun anew in 0 s"
    ] * 2


async def test_work_that_comes_to_its_end_is_over():
    async with asyncio.timeout(20):
        await keep_going("it", lambda: asyncio.sleep(0))
