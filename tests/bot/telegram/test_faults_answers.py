"""Whatever Telegram, or something between, answers: one answer, or a word that it may be lost."""

import logging

import pytest

from bot.observing.measurements import Measurements
from bot.telegram import delivery, outages
from tests.bot.telegram.outcomes import StubEdition, answer, refusal
from tests.bot.telegram.running import ARU, BEK, running_bot
from tests.bot_api import BotApiServer, Fault, User
from tests.bot_api.faults import CARRIED_OUT, FAULTS, MALFORMED, REFUSED

UNSURE = "My answer may have got lost on its way."
WAITS = {"retry later", "retry tomorrow", "slow"}
"""They make the bot wait for a second, or for good; test_pacing.py has them."""


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch):
    for module in (delivery, outages):
        monkeypatch.setattr(module, "FIRST_PAUSE_S", 0.001)
        monkeypatch.setattr(module, "MAX_PAUSE_S", 0.002)


@pytest.fixture(scope="module")
def measured() -> Measurements:
    return Measurements()


@pytest.fixture(scope="module")
def shared(measured):
    """Give a server, and a bot that runs for all of these tests."""
    edition = StubEdition(reply=lambda asked: refusal() if asked.text == "Who?" else answer())
    with BotApiServer() as server, running_bot(server, edition, measured=measured):
        yield server


def asker(name: str) -> User:
    return User(10_000 + sorted(FAULTS).index(name))


@pytest.mark.parametrize("name", sorted(REFUSED.keys() - WAITS))
def test_what_was_refused_is_sent_again_and_arrives_once(shared, name):
    shared.fail("sendMessage", REFUSED[name], REFUSED[name])
    shared.private_message(asker(name), "When?")
    assert shared.wait_for_text(asker(name)).startswith("May 1954")
    assert len(shared.sent_to(asker(name))) == 1


@pytest.mark.parametrize("name", sorted(MALFORMED))
def test_what_may_have_been_carried_out_is_not_sent_again(shared, name):
    shared.fail("sendMessage", MALFORMED[name])
    shared.private_message(asker(name), "When?")
    assert shared.wait_for_text(asker(name)).startswith(UNSURE)
    assert len(shared.sent_to(asker(name))) == 1


@pytest.mark.parametrize("name", sorted(CARRIED_OUT))
def test_what_was_carried_out_is_there_once_and_told_to_be_doubtful(shared, name):
    shared.fail("sendMessage", CARRIED_OUT[name])
    shared.private_message(asker(name), "When?")
    assert shared.wait_for_text(asker(name)).startswith("May 1954")
    assert shared.wait_for_text(asker(name)).startswith(UNSURE)
    assert len(shared.sent_to(asker(name))) == 2


@pytest.mark.parametrize("name", sorted(CARRIED_OUT))
def test_an_edit_whose_answer_got_lost_is_made_again(shared, name):
    person = User(20_000 + sorted(CARRIED_OUT).index(name))
    question = shared.private_message(person, "When?")
    assert shared.wait_for_text(person).startswith("May 1954")
    before = [call.method for call in shared.calls].count("editMessageText")
    shared.fail("editMessageText", CARRIED_OUT[name])
    shared.edit(question, "Who?")
    edited = shared.wait_for("editMessageText", lambda call: call.chat == person.id)
    assert edited.text.startswith("The documents do not answer")
    shared.wait_until_called("editMessageText", before + 2)
    shared.private_message(person, "When?")
    assert shared.wait_for_text(person).startswith("May 1954")
    assert len(shared.sent_to(person)) == 2


def test_who_edits_a_question_is_told_that_the_answer_may_be_lost(shared):
    person = User(20_100)
    question = shared.private_message(person, "/start")
    shared.wait_for_text(person)
    shared.fail("sendMessage", CARRIED_OUT["dropped after"])
    shared.edit(question, "When?")
    assert shared.wait_for_text(person).startswith("May 1954")
    assert shared.wait_for_text(person).startswith(UNSURE)


