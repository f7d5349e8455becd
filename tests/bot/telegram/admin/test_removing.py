"""/remove and /restore, and which document a name means."""

from contextlib import contextmanager

import pytest

from bot.telegram.admin.matching import named_documents
from knowledge.model import Covered
from tests.bot.telegram.drafts import StubDrafts
from tests.bot.telegram.outcomes import StubEdition
from tests.bot.telegram.running import ADMIN, StubEditions, running_bot
from tests.bot_api import BotApiServer
from tests.bot_api.calls import Call
from tests.bot_api.keyboards import buttons

OLD = "0001-bbbbbbbbbbbb"
PATHS = ("library.md", "laws/tax 2026.md", "a/x.md", "b/x.md")


@contextmanager
def running(server, *, paths=PATHS, sent=(), covers=()):
    old = StubEdition(name=OLD)
    editions = StubEditions(old, published=OLD)
    drafts = StubDrafts(editions, paths=paths, sent_paths=sent, covers=covers)
    with running_bot(server, old, editions, drafts=drafts, admins=(ADMIN.id,)):
        yield drafts


def ask(server: BotApiServer, text: str) -> Call:
    server.private_message(ADMIN, text)
    return server.wait_for("sendMessage")


def labels(call: Call) -> list[str]:
    return [button["text"] for button in buttons(call.result)]


def test_a_document_is_left_out_of_a_draft(server):
    with running(server) as drafts:
        server.private_message(ADMIN, "/remove tax 2026.md")
        server.wait_for("sendDocument")
    assert drafts.made == [({}, ("laws/tax 2026.md",))]


def test_whatever_drafts_can_remove_is_known_by_its_name(server):
    with running(server, paths=(*PATHS, "facts.yaml")) as drafts:
        server.private_message(ADMIN, "/remove FACTS.yaml")
        server.wait_for("sendDocument")
    assert drafts.made == [({}, ("facts.yaml",))]


def test_without_a_name_what_was_sent_comes_first_and_has_buttons(server):
    paths = tuple(f"{number}.md" for number in range(9))
    with running(server, paths=paths, sent=("8.md",)) as drafts:
        told = ask(server, "/remove")
        assert told.text.splitlines() == [
            "Write the name of a document behind the command, as in: /remove prices.pdf",
            "The file name is enough where only one document has it. The names:",
            "• 8.md",
            *(f"• {number}.md" for number in range(8)),
            "Or press one of these:",
        ]
        assert labels(told) == ["8.md"]
        server.press(ADMIN, told.result, "8.md")
        server.wait_for("sendDocument")
        server.private_message(ADMIN, "/audit")
        audit = server.wait_for("sendMessage", lambda call: "What was done" in call.text).text
        assert audit.endswith("Admin (1): took out a document, 0002-aaaaaaaaaaaa 8.md")
    assert drafts.made == [({}, ("8.md",))]


def test_ambiguous_and_unknown_names_are_told_with_buttons_of_the_nearest(server):
    with running(server) as drafts:
        several = ask(server, "/remove x.md")
        assert several.text == (
            "2 documents are called x.md. Write the whole path of one:\n• a/x.md\n• b/x.md"
        )
        assert labels(several) == ["a/x.md", "b/x.md"]
        near = ask(server, "/remove libary.md")
        assert near.text == "No document is called libary.md. The nearest names:\n• library.md"
        assert labels(near) == ["library.md"]
        assert ask(server, "/remove zzz").text == (
            "No document is called zzz. Send /remove alone to see the names."
        )
        assert drafts.made == []
        server.press(ADMIN, several.result, "b/x.md")
        server.wait_for("sendDocument")
        drafts.paths = ()
        server.press(ADMIN, near.result, "library.md")
        gone = server.wait_for("answerCallbackQuery", lambda c: "text" in c.parameters)
        assert gone.parameters["text"].startswith("This button does nothing any more")
    assert drafts.made == [({}, ("b/x.md",))]


COVERS = (
    Covered(path="a/x.md", is_removed=True, changed_since=False),
    Covered(path="b/x.md", is_removed=False, changed_since=True),
    Covered(path="library.md", is_removed=False, changed_since=False),
)


def test_a_file_of_the_folder_counts_again_by_name_or_button(server):
    with running(server, covers=COVERS) as drafts:
        told = ask(server, "/restore")
        assert told.text.splitlines()[1:] == [
            "• b/x.md: the copy that was sent counts; the folder's file has changed since",
            "• a/x.md: it was removed",
            "• library.md: the copy that was sent counts",
        ]
        server.press(ADMIN, told.result, "a/x.md")
        server.wait_for("sendDocument")
        server.private_message(ADMIN, "/restore library")
        server.wait_for("sendDocument")
        server.private_message(ADMIN, "/audit")
        audit = server.wait_for("sendMessage", lambda call: "What was done" in call.text).text
        assert "Admin (1): let the folder’s file count again, 0002-aaaaaaaaaaaa a/x.md" in audit
    assert drafts.restored == ["a/x.md", "library.md"]


def test_names_that_are_not_covered_are_told_with_those_that_are(server):
    with running(server, covers=COVERS) as drafts:
        assert labels(ask(server, "/restore x.md")) == ["b/x.md", "a/x.md"]
        assert ask(server, "/restore tax").text.startswith("None of them is called tax. These")
        drafts.covers = ()
        assert ask(server, "/restore tax").text.startswith("Every file of the documents folders")
    assert drafts.restored == []


@pytest.mark.parametrize(
    ("name", "paths"),
    [
        ("laws/tax 2026.md", ("laws/tax 2026.md",)),
        ("Library.MD", ("library.md",)),
        ("library", ("library.md",)),
        ("x", ("a/x.md", "b/x.md")),
        ("tax", ()),
    ],
)
def test_a_path_counts_before_a_name_and_a_name_before_its_stem(name, paths):
    assert named_documents(name, PATHS).paths == paths


def test_names_that_hold_the_words_are_near():
    assert named_documents("tax", PATHS).nearest == ("laws/tax 2026.md",)
