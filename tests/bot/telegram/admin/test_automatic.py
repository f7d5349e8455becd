"""Drafts that nobody has asked for: of changed folders, and at SIGHUP."""

import asyncio
import signal
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from bot.folder_watch import Patience
from bot.observing.measurements import Measurements
from bot.telegram.admin.desk import Tools
from bot.telegram.admin.watching import FolderWatching, keep_reloading
from bot.telegram.application import build_application
from bot.telegram.editions import CurrentEdition
from bot.telegram.starting import keep_up
from knowledge.errors import BuildBusyError, NothingToIndexError
from knowledge.model import (
    DocumentChange,
    ProbeChange,
    ProbeChangeKind,
    ProbeResult,
    Refused,
)
from tests.bot.telegram.admin.waiting import until
from tests.bot.telegram.drafts import StubDrafts, draft_report, in_a_thread
from tests.bot.telegram.outcomes import StubEdition
from tests.bot.telegram.process import LIBRARY, BotProcess, write_documents
from tests.bot.telegram.running import ADMIN, ARU, StubEditions, configuration, remembering
from tests.bot_api import BotApiServer, User

OLD, NEW = "0001-bbbbbbbbbbbb", "0002-aaaaaaaaaaaa"
OTHER = User(2, "Dana")
QUICK = Patience(quiet_s=0.2, longest_s=2.0, look_s=0.05)
RESULT = ProbeResult(
    question="When?", answer="1954", sources=("a.md",), is_refused=False, confidence=0.9
)
BAD_FACTS = Refused(path="documents/facts.yaml", reason="line 2: is no list")
GONE = (DocumentChange(path="a.md", title="A"), DocumentChange(path="b.md", title="B"))
BUSY = BuildBusyError("another process builds", action="building", pid=7, host="here", since=None)


@pytest.fixture
def state():
    with remembering() as own:
        yield own


def changed(kind: ProbeChangeKind) -> dict[str, object]:
    return {"probe_changes": (ProbeChange(kind=kind, before=RESULT, after=RESULT),)}


class Parts:
    def __init__(self, server: BotApiServer, state: Any, watch: str, *documents: Path) -> None:
        self.editions = StubEditions(StubEdition(name=OLD), StubEdition(name=NEW), published=OLD)
        self.drafts = StubDrafts(self.editions, [draft_report(NEW, base=OLD)])
        self.current = CurrentEdition(self.editions.load())
        settings = configuration(server.base_url, admins=(ADMIN.id, OTHER.id))
        knowledge = settings.knowledge.model_copy(
            update={"watch": watch, "documents": documents or settings.knowledge.documents}
        )
        built = build_application(
            settings.model_copy(update={"knowledge": knowledge}),
            self.current,
            self.editions,
            state,
            Measurements(),
            Tools(drafts=self.drafts, run=in_a_thread),
        )
        self.application = built.application
        self.learning: Any = built.learning
        self.automatic = self.learning.automatic


@asynccontextmanager
async def made(server: BotApiServer, state: Any, watch: str = "draft", *documents: Path) -> Any:
    for admin in (ADMIN, OTHER):
        server.private_message(admin, "/start")
    parts = Parts(server, state, watch, *documents)
    await parts.application.initialize()
    await parts.application.start()
    try:
        yield parts
    finally:
        await parts.application.stop()
        await parts.application.shutdown()


def captions(server: BotApiServer) -> list[tuple[Any, list[str]]]:
    """Return the chat and the buttons of each report that was sent."""
    return [
        (
            call.chat,
            [b["text"] for row in call.result["reply_markup"]["inline_keyboard"] for b in row],
        )
        for call in server.calls
        if call.method == "sendDocument" and call.ok
    ]


async def test_every_admin_is_sent_the_draft_with_its_buttons(server, state):
    async with made(server, state) as parts:
        assert await parts.automatic.draft("watch")
        assert parts.editions.published() == OLD
    assert captions(server) == [(who.id, ["Publish", "Cancel"]) for who in (ADMIN, OTHER)]
    (entry,) = state.audit.recent(5)
    assert (entry.who, entry.action, entry.detail) == (0, "reload", f"{NEW} watch")


async def test_nothing_is_sent_where_nothing_has_changed(server, state):
    async with made(server, state) as parts:
        parts.drafts.reports = [draft_report(OLD, base=OLD, is_unchanged=True)]
        assert await parts.automatic.draft("SIGHUP")
    assert captions(server) == []
    assert server.sent_to(ADMIN) == []


