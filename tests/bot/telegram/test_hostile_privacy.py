"""One person's questions, votes and choices are out of every other person's reach."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.bot.telegram.hostile import Besieged, besieged, command, mention
from tests.bot.telegram.outcomes import StubEdition, answer, refusal
from tests.bot_api.updates import BOT_NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from knowledge.model import Outcome, Question
    from tests.bot_api import Group, User

SECRET = "harbour"  # noqa: S105 - a word of what one person asks
QUESTION = f"When was the {SECRET} built?"
LONG = f"Which {SECRET} " + "and which other one " * 8
DATA = (
    "b", "c:1", "c:1:1", "p", "f", "w", "u", "d", "r:1", "q", "q:0", "l:0:1:p-zz", "forget:yes",
    "forget:no", "language:kk", "plots:dark", "about:0", "a:g:p:30:fffffff:0", "a:n", "a:s",
)  # fmt: skip


def reply(question: Question) -> Outcome:
    """Answer with the question and with all that is known of the conversation."""
    told = " | ".join((question.text, *question.context))
    return refusal() if "unicorn" in question.text else answer(short=told)


class Two:
    """What one person has asked and done, and another who is after it."""

    def __init__(self, under: Besieged) -> None:
        self.under = under
        self.victim, self.other = under.person("Aru"), under.person("Mallory")
        self.group = under.group()
        server, victim = under.server, self.victim
        self.asked = server.private_message(victim, QUESTION)
        self.answer = self._answer(victim)
        server.private_message(victim, f"Are there unicorns in the {SECRET}?")
        self._answer(victim)
        self.in_group = server.group_message(self.group, victim, f"/ask {QUESTION}")
        self.group_answer = self._answer(self.group)
        for message in (self.answer, self.group_answer):
            under.server.press_data(victim, message, "d")
        server.private_message(victim, "/language ru")
        self._answer(victim)
        server.inline_query(victim, LONG)
        call = server.wait_for("answerInlineQuery")
        self.payload = call.parameters["button"]["start_parameter"]
        under.holds()
        self.before = under.stored_of(victim.id)
        self.shown = server.shown(self.answer), server.shown(self.group_answer)
        self.told = len(server.sent_to(self.victim)), len(server.sent_to(self.group))

    def _answer(self, chat: User | Group) -> dict[str, Any]:
        call = self.under.server.wait_for("sendMessage", lambda call: call.chat == chat.id)
        return dict(call.result)

    def write(self, **fields: Any) -> None:
        self.under.forge({"message": self.under.message(sender=self.other, **fields)})

    def press(self, message: dict[str, Any]) -> None:
        for data in DATA:
            query = {"id": f"p-{next(self.under.numbers)}", "from": self.other.json}
            below = {"chat_instance": "1", "data": data, "message": message}
            self.under.forge({"callback_query": query | below})


def commands(two: Two) -> None:
    for text in ("/privacy", "/forget", "/new", "/gaps", "/audit", "/stats", "/language kk"):
        two.write(**command(text))


def a_conversation_of_their_own(two: Two) -> None:
    for text in ("and then?", "what did I ask before?", f"/ask {two.victim.id}"):
        two.write(text=text)


def presses_in_anothers_chat(two: Two) -> None:
    two.press(two.answer)
    # The same number in a chat of their own, as messages of old groups have had.
    two.press(two.answer | {"chat": two.other.chat})


def writing_in_anothers_chat(two: Two) -> None:
    for text in ("/privacy", "/forget", "/new", "and then?"):
        two.write(**command(text), chat=two.victim.chat)


def edits_of_anothers_question(two: Two) -> None:
    theirs = two.asked | {"from": two.other.json, "text": "and then?", "edit_date": 1}
    two.under.forge({"edited_message": theirs})
    two.under.forge({"edited_message": theirs | {"chat": two.other.chat}})


def replies_to_anothers_answer(two: Two) -> None:
    stripped = {"message_id": two.answer["message_id"], "chat": two.other.chat, "date": 0}
    for text in ("/ask", "/check", "and then?"):
        two.write(reply_to_message=stripped, **command(text))


def links_of_anothers_searches(two: Two) -> None:
    for payload in (two.payload, two.payload[:-1], two.payload.upper(), f"{two.payload}A"):
        two.write(**command(f"/start {payload}"))


def searches(two: Two) -> None:
    for words in ("", "when", "which"):
        two.under.server.inline_query(two.other, words)


def results_never_chosen(two: Two) -> None:
    chosen = {"result_id": "1-abc:a", "from": two.other.json, "query": "", "inline_message_id": ""}
    two.under.forge({"chosen_inline_result": chosen})


def talk_in_the_same_group(two: Two) -> None:
    place = {"chat": two.group.chat}
    for text in ("and then?", "what was asked before?"):
        two.write(**mention(text), **place)
    for text in ("/new", f"/language@{BOT_NAME} kk", "/privacy", "/forget", "/gaps"):
        two.write(**command(text), **place)
    two.press(two.group_answer | {"reply_markup": {"inline_keyboard": []}})
    theirs = two.in_group | {"from": two.other.json, "edit_date": 1}
    own = theirs | {"message_id": next(two.under.numbers)} | mention("and then?")
    two.under.forge({"edited_message": own})


WAYS = [
    commands, a_conversation_of_their_own, presses_in_anothers_chat, writing_in_anothers_chat,
    edits_of_anothers_question, replies_to_anothers_answer, links_of_anothers_searches, searches,
    results_never_chosen, talk_in_the_same_group,
]  # fmt: skip


@pytest.fixture(scope="module")
def two() -> Iterator[Two]:
    with besieged(StubEdition(reply=reply)) as under:
        yield Two(under)


@pytest.mark.parametrize("way", WAYS, ids=lambda each: each.__name__)
def test_another_person_reads_and_changes_nothing(two: Two, way: Callable[[Two], None]) -> None:
    under = two.under
    before = len(under.server.calls)
    two.other = under.person("Mallory")  # whom no pace holds up
    way(two)
    under.settle()
    under.warnings()  # what is made up cannot be read
    under.server.methods.presses.clear()
    under.holds()
    calls = [call for call in under.server.calls[before:] if call.method != "getUpdates"]
    assert not [call for call in calls if SECRET in str(call.parameters)]
    assert under.stored_of(two.victim.id) == two.before
    assert (under.server.shown(two.answer), under.server.shown(two.group_answer)) == two.shown
    assert len(under.server.sent_to(two.victim)) == two.told[0]


def test_there_is_something_to_be_read_and_changed(two: Two) -> None:
    assert SECRET in str(two.before)
    assert two.payload.startswith("q-t")
    assert [row[0] for row in two.before["preferences"]] == [two.victim.id]
    assert len(two.before["feedback"]) == 2
