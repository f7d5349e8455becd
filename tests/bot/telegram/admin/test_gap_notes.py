"""A gap is answered by a reply, over real HTTP and from a real edition."""

from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.state import State
from knowledge import EditionStore
from knowledge.editions.drafts import Drafts
from knowledge.sources import Sources
from tests.bot.telegram.admin.waiting import until
from tests.bot.telegram.process import LIBRARY, write_documents
from tests.bot.telegram.running import ADMIN, ARU, remembering, running_bot
from tests.bot_api import BotApiServer

QUESTION = "Who keeps the unicorns of Aksay?"


class Bot:
    """A bot that answers from a documents folder."""

    def __init__(self, server: BotApiServer, state: State, folder: Path) -> None:
        self.server = server
        self.state = state
        self.uploads = folder / "uploads"
        documents = write_documents(folder / "documents", library=LIBRARY)
        self.store = EditionStore(folder / "editions")
        self.store.publish(self.store.build(Sources.of(documents)).edition)
        self.drafts = Drafts(self.store, self.uploads, (documents,))

    @contextmanager
    def running(self) -> Any:
        with running_bot(
            self.server,
            self.store.load(),
            self.store,
            self.state,
            drafts=self.drafts,
            admins=(ADMIN.id,),
            uploads=self.uploads,
        ):
            yield

    def ask(self, question: str = QUESTION) -> str:
        self.server.private_message(ARU, question)
        return self.server.wait_for_text(ARU)

    def gap(self) -> Any:
        """Return the message of the gap asked oftenest, once the question is noted."""
        now = datetime.now(UTC)
        until(lambda: self.state.gaps.between(now - timedelta(days=1), now + timedelta(days=1)))
        self.server.private_message(ADMIN, "/gaps")
        listed = self.server.wait_for("sendMessage", lambda call: call.chat == ADMIN.id)
        self.server.press(ADMIN, listed.result, "1")
        return self.server.wait_for(
            "sendMessage", lambda call: "Reply to this" in call.text
        ).result

    def reply(self, gap: Any, text: str | None, **fields: Any) -> Any:
        shown = {name: value for name, value in gap.items() if name != "reply_to_message"}
        return self.server.private_message(ADMIN, text, reply_to_message=shown, **fields)

    def draft(self) -> Any:
        return self.server.wait_for("sendDocument", lambda call: call.chat == ADMIN.id).result

    def line(self) -> str:
        """Return what is said about the note after the draft's report."""
        return self.server.wait_for(
            "sendMessage", lambda call: call.text.startswith("With this draft")
        ).text

    def note(self) -> tuple[str, str]:
        """Return the path and the text of the only note of the draft that waits."""
        report = self.drafts.pending()
        assert report is not None
        with closing(self.store.open(report.edition)) as edition:
            (path,) = [e.path for e in edition.documents if e.path.startswith("notes/")]
            return path, edition.text(path)


@pytest.fixture
def bot(server, tmp_path):
    with remembering() as state:
        yield Bot(server, state, tmp_path)


def test_a_reply_becomes_a_note_that_answers_the_question(bot, server):
    with bot.running():
        assert bot.ask().startswith("The documents do not answer this question.")
        bot.reply(bot.gap(), "Dana Omarova & sons <since 1999>.\n\nAsk on Mondays.")
        draft = bot.draft()
        path, text = bot.note()
        assert text == (
            "| Question | Answer |\n"
            f"| {QUESTION} | Dana Omarova & sons <since 1999>. |\n\n"
            "Ask on Mondays."
        )
        assert bot.line() == f"With this draft, the question is answered from the note {path}."
        server.press(ADMIN, draft, "Publish")
        server.wait_for("editMessageCaption")
        told = bot.ask()
        assert "Dana Omarova & sons <since 1999>." in told
        assert f"{QUESTION} — Note by Admin, " in told
        day = datetime.now(UTC).date().isoformat()
        assert f"Note by Admin, {day}" in told
        assert path.startswith(f"notes/{day}-who-keeps-the-unicorns-of-aksay-")
        # The question that was asked in vain is not on the list any more.
        until(lambda: bot.state.audit.recent(1)[0].action == "gap-done")
        server.private_message(ADMIN, "/gaps")
        gone = server.wait_for("sendMessage", lambda call: "nobody asked" in call.text)
        assert gone.chat == ADMIN.id
    done, published, noted = bot.state.audit.recent(3)
    assert [done.action, published.action, noted.action] == ["gap-done", "publish", "note"]
    assert (done.who, done.detail) == (ADMIN.id, "u1, 1")


def test_an_edited_reply_makes_the_note_anew(bot, server):
    with bot.running():
        bot.ask()
        sent = bot.reply(bot.gap(), "Dana")
        bot.draft()
        first, _ = bot.note()
        bot.line()
        server.edit(sent, "Dana Omarova")
        bot.draft()
        second, text = bot.note()
        assert second == first
        assert text.endswith("| Dana Omarova |")
        bot.line()


def test_what_is_no_text_becomes_no_note_and_others_only_ask(bot, server):
    with bot.running():
        bot.ask()
        gap = bot.gap()
        shown = {name: value for name, value in gap.items() if name != "reply_to_message"}
        server.voice(ADMIN, ADMIN, reply_to_message=shown)
        assert server.wait_for_text(ADMIN).startswith("A note is made of text.")
        server.private_message(ARU, "How many days of leave?", reply_to_message=shown)
        assert "24 days" in server.wait_for_text(ARU)
        listed = dict(gap, entities=[])
        bot.reply(listed, "How many days of leave?")
        assert "24 days" in server.wait_for_text(ADMIN)
    assert bot.drafts.pending() is None


def test_a_gap_that_is_settled_meanwhile_can_be_answered_all_the_same(bot, server):
    with bot.running():
        bot.ask()
        gap = bot.gap()
        server.press(ADMIN, gap, "✓ Done")
        server.wait_for("editMessageText")
        bot.reply(gap, "Dana Omarova")
        bot.draft()
        assert bot.note()[1].startswith(f"| Question | Answer |\n| {QUESTION} |")
        assert "is answered from the note" in bot.line()


def test_a_reply_to_the_wrong_gap_is_taken_back(bot, server):
    with bot.running():
        bot.ask()
        bot.reply(bot.gap(), "Dana Omarova keeps them.")
        bot.draft()
        assert bot.note()
        told = server.wait_for("sendMessage", lambda call: call.text.startswith("With this draft"))
        server.press(ADMIN, told.result, "✗ Remove this note")
        server.wait_for("editMessageReplyMarkup")
        server.wait_for("sendMessage", lambda call: "Nothing has changed" in call.text)
        assert bot.drafts.pending() is None
        query = server.press_data(ADMIN, told.result, "a:n")
        gone = server.wait_for(
            "answerCallbackQuery", lambda call: call.parameters["callback_query_id"] == query
        )
        assert gone.parameters["text"] == "This note is not there any more."
    entry = bot.state.audit.recent(1)[0]
    assert (entry.who, entry.action) == (ADMIN.id, "remove")
