import logging
import threading

import pytest

from knowledge.model import Outcome, Question
from tests.bot.telegram.outcomes import StubEdition, answer
from tests.bot.telegram.running import ARU, BEK, running_bot
from tests.bot_api import BotApiServer, Group

GROUP = Group(-1001)
SMALL = Group(-5, "Friends", type="group")


class Held(StubEdition):
    """An edition that answers when it is let."""

    def __init__(self) -> None:
        super().__init__(reply=self._reply)
        self.is_asked = threading.Event()
        self.may_answer = threading.Event()

    def _reply(self, question: Question) -> Outcome:
        self.is_asked.set()
        assert self.may_answer.wait(20)
        return answer(short=question.text)


def is_still_there(server: BotApiServer) -> None:
    server.private_message(BEK, "still there?")
    assert server.wait_for_text(BEK).startswith("still there?")


def told(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return what the bot has logged at level info and above, but for how it starts and ends."""
    return [
        record.getMessage()
        for record in caplog.records
        if record.levelno >= logging.INFO and "not wanted" in record.getMessage()
    ]


def is_quiet(caplog: pytest.LogCaptureFixture) -> bool:
    return not any(record.levelno >= logging.WARNING for record in caplog.records)


@pytest.mark.parametrize(
    ("reason", "description"),
    [
        ("kicked from supergroup", "Forbidden: bot was kicked from the supergroup chat"),
        ("no member", "Forbidden: bot is not a member of the supergroup chat"),
        ("no text", "Not enough rights to send text messages to the chat"),
        ("closed topic", "Topic_closed"),
    ],
)
def test_where_the_bot_may_not_write_it_gives_up_with_one_line(
    server, caplog, reason, description
):
    edition = Held()
    with caplog.at_level(logging.INFO), running_bot(server, edition):
        server.group_message(GROUP, ARU, "/ask when?")
        assert edition.is_asked.wait(20)
        server.refuse(GROUP, reason)
        edition.may_answer.set()
        is_still_there(server)
    assert told(caplog) == [f"an answer is not wanted where it was asked for: {description}"]
    assert is_quiet(caplog)


@pytest.mark.parametrize("reason", ["blocked", "deactivated"])
def test_a_person_who_is_gone_is_no_error(server, caplog, reason):
    edition = Held()
    with caplog.at_level(logging.INFO), running_bot(server, edition):
        server.private_message(ARU, "when?")
        assert edition.is_asked.wait(20)
        server.refuse(ARU, reason)
        edition.may_answer.set()
        is_still_there(server)
    assert len(told(caplog)) == 1
    assert is_quiet(caplog)


def test_an_answer_follows_a_group_that_has_become_a_supergroup(server, caplog):
    edition = Held()
    with running_bot(server, edition):
        server.group_message(SMALL, ARU, "/ask when?")
        assert edition.is_asked.wait(20)
        moved = server.migrate(SMALL, -1005, ARU)
        edition.may_answer.set()
        assert server.wait_for_text(moved).startswith("when?")
    (sent,) = server.sent_to(moved)
    assert "reply_parameters" not in sent.parameters  # its messages have new numbers there
    assert server.sent_to(SMALL) == []
    assert is_quiet(caplog)
