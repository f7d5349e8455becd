"""Two processes that serve one bot, on one PostgreSQL server."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from tests.bot.telegram.ports import free_port
from tests.bot.telegram.process import LIBRARY, BotProcess, write_documents
from tests.bot.telegram.running import ADMIN, ARU
from tests.bot_api import BotApiServer, User

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bot.postgresql import PostgresqlServer

QUESTION = "When was the reading room of the Aksay library opened?"
SENTENCE = "The reading room of the Aksay library was opened in May 1954 by the town council."
PEOPLE = [User(1000 + number) for number in range(20)]


class Replicas:
    """The processes, and the proxy before them."""

    def __init__(
        self, server: BotApiServer, processes: list[BotProcess], ports: list[int]
    ) -> None:
        self.server = server
        self.processes = processes
        self._addresses = [f"http://127.0.0.1:{port}/telegram" for port in ports]
        self._client = httpx.Client()

    def close(self) -> None:
        self._client.close()

    def question(self, user: User, text: str) -> dict[str, Any]:
        """Return the update with a person's question, which nobody has been sent yet."""
        with self.server.methods.changed:
            self.server.private_message(user, text)
            return self.server.methods._updates.pop()

    def post(self, update: dict[str, Any], *, to: int) -> None:
        secret = self.server.methods.webhook["secret_token"]
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret, "X-Forwarded-For": "203.0.113.7"}
        answered = self._client.post(self._addresses[to], json=update, headers=headers)
        assert answered.status_code == 200


@pytest.fixture
def replicas(tmp_path, postgresql: PostgresqlServer) -> Iterator[Replicas]:
    url = postgresql.new_database()
    ports = [free_port(), free_port()]
    with ExitStack() as stack:
        server = stack.enter_context(BotApiServer())
        server.methods.chats[ADMIN.id] = ADMIN.chat
        processes = []
        for number, port in enumerate(ports):
            folder = tmp_path / str(number)
            folder.mkdir()
            write_documents(folder / "documents", library=LIBRARY)
            process = BotProcess(folder, server.base_url, webhook_port=port, state_url=url)
            processes.append(stack.enter_context(process))
        for process in processes:
            process.wait_for_output("answering as")
        for _ in processes:
            server.wait_for("setWebhook")
        running = Replicas(server, processes, ports)
        stack.callback(running.close)
        yield running


def test_each_update_sent_to_both_is_answered_once_and_conversations_go_on(replicas):
    server = replicas.server
    updates = [replicas.question(user, QUESTION) for user in PEOPLE]
    with ThreadPoolExecutor(8) as pool:
        posts = [
            pool.submit(replicas.post, update, to=number)
            for update in updates
            for number in (0, 1)
        ]
        for post in posts:
            post.result()
    for user in PEOPLE:
        assert SENTENCE in server.wait_for_text(user).replace("\n", " ")

    # One replica hears the question, the other one the next: it knows what "it" is.
    replicas.post(replicas.question(ARU, QUESTION), to=0)
    assert SENTENCE in server.wait_for_text(ARU).replace("\n", " ")
    replicas.post(replicas.question(ARU, "How many books did it hold at first?"), to=1)
    assert "It held 1,200 books at first." in server.wait_for_text(ARU).replace("\n", " ")

    for process in replicas.processes:
        assert process.end() == 0, process.output
    assert [len(server.sent_to(user)) for user in PEOPLE] == [1] * len(PEOPLE)
    assert len(server.sent_to(ARU)) == 2
    assert server.refused() == []
