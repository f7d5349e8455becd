"""/remove, and which document a name means."""

from contextlib import contextmanager

import pytest

from bot.telegram.admin.matching import named_documents
from tests.bot.telegram.drafts import StubDrafts, draft_report
from tests.bot.telegram.outcomes import StubEdition, entry
from tests.bot.telegram.running import ADMIN, StubEditions, running_bot
from tests.bot_api import BotApiServer

OLD, NEW = "0001-bbbbbbbbbbbb", "0002-aaaaaaaaaaaa"
PATHS = ("library.md", "laws/tax 2026.md", "a/x.md", "b/x.md")


@contextmanager
def running(server, *, pending=()):
    old = StubEdition(name=OLD, documents=tuple(map(entry, PATHS)))
    new = StubEdition(name=NEW, documents=tuple(map(entry, pending)))
    editions = StubEditions(old, new, published=OLD)
    drafts = StubDrafts(editions)
    drafts.waiting = draft_report(NEW) if pending else None
    with running_bot(server, old, editions, drafts=drafts, admins=(ADMIN.id,)):
        yield drafts


def told(server: BotApiServer, text: str) -> str:
    server.private_message(ADMIN, text)
    return server.wait_for_text(ADMIN)


def test_a_document_is_left_out_of_a_draft(server):
    with running(server) as drafts:
        server.private_message(ADMIN, "/remove tax 2026.md")
        server.wait_for("sendDocument")
    assert drafts.made == [({}, ("laws/tax 2026.md",))]


def test_a_document_of_the_pending_draft_can_be_removed(server):
    with running(server, pending=("new.md",)) as drafts:
        server.private_message(ADMIN, "/remove NEW.md")
        server.wait_for("sendDocument")
    assert drafts.made == [({}, ("new.md",))]


def test_without_a_name_it_explains_and_lists_the_names(server):
    with running(server):
        assert told(server, "/remove").splitlines() == [
            "Write the name of a document behind the command, as in: /remove prices.pdf",
            "The file name is enough where only one document has it. The names:",
            *(f"• {path}" for path in PATHS),
        ]


def test_ambiguous_and_unknown_names_are_told_with_the_nearest(server):
    with running(server) as drafts:
        assert told(server, "/remove x.md") == (
            "2 documents are called x.md. Write the whole path of one:\n• a/x.md\n• b/x.md"
        )
        assert told(server, "/remove libary.md") == (
            "No document is called libary.md. The nearest names:\n• library.md"
        )
        assert told(server, "/remove zzz") == (
            "No document is called zzz. Send /remove alone to see the names."
        )
    assert drafts.made == []


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
