"""Answers that no longer stand after a publish or a roll-back, over real HTTP."""

import csv
import io
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.state import State
from tests.bot.telegram.admin.waiting import until
from tests.bot.telegram.drafts import StubDrafts, draft_report
from tests.bot.telegram.outcomes import SENTENCE, StubEdition, answer, citation, refusal
from tests.bot.telegram.running import ADMIN, ARU, BEK, StubEditions, remembering, running_bot
from tests.bot_api import BotApiServer, Fault, Group

OLD, NEW = "0001-bbbbbbbbbbbb", "0002-aaaaaaaaaaaa"
THEN = SENTENCE.replace("May 1954", "June 1954")
QUESTION = "When was the reading room opened?"
READERS = Group(-1001, "Readers")
START = 120


def edition(name: str, sentence: str, *, refuses: bool = False) -> StubEdition:
    stored = "x" * (START - 3) + ".\n\n" + sentence + " It held 1,200 books at first."
    cited = citation(start=START, end=START + len(sentence), quote=sentence)
    given = replace(
        answer(short=sentence.split(maxsplit=1)[0], citations=(cited,)),
        edition=name,
        question=QUESTION,
    )
    given = replace(given, quotations=(replace(given.quotations[0], text=sentence),))
    reply: Any = replace(refusal(), edition=name) if refuses else given
    return StubEdition(name=name, reply=lambda _: reply, stored=stored)


@pytest.fixture
def state():
    with remembering() as own:
        yield own


class Bot:
    """A bot whose next draft is `new`."""

    def __init__(self, server: BotApiServer, state: State, new: StubEdition) -> None:
        self.server = server
        self.state = state
        self.editions = StubEditions(edition(OLD, SENTENCE), new, published=OLD)
        self.drafts = StubDrafts(self.editions, [draft_report(NEW, base=OLD)])

    @contextmanager
    def running(self, **answers: Any) -> Any:
        with running_bot(
            self.server,
            self.editions.load(),
            self.editions,
            self.state,
            drafts=self.drafts,
            admins=(ADMIN.id,),
            answers=answers,
        ):
            yield

    def ask(self, who: Any = ARU, question: str = QUESTION) -> Any:
        """Ask, and return the answer's message once it is remembered."""
        known = len(self.answers())
        self.server.private_message(who, question)
        sent = self.server.wait_for("sendMessage", lambda call: call.chat == who.id)
        until(lambda: len(self.answers()) > known)
        return sent.result

    def answers(self) -> Any:
        return self.state.answers.answered_since(
            datetime.now(UTC) - timedelta(days=99), {"library.md"}
        )

    def publish(self) -> Any:
        """Publish what is new; return the draft's message."""
        self.server.private_message(ADMIN, "/reload")
        draft = self.server.wait_for("sendDocument", lambda call: call.chat == ADMIN.id)
        self.server.press(ADMIN, draft.result, "Publish")
        return draft.result

    def told(self) -> str:
        return self.server.wait_for(
            "sendMessage", lambda call: call.chat == ADMIN.id and "no longer stand" in call.text
        ).text

    def edited(self, chat: int) -> Any:
        return self.server.wait_for("editMessageText", lambda call: call.chat == chat)


def today() -> str:
    return datetime.now(UTC).date().isoformat()


def test_after_a_publish_the_admins_are_told_what_no_longer_stands(server, state):
    bot = Bot(server, state, edition(NEW, THEN))
    with bot.running():
        for who in (ARU, BEK):
            bot.ask(who)
        bot.publish()
        assert bot.told() == (
            f"Edition {NEW}: 2 answers given in the last 7 days no longer stand.\n\n"
            f"1. {QUESTION}\n"
            f"asked 2 times, by 2 people, last on {today()}\n"
            "The library said:\n"
            f"{SENTENCE}\n"
            "It says now:\n"
            f"{THEN}"
        )
    assert [c.chat for c in server.calls if c.method == "editMessageText"].count(ARU.id) == 0


def test_going_back_is_looked_at_as_well(server, state):
    bot = Bot(server, state, edition(NEW, THEN))
    with bot.running():
        draft = bot.publish()
        until(lambda: bot.editions.published() == NEW)
        bot.ask()
        server.press_data(ADMIN, draft, f"a:b:{OLD}:{NEW}")
        assert f"The library said:\n{THEN}\nIt says now:\n{SENTENCE}" in bot.told()


def test_nothing_is_told_where_everything_stands_or_nobody_wants_to_know(server, state):
    bot = Bot(server, state, edition(NEW, f"Moved. {SENTENCE}"))
    with bot.running():
        bot.ask()
        bot.publish()
        until(lambda: bot.editions.published() == NEW)
    other = Bot(server, state, edition(NEW, THEN))
    with other.running(corrections_days=0):
        other.publish()
        until(lambda: other.editions.published() == NEW)
    assert not any("no longer stand" in call.text for call in server.sent_to(ADMIN))


def test_answers_are_edited_where_that_is_wanted(server, state):
    bot = Bot(server, state, edition(NEW, THEN))
    with bot.running(edit_corrected=True):
        sent = bot.ask()
        bot.publish()
        bot.told()
        call = bot.edited(ARU.id)
        assert call.result["message_id"] == sent["message_id"]
        assert call.text.startswith(
            f"Corrected on {today()}. The documents no longer say: “{SENTENCE}”\n"
        )
        assert THEN in call.text
        assert call.result["reply_markup"] == sent["reply_markup"]
        told = server.wait_for("sendMessage", lambda c: "edited" in c.text)
        assert told.text == "1 answer was edited in its chat."
        (given,) = bot.answers()
        assert given.edition == NEW
        assert given.answer_messages == (sent["message_id"],)
        # Its buttons work on.
        server.press(ARU, sent, "In context")
        assert bot.edited(ARU.id).ok
    assert [each.action for each in state.audit.recent(2)] == ["correct", "corrections"]