def test_updates_are_asked_for_until_they_come_whatever_came_instead(shared):
    faults = [fault for name, fault in FAULTS.items() if name not in WAITS]
    shared.fail("getUpdates", *faults)
    for _ in range(2):  # the first one answers the request that is waiting already
        shared.private_message(BEK, "When?")
        assert shared.wait_for_text(BEK).startswith("May 1954")
    assert not shared._faults["getUpdates"]
    assert len(shared.sent_to(BEK)) == 2


def test_a_redirect_is_followed_by_nothing(shared):
    with BotApiServer() as elsewhere:
        address = f"{elsewhere.base_url}4242:other/sendMessage"
        for status in (301, 307, 308):
            fault = Fault(status=status, body=b"", headers={"Location": address})
            shared.fail("sendMessage", fault)
            shared.private_message(User(status), "When?")
            assert shared.wait_for_text(User(status)).startswith("May 1954")
        assert elsewhere.calls == []


def test_updates_that_cannot_be_read_are_left_out_and_those_after_them_answered(shared, caplog):
    with shared.methods.changed:
        shared.methods._last_update += 1
        number = shared.methods._last_update
        shared.methods.deliver_again({"update_id": number, "message": {"text": "no chat"}})
        shared.private_message(ARU, "When?")
    assert shared.wait_for_text(ARU).startswith("May 1954")
    shared.wait_until_confirmed()
    assert "left out an update that cannot be read: " in caplog.text


@pytest.mark.parametrize(
    "numbers",
    [(900_000, 3), (7, 7, 8, 1_000, 2**31 - 1, 2**31, 2**62, 2**63 - 1)],
    ids=["back", "twice, with gaps, of 32 and 64 bits"],
)
def test_numbers_of_updates_may_be_any(numbers):
    with BotApiServer() as server, running_bot(server, StubEdition()):
        with server.methods.changed:
            server.private_message(ARU, "When?")
            update = server.methods._updates.pop()
            for number in numbers:
                server.methods._updates.append(update | {"update_id": number})
            server.methods.changed.notify_all()
        for _ in set(numbers):
            assert server.wait_for_text(ARU).startswith("May 1954")
        server.wait_until_confirmed()
    assert len(server.sent_to(ARU)) == len(set(numbers))


def test_the_token_may_be_refused_for_a_while(shared, measured, caplog):
    person = User(9_001)
    shared.private_message(person, "When?")
    assert shared.wait_for_text(person).startswith("May 1954")
    polls = [call.method for call in shared.calls].count("getUpdates")
    shared.fail("getUpdates", *[FAULTS["unauthorized"]] * 6)
    shared.private_message(person, "When?")
    assert shared.wait_for_text(person).startswith("May 1954")
    shared.wait_until_called("getUpdates", polls + 7)
    shared.fail("sendMessage", *[FAULTS["unauthorized"]] * 3)
    for _ in range(2):  # when the second answer is there, the bot knows of the first
        shared.private_message(person, "When?")
        assert shared.wait_for_text(person).startswith("May 1954")
    assert measured.reach.problem() == ""
    told = [each for each in caplog.records if each.levelno == logging.ERROR]
    assert len(told) == 1
    assert "if it was revoked, set the new one that @BotFather gives" in told[0].getMessage()
    assert len(shared.sent_to(person)) == 4


def test_who_is_to_be_left_alone_for_long_holds_nobody_up(shared):
    person, calls = User(9_002), len(shared.calls)
    shared.fail("sendMessage", FAULTS["retry tomorrow"])
    shared.private_message(person, "When?")
    with shared.changed:
        assert shared.changed.wait_for(
            lambda: any(call.status == 429 for call in shared.calls[calls:]), 20
        )
    for _ in range(4):
        shared.private_message(person, "When?")
    shared.private_message(BEK, "When?")
    assert shared.wait_for_text(BEK).startswith("May 1954")
    shared.wait_until_confirmed()
    sent = [call.status for call in shared.calls[calls:] if call.method == "sendMessage"]
    assert sent == [429, 200]
