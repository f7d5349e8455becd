"""/status and /stats, over real HTTP."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest

from bot.observing.measurements import Measurements
from bot.state import DayCounts, Retention, StateError, Statistics, open_state
from bot.telegram.admin.stats import stats_text
from bot.texts import texts
from knowledge.editions.history import Publication
from knowledge.model import Outcome, Question
from tests.bot.state.entries import answer as stored
from tests.bot.telegram.outcomes import StubEdition, answer, refusal
from tests.bot.telegram.running import ADMIN, ARU, StubEditions, running_bot
from tests.bot_api import User
from tests.bot_api.pictures import picture_problem

ADMINS = [ADMIN.id]


@pytest.fixture
def state(tmp_path):
    opened = open_state(f"sqlite:///{tmp_path}/state.db", Retention())
    yield opened
    opened.close()


def said(server, user: User, text: str) -> str:
    server.private_message(user, text)
    return str(server.wait_for_text(user))


def reply(question: Question) -> Outcome:
    if question.text == "Boom?":
        raise KeyError(question.text)
    return answer() if question.text == "When?" else refusal()


@contextmanager
def listening(measured: Measurements) -> Iterator[None]:
    """Let the figures know of what the bot logs, as in a process of its own."""
    logging.root.addHandler(measured.troubles)
    try:
        yield
    finally:
        logging.root.removeHandler(measured.troubles)


def broken(*_: object) -> Statistics:
    raise StateError("sqlite", "it is locked", "wait")


def test_status_tells_how_the_bot_does(server):
    with running_bot(server, StubEdition(reply=reply), admins=ADMINS):
        fresh = said(server, ADMIN, "/status").splitlines()
        for text in ("When?", "When?", "Who?"):
            said(server, ARU, text)
        lines = said(server, ADMIN, "/status").splitlines()
    assert fresh[0].startswith("Edition 1-abc, published ")
    assert fresh[0].endswith("ago: 1 document, 3 passages")
    assert fresh[1].startswith("Started ")
    assert fresh[1].endswith("ago; asks Telegram for messages; conversations are kept in SQLite")
    assert fresh[2] == "Waiting for an answer: 0 of at most 500"
    assert fresh[3].startswith("Memory: ")
    assert " MB in " in fresh[3]
    assert fresh[4:] == [
        "Last hour: no questions",
        "Today (UTC): no questions",
        "No error since the start",
    ]
    assert lines[4] == "Last hour: 3 questions"
    assert lines[5].startswith("Of 3 in the last hour since the start, half were ")
    assert lines[6] == "Today (UTC): 3 questions, 67 % answered"


def test_status_tells_when_the_edition_was_published(server):
    long_ago = datetime.now(UTC) - timedelta(days=3, minutes=5)
    editions = StubEditions()
    editions.publications = [
        Publication(edition="1-abc", by=0, at=long_ago - timedelta(days=9)),
        Publication(edition="2-def", by=0, at=long_ago - timedelta(days=8)),
        Publication(edition="1-abc", by=0, at=long_ago),
    ]
    with running_bot(server, StubEdition(), editions, admins=ADMINS):
        line = said(server, ADMIN, "/status").splitlines()[0]
    assert line == "Edition 1-abc, published 3 days ago: 1 document, 3 passages"


def test_status_tells_the_last_error_without_anybodys_words(server):
    measured = Measurements()
    with (
        listening(measured),
        running_bot(server, StubEdition(reply=reply), measured=measured, admins=ADMINS),
    ):
        said(server, ARU, "Boom?")
        told = said(server, ADMIN, "/status").splitlines()[-1]
    assert told.startswith("Last error, ")
    assert "ago: an update could not be handled: KeyError, at bot/telegram/test_status.py:" in told
    assert "Boom" not in told


def test_status_goes_on_without_its_database(server, state, tmp_path):
    with running_bot(server, StubEdition(), state=state, admins=ADMINS):
        said(server, ADMIN, "/status")
        state.statistics.until = broken
        lines = said(server, ADMIN, "/status").splitlines()
    assert lines[5] == "Today: not known, what I remember cannot be read now"


def test_others_are_refused(server):
    with running_bot(server, StubEdition(), admins=ADMINS):
        for command in ("/status", "/stats"):
            assert said(server, ARU, command) == (
                "This command is for the people who run this bot."
            )


def test_stats_tell_the_last_days_in_text_and_picture(server, state):
    now = datetime.now(UTC)
    for ago, language, outcome in (
        (0, "ru", "answered"),
        (0, "en", "answered"),
        (0, "ru", "no_match"),
        (1, "en", "answered"),
        (40, "en", "answered"),
    ):
        at = now - timedelta(days=ago)
        state.answers.add(stored(at=at, language=language, outcome=outcome))
    with running_bot(server, StubEdition(), state=state, admins=ADMINS):
        lines = said(server, ADMIN, "/stats").splitlines()
        png = server.wait_for("sendPhoto").parameters["photo"]
    assert lines[1:7] == [
        "4 questions, 75 % answered",
        "Languages: English 2, Russian 2",
        "Thumbs up: 0, down: 0",
        "Not answered because:",
        "no passage fits: 1",
        "",
    ]
    assert len(lines[7:]) == 7
    assert lines[-1].endswith(": 3 questions, 67 % answered")
    assert lines[-2].endswith(": 1 question, 100 % answered")
    assert lines[-3].endswith(": no questions")
    assert picture_problem(png) == ""


def test_stats_of_more_days_than_are_kept_say_so(server, state):
    with running_bot(server, StubEdition(), state=state, admins=ADMINS):
        lines = said(server, ADMIN, "/stats 1000").splitlines()
    assert lines[1:] == [
        "No questions",
        "Thumbs up: 0, down: 0",
        "Answers are kept for 365 days; what was before is not counted.",
    ]


def test_what_is_no_number_of_days_is_explained(server):
    with running_bot(server, StubEdition(), admins=ADMINS):
        for words in ("0", "-3", "much", "1.5", "٣"):
            assert said(server, ADMIN, f"/stats {words}") == (
                "Write /stats, or /stats 30 for the last 30 days; up to 365 days are kept."
            )


def test_a_reason_and_a_language_that_a_later_version_has_are_told_too():
    day = DayCounts(day=datetime(2026, 11, 26, tzinfo=UTC).date(), refused=5)
    found = Statistics(days=(day,), languages=(("qqq", 5),), reasons=(("brand_new", 5),))
    assert list(stats_text(found, texts("en"))) == [
        "26 Nov 2026, by UTC",
        "5 questions, 0 % answered",
        "Languages: qqq 5",
        "Thumbs up: 0, down: 0",
        "Not answered because:",
        "another reason: 5",
    ]