def test_a_refusal_takes_the_place_of_an_answer_that_is_gone(server, state):
    bot = Bot(server, state, edition(NEW, "All is new.", refuses=True))
    with bot.running(edit_corrected=True):
        bot.ask()
        bot.publish()
        assert "It says nothing like it now." in bot.told()
        call = bot.edited(ARU.id)
        assert "The documents do not answer this question." in call.text
        server.wait_for("sendMessage", lambda c: "edited" in c.text)
    later = datetime.now(UTC) + timedelta(days=1)
    gaps = state.gaps.between(later - timedelta(days=9), later)
    assert [each.question for each in gaps] == [QUESTION]


def test_what_cannot_be_edited_is_counted(server, state):
    bot = Bot(server, state, edition(NEW, THEN))
    with bot.running(edit_corrected=True):
        bot.ask()
        deleted = bot.ask(BEK)
        server.delete(deleted)
        server.block_bot(ARU)
        bot.publish()
        bot.told()
        told = server.wait_for("sendMessage", lambda c: "edited" in c.text)
        assert told.text == (
            "0 answers were edited in their chats. 2 could not be edited: they were deleted, or"
            " the bot may not write there."
        )
    assert {given.edition for given in bot.answers()} == {OLD}


def test_telegrams_wish_to_wait_is_respected(server, state):
    bot = Bot(server, state, edition(NEW, THEN))
    with bot.running(edit_corrected=True):
        bot.ask()
        server.fail("editMessageText", Fault(status=429, retry_after=1))
        bot.publish()
        bot.told()
        assert THEN in bot.edited(ARU.id).text


def test_answers_in_groups_are_edited_as_well(server, state):
    bot = Bot(server, state, edition(NEW, THEN))
    with bot.running(edit_corrected=True):
        server.group_message(READERS, ARU, f"/ask {QUESTION}")
        sent = server.wait_for("sendMessage", lambda call: call.chat == READERS.id)
        until(bot.answers)
        bot.publish()
        bot.told()
        call = bot.edited(READERS.id)
        assert call.result["message_id"] == sent.result["message_id"]
        assert call.text.startswith("Corrected on")
        server.wait_for("sendMessage", lambda c: "edited" in c.text)
        (given,) = bot.answers()
        assert (given.chat, given.person, given.edition) == (READERS.id, ARU.id, NEW)


def test_somebody_forgotten_meanwhile_is_left_alone(server, state):
    bot = Bot(server, state, edition(NEW, THEN))
    with bot.running(edit_corrected=True):
        bot.ask()
        bot.ask(BEK)
        state.people.forget(ARU.id)
        bot.publish()
        assert "1 answer given in the last 7 days no longer stands." in bot.told()
        server.wait_for("sendMessage", lambda c: "edited" in c.text)
    assert not any(c.chat == ARU.id for c in server.calls if c.method == "editMessageText")


def test_many_come_as_a_table(server, state):
    bot = Bot(server, state, edition(NEW, THEN))
    with bot.running():
        for number in range(12):
            bot.ask(question=f"{number}: {QUESTION}")
        bot.publish()
        assert "2 more questions are in the table." in bot.told()
        sent = server.wait_for(
            "sendDocument", lambda c: c.result["document"]["file_name"].startswith("corrections")
        )
        content = bytes(server.methods.files[sent.result["document"]["file_id"]])
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert len(rows) == 13
    assert rows[1] == [
        f"0: {QUESTION}", "1", "1", today(), today(), "library.md", SENTENCE, THEN,
    ]  # fmt: skip


def test_another_replica_does_not_tell_the_same_again(server, state):
    bot = Bot(server, state, edition(NEW, THEN))
    with bot.running():
        bot.ask()
        bot.publish()
        bot.told()
    entry = state.audit.recent(1)[0]
    assert (entry.who, entry.action) == (0, "corrections")
    published = bot.editions.history()[-1]
    assert entry.detail == f"{NEW} {published.at.isoformat()}"


def test_answers_of_editions_that_are_gone_are_read_in_those_that_hold_the_same(server, state):
    bot = Bot(server, state, edition(NEW, THEN))
    gone = "0000-cccccccccccc"
    bot.editions.kept_digests = {gone: {"library.md": "1"}, OLD: {"library.md": "1"}}
    with bot.running():
        bot.ask()
        (given,) = bot.answers()
        state.replace(replace(given, edition=gone))
        bot.publish()
        assert "1 answer given in the last 7 days no longer stands." in bot.told()


def test_answers_that_cannot_be_looked_at_are_counted(server, state):
    bot = Bot(server, state, edition(NEW, THEN))
    with bot.running(edit_corrected=True):
        bot.ask()
        (given,) = bot.answers()
        state.replace(replace(given, edition="0000-cccccccccccc"))
        bot.publish()
        told = server.wait_for("sendMessage", lambda c: "could not be looked at" in c.text)
        assert told.text.startswith("1 answer could not be looked at: its edition is gone")


def test_what_was_corrected_once_is_corrected_again(server, state):
    third = "0003-dddddddddddd"
    bot = Bot(server, state, edition(NEW, THEN))
    bot.editions.editions[third] = edition(third, SENTENCE.replace("1954", "1961"))
    bot.drafts.reports.append(draft_report(third, base=NEW))
    with bot.running(edit_corrected=True):
        bot.ask()
        bot.publish()
        assert THEN in bot.edited(ARU.id).text
        until(lambda: bot.answers()[0].edition == NEW)
        bot.publish()
        assert "May 1961" in bot.edited(ARU.id).text
        until(lambda: bot.answers()[0].edition == third)
