import asyncio
import shutil
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Self

import pytest
import watchfiles

from bot.folder_watch import Patience, settled_changes

QUICK = Patience(quiet_s=0.25, longest_s=1.5, look_s=0.05)


class Watched:
    """Counts the bursts of changes in folders."""

    def __init__(self, *folders: Path, patience: Patience = QUICK) -> None:
        self.bursts = 0
        self._waited_for = 0
        self._more = asyncio.Condition()
        self._task = asyncio.create_task(self._watch(folders, patience))

    async def _watch(self, folders: tuple[Path, ...], patience: Patience) -> None:
        async for _ in settled_changes(folders, patience):
            async with self._more:
                self.bursts += 1
                self._more.notify_all()

    async def __aenter__(self) -> Self:
        await asyncio.sleep(0.15)  # until the system watches
        return self

    async def __aexit__(self, *_: object) -> None:
        self._task.cancel()
        with suppress(asyncio.CancelledError):
            await self._task

    async def wait(self) -> None:
        """Return when there was a burst that no earlier call returned for, or skipped."""
        async with asyncio.timeout(10), self._more:
            await self._more.wait_for(lambda: self.bursts > self._waited_for)
            self._waited_for += 1

    async def settle(self) -> None:
        """Return after a second without a burst; `wait` then waits for a new one."""
        known = -1
        while known != self.bursts:
            known = self.bursts
            await asyncio.sleep(1)
        self._waited_for = known


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "documents"
    made.mkdir()
    return made


@pytest.fixture(params=["told", "polling"])
def polled(request, monkeypatch):
    if request.param == "polling":
        monkeypatch.setenv("WATCHFILES_FORCE_POLLING", "1")
        monkeypatch.setenv("WATCHFILES_POLL_DELAY_MS", "20")


async def test_many_changes_in_a_row_count_once(folder, polled):
    slow = Patience(quiet_s=1.0, longest_s=60.0, look_s=0.05)
    async with Watched(folder, patience=slow) as watched:
        for number in range(20):
            (folder / f"{number}.md").write_text("text")
            await asyncio.sleep(0.01)
        await watched.wait()
        await asyncio.sleep(0.5)
        assert watched.bursts == 1
        (folder / "below").mkdir()
        await watched.wait()
        (folder / "0.md").unlink()
        await watched.wait()
        assert watched.bursts == 3


async def test_changes_below_in_a_new_folder_count(folder):
    async with Watched(folder) as watched:
        (folder / "a" / "b").mkdir(parents=True)
        await watched.wait()
        (folder / "a" / "b" / "new.md").write_text("text")
        await watched.wait()


async def _change_again_and_again(file: Path) -> None:
    for number in count():
        await asyncio.to_thread(file.write_text, str(number))
        await asyncio.sleep(0.05)


async def test_changes_that_never_end_count_after_a_while(folder):
    patience = Patience(quiet_s=30.0, longest_s=0.5, look_s=0.05)
    async with Watched(folder, patience=patience) as watched:
        changing = asyncio.create_task(_change_again_and_again(folder / "log.txt"))
        await watched.wait()
        assert not changing.done()
        changing.cancel()


async def test_nothing_counts_where_nothing_changes(folder):
    (folder / "a.md").write_text("text")
    await asyncio.sleep(0.05)
    async with Watched(folder) as watched:
        (folder / "a.md").read_text()
        await asyncio.sleep(0.6)
        assert watched.bursts == 0


async def test_a_folder_that_goes_and_comes_back_is_watched_again(folder, tmp_path):
    async with Watched(folder) as watched:
        shutil.rmtree(folder)
        await asyncio.sleep(0.3)
        folder.mkdir()
        (folder / "a.md").write_text("text")
        await watched.wait()
        await watched.settle()
        (folder / "b.md").write_text("text")
        await watched.wait()


async def test_a_folder_that_is_swapped_for_another_is_watched_again(folder, tmp_path):
    (tmp_path / "next").mkdir()
    link = tmp_path / "current"
    link.symlink_to(folder)
    async with Watched(link) as watched:
        other = tmp_path / "link"
        other.symlink_to(tmp_path / "next")
        other.replace(link)
        await watched.wait()
        (tmp_path / "next" / "a.md").write_text("text")
        await watched.wait()


async def test_a_folder_that_is_not_there_yet_is_waited_for(tmp_path, folder):
    late = tmp_path / "late"
    async with Watched(folder, late) as watched:
        (folder / "a.md").write_text("text")
        await watched.wait()
        late.mkdir()
        await watched.wait()
        (late / "b.md").write_text("text")
        await watched.wait()


async def test_where_the_system_watches_no_more_folders_they_are_looked_through(
    folder, monkeypatch, caplog
):
    real = watchfiles.awatch

    def limited(*folders, force_polling, **rest):
        if not force_polling:
            raise OSError(28, "inotify watch limit reached")
        return real(*folders, force_polling=True, poll_delay_ms=20, **rest)

    monkeypatch.setattr(watchfiles, "awatch", limited)
    async with Watched(folder) as watched:
        (folder / "a.md").write_text("text")
        await watched.wait()
    assert "looked through again and again" in caplog.text
