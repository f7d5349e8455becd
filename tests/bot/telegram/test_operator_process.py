"""The operator's side from end to end: a real process, real HTTP, real documents."""

import signal
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.bot.telegram.process import LIBRARY, BotProcess, write_documents
from tests.bot.telegram.running import ADMIN, ARU
from tests.bot_api import BotApiServer, Call, User
from tests.bot_api.keyboards import buttons

HARBOUR = b"""\
---
title: The harbour of Bautino
publisher: Harbour office
---
The lighthouse of Bautino was built by Captain Orazov in 1963.
"""
HELD = """
import time
from knowledge.editions import folder
write = folder.write_pointer
def write_or_hold(editions, name):
    if (editions / "hold").exists():
        print("in the middle of publishing", flush=True)
        time.sleep(60)
    write(editions, name)
folder.write_pointer = write_or_hold
"""
"""Lets the bot stop while it publishes, for as long as there is a file "hold"."""
QUESTION = "Who built the lighthouse of Bautino?"
SENTENCE = "The lighthouse of Bautino was built by Captain Orazov in 1963."
SOURCE = "[1] The harbour of Bautino — Harbour office"
OLD_QUESTION = "When was the reading room of the Aksay library opened?"


@dataclass
class Operator:
    """An admin with a telephone, and a stranger."""

    server: BotApiServer

    def asked(self, question: str, user: User = ARU) -> str:
        self.server.private_message(user, question)
        return self.server.wait_for_text(user)

    def told(self, command: str, begins: str) -> str:
        """Return the answer to an admin's command, which begins so."""
        self.server.private_message(ADMIN, command)
        return self.server.wait_for("sendMessage", lambda c: c.text.startswith(begins)).text

    def draft(self) -> Call:
        """Return the next draft's message."""
        call = self.server.wait_for("sendDocument", timeout=60)
        assert [button["text"] for button in buttons(call.result)] == ["Publish", "Cancel"]
        return call

    def file(self, draft: Call) -> str:
        """Return the report that comes as a file."""
        return self.server.methods.files[draft.result["document"]["file_id"]].decode()

    def published(self, draft: Call) -> str:
        """Press Publish; return the last line of the draft's message."""
        self.server.press(ADMIN, draft.result, "Publish")
        return self.closed("editMessageCaption").caption.rpartition("\n")[2]

    def closed(self, method: str) -> Call:
        return self.server.wait_for(method, lambda call: not buttons(call.result), timeout=30)


@pytest.fixture
def server():
    with BotApiServer() as server:
        server.methods.chats[ADMIN.id] = ADMIN.chat
        yield server
        assert server.unanswered_presses() == []


def test_knowledge_is_changed_from_a_phone(server, tmp_path):
    write_documents(tmp_path / "documents", library=LIBRARY)
    operator = Operator(server)
    with BotProcess(tmp_path, server.base_url, prelude=HELD) as process:
        process.wait_for_output("answering as")
        _a_stranger_is_refused(server, operator)
        _a_file_is_published(server, operator)
        _it_is_removed(server, operator)
        _rolling_back_brings_it_back(server, operator)
        _the_record_tells_all(operator)
        server.document(ADMIN, ADMIN, HARBOUR.replace(b"1963", b"1964"), "harbour.md")
        draft = operator.draft()
        (tmp_path / "editions" / "hold").touch()
        pressed = server.press(ADMIN, draft.result, "Publish")
        process.wait_for_output("in the middle of publishing")
        process.end(signal.SIGKILL)
        (tmp_path / "editions" / "hold").unlink()
    server.methods.forget_query(pressed)  # it was never answered
    _it_comes_back_sound(server, operator, tmp_path, draft.result)


def _a_stranger_is_refused(server: BotApiServer, operator: Operator) -> None:
    for command in ("/reload", "/remove library.md", "/rollback", "/export", "/audit"):
        assert operator.asked(command) == "This command is for the people who run this bot."
    server.document(ARU, ARU, HARBOUR, "harbour.md")
    assert server.wait_for_text(ARU).startswith("Only the people who run this bot add documents")
    assert operator.asked(QUESTION).startswith("The documents do not")


def _a_file_is_published(server: BotApiServer, operator: Operator) -> None:
    server.document(ADMIN, ADMIN, HARBOUR, "harbour.md")
    draft = operator.draft()
    assert "Documents added: 1\n• harbour.md: The harbour of Bautino" in draft.caption
    assert "## Documents added: 1\n\n- harbour.md: The harbour of Bautino" in operator.file(draft)
    assert operator.asked(QUESTION).startswith("The documents do not")
    line = operator.published(draft)
    assert line.startswith("Published by Admin at ")
    assert line.endswith(": edition 2 answers.")
    answer = operator.asked(QUESTION)
    assert SENTENCE in answer.replace("\n", " ")
    assert SOURCE in answer


def _it_is_removed(server: BotApiServer, operator: Operator) -> None:
    server.private_message(ADMIN, "/remove harbour.md")
    draft = operator.draft()
    assert "Documents gone: 1\n• harbour.md: The harbour of Bautino" in draft.caption
    assert operator.published(draft).endswith(": edition 3 answers.")
    assert operator.asked(QUESTION).startswith("The documents do not")


def _rolling_back_brings_it_back(server: BotApiServer, operator: Operator) -> None:
    server.private_message(ADMIN, "/rollback 2")
    asked = server.wait_for("sendMessage", lambda call: call.text.startswith("Go back to"))
    assert "Documents that come back: 1\n• harbour.md" in asked.text
    server.press(ADMIN, asked.result, "Go back to 2")
    assert operator.closed("editMessageText").text.endswith(": edition 2 answers.")
    assert SOURCE in operator.asked(QUESTION)


def _the_record_tells_all(operator: Operator) -> None:
    told = operator.told("/audit", "What was done")
    lines = [line.partition("(1): ")[2] for line in told.splitlines()[1:]]
    assert [line.split()[0] for line in lines if line] == [
        "went",
        "published",
        "took",
        "published",
        "sent",
    ]


def _it_comes_back_sound(
    server: BotApiServer, operator: Operator, folder: Path, draft: dict[str, Any]
) -> None:
    """The edition from before answers, and the draft waits and can be published."""
    with BotProcess(folder, server.base_url) as process:
        process.wait_for_output("answering as")
        assert "in 1963" in operator.asked(QUESTION).replace("\n", " ")
        assert "May 1954" in operator.asked(OLD_QUESTION)
        server.press_data(ADMIN, draft, f"a:p:{_edition(draft)}")
        server.wait_for("editMessageCaption", lambda call: "edition 4 answers" in call.caption)
        assert "in 1964" in operator.asked(QUESTION).replace("\n", " ")
        told = operator.told("/editions", "Editions")
        assert told.count("answers now") == 1
        assert process.end() == 0


def _edition(draft: dict[str, Any]) -> str:
    return str(draft["reply_markup"]["inline_keyboard"][0][0]["callback_data"]).split(":")[2]
