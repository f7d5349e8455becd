"""A bot under attack, and what has to hold whatever it is sent."""

from __future__ import annotations

import itertools
import logging
import sqlite3
import tempfile
import time
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.observing.measurements import Measurements
from bot.state import Retention, open_state
from tests.bot.telegram.running import ADMIN, running_bot
from tests.bot_api import BotApiServer, Call, Group, User
from tests.bot_api.forging import forge
from tests.bot_api.updates import BOT_NAME, message_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.state import State
    from bot.telegram.editions import Answering
    from tests.bot_api.updates import Sender

__all__ = ["Besieged", "besieged", "command", "mention"]

TABLES = ("answers", "audit", "feedback", "preferences", "turns", "unanswered")
HARMLESS = (
    "message is not modified", "query is too old", "message to be replied not found",
    "QUOTE_TEXT_INVALID",
)  # fmt: skip
"""What Telegram refuses and the bot goes on with: a button pressed twice, a query that was forged,
a quote of what was no character."""
SETTLED_S = 20.0


class Log(logging.Handler):
    """Keeps what the log tells from a level on."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@dataclass
class Besieged:
    """A bot, those who write to it, and what it has logged."""

    server: BotApiServer
    state: State
    measured: Measurements
    log: Log
    database: Path
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(100_000))

    def person(self, name: str = "Mallory", language: str = "en") -> User:
        """Return somebody who has not written yet, and whom no pace holds up."""
        return User(next(self.numbers), name, language)

    def group(self, title: str = "Readers") -> Group:
        return Group(-1_000_000_000_000 - next(self.numbers), title)

    def message(
        self, *, sender: Sender | None = None, chat: Mapping[str, Any] | None = None, **fields: Any
    ) -> dict[str, Any]:
        """Return a message of somebody new, in private where no chat is given."""
        who = sender or self.person()
        where = chat if chat is not None else User(who.json["id"]).chat  # type: ignore[arg-type]
        number = next(self.numbers)
        made = message_json(number, sender=who.json, chat=dict(where), text="")
        return made | who.fields | fields

    def forge(self, update: Mapping[str, Any]) -> None:
        forge(self.server, update)

    def settle(self) -> None:
        """Wait until all updates have been dealt with."""
        until = time.monotonic() + SETTLED_S
        self.server.wait_until_taken()
        while self.measured.waiting() or not self.server.methods.all_confirmed():
            assert time.monotonic() < until, "something is not dealt with"
            time.sleep(0.002)

    def holds(self) -> None:
        """Check that others are answered, and that nothing was refused, logged or left waiting."""
        self.settle()
        other = self.person("Bek")
        self.server.private_message(other, f"when, {other.id}?")
        assert f"when, {other.id}?" in self.server.wait_for_text(other)
        self.settle()
        refused = [(call.method, call.description) for call in self.refused()]
        assert refused == [], refused
        logged = [record.getMessage() for record in self.log.records]
        assert logged == [], logged
        waiting = self.server.unanswered_presses()
        assert waiting == [], waiting

    def refused(self) -> list[Call]:
        """Return the requests that a well-behaved bot does not make."""
        return [
            call
            for call in self.server.refused()
            if not any(reason in call.description for reason in HARMLESS)
        ]

    def told(self, chat: User | Group) -> list[str]:
        """Return the texts sent to a chat so far."""
        return [call.text for call in self.server.sent_to(chat)]

    def stored(self) -> dict[str, list[tuple[object, ...]]]:
        """Return all rows of the tables with what people said and did, by the table's name."""
        self.settle()
        with closing(sqlite3.connect(self.database)) as connection:
            return {
                table: sorted(connection.execute(f"SELECT * FROM {table}"), key=str)  # noqa: S608
                for table in TABLES
            }

    def stored_of(self, *ids: int) -> dict[str, list[tuple[object, ...]]]:
        """Return the rows that name one of some people or chats."""
        kept = self.stored().items()
        return {table: [row for row in rows if {*ids} & {*row}] for table, rows in kept}

    def warnings(self) -> list[str]:
        """Return what was logged, and forget it."""
        records, self.log.records = self.log.records, []
        return [record.getMessage() for record in records]


@contextmanager
def besieged(edition: Answering, **settings: Any) -> Iterator[Besieged]:
    """Give a bot that one person administers, `running.ADMIN`; settings as of `running_bot`."""
    log = Log()
    logging.root.addHandler(log)
    measured = Measurements()
    try:
        with (
            BotApiServer() as server,
            tempfile.TemporaryDirectory() as folder,
        ):
            database = Path(folder) / "state.db"
            state = open_state(f"sqlite:///{database}", Retention())
            server.methods.chats[ADMIN.id] = ADMIN.chat
            chosen: dict[str, Any] = {"admins": [ADMIN.id], **settings}
            with running_bot(server, edition, state=state, measured=measured, **chosen):
                yield Besieged(server, state, measured, log, database)
            state.close()
    finally:
        logging.root.removeHandler(log)


def command(text: str) -> dict[str, Any]:
    """Return the fields of a text that opens with a command."""
    length = len(text.split(maxsplit=1)[0])
    return {"text": text, "entities": [{"type": "bot_command", "offset": 0, "length": length}]}


def mention(text: str) -> dict[str, Any]:
    """Return the fields of a text that calls the bot, as it is written in groups."""
    entities = [{"type": "mention", "offset": 0, "length": len(BOT_NAME) + 1}]
    return {"text": f"@{BOT_NAME} {text}", "entities": entities}
