"""/reload, and the buttons below a draft's report."""

import asyncio
import os
import socket
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.telegram.admin import boards, publishing
from knowledge.errors import BuildBusyError, EditionDamagedError, NothingToIndexError
from knowledge.model import DocumentChange, Progress, Refused
from tests.bot.telegram.drafts import StubDrafts, draft_report
from tests.bot.telegram.outcomes import StubEdition, answer
from tests.bot.telegram.running import ADMIN, ARU, StubEditions, running_bot
from tests.bot_api import BotApiServer, User
from tests.bot_api.keyboards import buttons

OLD, NEW, NEWER = "0001-bbbbbbbbbbbb", "0002-aaaaaaaaaaaa", "0003-cccccccccccc"
OTHER = User(2, "Dana")


def edition(name: str) -> StubEdition:
    return StubEdition(name=name, reply=lambda _: answer(short=name))


class Bot:
    def __init__(self, server: BotApiServer) -> None:
        self.server = server
        self.editions = StubEditions(edition(OLD), edition(NEW), edition(NEWER), published=OLD)
        self.drafts = StubDrafts(self.editions)

    @contextmanager
    def running(self, **settings):
        admins = (ADMIN.id, OTHER.id)
        first = self.editions.load()
        with running_bot(
            self.server, first, self.editions, drafts=self.drafts, admins=admins, **settings
        ) as current:
            yield current

    def reload(self, who=ADMIN):
        """Send /reload and return the call that shows the draft."""
        self.server.private_message(who, "/reload")
        return self.server.wait_for("sendDocument", lambda call: call.chat == who.id)

    def press(self, who, draft, button):
        return self.server.press(who, draft.result, button)

    def answering(self):
        self.server.private_message(ARU, "which edition?")
        return self.server.wait_for_text(ARU).partition("\n")[0]

    def noted(self, query):
        """Return what is shown for a moment after a press."""
        call = self.server.wait_for(
            "answerCallbackQuery", lambda c: c.parameters["callback_query_id"] == query
        )
        return call.parameters.get("text", "")


@pytest.fixture
def bot(server):
    return Bot(server)


def labels(message: dict[str, Any]) -> list[str]:
    return [button["text"] for button in buttons(message)]


def test_reload_shows_a_draft_and_changes_nothing_yet(bot, server):
    bot.drafts.reports = [draft_report(added=(DocumentChange(path="a.md", title="Towns"),))]
    with bot.running():
        draft = bot.reload()
        assert server.wait_for_text(ADMIN) == "Reading the documents…"
        assert draft.caption.startswith(f"Draft {NEW}\nCompared with edition {OLD}, which answers")
        assert "Documents added: 1\n• a.md: Towns" in draft.caption
        assert draft.result["document"]["file_name"] == "draft-2.txt"
        file = server.methods.files[draft.result["document"]["file_id"]].decode()
        assert "## Documents added: 1\n\n- a.md: Towns" in file
        assert labels(draft.result) == ["Publish", "Cancel"]
        server.wait_for("deleteMessage")  # of the progress
        assert bot.answering() == OLD
    assert bot.drafts.made == [({}, ())]


def test_what_has_not_changed_has_no_buttons(bot, server):
    bot.drafts.reports = [draft_report(OLD, is_unchanged=True)]
    with bot.running():
        server.private_message(ADMIN, "/reload")
        assert server.wait_for_text(ADMIN) == "Reading the documents…"
        call = server.wait_for("sendMessage", lambda call: "Nothing has changed" in call.text)
        assert labels(call.result) == []


def test_publishing_lets_the_draft_answer_and_says_who_did_it(bot, server):
    added = tuple(DocumentChange(path=f"{n}.md", title="") for n in range(5))
    bot.drafts.reports = [draft_report(added=added)]
    with bot.running() as current:
        draft = bot.reload()
        with current.lease() as leased:
            bot.press(ADMIN, draft, "Publish")
            edited = server.wait_for("editMessageCaption")
            assert bot.answering() == NEW
            assert not leased.closed.is_set()  # a question under way finishes on its edition
        assert leased.closed.is_set()
        *before, last = edited.caption.splitlines()
        assert last.startswith("Published by Admin at 20")
        assert last.endswith(" UTC: edition 2 answers.")
        # Single changes need not be read twice.
        assert before == [
            f"Draft {NEW}",
            f"Compared with edition {OLD}, which answers now.",
            "It holds 2 documents, 7 passages and 3 facts.",
            "Documents added: 5",
            "",
        ]
        assert labels(server.shown(draft.result)) == []
    assert [(one.edition, one.by) for one in bot.editions.publications] == [(OLD, 0), (NEW, 1)]


