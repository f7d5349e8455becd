"""Inline search over HTTP, from a real edition wherever what is found matters."""

import logging
import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.telegram.deep_links import parse_passage
from bot.telegram.kept_questions import KeptQuestions
from knowledge import Edition, EditionStore
from knowledge.model import Findings, Outcome, Question, ScoredPassage
from knowledge.sources import Sources
from tests.bot.telegram.outcomes import StubEdition, answer, citation
from tests.bot.telegram.process import LIBRARY, write_documents
from tests.bot.telegram.running import ARU, BEK, remembering, running_bot
from tests.bot_api import BotApiServer, Call, Fault, User

OMAR = User(99, "Omar", "ru-RU")
QUESTION = "When was the reading room of the Aksay library opened?"
OPENED = "The reading room of the Aksay library was opened in May 1954 by the town council."
KITES = "".join(
    f"# Festival {number}\n\nIn {1900 + number} kites of {number} colours were flown.\n\n"
    for number in range(1, 36)
)


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edition]:
    base = tmp_path_factory.mktemp("inline")
    store = EditionStore(base / "editions")
    documents = write_documents(base / "documents", library=LIBRARY, kites=KITES)
    store.publish(store.build(Sources.of(documents)).edition)
    opened = store.load()
    yield opened
    opened.close()


def asked(server: BotApiServer, words: str, offset: str = "", user: User = ARU) -> Call:
    """Return how a query was answered."""
    query = server.inline_query(user, words, offset)
    return server.wait_for(
        "answerInlineQuery", lambda call: call.parameters["inline_query_id"] == query
    )


def message_of(result: dict[str, Any]) -> str:
    return str(result["input_message_content"]["message_text"])


def kinds_of(call: Call) -> list[str]:
    """Return "a", "f" or "p" for each result: an answer, a fact, a passage."""
    return [result["id"].partition(":")[2][0] for result in call.parameters["results"]]


def payload_of(result: dict[str, Any]) -> str:
    ((button,),) = result["reply_markup"]["inline_keyboard"]
    return str(parse_qs(urlsplit(button["url"]).query)["start"][0])


def errors(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.message for record in caplog.records if record.levelno >= logging.WARNING]


def test_a_question_gets_its_answer_first_then_facts_then_passages(server, edition):
    with running_bot(server, edition):
        call = asked(server, QUESTION)
    first = call.parameters["results"][0]
    assert first["title"] == "May 1954"
    assert first["description"] == OPENED
    assert message_of(first).startswith(
        f"<b>May 1954</b>\n<blockquote>{OPENED} [1]</blockquote>\n\n<b>Source</b>\n"
        '[1] <a href="https://library.example/history#:~:text='
    )
    assert kinds_of(call) == sorted(kinds_of(call))
    assert "p" in kinds_of(call)
    assert "button" not in call.parameters
    assert server.refused() == []


def test_words_that_ask_nothing_are_not_answered(server, edition):
    with running_bot(server, edition):
        call = asked(server, "aksay lib")
    assert set(kinds_of(call)) == {"f", "p"}


def test_a_message_has_a_button_to_the_place_of_its_quote(server, edition):
    with running_bot(server, edition):
        results = asked(server, QUESTION).parameters["results"]
    text = edition.text("library.md")
    links = [parse_passage(payload_of(result)) for result in results]
    assert all(link is not None for link in links)
    quotes = [text[link.start : link.end] for link in links if link and link.fits(text)]
    assert quotes[0] == OPENED


def test_a_word_is_found_from_its_second_letter_on(server, edition):
    with running_bot(server, edition):
        for length in range(2, len("librarian") + 1):
            results = asked(server, "librarian"[:length]).parameters["results"]
            assert any("Every librarian" in message_of(result) for result in results)


def test_all_pages_together_hold_each_result_once(server, edition):
    offset = ""
    pages: list[list[str]] = []
    with running_bot(server, edition):
        while not pages or offset:
            call = asked(server, "kites colours", offset)
            pages.append([result["id"] for result in call.parameters["results"]])
            offset = call.parameters.get("next_offset", "")
            assert call.parameters["cache_time"] <= 10
    ids = [one for page in pages for one in page]
    assert len([one for one in ids if one.startswith(f"{edition.name}:p")]) == 35
    assert len(set(ids)) == len(ids)
    assert all(one.startswith(f"{edition.name}:p") for page in pages[1:] for one in page)
    assert server.refused() == []


