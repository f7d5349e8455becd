"""/gaps over real HTTP."""

import csv
import io
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.state import AuditEntry, GivenAnswer, Place, State, Unanswered
from knowledge.model import Question, ScoredPassage
from tests.bot.telegram.admin.waiting import until
from tests.bot.telegram.outcomes import SENTENCE, StubEdition, answer, citation, refusal
from tests.bot.telegram.running import ADMIN, ARU, BEK, remembering, running_bot
from tests.bot_api import BotApiServer, User
from tests.bot_api.keyboards import buttons

RUSSIAN = User(ADMIN.id, "Админ", language="ru")
NEAREST = refusal(
    passages=(ScoredPassage(text=SENTENCE, shown=SENTENCE, score=3.0, citation=1),),
    citations=(citation(title="<The> library", url="https://library.example/history"),),
)


def reply(question: Question) -> Any:
    return answer() if question.text.startswith("Answered") else NEAREST


@pytest.fixture
def state():
    with remembering() as own:
        yield own


class Asked:
    """Puts questions into a state."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.number = 0

    def given(self, text: str, person: int, outcome: str, ago: timedelta) -> GivenAnswer:
        self.number += 1
        return GivenAnswer(
            chat=person,
            person=person,
            question_message=self.number,
            question=text,
            edition="1-abc",
            language="en",
            outcome=outcome,
            at=datetime.now(UTC) - ago,
        )

    def in_vain(self, text: str, *people: int, ago: timedelta = timedelta(hours=1)) -> None:
        for person in people:
            given = self.given(text, person, "no_match", ago)
            missed = Unanswered(
                place=Place(person),
                question=text,
                language="en",
                reason="no_match",
                nearest=(),
                at=given.at,
            )
            self.state.after(given, Place(person), given.at, is_turn=True, unanswered=missed)

    def disliked(self, text: str, person: int) -> None:
        given = self.given(text, person, "answered", timedelta(minutes=5))
        number = self.state.answers.add(given)
        self.state.feedback.give(number, person, "down", "wrong", now=given.at)


@pytest.fixture
def asked(state):
    return Asked(state)


@contextmanager
def running(server: BotApiServer, state: Any, **settings: Any) -> Any:
    with running_bot(
        server, StubEdition(reply=reply), state=state, admins=(ADMIN.id,), **settings
    ):
        yield


def gaps(server: BotApiServer, command: str = "/gaps", who: User = ADMIN) -> Any:
    server.private_message(who, command)
    return server.wait_for("sendMessage", lambda call: call.chat == who.id)


def labels(message: Any) -> list[list[str]]:
    return [[each["text"] for each in row] for row in message["reply_markup"]["inline_keyboard"]]


def today() -> str:
    return datetime.now(UTC).date().isoformat()


def test_questions_that_ask_the_same_are_one_entry_with_counts_and_the_nearest(
    server, state, asked
):
    asked.in_vain("Who keeps the unicorns?", ARU.id, BEK.id)
    asked.in_vain("who keeps the <unicorns>", ARU.id)
    asked.disliked("Answered badly today?", BEK.id)
    with running(server, state):
        call = gaps(server)
        assert call.text == (
            "What the documents did not answer in the last 30 days\n"
            "4 questions in 2 groups\n\n"
            "1. Who keeps the unicorns?\n"
            f"asked 3 times, by 2 people, last on {today()}, en\n"
            "Nearest: <The> library — Town council, 2011-07-27, History, paragraph 2\n"
            f"{SENTENCE}\n\n"
            "2. Answered badly today?\n"
            f"asked once, by 1 person, 1 answer disliked, last on {today()}, en\n"
            "Answered now: The library — Town council, 2011-07-27, History, paragraph 2\n"
            f"{SENTENCE}"
        )
        assert labels(call.result) == [["1", "2"], ["Whole as a table"]]
        links = [e["url"] for e in call.result["entities"] if e["type"] == "text_link"]
        assert links[0].startswith("https://library.example/history#:~:text=")


def test_what_admins_ask_in_vain_is_no_gap_but_what_they_dislike_is(server, state, asked):
    asked.in_vain("Who keeps the unicorns?", ADMIN.id)
    asked.disliked("Answered badly today?", ADMIN.id)
    with running(server, state):
        told = gaps(server).text
        assert "Answered badly today?" in told
        assert "unicorns" not in told


def test_only_the_days_asked_for_are_looked_at(server, state, asked):
    asked.in_vain("Asked long ago?", ARU.id, ago=timedelta(days=8))
    asked.in_vain("Asked lately?", ARU.id, ago=timedelta(days=6))
    with running(server, state):
        assert "1 question in 1 group\n" in gaps(server, "/gaps 7").text
        assert "2 questions in 2 groups\n" in gaps(server, "/gaps 9").text
        assert gaps(server, "/gaps 1").text == (
            "In the last day nobody asked what the documents do not answer."
        )
        for wrong in ("/gaps 0", "/gaps 3651", "/gaps -1", "/gaps week", "/gaps 1 2", "/gaps ٣"):
            assert gaps(server, wrong).text.startswith("Write /gaps, or /gaps with a number")


def test_the_list_is_leafed_through(server, state, asked):
    for number in range(12):
        asked.in_vain(f"{number:02} is what?", *range(100, 120 - number))
    with running(server, state):
        call = gaps(server)
        assert "174 questions in 12 groups, page 1 of 3" in call.text
        assert labels(call.result) == [
            ["1", "2", "3", "4", "5"],
            ["Later ›", "Whole as a table"],
        ]
        server.press(ADMIN, call.result, "Later ›")
        second = server.wait_for("editMessageText")
        assert "page 2 of 3\n\n6. 05 is what?" in second.text
        assert labels(second.result)[1] == ["‹ Earlier", "Later ›", "Whole as a table"]
        server.press(ADMIN, second.result, "Later ›")
        third = server.wait_for("editMessageText")
        assert labels(third.result) == [["11", "12"], ["‹ Earlier", "Whole as a table"]]
        server.press(ADMIN, third.result, "‹ Earlier")
        assert server.wait_for("editMessageText").text == second.text
    assert server.unanswered_presses() == []


def test_the_whole_comes_as_a_table_without_anything_about_people(server, state, asked):
    asked.in_vain("=1+1 is what?", 987654321)
    with running(server, state):
        call = gaps(server)
        server.press(ADMIN, call.result, "Whole as a table")
        sent = server.wait_for("sendDocument")
        document = sent.result["document"]
        assert document["file_name"] == f"gaps-{today()}.csv"
        content = server.methods.files[document["file_id"]]
    rows = list(csv.reader(io.StringIO(bytes(content).decode("utf-8-sig"), newline="")))
    assert rows[1] == ["'=1+1 is what?", "1", "1", "0", today(), today(), "en", "no_match", ""]
    assert b"987654321" not in content


def test_a_gap_is_picked_by_its_number_and_noted_as_done(server, state, asked):
    asked.in_vain("Who keeps the unicorns?", ARU.id, BEK.id)
    asked.in_vain("who KEEPS the horses", ARU.id)
    with running(server, state):
        listed = gaps(server)
        server.press(ADMIN, listed.result, "1")
        one = server.wait_for("sendMessage")
        assert one.text.startswith(
            "Who keeps the unicorns?\n"
            f"asked 3 times, by 2 people, last on {today()}, en\n\n"
            "Also asked:\n• who KEEPS the horses\n"
            "Nearest: <The> library"
        )
        assert "Reply to this message with the answer." in one.text
        assert labels(one.result) == [["✓ Done", "✗ Leave aside"]]
        # What is asked meanwhile is not settled with it.
        asked.in_vain("who KEEPS the zebras", BEK.id, ago=timedelta(seconds=-3))
        query = server.press(ADMIN, one.result, "✓ Done")
        told = server.wait_for("answerCallbackQuery", lambda c: _of(c, query))
        assert told.parameters["text"].startswith("Done.")
        edited = server.wait_for("editMessageText")
        assert edited.text == (
            f"Who keeps the unicorns?\nasked 3 times, by 2 people, last on {today()}, en\n\n"
            "Done. It comes back when it is asked again."
        )
        server.press(ADMIN, listed.result, "1")
        gone = server.wait_for("answerCallbackQuery", lambda c: "text" in c.parameters)
        assert gone.parameters["text"].startswith("This gap is not there any more.")
    done = AuditEntry(who=ADMIN.id, action="gap-done", detail="u1, 3", at=NOW)
    assert [_undated(entry) for entry in state.audit.recent(5)] == [done]
    left = state.gaps.between(NOW, datetime.now(UTC) + timedelta(days=1))
    assert [each.question for each in left] == ["who KEEPS the zebras"]


def test_a_gap_left_aside_comes_back_when_it_is_asked_again(server, state, asked):
    asked.in_vain("Who keeps the unicorns?", ARU.id)
    with running(server, state):
        listed = gaps(server)
        server.press(ADMIN, listed.result, "1")
        one = server.wait_for("sendMessage")
        server.press(ADMIN, one.result, "✗ Leave aside")
        server.wait_for("editMessageText")
        assert gaps(server).text.startswith("In the last 30 days nobody asked")
        server.private_message(ARU, "Who keeps the unicorns?")
        server.wait_for_text(ARU)
        server.wait_until_confirmed()
        until(lambda: state.gaps.between(NOW, NOW + timedelta(days=9999)))
        assert "1 question in 1 group" in gaps(server).text


def test_what_was_left_aside_by_mistake_is_put_back(server, state, asked):
    asked.in_vain("Who keeps the unicorns?", ARU.id, BEK.id)
    asked.disliked("Who keeps the unicorns?", ARU.id)
    with running(server, state):
        server.press(ADMIN, gaps(server).result, "1")
        one = server.wait_for("sendMessage")
        server.press(ADMIN, one.result, "✗ Leave aside")
        aside = server.wait_for("editMessageText")
        assert labels(aside.result) == [["↩ Undo"]]
        assert state.gaps.between(NOW, NOW + timedelta(days=9999)) == ()
        server.press(ADMIN, aside.result, "↩ Undo")
        again = server.wait_for("editMessageText")
        assert again.text == one.text
        assert labels(again.result) == [["✓ Done", "✗ Leave aside"]]
    assert len(state.gaps.between(NOW, NOW + timedelta(days=9999))) == 3
    assert [entry.action for entry in state.audit.recent(2)] == ["gap-reopen", "gap-ignore"]


def test_the_question_of_a_gap_is_a_link_that_opens_it_for_admins(server, state, asked):
    asked.in_vain("Who keeps the unicorns?", ARU.id)
    with running(server, state):
        server.press(ADMIN, gaps(server).result, "1")
        one = server.wait_for("sendMessage").result
        payload = one["entities"][0]["url"].partition("?start=")[2]
        assert gaps(server, f"/start {payload}").text == one["text"]
        assert gaps(server, "/start g-30-1-u99").text.startswith("This gap is not there any more.")
        assert gaps(server, "/start g-x").text.startswith("This gap is not there any more.")
        assert "unicorns" not in gaps(server, f"/start {payload}", who=BEK).text


def test_others_are_refused(server, state, asked):
    asked.in_vain("Who keeps the unicorns?", ARU.id)
    with running(server, state):
        assert gaps(server, who=BEK).text == "This command is for the people who run this bot."
        listed = gaps(server)
        data = buttons(listed.result)[0]["callback_data"]
        query = server.press_data(BEK, listed.result, data)
        told = server.wait_for("answerCallbackQuery", lambda c: _of(c, query))
        assert told.parameters["text"] == "This command is for the people who run this bot."
        for forged in ("a:g:x:1:1:1", "a:g:o:30:zz:0:u1", "a:g:"):
            query = server.press_data(ADMIN, listed.result, forged)
            told = server.wait_for("answerCallbackQuery", lambda c, q=query: _of(c, q))
            assert told.parameters["text"].startswith("This button does nothing any more.")


def test_it_speaks_the_admins_language(server, state, asked):
    asked.in_vain("Who keeps the unicorns?", ARU.id, BEK.id)
    with running(server, state):
        told = gaps(server, who=RUSSIAN).text
        assert "2 вопроса в 1 группе" in told
        assert "спросили 2 раза, 2 человека, последний раз" in told


def test_a_question_from_a_group_and_a_long_one_are_shown_cut(server, state, asked):
    asked.in_vain("w" + "o" * 3900 + "?", ARU.id)
    with running(server, state):
        listed = gaps(server)
        assert len(listed.text) < 1500
        server.press(ADMIN, listed.result, "1")
        assert server.wait_for("sendMessage").ok
    assert server.refused() == []


NOW = datetime(2026, 1, 1, tzinfo=UTC)


def _undated(entry: AuditEntry) -> AuditEntry:
    return AuditEntry(who=entry.who, action=entry.action, detail=entry.detail, at=NOW)


def _of(call: Any, query: str) -> bool:
    return bool(call.parameters["callback_query_id"] == query)
