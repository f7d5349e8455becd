"""A bot as an operator runs it: its log holds nothing of people and no token; its figures."""

import json

import httpx
import pytest

from tests.bot.observing.figures import parsed
from tests.bot.telegram.ports import free_port
from tests.bot.telegram.process import LIBRARY, BotProcess, write_documents
from tests.bot.telegram.running import ADMIN
from tests.bot_api import BotApiServer, Fault, Group, User
from tests.bot_api.server import TOKEN

SAULE = User(990_077, "Saule")
GROUP = Group(-1001, "Friends of Bautino")
QUESTION = "When was the reading room of the Aksay library opened?"
GAP = "Who ate the purple pineapple of Zhanatas?"
CAPTION = "Which turquoise tramway runs here?"
STUMBLING = """
from knowledge import Edition
answer = Edition.answer
def stumble(edition, question):
    if "xylophone" in question.text:
        raise KeyError(question.text)
    return answer(edition, question)
Edition.answer = stumble
"""
PERSONAL = (
    "reading room", "pineapple", "Zhanatas", "xylophone", "turquoise", "tramway", "Saule",
    "990077", "Bautino", TOKEN, TOKEN.partition(":")[2],
)  # fmt: skip


def use(server: BotApiServer) -> None:
    """Ask in every way there is, and let things go wrong."""
    for text in (QUESTION, GAP, "Where is the xylophone?", "/facts Zhanatas", "/check pineapple"):
        server.private_message(SAULE, text)
        server.wait_for_text(SAULE)
    server.photo(SAULE, SAULE, CAPTION)
    server.wait_for_text(SAULE)
    server.group_message(GROUP, SAULE, f"@dalel_test_bot {QUESTION}")
    server.wait_for_text(GROUP)
    query = server.inline_query(SAULE, "pineapple of Zhanatas")
    server.wait_for("answerInlineQuery", lambda c: c.parameters["inline_query_id"] == query)
    server.fail("sendMessage", Fault(drop="after"))
    server.private_message(SAULE, GAP)
    server.wait_for_text(SAULE)
    server.block_bot(SAULE)
    server.document(ADMIN, ADMIN, b"The turquoise tramway runs in Zhanatas.\n", "tramway.md")
    draft = server.wait_for("sendDocument")
    server.press(ADMIN, draft.result, "Publish")


@pytest.mark.parametrize("form", ["json", "text"])
def test_the_log_holds_nothing_of_people_and_what_happened_is_counted(tmp_path, form):
    write_documents(tmp_path / "documents", library=LIBRARY)
    port = free_port()
    with (
        BotApiServer() as server,
        BotProcess(
            tmp_path, server.base_url, prelude=STUMBLING, log_format=form, port=port
        ) as process,
    ):
        use(server)
        process.wait_for_output("answers now")
        ready = httpx.get(f"http://127.0.0.1:{port}/readyz")
        found = parsed(httpx.get(f"http://127.0.0.1:{port}/metrics").text)
        assert process.end() == 0
        written = process.output
    assert (ready.status_code, ready.json()["status"]) == (200, "ready")
    assert found["dalel_log_errors_total"] == 1
    assert found["dalel_builds_total outcome=built"] == 1
    assert [words for words in PERSONAL if words in written] == []
    assert "an update could not be handled" in written
    assert "KeyError" in written
    assert "an answer may not have arrived" in written
    if form == "json":
        records = [json.loads(line) for line in written.splitlines()]
        assert all({"time", "level", "logger", "message"} <= record.keys() for record in records)
        (failed,) = [one for one in records if one["level"] == "ERROR"]
        assert "in stumble" in failed["exception"]
        assert [one["edition"][:5] for one in records if "edition" in one] == ["0002-"]
    else:
        assert "Traceback (most recent call last):" in written
