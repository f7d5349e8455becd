"""Files that admins send."""

from contextlib import contextmanager

import pytest

from bot.telegram.admin import downloads
from tests.bot.telegram.drafts import StubDrafts, draft_report
from tests.bot.telegram.outcomes import StubEdition
from tests.bot.telegram.running import ADMIN, ARU, StubEditions, running_bot
from tests.bot_api import BotApiServer, Fault

OLD = "0001-bbbbbbbbbbbb"
PASSED_ON = "A file that is passed on from another chat is not taken. Please send the file itself."
TOWNS = b"# Towns\n\nAksay was founded in 1854.\n"


class Bot:
    def __init__(self, server: BotApiServer) -> None:
        self.server = server
        self.edition = StubEdition(name=OLD)
        self.editions = StubEditions(self.edition, published=OLD)
        self.drafts = StubDrafts(self.editions)

    @contextmanager
    def running(self):
        with running_bot(
            self.server, self.edition, self.editions, drafts=self.drafts, admins=(ADMIN.id,)
        ):
            yield

    def send(self, content, name, **fields):
        return self.server.document(ADMIN, ADMIN, content, name, **fields)


@pytest.fixture
def bot(server):
    return Bot(server)


def test_a_file_becomes_a_draft_under_its_name(bot, server):
    with bot.running():
        bot.send(TOWNS, "towns.md", caption="please add this")
        assert server.wait_for("sendDocument").chat == ADMIN.id
        server.private_message(ADMIN, "/audit")
        told = server.wait_for("sendMessage", lambda call: "What was done" in call.text).text
        assert told.endswith(": sent files, 0002-aaaaaaaaaaaa towns.md")
    assert bot.drafts.made == [({"towns.md": TOWNS}, ())]


def test_a_file_passed_on_from_another_chat_is_not_taken(bot, server):
    origin = {"type": "user", "sender_user": ARU.json, "date": 1}
    with bot.running():
        for _ in range(3):
            bot.send(TOWNS, "towns.md", forward_origin=origin, media_group_id="7")
        assert server.wait_for_text(ADMIN) == PASSED_ON
        bot.send(TOWNS, "villages.md")
        server.wait_for("sendDocument")
    assert bot.drafts.made == [({"villages.md": TOWNS}, ())]
    assert [call.text for call in server.sent_to(ADMIN)].count(PASSED_ON) == 1


def test_files_sent_together_make_one_draft(bot, server):
    with bot.running():
        for number in range(4):
            bot.send(TOWNS, f"{number}.md", media_group_id="7")
        server.wait_for("sendDocument")
    assert bot.drafts.made == [({f"{number}.md": TOWNS for number in range(4)}, ())]
    assert [call.method for call in server.calls].count("sendDocument") == 1


def test_of_files_of_one_name_the_last_one_sent_counts(bot, server):
    server.fail("file", Fault(delay_s=0.4))
    with bot.running():
        bot.send(b"# Towns\n\nFirst.\n", "towns.md")
        server.wait_until_called("getFile")
        bot.send(TOWNS, "towns.md")
        told = server.wait_for("sendMessage", lambda call: "once" in call.text)
        assert told.text == "towns.md: sent more than once at a time; the one sent last counts."
        server.wait_for("sendDocument")
    assert bot.drafts.made == [({"towns.md": TOWNS}, ())]


def test_a_curated_file_may_be_empty(bot, server):
    with bot.running():
        bot.send(b"", "Facts.yaml")
        server.wait_for("sendDocument")
    assert bot.drafts.made == [({"facts.yaml": b""}, ())]


def test_a_picture_of_an_admin_is_no_question_and_no_document(bot, server):
    with bot.running():
        server.photo(ADMIN, ADMIN, "add this")
        assert server.wait_for_text(ADMIN).startswith("If this is to become a document, send it")
        server.private_message(ADMIN, "/draft")
        assert server.wait_for_text(ADMIN) == "No draft waits to be published."


