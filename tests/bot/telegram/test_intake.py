"""Updates that come twice, or to several replicas."""

import logging
import threading
from datetime import UTC, datetime

from bot.state import Retention, open_state
from knowledge.model import Outcome, Question
from tests.bot.telegram.outcomes import StubEdition, answer
from tests.bot.telegram.running import ARU, BEK, running_bot
from tests.bot_api import BotApiServer, User


def deliver_twice(server: BotApiServer) -> None:
    """Deliver the last update that waits for the bot again."""
    server.methods.deliver_again(server.methods._updates[-1])


def test_an_update_that_comes_twice_is_answered_once(server):
    with server.methods.changed:  # both come in one batch
        server.private_message(ARU, "When?")
        deliver_twice(server)
    with running_bot(server, StubEdition()):
        assert server.wait_for_text(ARU).startswith("May 1954")
        with server.methods.changed:
            server.private_message(ARU, "When?")
            again = server.methods._updates[-1]
        assert server.wait_for_text(ARU).startswith("May 1954")
        server.methods.deliver_again(again)
        server.private_message(BEK, "When?")
        assert server.wait_for_text(BEK).startswith("May 1954")
    assert len(server.sent_to(ARU)) == 2


def test_an_update_answered_before_a_restart_is_not_answered_after_it(server, tmp_path):
    state = open_state(f"sqlite:///{tmp_path}/state.db", Retention())
    with server.methods.changed:
        server.private_message(ARU, "When?")
        update = server.methods._updates[-1]
    for _ in range(2):
        with running_bot(server, StubEdition(), state=state):
            server.private_message(BEK, "When?")
            assert server.wait_for_text(BEK).startswith("May 1954")
        server.methods.deliver_again(update)
    state.close()
    assert len(server.sent_to(ARU)) == 1


def test_what_waits_is_kept_without_the_names_of_people(server, tmp_path):
    state = open_state(f"sqlite:///{tmp_path}/state.db", Retention())
    may_answer = threading.Event()

    def reply(_question: Question) -> Outcome:
        assert may_answer.wait(20)
        return answer()

    person = User(99, "Saule")
    with running_bot(server, StubEdition(reply=reply), state=state):
        server.private_message(person, "When?")
        server.wait_until_confirmed()
        (kept,) = state.inbox.take_over("another", datetime.now(UTC))
        may_answer.set()
        assert server.wait_for_text(person).startswith("May 1954")
    state.close()
    assert (kept.chat, kept.person) == (99, 99)
    assert '"text": "When?"' in kept.text
    assert "Saule" not in kept.text


def test_without_its_database_the_bot_answers_on(server, tmp_path, caplog):
    state = open_state(f"sqlite:///{tmp_path}/state.db", Retention())
    (tmp_path / "state.db").unlink()
    with caplog.at_level(logging.WARNING), running_bot(server, StubEdition(), state=state):
        for _ in range(2):
            server.private_message(ARU, "When?")
            assert server.wait_for_text(ARU).startswith("May 1954")
    state.close()
    warnings = [each for each in caplog.messages if "without knowing" in each]
    assert len(warnings) == 1
    assert "was removed or replaced while in use; put it back or restart the bot" in warnings[0]