async def test_a_draft_is_published_unseen_where_that_is_wanted_and_every_probe_holds(
    server, state
):
    found = ProbeChange(kind="found", before=RESULT, after=RESULT)
    async with made(server, state, "publish") as parts:
        parts.drafts.reports = [draft_report(NEW, base=OLD, probes=1, probe_changes=(found,))]
        assert await parts.automatic.draft("SIGHUP")
        assert parts.editions.published() == parts.current.name == NEW
    assert parts.editions.history()[-1].by == 0
    assert [each.action for each in state.audit.recent(5)] == ["publish", "reload"]
    told = [call.text for call in server.sent_to(OTHER)]
    assert told[-1] == (
        f"The documents have changed, and all probe questions hold: edition {NEW} answers now."
    )
    assert captions(server) == []


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"failing": (RESULT,)}, "probe questions fail: 1 of 6"),
        (changed("lost"), "answered otherwise than now, or no longer: 1"),
        (changed("answer"), "answered otherwise than now, or no longer: 1"),
        (changed("source"), "answered otherwise than now, or no longer: 1"),
        ({"probes": 0}, "fewer probe questions than before: 0, not 6"),
        ({"newly_refused": (BAD_FACTS,)}, "which were not before: documents/facts.yaml"),
        ({"gone": GONE, "documents_before": 3}, "documents are gone: 2 of 3"),
        ({"gone": GONE, "emptied": ("archive",)}, "all documents are gone from: archive"),
    ],
    ids=["failing", "lost", "answer", "source", "fewer", "curated", "gone", "emptied"],
)
async def test_a_draft_waits_for_an_admin_where_something_speaks_against_it(
    server, state, changes, told
):
    async with made(server, state, "publish") as parts:
        before = {"probes": 6, "probes_before": 6, "documents_before": 40}
        parts.drafts.reports = [draft_report(NEW, base=OLD, **(before | changes))]
        assert await parts.automatic.draft("watch")
        assert parts.editions.published() == OLD
    assert [chat for chat, _ in captions(server)] == [ADMIN.id, OTHER.id]
    shown = [call.result["caption"] for call in server.calls if call.method == "sendDocument"]
    assert shown[0].startswith("Not published by itself, because:\n• ")
    assert told in shown[0]


async def test_what_changes_little_is_published_and_no_probes_are_no_proof(server, state):
    async with made(server, state, "publish") as parts:
        refused = (Refused(path="new.doc", reason="is not known"),)
        parts.drafts.reports = [
            draft_report(NEW, base=OLD, gone=GONE, documents_before=4, newly_refused=refused)
        ]
        assert await parts.automatic.draft("watch")
        assert parts.editions.published() == NEW
    assert server.sent_to(ADMIN)[-1].text == (
        f"The documents have changed: edition {NEW} answers now."
        " There are no probe questions that would have told of mistakes."
    )


async def test_a_draft_is_over_when_the_documents_are_as_they_were(server, state):
    async with made(server, state, "publish") as parts:
        gone = draft_report(NEW, base=OLD, gone=GONE, documents_before=2)
        parts.drafts.reports = [gone, draft_report(OLD, base=OLD, is_unchanged=True)]
        assert await parts.automatic.draft("watch")
        assert await parts.automatic.draft("watch")
    closed = [call for call in server.calls if call.method == "editMessageCaption"]
    assert [call.chat for call in closed] == [ADMIN.id, OTHER.id]
    assert (
        closed[0]
        .result["caption"]
        .endswith("The documents are as they are published again, so that this draft is over.")
    )
    assert "reply_markup" not in closed[0].result


async def test_what_fails_is_told_once_and_again_after_it_worked(server, state):
    async with made(server, state) as parts:
        error = NothingToIndexError("no document to take in")
        parts.drafts.error = error
        assert not await parts.automatic.draft("watch")
        assert not await parts.automatic.draft("watch")
        parts.drafts.error = None
        assert await parts.automatic.draft("watch")
        parts.drafts.error = error
        assert not await parts.automatic.draft("watch")
    told = [call.text for call in server.sent_to(ADMIN)]
    assert (
        told
        == ["The documents have changed, but no draft could be made: no document to take in"] * 2
    )


async def test_another_build_is_waited_for(server, state):
    async with made(server, state) as parts:
        parts.automatic._busy_s = 0.02
        parts.drafts.error = BUSY
        task = asyncio.create_task(parts.automatic.draft("watch"))
        await asyncio.sleep(0.1)
        assert not task.done()
        parts.drafts.error = None
        assert await task
    assert len(captions(server)) == 2


async def test_an_admin_who_cannot_be_reached_is_no_obstacle(server, state):
    async with made(server, state) as parts:
        server.block_bot(ADMIN)
        assert await parts.automatic.draft("watch")
    assert captions(server)[-1][0] == OTHER.id


class Automatic:
    """Stands in for what makes drafts."""

    def __init__(self) -> None:
        self.made: list[str] = []
        self.works = True
        self._more = asyncio.Event()

    async def draft(self, why: str) -> bool:
        self.made.append(why)
        self._more.set()
        return self.works

    async def wait(self) -> None:
        await asyncio.wait_for(self._more.wait(), 10)
        self._more.clear()