def test_files_sent_while_a_draft_is_built_wait_for_the_next_one(bot, server):
    bot.drafts.reports = [draft_report("0002-aaaaaaaaaaaa"), draft_report("0003-cccccccccccc")]
    bot.drafts.may_build.clear()
    with bot.running():
        bot.send(TOWNS, "first.md")
        assert bot.drafts.building.wait(20)
        bot.send(TOWNS, "second.md")
        told = server.wait_for("sendMessage", lambda c: c.text.startswith("Waiting"))
        assert "until that is done which Admin began at 20" in told.text
        bot.drafts.may_build.set()
        server.wait_for("sendDocument")
        server.wait_for("editMessageCaption", lambda c: "newer draft" in c.caption)
        server.wait_for("sendDocument")
    assert [sorted(put) for put, _ in bot.drafts.made] == [["first.md"], ["second.md"]]


def test_a_refused_file_is_told_and_nothing_of_it_is_drafted(bot, server):
    with bot.running():
        bot.send(b"%PDF-1.7 cut off", "broken.pdf")
        told = server.wait_for("sendMessage", lambda call: "Not taken in" in call.text).text
        assert told.startswith("Not taken in, 1 file:\n• broken.pdf: ")
    assert bot.drafts.made == []


def test_a_file_of_another_format_is_told_and_not_asked_for(bot, server):
    with bot.running():
        bot.send(b"MZ\x00\x01", "../setup.exe")
        told = server.wait_for_text(ADMIN)
        assert told.startswith("Not taken in, 1 file:\n• setup.exe: format '.exe' is not known")
    assert "getFile" not in [call.method for call in server.calls]


def test_a_name_is_made_safe(bot, server):
    with bot.running():
        bot.send(TOWNS, "C:\\docs\\.to\u202ewns\n1.md")
        server.wait_for("sendDocument")
    assert bot.drafts.made == [({"towns1.md": TOWNS}, ())]


def test_what_is_sound_among_refused_files_is_drafted(bot, server):
    with bot.running():
        bot.send(b"", "empty.md")
        assert server.wait_for_text(ADMIN) == "empty.md is empty."
        bot.send(b"%PDF-1.7 cut off", "broken.pdf")
        bot.send(TOWNS, "towns.md")
        draft = server.wait_for("sendDocument")
        assert draft.caption.startswith("Not taken in, 1 file:\n• broken.pdf: ")
    assert bot.drafts.made == [({"towns.md": TOWNS}, ())]


def test_a_file_too_large_for_bots_is_told_with_its_size_and_not_asked_for(bot, server):
    with bot.running():
        bot.send(b"x" * 20_000_001, "atlas.pdf")
        assert server.wait_for_text(ADMIN) == (
            "atlas.pdf has 20 MB, and Telegram lets me fetch files of up to 20 MB. "
            "Put it into the folder of documents and send /reload."
        )
    assert "getFile" not in [call.method for call in server.calls]


def test_a_download_is_tried_again(bot, server, monkeypatch):
    monkeypatch.setattr(downloads, "PAUSES_S", (0.0, 0.0, 0.0))
    server.fail("getFile", Fault(status=502))
    server.fail("file", Fault(drop="before"), Fault(status=502), Fault(status=429))
    with bot.running():
        bot.send(TOWNS, "towns.md")
        server.wait_for("sendDocument")
    assert bot.drafts.made == [({"towns.md": TOWNS}, ())]


def test_a_file_that_cannot_be_fetched_is_told(bot, server, monkeypatch):
    monkeypatch.setattr(downloads, "PAUSES_S", (0.0,))
    server.fail("file", Fault(status=502), Fault(status=502))
    with bot.running():
        bot.send(TOWNS, "towns.md")
        assert server.wait_for_text(ADMIN) == (
            "towns.md could not be fetched from Telegram. Send it again."
        )
    assert bot.drafts.made == []


def test_a_file_that_turns_out_too_large_is_not_fetched(bot, server, monkeypatch):
    monkeypatch.setattr(downloads, "MAX_BYTES", len(TOWNS) - 1)
    with bot.running():
        bot.send(TOWNS, "towns.md")  # the message told a size that is allowed
        assert server.wait_for_text(ADMIN) == (
            "towns.md could not be fetched from Telegram. Send it again."
        )
    assert bot.drafts.made == []


def test_files_of_others_are_not_taken(bot, server):
    with bot.running():
        server.document(ARU, ARU, TOWNS, "towns.md")
        assert server.wait_for_text(ARU).startswith("Only the people who run this bot add")
    assert "getFile" not in [call.method for call in server.calls]
