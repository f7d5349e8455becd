"""A private chat with a real edition: buttons, edits, follow-ups, links, votes."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.state import Place, Retention, State, StateError, open_state
from bot.telegram.deep_links import document_payload, passage_payload
from knowledge import Edition, Question
from tests.bot.telegram.running import ARU, BEK, running_bot
from tests.bot_api import Group
from tests.bot_api.keyboards import buttons
from tests.bot_api.updates import BOT_NAME
from tests.knowledge.made_editions import edition_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.bot_api import BotApiServer, Call

FILES = {
    "library.md": """---
title: The library of Belkuduk
publisher: Belkuduk town council
date: 2011-07-27
url: https://library.example/history
---
# History

The reading room of the Belkuduk library was opened in May 1954 by the town council.
It held 1,200 books at first.

# Leave

Every librarian of Belkuduk has 24 days of paid leave a year.
""",
    "harbour.md": """---
title: The harbour of Oraltau
date: 2015
---
"""
    + "\n\n".join(f"The harbour has seen much trade in year number {n}." for n in range(40))
    + "\n\nThe harbour of Oraltau was opened in June 1961 by the governor.\n\n"
    + "\n\n".join(f"Ships of type {n} came to trade there as well." for n in range(80)),
}
OPENED = "When was the reading room of the library opened?"
HARBOUR = "When was the harbour of Oraltau opened?"
GROUP = Group(-1001)
EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edition]:
    with edition_of(tmp_path_factory.mktemp("private"), FILES) as made:
        yield made


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    opened = open_state(f"sqlite:///{tmp_path}/state.db", Retention())
    yield opened
    opened.close()


def ask(server: BotApiServer, question: str) -> Call:
    server.private_message(ARU, question)
    return server.wait_for("sendMessage")


def labels(message: dict[str, object]) -> list[str]:
    return [button["text"] for button in buttons(message)]


def press(server: BotApiServer, answer: Call, button: str) -> Call:
    """Press a button of an answer that edits its message, and return the edit."""
    server.press(ARU, answer.result, button)
    return server.wait_for("editMessageText")


def bold(call: Call) -> list[str]:
    return re.findall(r"<b>(.*?)</b>", call.html, re.DOTALL)


def until_remembered(state: State, answer: Call) -> None:
    until = time.monotonic() + 10
    while state.answers.by_buttons(answer.chat, answer.result["message_id"]) is None:
        assert time.monotonic() < until
        time.sleep(0.01)


def no_fault(server: BotApiServer) -> None:
    assert server.refused() == []
    assert server.unanswered_presses() == []


def test_an_answer_offers_its_context_and_goes_back(server, edition, state):
    with running_bot(server, edition, state=state):
        answer = ask(server, OPENED)
        assert bold(answer)[0] == "May 1954"
        assert labels(answer.result)[0] == "In context"
        shown = press(server, answer, "In context")
        assert bold(shown) == [
            "The reading room of the Belkuduk library was opened in May 1954 by the town council."
        ]
        assert "It held 1,200 books at first." in shown.text
        assert 'href="https://library.example/history#:~:text=' in shown.html
        assert labels(shown.result) == ["↩ Answer"]
        back = press(server, answer, "↩ Answer")
        assert (back.html, labels(back.result)) == (answer.html, labels(answer.result))
    no_fault(server)


def test_a_long_document_is_leafed_through_in_place(server, edition, state):
    with running_bot(server, edition, state=state):
        answer = ask(server, HARBOUR)
        first = press(server, answer, "In context")
        assert "June 1961" in bold(first)[0]
        assert labels(first.result)[:2] == ["‹ Earlier", "Later ›"]
        seen = [first.text]
        shown = first
        while "Later ›" in labels(shown.result):
            shown = press(server, answer, "Later ›")
            assert bold(shown) == []
            seen.append(shown.text)
        assert "type 79" in seen[-1]
        assert len(seen) == len(set(seen)) > 2
        back = press(server, answer, "‹ Earlier")
        assert back.text == seen[-2]
        assert back.parameters["message_id"] == answer.result["message_id"]
    no_fault(server)


def test_a_document_without_an_address_is_linked_to_its_passage_in_the_bot(server, edition):
    with running_bot(server, edition):
        answer = ask(server, HARBOUR)
        link = re.search(rf'href="https://t.me/{BOT_NAME}\?start=([\w-]+)"', answer.html)
        assert link is not None
        shown = ask(server, f"/start {link[1]}")
        assert "June 1961" in bold(shown)[0]
        assert "place-changed" not in shown.text
        later = press(server, shown, "Later ›")
        assert bold(later) == []
        assert press(server, shown, "‹ Earlier").text == shown.text
    no_fault(server)


def test_a_link_into_a_document_that_has_changed_says_so(server, edition):
    payload = re.sub(r"-[0-9a-f]{6}$", "-000000", _payload(edition))
    with running_bot(server, edition):
        shown = ask(server, f"/start {payload}")
        assert "The document has changed since the link was made" in shown.text
        assert bold(shown) == []
    no_fault(server)


@pytest.mark.parametrize("payload", ["p-000000000000-0-1-000000", "p-1", "p-x-y"])
def test_a_link_that_leads_nowhere_says_so(server, edition, payload):
    with running_bot(server, edition):
        assert ask(server, f"/start {payload}").text.startswith("The document that this link")
    no_fault(server)


def test_the_passages_found_can_be_seen_and_opened(server, edition, state):
    with running_bot(server, edition, state=state):
        answer = ask(server, HARBOUR)
        shown = press(server, answer, "More passages")
        assert shown.text.startswith("Passages near this question 1–4 of ")
        assert labels(shown.result)[:4] == ["1", "2", "3", "4"]
        assert "Later ›" in labels(shown.result)
        second = press(server, answer, "Later ›")
        assert second.text.startswith("Passages near this question 5–8 of ")
        opened = press(server, answer, "5")
        assert "↩ Answer" in labels(opened.result)
        assert press(server, answer, "↩ Answer").html == answer.html
    no_fault(server)


def test_the_facts_behind_an_answer_are_listed(server, edition, state):
    with running_bot(server, edition, state=state):
        answer = ask(server, "How many days of paid leave does a librarian of Belkuduk have?")
        assert bold(answer)[0] == "24"
        shown = press(server, answer, "Facts")
        assert bold(shown)[0] == "Facts"
        assert "24 days" in shown.text
        assert "The library of Belkuduk" in shown.text
    no_fault(server)


def test_an_edited_question_gets_its_answer_edited(server, edition, state):
    with running_bot(server, edition, state=state):
        question = server.private_message(ARU, "When was the harbor of Nowhereville opened?")
        refused = server.wait_for("sendMessage")
        assert "No document holds" in refused.text
        server.edit(question, HARBOUR)
        edited = server.wait_for("editMessageText")
        assert edited.parameters["message_id"] == refused.result["message_id"]
        assert bold(edited)[0] == "June 1961"
        server.edit(question, HARBOUR)  # as Telegram does when it adds a preview
        server.edit(question, OPENED)
        again = server.wait_for("editMessageText")
        assert bold(again)[0] == "May 1954"
        assert bold(press(server, refused, "In context"))[0].startswith("The reading room")
    assert [call.method for call in server.calls].count("editMessageText") == 3
    assert state.unanswered.all(EPOCH) == ()
    assert state.conversations.recent(Place(ARU.id), now()) == (OPENED,)
    no_fault(server)


def test_an_edited_question_whose_answer_was_deleted_is_answered_anew(server, edition):
    with running_bot(server, edition):
        question = server.private_message(ARU, HARBOUR)
        answer = server.wait_for("sendMessage")
        server.delete(answer.result)
        server.edit(question, OPENED)
        assert bold(server.wait_for("sendMessage"))[0] == "May 1954"


def test_a_question_edited_before_it_was_ever_answered_is_answered(server, edition):
    with running_bot(server, edition):
        hint = server.private_message(ARU, "x" * 1001)
        assert server.wait_for_text(ARU).startswith("Your question has 1001 characters")
        server.edit(hint, HARBOUR)
        assert bold(server.wait_for("sendMessage"))[0] == "June 1961"
    no_fault(server)


def test_a_follow_up_is_understood_until_a_new_conversation(server, edition, state):
    with running_bot(server, edition, state=state):
        ask(server, HARBOUR)
        assert bold(ask(server, "And the reading room of the library?"))[0] == "May 1954"
        assert ask(server, "/new").text.startswith("A new conversation")
        assert "May 1954" not in bold(ask(server, "And by whom?"))
        server.private_message(BEK, "And the harbour of Oraltau?")
        assert "June 1961" not in bold(server.wait_for("sendMessage"))
    no_fault(server)


def test_a_misspelt_question_is_offered_as_it_may_be_meant(server, edition, state):
    with running_bot(server, edition, state=state):
        refused = ask(server, "When was the harbour of Orultaw opened?")
        assert refused.text.endswith("Did you mean:")
        assert labels(refused.result)[0] == HARBOUR
        server.press(ARU, refused.result, HARBOUR)
        answer = server.wait_for("sendMessage")
        assert answer.text.startswith(f"Question: {HARBOUR}\nJune 1961\n")
        assert bold(press(server, answer, "In context"))[0].startswith("The harbour of Oraltau")
    assert state.conversations.recent(Place(ARU.id), now())[-1] == HARBOUR
    no_fault(server)


def test_a_refusal_offers_the_nearest_passages(server, edition, state):
    with running_bot(server, edition, state=state):
        refused = ask(server, "What did the zeppelin of the library cost?")
        near = [label for label in labels(refused.result) if label.startswith("1. ")]
        assert near == ["1. The library of Belkuduk"]
        shown = press(server, refused, near[0])
        assert "reading room" in shown.text
        assert press(server, refused, "↩ Answer").html == refused.html
    (missed,) = state.unanswered.all(EPOCH)
    assert missed.question == "What did the zeppelin of the library cost?"
    assert missed.nearest[0][0] == "library.md"
    no_fault(server)


def test_votes_are_kept_with_their_reason(server, edition, state):
    with running_bot(server, edition, state=state):
        answer = ask(server, OPENED)
        server.press(ARU, answer.result, "👍")
        assert labels(server.wait_for("editMessageText").result)[-2:] == ["👍 ✓", "👎"]
        server.press(ARU, answer.result, "👎")
        asked = server.wait_for("editMessageReplyMarkup")
        assert labels(asked.result) == [
            "Wrong",
            "Incomplete",
            "Wrong source",
            "Outdated",
            "↩ Answer",
        ]
        server.press(ARU, answer.result, "Outdated")
        assert labels(server.wait_for("editMessageText").result)[-2:] == ["👍", "👎 ✓"]
    given = state.answers.by_buttons(ARU.id, answer.result["message_id"])
    assert given is not None
    assert state.feedback.of(given.number) == {ARU.id: ("down", "outdated")}
    no_fault(server)


def test_a_button_whose_answer_is_forgotten_says_so(server, edition, state):
    with running_bot(server, edition, state=state):
        answer = ask(server, OPENED)
        until_remembered(state, answer)
        state.people.forget(ARU.id)
        server.press(ARU, answer.result, "In context")
        told = server.wait_for("answerCallbackQuery")
        assert told.parameters["text"].startswith("This button does nothing any more")
    no_fault(server)


@pytest.mark.parametrize("data", ["", "zzz", "c:1:2:3", "l:0:1:p-000000000000-0-1-000000", "q:7"])
def test_forged_button_data_does_nothing(server, edition, data):
    with running_bot(server, edition):
        answer = ask(server, OPENED)
        server.press_data(ARU, answer.result, data or "\x00")
        server.wait_for("answerCallbackQuery")
        assert server.shown(answer.result)["text"] == answer.text
    no_fault(server)


def test_an_aside_has_no_buttons_and_is_not_remembered(server, edition, state):
    with running_bot(server, edition, state=state):
        assert buttons(ask(server, "Thanks a lot").result) == ()
    assert state.conversations.recent(Place(ARU.id), now()) == ()
    assert state.unanswered.all(EPOCH) == ()


def test_documents_are_listed_by_number_and_opened_by_it(server, edition):
    with running_bot(server, edition):
        listed = ask(server, "/sources")
        assert "1. The harbour of Oraltau" in listed.text
        assert f"start={document_payload('harbour.md')}" in listed.html
        opened = ask(server, "/source 1")
        assert "year number 0." in opened.text
        assert labels(opened.result) == ["Later ›"]
        assert ask(server, "/source 9").text.startswith("Write the number of a document")
        assert ask(server, "/source").text.endswith("/sources lists them.")
    no_fault(server)


def test_the_greeting_offers_names_to_begin_with(server, edition):
    with running_bot(server, edition):
        greeting = ask(server, "/start")
        assert greeting.text.endswith("Or begin with one of these:")
        names = labels(greeting.result)
        assert 1 <= len(names) <= 3
        server.press(ARU, greeting.result, names[0])
        listed = server.wait_for("sendMessage")
        assert bold(listed)[0] == names[0]
        assert "[1]" in listed.text
        server.press_data(ARU, greeting.result, "about:7")
        told = server.wait_for("answerCallbackQuery", lambda call: "text" in call.parameters)
        assert told.parameters["text"].startswith("This button does nothing any more")
    no_fault(server)


def test_an_answer_in_a_group_is_short_and_opens_in_place(server, edition, state):
    with running_bot(server, edition, state=state):
        server.group_message(GROUP, ARU, f"@{BOT_NAME} {OPENED}")
        answer = server.wait_for("sendMessage")
        assert answer.text.count("[1]") == 2
        assert "Whole answer" in labels(answer.result)
        server.press(BEK, answer.result, "In context")
        assert "1,200 books" in server.wait_for("editMessageText").text
        server.group_message(GROUP, BEK, f"@{BOT_NAME} and the harbour of Oraltau?")
        other = server.wait_for("sendMessage")
        server.group_message(GROUP, ARU, f"@{BOT_NAME} and the harbour of Oraltau?")
        follow_up = server.wait_for("sendMessage")
    assert bold(follow_up)[0] == "June 1961"
    assert bold(other)[0] != "June 1961"
    no_fault(server)


def test_questions_are_answered_while_the_state_is_out_of_reach(server, edition, state, caplog):
    with running_bot(server, edition, state=state):
        ask(server, HARBOUR)
        state.close()
        state.after = state.before = _out_of_reach
        assert bold(ask(server, OPENED))[0] == "May 1954"
    assert sum("gone" in record.message for record in caplog.records) == 1


def _out_of_reach(*_: object, **__: object) -> None:
    raise StateError("sqlite:///state.db", "the file is gone", "put it back")


def _payload(edition: Edition) -> str:
    return passage_payload(edition.answer(Question(text=HARBOUR)).citations[0])


def now() -> datetime:
    return datetime.now(UTC)