@asynccontextmanager
async def watching(folder: Path, *, has_changed: bool = False) -> Any:
    automatic: Any = Automatic()
    own = FolderWatching(automatic, (folder,), lambda: has_changed, QUICK)
    task = asyncio.create_task(own.run())
    await asyncio.sleep(0.2)
    try:
        yield automatic
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def test_documents_count_and_temporary_files_do_not(tmp_path):
    folder = write_documents(tmp_path / "documents", a="text")
    async with watching(folder) as automatic:
        for name in (".a.md.swp", "a.md~", ".#a.md", "4913", "~$b.docx", "notes.bak"):
            (folder / name).write_text("editing", encoding="utf-8")
        await asyncio.sleep(0.5)
        (folder / "a.md").touch()
        (folder / "4913").unlink()
        await automatic.wait()  # another time: only reading it would tell that it is the same
        (folder / "new.md").write_text("text", encoding="utf-8")
        await automatic.wait()
        (folder / "facts.yaml").write_text("facts: []", encoding="utf-8")
        await automatic.wait()
        assert automatic.made == ["watch"] * 3


async def test_what_changed_before_the_start_is_drafted_at_the_start(tmp_path):
    folder = write_documents(tmp_path / "documents", a="text")
    async with watching(folder, has_changed=True) as automatic:
        await automatic.wait()
        assert automatic.made == ["watch"]


async def test_a_draft_that_failed_is_made_again_at_the_next_change(tmp_path):
    folder = write_documents(tmp_path / "documents", a="text")
    async with watching(folder) as automatic:
        automatic.works = False
        (folder / "b.md").write_text("text", encoding="utf-8")
        await automatic.wait()
        automatic.works = True
        (folder / "trigger.tmp").write_text("", encoding="utf-8")
        await automatic.wait()
        assert automatic.made == ["watch"] * 2


async def test_a_folder_that_vanishes_leads_to_no_draft_without_it(tmp_path):
    folder = write_documents(tmp_path / "documents", a="text")
    async with watching(folder) as automatic:
        folder.rename(tmp_path / "away")
        await asyncio.sleep(0.6)
        assert automatic.made == []
        (tmp_path / "away").rename(folder)
        (folder / "b.md").write_text("text", encoding="utf-8")
        await automatic.wait()


async def test_a_disk_that_fails_is_told_and_leads_to_no_draft(tmp_path, monkeypatch, caplog):
    def fail(_sources: object) -> str:
        raise OSError(5, "Input/output error")

    automatic: Any = Automatic()
    folder = write_documents(tmp_path / "documents", a="text")
    own = FolderWatching(automatic, (folder,), lambda: True, QUICK)
    monkeypatch.setattr("bot.telegram.admin.watching.source_stamp", fail)
    assert not own._begin()
    await own._look()
    assert automatic.made == []
    told = "whether the documents have changed is not known: [Errno 5] Input/output error"
    assert caplog.messages == [told] * 2


async def test_each_wish_to_reload_leads_to_a_draft():
    automatic: Any = Automatic()
    wanted = asyncio.Event()
    task = asyncio.create_task(keep_reloading(automatic, wanted))
    for _ in range(2):
        wanted.set()
        await automatic.wait()
    task.cancel()
    assert automatic.made == ["SIGHUP"] * 2


async def test_the_bot_watches_the_folders_that_it_is_told_to_and_reloads(server, state, tmp_path):
    folder = write_documents(tmp_path / "documents", a="text")
    async with made(server, state, "publish", folder) as parts:
        reload = asyncio.Event()
        parts.learning.watching._patience = QUICK
        work = keep_up(parts.learning, state, parts.current, parts.editions, reload)
        task = asyncio.create_task(work)
        await asyncio.sleep(0.2)
        parts.drafts.reports = [draft_report(OLD, base=OLD, is_unchanged=True)]
        reload.set()
        await asyncio.to_thread(until, lambda: parts.drafts.made)
        parts.drafts.reports = [draft_report(NEW, base=OLD)]
        (folder / "b.md").write_text("text", encoding="utf-8")
        await asyncio.to_thread(until, lambda: parts.current.name == NEW)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def test_no_folder_is_watched_where_that_is_not_wanted(server, state):
    async with made(server, state, "off") as parts:
        assert parts.learning.watching is None


def test_sighup_lets_the_running_bot_answer_from_what_has_changed(server, tmp_path):
    write_documents(tmp_path / "documents", library=LIBRARY)
    server.private_message(ADMIN, "/start")
    bot = BotProcess(tmp_path, server.base_url)
    path = bot._configuration
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("knowledge:\n", "knowledge:\n  watch: publish\n"), "utf-8")
    with bot:
        server.wait_for_text(ADMIN, 60)
        changed = LIBRARY.replace("24 days", "28 days")
        (tmp_path / "documents" / "library.md").write_text(changed, encoding="utf-8")
        bot.process.send_signal(signal.SIGHUP)
        server.wait_for(
            "sendMessage", lambda c: "There are no probe questions" in c.text, timeout=60
        )
        server.private_message(ARU, "How many days of paid leave does a librarian have?")
        assert "28 days" in server.wait_for_text(ARU, 60)