def test_every_admin_sees_that_it_was_published_and_pressing_again_says_so(bot, server):
    with bot.running():
        first, second = bot.reload(), bot.reload(OTHER)
        bot.press(OTHER, first, "Publish")
        for draft in (first, second):
            server.wait_for("editMessageCaption", lambda c: "Published by Dana" in c.caption)
            assert labels(server.shown(draft.result)) == []
        edits = [call.method for call in server.calls].count("editMessageCaption")
        query = server.press_data(ADMIN, first.result, f"a:p:{NEW}")
        assert bot.noted(query) == (
            "Published by Dana at 2026-03-01 09:30 UTC: edition 2 answers."
        )
        assert bot.answering() == NEW
        assert [call.method for call in server.calls].count("editMessageCaption") == edits
    assert len(bot.editions.publications) == 2


def test_the_draft_that_waits_is_shown_again_with_its_buttons(bot, server):
    with bot.running():
        bot.reload()
    with bot.running():
        server.private_message(OTHER, "/draft")
        shown = server.wait_for("sendDocument", lambda call: call.chat == OTHER.id)
        assert shown.caption.startswith(f"Draft {NEW}\n")
        bot.press(OTHER, shown, "Publish")
        server.wait_for("editMessageCaption", lambda c: "Published by Dana" in c.caption)
    assert len(bot.drafts.made) == 1


def test_progress_of_a_bot_that_was_restarted_is_closed_when_stop_is_pressed(bot, server):
    with bot.running():
        server.private_message(ADMIN, "/draft")
        shown = server.wait_for("sendMessage")  # stands for one that a killed process left
    with bot.running():
        server.press_data(ADMIN, shown.result, "a:s")
        edited = server.wait_for("editMessageText", lambda c: "restarted" in c.text)
        assert "It is not under way any more" in edited.text
        assert labels(server.shown(shown.result)) == []


def test_help_tells_admins_of_files_and_of_their_commands(bot, server):
    with bot.running():
        server.private_message(ADMIN, "/help")
        told = server.wait_for_text(ADMIN)
        assert "Send me a file, and it becomes a document of a draft" in told
        assert "\n/restore: Let a file of the folder count again\n" in told
        server.private_message(ARU, "/help")
        assert "/restore" not in server.wait_for_text(ARU)


@pytest.mark.parametrize(
    ("pid", "who"),
    [
        (0, "Somebody is at work on the documents at the command line, or by another copy"),
        (os.getpid(), "I am at work on the documents myself, since 2026-03-01 09:30 UTC."),
    ],
    ids=["another process", "this one"],  # the number is another one in each process of the tests
)
def test_a_busy_lock_is_told_in_plain_words(bot, server, monkeypatch, pid, who):
    monkeypatch.setattr(publishing, "WAITS_S", 0.0)
    since = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
    with bot.running():
        draft = bot.reload()
        bot.drafts.busy = BuildBusyError(
            "/srv/editions: at work on it is process 7", action="building", pid=pid,
            host=socket.gethostname(), since=since,
        )  # fmt: skip
        for button in ("Publish", "Cancel"):
            bot.press(ADMIN, draft, button)
            told = server.wait_for("sendMessage", lambda call: "not work" in call.text).text
            assert who in told
            assert "/srv" not in told


def test_the_buttons_work_after_a_restart_of_the_bot(bot, server):
    with bot.running():
        draft = bot.reload()
    with bot.running():
        bot.press(OTHER, draft, "Publish")
        server.wait_for("editMessageCaption", lambda c: "Published by Dana" in c.caption)
        assert bot.answering() == NEW


def test_a_newer_draft_takes_the_buttons_of_an_older_one(bot, server):
    bot.drafts.reports = [draft_report(NEW), draft_report(NEWER)]
    with bot.running():
        older = bot.reload()
        newer = bot.reload()
        edited = server.wait_for("editMessageCaption")
        assert edited.caption.endswith("A newer draft has replaced this one.")
        assert labels(server.shown(older.result)) == []
        query = server.press_data(ADMIN, older.result, f"a:p:{NEW}")
        assert bot.noted(query) == "A newer draft has replaced this one."
        assert bot.answering() == OLD
        bot.press(ADMIN, newer, "Publish")
        server.wait_for("editMessageCaption", lambda c: "edition 3 answers" in c.caption)


def test_a_draft_of_before_another_publication_is_outdated(bot, server):
    with bot.running():
        draft = bot.reload()
        bot.editions.publish(NEWER)
        assert bot.noted(bot.press(ADMIN, draft, "Publish")) == (
            "Another edition has been published since this draft was made. "
            "Send /reload for a new one."
        )
        server.wait_for("editMessageCaption")
        assert labels(server.shown(draft.result)) == []


def test_cancel_discards_the_draft(bot, server):
    with bot.running():
        draft = bot.reload()
        bot.press(ADMIN, draft, "Cancel")
        edited = server.wait_for("editMessageCaption")
        assert edited.caption.endswith("Cancelled by Admin; the draft is gone.")
        assert bot.drafts.waiting is None
        query = server.press_data(OTHER, draft.result, f"a:p:{NEW}")
        assert bot.noted(query) == "This draft is gone. Send /reload for a new one."
        assert bot.answering() == OLD


