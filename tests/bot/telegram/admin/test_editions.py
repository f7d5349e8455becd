"""/editions, /rollback, /probe and /export, with real editions."""

import io
import os
import zipfile
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.telegram.admin import exporting
from knowledge import EditionStore
from knowledge.editions.drafts import Drafts
from knowledge.model import ProgressListener
from tests.bot.telegram.process import LIBRARY, write_documents
from tests.bot.telegram.running import ADMIN, ARU, running_bot
from tests.bot_api import BotApiServer, User
from tests.bot_api.keyboards import buttons

HARBOUR = b"The lighthouse of Bautino was built by Captain Orazov in 1963.\n"
PROBES = """\
probes:
  - question: Who built the lighthouse of Bautino?
    answer: Captain Orazov
  - question: When was the reading room of the Aksay library opened?
    answer: May 1954
"""
QUESTION = "Who built the lighthouse of Bautino?"
OTHER = User(2, "Dana")


class Knowledge:
    """A folder with two editions that were published, and a draft."""

    def __init__(self, folder: Path) -> None:
        self.documents = write_documents(folder / "documents", library=LIBRARY)
        (self.documents / "probes.yaml").write_text(PROBES, encoding="utf-8")
        self.uploads = folder / "uploads"
        self.store = EditionStore(folder / "editions")
        self.drafts = Drafts(self.store, self.uploads, (self.documents,))
        self.drafts.publish(self.drafts.make().edition, by=0, via="command line")
        second = self.drafts.make(put={"harbour.md": HARBOUR})
        self.drafts.publish(second.edition, by=ADMIN.id)

    def make(self, put: dict[str, bytes], progress: ProgressListener | None = None) -> str:
        return self.drafts.make(put=put, progress=progress).edition


@pytest.fixture
def knowledge(tmp_path):
    return Knowledge(tmp_path)


@contextmanager
def running(server, knowledge):
    server.methods.chats[ADMIN.id] = ADMIN.chat
    with running_bot(
        server,
        knowledge.store.load(),
        knowledge.store,
        drafts=knowledge.drafts,
        uploads=knowledge.uploads,
        admins=(ADMIN.id, OTHER.id),
    ):
        yield


def told(server: BotApiServer, command: str, begins: str) -> Any:
    server.private_message(ADMIN, command)
    return server.wait_for("sendMessage", lambda call: call.text.startswith(begins))


def labels(message: dict[str, Any]) -> list[str]:
    return [button["text"] for button in buttons(message)]


def answer(server: BotApiServer) -> str:
    server.private_message(ARU, QUESTION)
    return server.wait_for_text(ARU).replace("\n", " ")


def test_editions_are_listed_and_can_be_gone_back_to(server, knowledge):
    knowledge.make({"third.md": b"# Third\n\nThe third document tells nothing.\n"})
    first = knowledge.store.names()[0]
    with running(server, knowledge):
        listed = told(server, "/editions", "Editions")
        heading, draft, second, one = listed.text.splitlines()
        assert heading == "Editions"
        assert draft == "3. 3 documents; a draft that waits to be published"
        assert second.startswith("2. 2 documents; published 20")
        assert second.endswith(" UTC by Admin; answers now")
        assert one.startswith("1. 1 document; published 20")
        assert one.endswith(" UTC by the command line")
        assert labels(listed.result) == ["Go back to 1"]
        assert "Captain Orazov" in answer(server)

        server.press(ADMIN, listed.result, "Go back to 1")
        asked = server.wait_for("sendMessage", lambda c: c.text.startswith("Go back"))
        assert asked.text == (
            "Go back to edition 1? Edition 2 answers now.\n\nDocuments that go: 1\n• harbour.md"
        )
        server.press(ADMIN, asked.result, "Leave it")
        assert server.wait_for("editMessageText").text.endswith("\n\nLeft as it is.")
        assert "Captain Orazov" in answer(server)

        server.press_data(OTHER, asked.result, f"a:b:{first}:{knowledge.store.published()}")
        edited = server.wait_for("editMessageText")
        assert "\n\nDana went back at 20" in edited.text
        assert edited.text.endswith(" UTC: edition 1 answers.")
        assert answer(server).startswith("The documents do not")

        server.press_data(ADMIN, asked.result, f"a:b:{first}:{knowledge.store.names()[1]}")
        edited = server.wait_for("editMessageText")
        assert edited.text.endswith("Edition 1 answers by now. Send /rollback again.")
    assert [one.by for one in knowledge.store.history()] == [0, ADMIN.id, OTHER.id]


def test_rollback_without_a_number_goes_to_the_edition_before(server, knowledge):
    with running(server, knowledge):
        asked = told(server, "/rollback", "Go back to edition 1?")
        assert labels(asked.result) == ["Go back to 1", "Leave it"]
        assert told(server, "/rollback 2", "Edition 2 answers already.")
        assert told(server, "/rollback #1", "Go back to edition 1?")
        assert told(server, "/rollback 7", "There is no edition 7 to go back to; /editions lists")


def test_probes_are_asked_of_the_edition_and_the_one_before(server, knowledge):
    with running(server, knowledge):
        summary = told(server, "/probe", "Probe questions asked of edition 0002-").text
        assert "Probe questions: 2, none fails." in summary
        changed = server.wait_for("sendMessage", lambda c: c.text.startswith("Edition 1"))
        assert changed.text == (
            f"Edition 1 answered otherwise: 1\n• {QUESTION} no answer → Orazov (harbour.md)"
        )


def test_what_the_edition_holds_is_exported(server, knowledge):
    with running(server, knowledge):
        server.private_message(ADMIN, "/export")
        sent = server.wait_for("sendDocument")
        assert sent.result["document"]["file_name"] == "dalel-edition-2.zip"
        content = server.methods.files[sent.result["document"]["file_id"]]
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert sorted(archive.namelist()) == [
                "documents/harbour.md.txt",
                "documents/library.md.txt",
                "facts.csv",
                "facts.json",
                "files/harbour.md",
                "manifest.json",
            ]
            assert archive.read("files/harbour.md") == HARBOUR
        done = [line.split()[-2] for line in told(server, "/audit", "What").text.splitlines()[1:]]
        assert done == ["export"]


def test_an_export_too_large_for_telegram_names_the_other_way(server, knowledge, monkeypatch):
    monkeypatch.setattr(exporting, "MOST_BYTES", 100)
    with running(server, knowledge):
        call = told(server, "/export", "The file has ")
        assert call.text.endswith("Make it where the bot runs: dalel export FILE")
    assert "sendDocument" not in [call.method for call in server.calls]


def test_while_another_process_builds_admins_are_told_who(server, knowledge):
    draft = knowledge.make({"third.md": b"# Third\n\nThe third document tells nothing.\n"})
    with running(server, knowledge):
        message = told(server, "/help", "").result
        with knowledge.store.hold("building"):
            server.press_data(ADMIN, message, f"a:p:{draft}")
            refused = server.wait_for("sendMessage", lambda c: c.text.startswith("Publishing did"))
            server.private_message(ADMIN, "/reload")
            failed = server.wait_for("editMessageText", lambda c: "did not work" in c.text)
        for told_busy in (refused.text, failed.text):
            assert "building" in told_busy
            assert f"process {os.getpid()}" in told_busy
        assert refused.text.endswith("What answered before keeps answering.")
        server.press_data(ADMIN, message, f"a:p:{draft}")
        server.wait_for("answerCallbackQuery", lambda _: knowledge.store.published() == draft)
