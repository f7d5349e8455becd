"""/privacy and /forget over real HTTP; that nothing is left is looked up in the files' bytes."""

import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.state import GivenAnswer, Place, Retention, State, Unanswered, open_state
from knowledge.errors import EditionUnwritableError
from knowledge.model import Outcome, Question
from tests.bot.telegram.outcomes import StubEdition, answer
from tests.bot.telegram.running import ARU, StubEditions, running_bot
from tests.bot_api import Group, User
from tests.bot_api.keyboards import buttons
from tests.bot_api.updates import BOT_NAME

NOW = datetime.now(UTC)
DANA = User(7_035_551_234, "Dana")
GROUP = Group(-1001)
QUESTION = "When was the lighthouse of Qyzan painted?"
FOLLOW_UP = "And by whom?"
UNKNOWN = "Who owns the ferry of Bautino?"
STORED = """\
What I keep about you
• Last questions, so that you can ask on: 3. Each is kept for 1 hour.
• Questions with what they were answered: 3. Their wording is kept for 30 days.
• Records of answers, in which the wording is deleted after that time: 3. \
Each is kept for 365 days, to find the answers that a changed document concerns.
• Questions that the documents did not answer, for those who look after the documents: 1. \
Each is kept for 30 days.
• Your votes on answers: 3. Each is kept as long as its answer.
• The language and the look of pictures that you chose. \
They are kept until you change or erase them.
• Notes of what you did as one of those who run this bot: 1. \
They stay without your number if you erase the rest. \
A note that you wrote as an answer carries your name and is part of the documents: \
/forget does not erase it, /remove takes it out.
• What you last typed after my name in other chats. \
It is kept in memory only, for an hour at most.

All of this stands under your Telegram number. \
I store no names, and nothing goes to anybody else than those who run this bot.
/forget erases it."""


@pytest.fixture
def database(tmp_path):
    return tmp_path / "state" / "dalel.db"


@pytest.fixture
def state(database):
    opened = open_state(f"sqlite:///{database}", Retention())
    yield opened
    opened.close()


def remember(state: State, person: User) -> None:
    """Store what a person leaves behind: in a private chat, in a group, as an admin."""
    private, shared = Place(person.id), Place(GROUP.id, 0, person.id)
    for number, (place, question) in enumerate(
        [(private, QUESTION), (private, FOLLOW_UP), (shared, UNKNOWN)]
    ):
        answer = GivenAnswer(
            chat=place.chat,
            person=person.id,
            question_message=number,
            answer_messages=(100 + number,),
            question=question,
            context=(QUESTION,),
            edition="1-abc",
            language="en",
            outcome="answered",
            at=NOW,
        )
        gap = Unanswered(
            place=place, question=question, language="en", reason="no_match", nearest=(), at=NOW
        )
        given = state.after(
            answer, place, NOW, is_turn=True, unanswered=gap if question == UNKNOWN else None
        )
        state.feedback.give(given, person.id, "down", now=NOW)
    state.preferences.set_language(person.id, "en")
    state.audit.add(person.id, "reload", "1-abc", NOW)


def leftovers(database: Path, person: User) -> set[str]:
    """Return what of a person can be read in the bytes of the database's files."""
    found: set[str] = set()
    files = [path for path in database.parent.iterdir() if path.is_file()]
    assert database in files
    for path in files:
        content = path.read_bytes()
        found |= {
            words
            for words in (QUESTION, FOLLOW_UP, UNKNOWN, str(person.id))
            if words.encode() in content
        }
        # SQLite writes integers big-endian, in as many bytes as they need.
        if person.id.to_bytes(6, "big") in content:
            found.add("id")
    return found


def test_what_is_stored_is_told_with_counts_and_times(server, state):
    remember(state, DANA)
    with running_bot(server, StubEdition(), state=state):
        server.private_message(DANA, "/privacy")
        told = server.wait_for_text(DANA)
        server.private_message(ARU, "/privacy")
        nothing = server.wait_for_text(ARU)
    assert told == STORED
    assert "• Last questions, so that you can ask on: 0." in nothing
    assert "Notes of what you did" not in nothing
    assert server.refused() == []


def test_forgetting_asks_first_and_leaves_nothing_in_any_byte(server, state, database):
    remember(state, DANA)
    remember(state, ARU)
    with running_bot(server, StubEdition(), state=state):
        server.private_message(DANA, "/forget")
        asked = server.wait_for("sendMessage")
        assert asked.text.startswith("Shall I erase everything that I keep about you")
        assert leftovers(database, DANA) == {QUESTION, FOLLOW_UP, UNKNOWN, "id", str(DANA.id)}
        server.press(DANA, asked.result, "Erase everything")
        done = server.wait_for("editMessageText")
        assert done.text.splitlines() == [
            "Erased:",
            "• last questions: 3",
            "• records of answers, with their questions: 3",
            "• questions without an answer: 1",
            "• votes on answers: 3",
            "• your choice of language and pictures",
            "• your number in notes of what those who run this bot did: 1",
        ]
        assert buttons(done.result) == ()
        assert "id" not in leftovers(database, DANA)
        assert state.people.stored(ARU.id).answers == 3
        server.private_message(ARU, "/forget")
        server.press(ARU, server.wait_for("sendMessage").result, "Erase everything")
        server.wait_for("editMessageText")
        assert leftovers(database, DANA) == set()
        server.private_message(DANA, "/forget")
        assert server.wait_for_text(DANA) == "I keep nothing about you."
    assert [entry.who for entry in state.audit.recent(5)] == [0, 0]
    assert server.unanswered_presses() == []
    assert server.refused() == []


