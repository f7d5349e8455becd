import asyncio
import threading

from bot.telegram import buckets
from bot.telegram import limits as limits_module
from bot.telegram.limits import Allowance
from knowledge.model import Outcome, Question
from tests.bot.telegram.outcomes import StubEdition, answer
from tests.bot.telegram.running import ARU, BEK, running_bot
from tests.bot_api import Group
from tests.bot_api.updates import BOT_NAME

GROUP = Group(-100200)
TOO_MANY = "You ask faster than I can answer. Please wait a little and ask again."
BUSY = "Many people are asking right now. Please ask again in a minute."


class Clock:
    """The time of the loop, set by the test."""

    def __init__(self, monkeypatch) -> None:
        self.now = 1000.0
        monkeypatch.setattr(asyncio.get_running_loop(), "time", lambda: self.now)


async def test_a_person_may_ask_so_many_questions_and_hears_once_when_it_is_too_much(monkeypatch):
    clock = Clock(monkeypatch)
    limits = Allowance(person=3, chat=100)
    asked = [await limits.admission(chat=1, person=1) for _ in range(6)]
    assert asked == ["admitted"] * 3 + ["refused", "refused_again", "refused_again"]
    assert await limits.admission(chat=2, person=2) == "admitted"
    clock.now += 19
    assert await limits.admission(chat=1, person=1) == "refused_again"
    clock.now += 1  # a third of a minute: room for one of three
    assert await limits.admission(chat=1, person=1) == "admitted"
    assert await limits.admission(chat=1, person=1) == "refused"


async def test_a_chat_may_ask_so_many_questions_whoever_asks(monkeypatch):
    Clock(monkeypatch)
    limits = Allowance(person=3, chat=4)
    asked = [await limits.admission(chat=-5, person=number) for number in range(6)]
    assert asked == ["admitted"] * 4 + ["refused", "refused"]
    assert await limits.admission(chat=5, person=5) == "admitted"


async def test_no_more_people_are_remembered_than_there_is_room_for(monkeypatch):
    Clock(monkeypatch)
    for module in (buckets, limits_module):
        monkeypatch.setattr(module, "MOST", 50)
    limits = Allowance(person=1, chat=100)
    for _ in range(2):
        for number in range(200):
            assert await limits.admission(chat=number, person=number) == "admitted"
    # The latest are remembered: they have had theirs.
    assert await limits.admission(chat=199, person=199) == "refused"
    assert await limits.admission(chat=199, person=199) == "refused_again"


def test_over_http_a_person_is_told_once_and_others_are_answered(server):
    with running_bot(server, StubEdition(), limits={"questions_per_minute_per_user": 2}):
        for _ in range(5):
            server.private_message(ARU, "When?")
        server.private_message(BEK, "When?")
        assert server.wait_for_text(BEK).startswith("May 1954")
        server.private_message(ARU, "/start")  # is no question
        told = sorted(server.wait_for_text(ARU).splitlines()[0] for _ in range(4))
    assert told[0].startswith("Hello. Ask me anything")
    assert told[1:] == ["May 1954", "May 1954", TOO_MANY]
    assert len(server.sent_to(ARU)) == 4


def test_a_group_is_limited_as_a_whole_and_what_is_not_for_the_bot_does_not_count(server):
    with running_bot(server, StubEdition(), limits={"questions_per_minute_per_chat": 3}):
        for _ in range(4):
            server.group_message(GROUP, ARU, "hello everybody")
            server.group_message(GROUP, ARU, "/ask@another_bot When?")
        server.group_message(GROUP, ARU, "/ask When?")
        server.group_message(GROUP, BEK, f"@{BOT_NAME} When?")
        server.group_message(GROUP, ARU, f"/ask@{BOT_NAME} When?")
        assert {server.wait_for_text(GROUP).splitlines()[0] for _ in range(3)} == {"May 1954"}
        server.group_message(GROUP, BEK, "/ask When?")
        assert server.wait_for_text(GROUP) == TOO_MANY
        server.group_message(GROUP, BEK, "/ask When?")
        server.private_message(BEK, "When?")
        assert server.wait_for_text(BEK).startswith("May 1954")
    assert len(server.sent_to(GROUP)) == 4


def test_when_too_much_waits_a_chat_is_asked_to_come_back_once_a_minute(server):
    may_answer = threading.Event()

    def reply(_: Question) -> Outcome:
        assert may_answer.wait(20)
        return answer()

    with running_bot(server, StubEdition(reply=reply), limits={"queue": 2}):
        server.private_message(ARU, "When?")
        last = server.private_message(ARU, "When?")
        for _ in range(3):
            server.private_message(BEK, "When?")
        server.group_message(GROUP, ARU, "hello everybody")
        server.photo(ARU, GROUP, "look")
        server.group_message(GROUP, ARU, f"@{BOT_NAME} When?")
        assert server.wait_for_text(BEK) == BUSY
        assert server.wait_for_text(GROUP) == BUSY
        server.press_data(ARU, last, "any button")
        assert server.wait_for("answerCallbackQuery").parameters["text"] == BUSY
        server.wait_until_confirmed()
        may_answer.set()
        assert server.wait_for_text(ARU).startswith("May 1954")
        assert server.wait_for_text(ARU).startswith("May 1954")
        server.private_message(BEK, "When?")
        assert server.wait_for_text(BEK).startswith("May 1954")
    assert (len(server.sent_to(BEK)), len(server.sent_to(GROUP))) == (2, 1)