def test_no_page_of_another_edition_follows_after_a_new_one_is_published(
    server, edition, tmp_path
):
    store = EditionStore(tmp_path / "editions")
    documents = write_documents(tmp_path / "documents", kites=KITES.replace("kites", "kites, 9"))
    store.publish(store.build(Sources.of(documents)).edition)
    with running_bot(server, edition) as current:
        first = asked(server, "kites")
        newer = store.load()
        current.replace(newer)
        stale = asked(server, "kites", first.parameters["next_offset"])
        again = asked(server, "kites")
    newer.close()
    assert stale.parameters["results"] == []
    assert "next_offset" not in stale.parameters
    assert "button" not in stale.parameters
    before, after = (
        {result["id"] for result in call.parameters["results"]} for call in (first, again)
    )
    assert after
    assert not before & after


def test_an_offset_that_was_never_given_leads_nowhere(server, edition):
    with running_bot(server, edition):
        for offset in ("10", "-1", "x", "10-", "99999-aaaaaaaaaaaa", "9" * 64):
            call = asked(server, "kites", offset)
            assert call.parameters["results"] == []
            assert "next_offset" not in call.parameters


WORDLESS = ("", " ", "?!…", "😀" * 256, "\u200f\u061c", "when", "when was the ", "қай жылы")


def test_without_a_word_there_are_examples(server, edition):
    with running_bot(server, edition):
        calls = [asked(server, words) for words in WORDLESS]
    for call in calls:
        assert set(kinds_of(call)) == {"f"}
        assert all("<blockquote>" in message_of(one) for one in call.parameters["results"])
        assert call.parameters["button"] == {
            "text": "Type words to search, or ask in private",
            "start_parameter": "inline",
        }
    assert server.refused() == []


def test_examples_are_those_of_the_edition_that_answers(server, edition):
    with running_bot(server, StubEdition()) as current:
        assert asked(server, "").parameters["results"] == []
        current.replace(edition)
        assert asked(server, "").parameters["results"] != []


@pytest.mark.parametrize(
    ("words", "question"),
    [("xylophones ", "xylophones"), ("how many xylophones are there in all of the towns?",) * 2],
)
def test_where_nothing_is_found_the_question_is_taken_into_the_private_chat(
    server, monkeypatch, words, question
):
    kept = KeptQuestions()
    monkeypatch.setattr("bot.telegram.application.KeptQuestions", lambda: kept)
    with running_bot(server, StubEdition()):
        call = asked(server, words)
    assert call.parameters["results"] == []
    assert call.parameters["is_personal"] is True
    assert call.parameters["button"]["text"] == "Nothing found: ask in private"
    assert kept.question(call.parameters["button"]["start_parameter"], ARU.id) == question
    assert server.refused() == []


@pytest.mark.parametrize(
    ("words", "is_for_everybody"), [("When was it opened?", True), (QUESTION, False)]
)
def test_the_private_chat_answers_a_question_that_is_taken_along(server, words, is_for_everybody):
    edition = StubEdition(reply=lambda asked: replace(answer(), question=asked.text))
    with running_bot(server, edition):
        payload = asked(server, words).parameters["button"]["start_parameter"]
        server.private_message(ARU, f"/start {payload}")
        told = server.wait_for_text(ARU)
        server.private_message(BEK, f"/start {payload}")
        other = server.wait_for_text(BEK)
    assert told.startswith(f"Question: {words}\nMay 1954\n")
    assert ("May 1954" in other) is is_for_everybody
    assert server.refused() == []


def test_a_question_that_is_not_known_any_more_is_asked_for(server):
    with running_bot(server, StubEdition()):
        server.private_message(ARU, "/start q-tgone")
        assert server.wait_for_text(ARU) == (
            "I do not know that question any more. Please write it here."
        )


def test_the_button_of_a_shared_message_opens_its_passage(server, edition):
    with running_bot(server, edition):
        result = asked(server, QUESTION).parameters["results"][0]
        server.private_message(BEK, f"/start {payload_of(result)}")
        assert "opened in May 1954" in server.wait_for_text(BEK)
    assert server.refused() == []


def test_what_is_kept_of_a_person_is_forgotten_with_the_rest(server, monkeypatch):
    kept = KeptQuestions()
    monkeypatch.setattr("bot.telegram.application.KeptQuestions", lambda: kept)
    words = "how many xylophones are there in all of the towns?"
    with running_bot(server, StubEdition()):
        mine = asked(server, words).parameters["button"]["start_parameter"]
        other = asked(server, words, user=BEK).parameters["button"]["start_parameter"]
        server.private_message(ARU, "/forget")
        assert server.wait_for_text(ARU) == "I keep nothing about you."
    assert kept.question(mine, ARU.id) is None
    assert kept.question(other, BEK.id) == words


def test_a_question_without_an_answer_can_be_asked_in_private_too(server, edition):
    with running_bot(server, edition):
        call = asked(server, "who flies kites on Mars?")
        payload = call.parameters["button"]["start_parameter"]
    assert "p" in kinds_of(call)
    assert "a" not in kinds_of(call)
    assert call.parameters["button"]["text"] == "No answer found: ask in private"
    assert KeptQuestions().question(payload, BEK.id) == "who flies kites on Mars?"


