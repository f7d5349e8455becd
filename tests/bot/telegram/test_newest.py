import asyncio
import threading

import pytest

from bot.telegram.newest import MootError, Newest

ARU, BEK = 77, 88


async def test_a_newer_piece_of_work_makes_the_older_one_moot():
    newest = Newest()
    with newest.turn(ARU, 1) as old, newest.turn(ARU, 2) as new:
        assert old.is_moot
        assert not new.is_moot
        with pytest.raises(MootError):
            await old.result_of(asyncio.sleep(30))
        assert await new.result_of(asyncio.sleep(0, "done")) == "done"


async def test_people_do_not_get_in_each_others_way():
    newest = Newest()
    with newest.turn(ARU, 1) as one, newest.turn(BEK, 2) as other:
        assert not one.is_moot
        assert not other.is_moot


async def test_what_comes_out_of_order_is_moot_from_the_beginning():
    newest = Newest()
    with newest.turn(ARU, 2) as new, newest.turn(ARU, 1) as old:
        assert old.is_moot
        assert not new.is_moot
        with newest.turn(ARU, 3):
            assert new.is_moot


async def test_work_that_is_over_makes_nothing_moot():
    newest = Newest()
    with newest.turn(ARU, 2):
        pass
    with newest.turn(ARU, 1) as later:
        assert not later.is_moot


async def test_work_in_a_thread_is_let_go_of_at_once():
    may_end, begun = threading.Event(), threading.Event()

    def work() -> None:
        begun.set()
        assert may_end.wait(20)

    newest = Newest()
    with newest.turn(ARU, 1) as old:
        waiting = asyncio.ensure_future(old.result_of(asyncio.to_thread(work)))
        await asyncio.to_thread(begun.wait, 20)
        with newest.turn(ARU, 2), pytest.raises(MootError):
            await waiting
        may_end.set()


async def test_work_may_end_within_its_grace():
    newest = Newest()
    go_on = asyncio.Event()
    with newest.turn(ARU, 1) as old, newest.turn(ARU, 2):
        waiting = asyncio.ensure_future(old.result_of(go_on.wait(), grace_s=20))
        await asyncio.sleep(0)
        go_on.set()
        assert await waiting is True
        with pytest.raises(MootError):
            await old.result_of(asyncio.sleep(30), grace_s=0.001)


async def test_an_error_of_the_work_is_passed_on():
    async def fail() -> None:
        raise ValueError("a fault of the test's own")

    with Newest().turn(ARU, 1) as turn, pytest.raises(ValueError, match="own"):
        await turn.result_of(fail())


async def test_who_is_cancelled_cancels_the_work():
    begun, work = asyncio.Event(), asyncio.Event()

    async def never() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            work.set()

    with Newest().turn(ARU, 1) as turn:
        waiting = asyncio.ensure_future(turn.result_of(never()))
        await begun.wait()
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        await asyncio.wait_for(work.wait(), 20)