def test_an_edition_that_cannot_be_opened_is_not_left_published(bot, server):
    with bot.running():
        draft = bot.reload()
        bot.editions.load_error = EditionDamagedError("passages differ")
        bot.press(ADMIN, draft, "Publish")
        told = server.wait_for("sendMessage", lambda call: "Publishing" in call.text).text
        assert told == (
            "Publishing did not work: passages differ\nWhat answered before keeps answering."
        )
        assert bot.answering() == OLD
    assert bot.editions.published() == OLD


def test_a_summary_longer_than_a_caption_comes_as_a_message_after_the_file(bot, server):
    added = tuple(DocumentChange(path=f"{'d' * 80}{n}.md", title="t " * 40) for n in range(40))
    gone = tuple(DocumentChange(path=f"{'g' * 80}{n}.md", title="t " * 40) for n in range(40))
    bot.drafts.reports = [draft_report(added=added, gone=gone)]
    with bot.running():
        file = bot.reload()
        assert "caption" not in file.result
        told = server.wait_for("sendMessage", lambda call: call.text.startswith("Draft"))
        assert labels(told.result) == ["Publish", "Cancel"]
        bot.press(ADMIN, told, "Publish")
        edited = server.wait_for("editMessageText", lambda c: "edition 2 answers" in c.text)
        assert edited.text.startswith(f"Draft {NEW}")


def test_progress_is_shown_and_a_second_build_at_a_time_is_refused(bot, server, monkeypatch):
    monkeypatch.setattr(boards, "EDIT_EVERY_S", 0.1)
    bot.drafts.progress = (Progress(stage="reading", done=3, total=9),)
    bot.drafts.may_build.clear()
    with bot.running():
        server.private_message(ADMIN, "/reload")
        assert server.wait_for_text(ADMIN) == "Reading the documents…"
        assert bot.drafts.building.wait(20)
        server.private_message(OTHER, "/reload")
        told = server.wait_for_text(OTHER)
        assert told.startswith("Admin began something at 20")
        assert told.endswith(" UTC that is still under way; try again when it is done.")
        edited = server.wait_for("editMessageText")
        assert edited.text == "Reading: 3 of 9"
        assert labels(edited.result) == ["Stop"]
        bot.drafts.may_build.set()
        server.wait_for("sendDocument")


def test_stop_ends_the_work(bot, server):
    ended = []

    async def run(work, progress):
        try:
            await asyncio.Event().wait()
        finally:
            ended.append(work)

    with bot.running(run=run):
        server.private_message(ADMIN, "/reload")
        begun = server.wait_for("sendMessage")
        server.press(OTHER, begun.result, "Stop")
        assert server.wait_for("editMessageText").text == "Stopped. Nothing has changed."
        assert len(ended) == 1
        query = server.press_data(ADMIN, begun.result, "a:s")
        assert bot.noted(query) == "There is nothing to stop any more."


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (NothingToIndexError("no document could be taken in"), "no document could be taken in"),
        (PermissionError(13, "Permission denied", "docs"), "docs: Permission denied"),
        (OSError(28, "No space left on device"), "No space left on device"),
    ],
)
def test_a_failed_build_says_what_failed(bot, server, error, told):
    bot.drafts.error = error
    with bot.running():
        server.private_message(ADMIN, "/reload")
        assert server.wait_for("editMessageText").text == (
            f"That did not work: {told}\nNothing has changed."
        )
        assert bot.answering() == OLD


def test_an_unexpected_error_is_reported_as_one(bot, server):
    bot.drafts.error = RuntimeError("a fault of the test's own")
    with bot.running():
        server.private_message(ADMIN, "/reload")
        assert server.wait_for("editMessageText").text.startswith(
            "That did not work, because of an error that nobody expected"
        )
        assert bot.answering() == OLD


def test_strangers_may_neither_reload_nor_press(bot, server):
    with bot.running():
        server.private_message(ARU, "/reload")
        told = "This command is for the people who run this bot."
        assert server.wait_for_text(ARU) == told
        draft = bot.reload()
        query = server.press_data(ARU, draft.result, f"a:p:{NEW}")
        assert bot.noted(query) == told
        assert bot.answering() == OLD
    assert bot.drafts.made == [({}, ())]


def test_refused_documents_are_told_in_the_summary(bot):
    refused = (Refused(path="c.pdf", reason="it is empty"),)
    bot.drafts.reports = [draft_report(refused=refused, newly_refused=refused)]
    with bot.running():
        assert "Not taken in: 1\n• c.pdf: it is empty" in bot.reload().caption


def test_what_was_done_is_in_the_audit_log(bot, server):
    with bot.running():
        draft = bot.reload()
        bot.press(OTHER, draft, "Publish")
        server.wait_for("editMessageCaption")
        server.private_message(ADMIN, "/audit")
        told = server.wait_for("sendMessage", lambda call: "What was done" in call.text).text
        first, second = (line.partition(", ")[2] for line in told.splitlines()[1:])
        assert first == f"Dana (2): published {NEW}"
        assert second == f"Admin (1): read the documents anew, {NEW}"