def test_everybody_reads_their_own_language(server, edition):
    with running_bot(server, edition):
        examples, answered = asked(server, "", user=OMAR), asked(server, QUESTION, user=OMAR)
    told = examples.parameters["button"]["text"]
    assert told == "Введите слова для поиска или спросите лично"
    assert "<b>Источник</b>" in message_of(answered.parameters["results"][0])


def test_the_language_that_was_chosen_counts(server, edition):
    with remembering() as state:
        state.preferences.set_language(ARU.id, "kk")
        with running_bot(server, edition, state=state):
            call = asked(server, "")
    assert call.parameters["button"]["text"].startswith("Іздейтін сөз теріңіз")


ODD = (
    "w" * 256,
    "kites " * 42,
    "kites 😀" * 36,
    "متى افتتحت مكتبة أكساي؟",
    "\u202esetik\u202c kites",
    '<b>kites</b> & "more"',
    "source:kites ",
    "year:1905 kites",
    "kites " * 900,
    "\x00\x07kites",
    "図書館はいつ開館しましたか",
)


def test_whatever_is_typed_is_answered(server, edition, caplog):
    with running_bot(server, edition):
        for words in ODD:
            asked(server, words)
    assert server.refused() == []
    assert errors(caplog) == []


class Waiting(StubEdition):
    """Finds the words themselves; waits with those that begin with "slow"."""

    def __init__(self) -> None:
        super().__init__(reply=self.noted)
        self.go_on, self.begun = threading.Event(), threading.Event()
        self.found: list[str] = []
        self.answered: list[str] = []

    def noted(self, question: Question) -> Outcome:
        self.answered.append(question.text)
        return answer()

    def find(self, words, *, limit, offset=0):
        self.found.append(words)
        if words.startswith("slow"):
            self.begun.set()
            assert self.go_on.wait(20)
        passage = ScoredPassage(text=words, shown=words, score=1.0, citation=1)
        return Findings(
            passages=(passage,),
            citations=(citation(),),
            more=False,
            edition=self.name,
            question=words,
        )


def wait_until_seen(server: BotApiServer) -> None:
    """Return when the bot has begun with all updates so far: it takes them in their order."""
    server.private_message(BEK, "hello")
    server.wait_for_text(BEK)


def test_a_newer_query_makes_an_older_unanswered_one_moot(server, caplog):
    edition = Waiting()
    with running_bot(server, edition):
        old = server.inline_query(ARU, "slow")
        assert edition.begun.wait(20)
        new = server.inline_query(ARU, "quick")
        wait_until_seen(server)
        edition.go_on.set()
        server.wait_for("answerInlineQuery")
        asked(server, "other", user=BEK)
    made = [c.parameters["inline_query_id"] for c in server.calls if "Inline" in c.method]
    assert made[0] == new
    assert old not in made
    assert edition.answered == ["hello", "quick", "other"]
    assert errors(caplog) == []


def test_queries_that_wait_for_their_turn_are_dropped_when_a_newer_one_comes(server):
    edition = Waiting()
    with running_bot(server, edition):
        server.inline_query(BEK, "slow")
        assert edition.begun.wait(20)
        for words in ("k", "ki", "kit"):
            server.inline_query(ARU, words)
        last = server.inline_query(ARU, "kite")
        wait_until_seen(server)
        edition.go_on.set()
        server.wait_for(
            "answerInlineQuery", lambda call: call.parameters["inline_query_id"] == last
        )
    assert edition.found == ["slow", "kite"]


def test_a_question_is_not_answered_again_while_a_word_is_typed(server, edition, monkeypatch):
    answered = []
    answer_of = edition.answer

    def noted(question):
        answered.append(question.text)
        return answer_of(question)

    monkeypatch.setattr(edition, "answer", noted)
    with running_bot(server, edition):
        for words in ("when was the reading room op", "when was the reading room ope"):
            asked(server, words)
            asked(server, words, user=BEK)
        asked(server, "when was the reading room opened")
    reading, opened = "when was the reading room", "when was the reading room opened"
    assert answered == [reading, reading, opened]


def test_an_inline_query_that_has_expired_is_no_error(server, caplog):
    with running_bot(server, StubEdition()):
        server.fail("answerInlineQuery", Fault(delay_s=0.2))
        expired = server.inline_query(ARU, "room")
        server.methods.forget_query(expired)
        asked(server, "room", user=BEK)
        server.wait_until_called("answerInlineQuery", times=2)
    assert errors(caplog) == []


def test_an_answer_that_gets_lost_is_no_error(server, caplog):
    with running_bot(server, StubEdition()):
        server.fail("answerInlineQuery", Fault(drop="before"))
        server.inline_query(ARU, "room")
        server.wait_until_called("answerInlineQuery")
        asked(server, "rooms")
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []
