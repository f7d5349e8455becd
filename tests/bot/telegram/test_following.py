import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress

import pytest

from bot.telegram import following
from bot.telegram.editions import CurrentEdition
from bot.telegram.following import keep_following
from knowledge import EditionStore
from knowledge.sources import Sources
from tests.bot.telegram.process import LIBRARY, BotProcess, write_documents
from tests.bot.telegram.running import ARU


@pytest.fixture
def store(tmp_path):
    return EditionStore(tmp_path / "editions")


def build(store: EditionStore, text: str) -> str:
    folder = write_documents(store.folder.parent / "documents", a=text)
    return store.build(Sources.of(folder)).edition


async def becomes(condition: Callable[[], object]) -> None:
    for _ in range(1000):
        if condition():
            return
        await asyncio.sleep(0.01)
    pytest.fail("not within ten seconds")


async def followed(current: CurrentEdition, store: EditionStore, until: str) -> None:
    """Follow until the edition answers."""
    task = asyncio.create_task(keep_following(current, store))
    await becomes(lambda: current.name == until)
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def test_what_another_process_publishes_answers(store, monkeypatch):
    monkeypatch.setattr(following, "EVERY_S", 0.01)
    store.publish(build(store, "One."))
    current = CurrentEdition(store.load())
    other = EditionStore(store.folder)
    second = build(other, "Two.")
    other.publish(second)
    await followed(current, store, until=second)
    with current.lease() as edition:
        assert edition.text("a.md").strip() == "Two."
        edition.close()


async def test_damaged_edition_is_told_once_and_the_next_one_answers(store, monkeypatch, caplog):
    monkeypatch.setattr(following, "EVERY_S", 0.01)
    store.publish(build(store, "One."))
    current = CurrentEdition(store.load())
    second = build(store, "Two.")
    store.publish(second)
    (store.folder / second / "content.sqlite").write_bytes(b"")
    task = asyncio.create_task(keep_following(current, store))
    with caplog.at_level(logging.WARNING):
        await becomes(lambda: caplog.records)
        await asyncio.sleep(0.1)
    assert [record.getMessage().partition(", but")[0] for record in caplog.records] == [
        f"edition {second} was published"
    ]
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    third = build(store, "Three.")
    store.publish(third)
    await followed(current, store, until=third)
    with current.lease() as edition:
        edition.close()


def test_running_bot_answers_from_what_a_command_publishes(server, tmp_path):
    write_documents(tmp_path / "documents", library=LIBRARY)
    often = "import bot.telegram.following as f; f.EVERY_S = 0.1\n"
    with BotProcess(tmp_path, server.base_url, prelude=often) as bot:
        server.private_message(ARU, "When was the reading room opened?")
        assert server.wait_for_text(ARU).startswith("May 1954")
        write_documents(tmp_path / "documents", library=LIBRARY.replace("1954", "1957"))
        store = EditionStore(tmp_path / "editions")
        store.publish(store.build(Sources.of(tmp_path / "documents")).edition)
        bot.wait_for_output("answers now, which another process has published")
        server.private_message(ARU, "When was the reading room opened?")
        assert server.wait_for_text(ARU).startswith("May 1957")
