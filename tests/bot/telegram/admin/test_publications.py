"""Publications that this process has not made: noted, told once, looked at for corrections."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.telegram.admin.auditing import render_audit
from bot.telegram.admin.draft_messages import DraftMessages
from bot.telegram.admin.guard import Admins
from bot.telegram.admin.publications import DAYS, Publications
from bot.telegram.editions import CurrentEdition
from bot.telegram.languages import Languages
from bot.texts import texts
from knowledge.editions.history import Publication, Via
from tests.bot.telegram.outcomes import StubEdition
from tests.bot.telegram.process import LIBRARY, BotProcess, write_documents
from tests.bot.telegram.running import ADMIN, StubEditions, remembering

FIRST, SECOND = "0001-bbbbbbbbbbbb", "0002-aaaaaaaaaaaa"
NOW = datetime.now(UTC).replace(microsecond=0)


def published(edition: str, via: Via, by: int = 0, *, days: float = 0.0) -> Publication:
    return Publication(edition=edition, at=NOW - timedelta(days=days), by=by, via=via)


class Sent:
    def __init__(self) -> None:
        self.messages: list[str] = []

    async def send_message(self, chat: int, html: str) -> None:
        self.messages.append(html)


class Replica:
    def __init__(self, state: Any, *history: Publication) -> None:
        self.editions = StubEditions(
            StubEdition(name=FIRST), StubEdition(name=SECOND), published=history[-1].edition
        )
        self.editions.publications = list(history)
        self.steps: list[tuple[str, str, int]] = []
        sent: Any = Sent()
        self.sent = sent
        admins = Admins([ADMIN.id], Languages(state), state)
        current = CurrentEdition(self.editions.load())
        self.own = Publications(
            self.sent, current, self.editions, admins, DraftMessages(), self._step
        )

    async def _step(self, before: str, after: str, by: int) -> None:
        self.steps.append((before, after, by))

    def catch_up(self) -> None:
        asyncio.run(self.own.catch_up())


@pytest.fixture
def state():
    with remembering() as own:
        yield own


def entries(state: Any) -> list[tuple[int, str, str]]:
    return [(one.who, one.action, one.detail) for one in state.audit.recent(9)]


def test_what_a_command_publishes_is_noted_and_told_by_one_replica(state):
    history = (published(FIRST, "start", days=1), published(SECOND, "command line"))
    replicas = [Replica(state, *history) for _ in range(2)]
    for each in replicas:
        each.catch_up()
    assert entries(state) == [
        (0, "publish", f"{SECOND} command line"),
        (0, "publish", f"{FIRST} start"),
    ]
    assert [len(each.sent.messages) for each in replicas] == [1, 0]
    assert (
        replicas[0]
        .sent.messages[0]
        .startswith(f"Edition {SECOND} answers now, published by the command line. It holds ")
    )
    assert replicas[1].steps == [(FIRST, SECOND, 0)]
    listed = render_audit(state.audit.recent(1), {0: "the bot"}, texts("en"))[0]
    assert listed.endswith(f" UTC, the command line: publish {SECOND}")


def test_what_an_admin_published_right_before_a_kill_is_noted_and_looked_at(state):
    back = published(FIRST, "Telegram", ADMIN.id)
    replica = Replica(
        state,
        published(FIRST, "command line", days=2),
        published(SECOND, "Telegram", ADMIN.id, days=1),
        back,
    )
    replica.catch_up()
    assert entries(state) == [
        (ADMIN.id, "rollback", FIRST),
        (ADMIN.id, "publish", SECOND),
        (0, "publish", f"{FIRST} command line"),
    ]
    assert state.audit.recent(1)[0].at == back.at
    assert replica.steps == [
        ("", FIRST, 0),
        (FIRST, SECOND, ADMIN.id),
        (SECOND, FIRST, ADMIN.id),
    ]
    assert replica.sent.messages == []


def test_what_is_long_ago_or_from_an_earlier_version_is_left_alone(state):
    replica = Replica(state, published(FIRST, "watch", days=DAYS + 1), published(SECOND, ""))
    replica.catch_up()
    assert (entries(state), replica.steps, replica.sent.messages) == ([], [], [])


def test_running_bot_tells_what_a_command_publishes(server, tmp_path):
    folder = write_documents(tmp_path / "documents", library=LIBRARY)
    server.private_message(ADMIN, "/start")
    often = "import bot.telegram.following as f; f.EVERY_S = 0.1\n"
    with BotProcess(tmp_path, server.base_url, prelude=often) as bot:
        server.wait_for_text(ADMIN, 60)
        write_documents(folder, library=LIBRARY.replace("1954", "1957"))
        server.private_message(ADMIN, "/reload")
        server.wait_for("sendDocument", lambda call: call.chat == ADMIN.id, timeout=60)
        assert bot.command("publish") == 0
        told = server.wait_for("sendMessage", lambda c: "answers now" in c.text, timeout=30)
        assert "published by the command line. It holds 1 document and " in told.text
        closed = server.wait_for("editMessageCaption", timeout=30)
        assert "Published by the command line at 20" in closed.result["caption"]
        server.private_message(ADMIN, "/editions")
        listed = server.wait_for("sendMessage", lambda c: c.text.startswith("Editions"))
        assert "by the program, at its start" in listed.text
        assert "by the command line; answers now" in listed.text
