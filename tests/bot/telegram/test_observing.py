"""The figures and the health of a bot that people ask, over real HTTP."""

import time

import httpx

from bot.observing.measurements import Measurements
from bot.state import Retention, open_state
from knowledge.model import Outcome, Question
from tests.bot.observing.figures import figures, parsed
from tests.bot.telegram.outcomes import StubEdition, answer, refusal
from tests.bot.telegram.ports import free_port
from tests.bot.telegram.running import ARU, BEK, running_bot
from tests.bot_api import BotApiServer, Fault, Group

GROUP = Group(-1001)


def reply(question: Question) -> Outcome:
    if question.text == "Boom?":
        raise KeyError(question.text)
    return answer() if question.text == "When?" else refusal()


def counted(found: dict[str, float], name: str) -> dict[str, float]:
    return {k.partition(" ")[2]: v for k, v in found.items() if k.partition(" ")[0] == name and v}


def ask(server: BotApiServer, text: str) -> None:
    server.private_message(ARU, text)
    server.wait_for_text(ARU)


def test_questions_are_counted_wherever_and_however_they_are_asked(server):
    measured = Measurements()
    with running_bot(server, StubEdition(reply=reply), measured=measured):
        ask(server, "When?")
        ask(server, "/ask When?")
        ask(server, "Who?")
        ask(server, "Boom?")
        ask(server, "/facts Harbour Society")
        ask(server, "/facts Nobody")
        server.group_message(GROUP, BEK, "@dalel_test_bot When?")
        server.wait_for_text(GROUP)
        query = server.inline_query(BEK, "lighthouse")
        server.wait_for(
            "answerInlineQuery", lambda call: call.parameters["inline_query_id"] == query
        )
        ask(server, "When?")  # so that what came before has been counted
    found = figures(measured)
    assert counted(found, "dalel_questions_total") == {
        "kind=private language=en outcome=answered": 2,
        "kind=private language=en outcome=unknown_words": 1,
        "kind=private language=unknown outcome=error": 1,
        "kind=command language=en outcome=answered": 2,
        "kind=command language=en outcome=no_match": 1,
        "kind=group language=en outcome=answered": 1,
        "kind=inline language=en outcome=no_match": 1,
    }
    assert counted(found, "dalel_question_seconds_count")["kind=private"] == 3
    assert found["dalel_answering_seconds_count"] == 5
    assert counted(found, "dalel_failures_total") == {"kind=failed": 1}
    assert found["dalel_updates_received_total"] == 9
    assert found["dalel_queue_updates"] == 0
    assert found["dalel_messages_sent_total"] == 8
    assert found["dalel_edition_info edition=1-abc"] == 1
    recent = measured.recent.percentiles()
    assert recent is not None
    assert recent.count == 7


def test_a_question_counts_from_when_it_was_taken_in(server):
    def slowly(_question: Question) -> Outcome:
        time.sleep(0.15)
        return answer()

    measured = Measurements()
    with running_bot(server, StubEdition(reply=slowly), measured=measured):
        for number in range(3):  # of one chat: each waits for those before it
            server.private_message(ARU, f"When? {number}")
        while len(server.sent_to(ARU)) < 3:
            server.wait_for_text(ARU)
    recent = measured.recent.percentiles()
    assert recent is not None
    assert recent.p50 >= 0.3
    assert recent.p99 >= 0.45


def test_what_telegram_refuses_or_loses_is_counted_by_method_and_kind(server):
    measured = Measurements()
    server.fail("sendMessage", Fault(status=429, retry_after=1), Fault(status=502))
    with running_bot(server, StubEdition(), measured=measured):
        ask(server, "When?")
        server.fail("sendMessage", Fault(drop="after"))
        server.private_message(BEK, "When?")
        server.wait_for_text(BEK)
    found = figures(measured)
    assert counted(found, "dalel_telegram_errors_total") == {
        "kind=too_many_requests method=sendMessage": 1,
        "kind=server method=sendMessage": 1,
        "kind=network method=sendMessage": 1,
    }
    assert counted(found, "dalel_failures_total") == {"kind=unsure": 1}


def test_updates_that_are_not_worked_on_are_counted_by_reason(server):
    measured = Measurements()
    limits = {"questions_per_minute_per_user": 2}
    with running_bot(server, StubEdition(), measured=measured, limits=limits):
        ask(server, "When?")
        with server.methods.changed:
            server.private_message(ARU, "When?")
            again = server.methods._updates[-1]
        server.wait_for_text(ARU)
        server.wait_until_confirmed()
        server.methods.deliver_again(again)
        server.private_message(ARU, "When?")  # told that this is too fast
        server.wait_for_text(ARU)
        server.private_message(BEK, "When?")
        server.wait_for_text(BEK)
    assert counted(figures(measured), "dalel_updates_dropped_total") == {
        "reason=repeated": 1,
        "reason=too_many_questions": 1,
    }


def test_the_bot_is_ready_when_telegram_was_reached_and_its_database_is_there(server, tmp_path):
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    state = open_state(f"sqlite:///{tmp_path}/state.db", Retention())
    with running_bot(server, StubEdition(), state=state, port=port):
        ask(server, "When?")
        ready = httpx.get(f"{address}/readyz")
        assert ready.status_code == 200
        assert ready.json() == {
            "status": "ready",
            "checks": {"telegram": "ok", "edition": "ok", "state": "ok"},
        }
        ask(server, "When?")  # so that the one before has been counted
        found = parsed(httpx.get(f"{address}/metrics").text)
        assert found["dalel_messages_sent_total"] >= 1
        (tmp_path / "state.db").unlink()
        broken = httpx.get(f"{address}/readyz")
    state.close()
    assert broken.status_code == 503
    assert "was removed or replaced while in use" in broken.json()["checks"]["state"]


def test_before_telegram_is_reached_the_bot_lives_and_is_not_ready(server):
    port = free_port()
    server.fail("getMe", *[Fault(status=502)] * 10)
    with running_bot(server, StubEdition(documents=()), port=port):
        server.wait_until_called("getMe")
        assert httpx.get(f"http://127.0.0.1:{port}/healthz").text == "alive\n"
        told = httpx.get(f"http://127.0.0.1:{port}/readyz")
    assert told.status_code == 503
    assert told.json()["checks"] == {
        "telegram": "not reached yet",
        "edition": "there are no documents",
        "state": "ok",
    }