def test_what_was_asked_of_the_bot_itself_is_forgotten(server, state, database):
    with running_bot(server, StubEdition(), state=state):
        server.private_message(DANA, QUESTION)
        answer = server.wait_for("sendMessage")
        server.press(DANA, answer.result, "👎")
        server.wait_for("answerCallbackQuery")
        server.group_message(GROUP, DANA, f"@{BOT_NAME} {UNKNOWN}")
        assert server.wait_for_text(GROUP)
        server.private_message(DANA, "/language en")
        assert server.wait_for_text(DANA).startswith("I speak English")
        server.private_message(DANA, "/privacy")
        told = server.wait_for_text(DANA)
        assert "• Last questions, so that you can ask on: 2." in told
        assert "• Your votes on answers: 1." in told
        assert leftovers(database, DANA) == {QUESTION, UNKNOWN, "id", str(DANA.id)}
        server.private_message(DANA, "/forget")
        server.press(DANA, server.wait_for("sendMessage").result, "Erase everything")
        assert "• votes on answers: 1" in server.wait_for("editMessageText").text.splitlines()
        assert leftovers(database, DANA) == set()
    assert server.refused() == []


def test_who_published_is_forgotten_or_told_that_it_must_wait(server, state):
    remember(state, DANA)
    editions = StubEditions(StubEdition())
    editions.publish("1-abc", by=DANA.id, via="Telegram")
    with running_bot(server, StubEdition(), editions, state):
        editions.forget_error = EditionUnwritableError("at work on it is process 7")
        server.private_message(DANA, "/forget")
        asked = server.wait_for("sendMessage").result
        server.press(DANA, asked, "Erase everything")
        assert server.wait_for("editMessageText").text.startswith("Something went wrong")
        assert state.people.stored(DANA.id).answers == 3
        editions.forget_error = None
        server.private_message(DANA, "/forget")
        server.press(DANA, server.wait_for("sendMessage").result, "Erase everything")
        assert server.wait_for("editMessageText").text.startswith("Erased:")
    assert [(one.by, one.via) for one in editions.history()] == [(0, "")]


def test_a_question_under_way_is_forgotten_too(server, state, database):
    answering, go_on = threading.Event(), threading.Event()

    def slow(question: Question) -> Outcome:
        answering.set()
        assert go_on.wait(20)
        return answer()

    remember(state, DANA)
    with running_bot(server, StubEdition(reply=slow), state=state):
        server.private_message(DANA, "/forget")
        asked = server.wait_for("sendMessage").result
        server.private_message(DANA, "Who keeps the boats of Fetisovo?")
        assert answering.wait(20)
        server.press(DANA, asked, "Erase everything")
        server.wait_for("answerCallbackQuery")
        go_on.set()
        server.wait_for("editMessageText")
    assert leftovers(database, DANA) == set()
    assert b"Fetisovo" not in b"".join(path.read_bytes() for path in database.parent.iterdir())


def test_who_changes_their_mind_keeps_everything(server, state):
    remember(state, DANA)
    before = state.people.stored(DANA.id)
    with running_bot(server, StubEdition(), state=state):
        server.private_message(DANA, "/forget")
        server.press(DANA, server.wait_for("sendMessage").result, "Keep it")
        assert server.wait_for("editMessageText").text == "Nothing was erased."
    assert state.people.stored(DANA.id) == before


def test_forged_data_erases_nothing_of_others(server, state):
    remember(state, DANA)
    with running_bot(server, StubEdition(), state=state):
        server.private_message(ARU, "/privacy")
        message = server.wait_for("sendMessage").result
        for data in ("forget:", f"forget:{DANA.id}", "forget:yes "):
            server.press_data(ARU, message, data)
        server.press_data(ARU, message, "forget:yes")
        assert server.wait_for("editMessageText").text == "I keep nothing about you."
    assert state.people.stored(DANA.id).answers == 3


def test_in_a_group_nothing_personal_is_told(server, state):
    remember(state, DANA)
    with running_bot(server, StubEdition(), state=state):
        server.group_message(GROUP, DANA, "/privacy")
        server.group_message(GROUP, DANA, "/forget")
        server.wait_until_confirmed()
    assert server.sent_to(GROUP) == []
    assert state.people.stored(DANA.id).answers == 3
