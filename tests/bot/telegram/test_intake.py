"""Updates that come twice, or to several replicas."""

import json
import logging
import re
import threading
from collections.abc import Collection
from datetime import UTC, datetime

from telegram import Update

from bot.state import Received, Retention, StateError, open_state
from bot.telegram import intake
from bot.telegram.intake import Backlog, received_of
from knowledge.model import Outcome, Question
from tests.bot.telegram.outcomes import StubEdition, answer
from tests.bot.telegram.running import ARU, BEK, running_bot
from tests.bot_api import BotApiServer, Group, User
from tests.bot_api.updates import message_json


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


def test_what_was_dealt_with_goes_once_the_database_can_be_written_to(
    server, tmp_path, monkeypatch
):
    state = open_state(f"sqlite:///{tmp_path}/state.db", Retention())
    done, failures = state.inbox.done, ["locked"] * 2

    def fail_at_first(numbers: Collection[int]) -> None:
        if failures:
            raise StateError("sqlite:///state.db", failures.pop(), "wait")
        done(numbers)
        is_done.set()

    is_done = threading.Event()
    monkeypatch.setattr(state.inbox, "done", fail_at_first, raising=False)
    monkeypatch.setattr(intake, "BEAT_S", 0.01)
    with running_bot(server, StubEdition(), state=state):
        server.private_message(ARU, "When?")
        assert server.wait_for_text(ARU).startswith("May 1954")
        assert is_done.wait(20)
        assert state.inbox.take_over("another", datetime.now(UTC)) == ()
    state.close()


def test_what_was_kept_and_cannot_be_read_is_given_up_and_the_rest_answered(
    server, tmp_path, caplog
):
    state = open_state(f"sqlite:///{tmp_path}/state.db", Retention())
    with server.methods.changed:
        server.private_message(ARU, "When?")
        update = server.methods._updates.pop()
    kept = [
        Received(update_id=1, chat=77, person=77, text='{"update_id": 1, "message": {'),
        Received(update_id=2, chat=77, person=77, text='{"update_id": 2, "message": {}}'),
        Received(update_id=update["update_id"], chat=77, person=77, text=json.dumps(update)),
    ]
    state.inbox.claim(kept, "ended", datetime.now(UTC))
    with running_bot(server, StubEdition(), state=state):
        assert server.wait_for_text(ARU).startswith("May 1954")
    assert state.inbox.take_over("another", datetime.now(UTC)) == ()
    state.close()
    first, second = (each for each in caplog.messages if "cannot be read" in each)
    assert first == "update 1 was kept and cannot be read: JSONDecodeError"
    assert second.startswith("left out an update that cannot be read: message: ")


def test_what_is_kept_of_a_message_names_nobody():
    person = {"id": 77, "is_bot": False, "first_name": "Saule", "last_name": "Akhmetova"}
    chat = {"id": 77, "type": "private", "first_name": "Saule", "username": "saule_a"}
    dated = {"date": 1_800_000_000, "message_id": 5}
    origins = (
        {"type": "hidden_user", "date": 1, "sender_user_name": "Saule Akhmetova"},
        {"type": "user", "date": 1, "sender_user": person},
        {"type": "channel", "date": 1, "chat": chat, "message_id": 1, "author_signature": "Saule"},
    )
    contact = {"first_name": "Saule", "phone_number": "+7 701 000", "vcard": "FN:Saule"}
    mention = {"type": "text_mention", "offset": 0, "length": 4, "user": person}
    for origin in origins:
        message = dated | {"chat": chat, "from": person, "text": "When?", "entities": [mention]}
        message["reply_to_message"] = dated | {"chat": chat, "contact": contact}
        message["forward_origin"] = origin
        update = Update.de_json({"update_id": 1, "message": message}, None)
        assert update is not None
        kept = received_of(update)
        assert (kept.person, "When?" in kept.text) == (77, True)
        assert re.findall(r"[Ss]aule|Akhmetova|701", kept.text) == []
        assert Update.de_json(json.loads(kept.text), None) is not None


def written(number: int, person: User, chat: dict[str, object]) -> Update:
    message = message_json(number, sender=person.json, chat=chat, text="When?")
    update = Update.de_json({"update_id": number, "message": message}, None)
    assert update is not None
    return update


def test_neither_a_person_nor_a_chat_fills_the_queue_alone():
    backlog, group = Backlog(at_once=1, most=100), Group(-1001)
    numbers = iter(range(1000))
    while backlog.has_room(update := written(next(numbers), ARU, ARU.chat)):
        backlog.add(update)
    assert backlog.size == 25
    assert not backlog.has_room(written(next(numbers), ARU, group.chat))
    assert backlog.has_room(written(next(numbers), BEK, BEK.chat))
    people = map(User, range(1000, 1100))
    while backlog.has_room(update := written(next(numbers), next(people), group.chat)):
        backlog.add(update)
    assert backlog.size == 50
    assert backlog.has_room(written(next(numbers), BEK, BEK.chat))


async def test_there_is_room_again_when_something_was_dealt_with():
    async def work() -> None:
        pass

    backlog = Backlog(at_once=1, most=2)
    first, second = (written(number, ARU, ARU.chat) for number in (1, 2))
    backlog.add(first)
    backlog.add(second)
    assert not backlog.has_room(written(3, BEK, BEK.chat))
    await backlog.do_process_update(first, work())
    await backlog.do_process_update(second, work())
    assert backlog.size == 0
    assert backlog.has_room(written(3, ARU, ARU.chat))


def test_what_was_kept_and_cannot_be_read_is_left_out_at_the_start(server, tmp_path, caplog):
    state = open_state(f"sqlite:///{tmp_path}/state.db", Retention())
    pinned = {"message_id": 1, "chat": ARU.chat, "date": 0}
    message = message_json(1, sender=ARU.json, chat=ARU.chat, text="", pinned_message=pinned)
    whole = Update.de_json({"update_id": 4, "message": message}, None)
    assert whole is not None
    broken = [
        Received(update_id=number, chat=1, person=1, text=text)
        for number, text in enumerate(("{", "[]", '{"update_id": 3, "message": {}}'), start=1)
    ]
    state.inbox.claim([*broken, received_of(whole)], "another", datetime.now(UTC))
    with caplog.at_level(logging.WARNING), running_bot(server, StubEdition(), state=state):
        server.private_message(BEK, "When?")
        assert server.wait_for_text(BEK).startswith("May 1954")
    assert state.inbox.take_over("another", datetime.now(UTC)) == ()
    state.close()
    assert len(caplog.records) == 3
