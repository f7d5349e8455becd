import shutil
import signal

import pytest

from tests.bot.telegram.process import LIBRARY, SLOW, VERBOSE, BotProcess, write_documents
from tests.bot.telegram.running import ADMIN, ARU
from tests.bot_api import BotApiServer, Fault, User
from tests.bot_api.markup import parse_html
from tests.bot_api.server import TOKEN, unreachable_address

SENTENCE = "The reading room of the Aksay library was opened in May 1954 by the town council."
QUESTION = "When was the reading room of the Aksay library opened?"
HARBOUR = """\
---
title: The harbour of Bautino
publisher: Harbour office
---
The lighthouse of Bautino was built by Captain Orazov in 1963.
"""
HOSTILE = f"""\
---
title: "<b>Prices</b> & </a> <script>"
publisher: "&lt; \\u202e \\u0007 {"p" * 3000}"
url: 'https://example.org/"><i>'
---
Zircon <b>costs</b> 5 & 6 &amp; 7 < 8 > 4 </blockquote> \x01\x1b[31m "tenge" &#0; &nosuch;.

Topaz {"x" * 10_000} costs more.

Opal costs \u202e\u2067 nothing at all \u2028 in the قصر of ﷺ\u0301\u0301 <a href="tg://x">here</a>.
"""


@pytest.fixture(scope="module")
def bot(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bot")
    write_documents(folder / "documents", library=LIBRARY, prices=HOSTILE)
    with BotApiServer() as server:
        server.methods.chats[ADMIN.id] = ADMIN.chat
        with BotProcess(folder, server.base_url, prelude=VERBOSE) as process:
            process.wait_for_output("answering as @dalel_test_bot")
            yield server, process


def asked(server: BotApiServer, question: str, user: User = ARU) -> str:
    server.private_message(user, question)
    return server.wait_for_text(user)


def test_a_question_gets_a_cited_answer(bot):
    server, _ = bot
    server.private_message(ARU, QUESTION)
    call = server.wait_for("sendMessage")
    assert f"{SENTENCE}" in call.text.replace("\n", " ")
    assert "\n[1] The library of Aksay — Aksay town council, 2011-07-27, History" in call.text
    assert 'href="https://library.example/history#:~:text=The%20reading%20room' in call.html


def test_what_the_documents_do_not_say_is_refused(bot):
    server, _ = bot
    text = asked(server, "Who sells unicorn saddles in Patagonia?")
    assert text.startswith("The documents do not")
    assert "No document holds" in text
    assert "Patagonia" in text


def test_inline_search_finds_words_being_typed(bot):
    server, _ = bot
    server.inline_query(ARU, "reading roo")
    call = server.wait_for("answerInlineQuery")
    best = call.parameters["results"][0]
    text, _ = parse_html(best["input_message_content"]["message_text"])
    assert SENTENCE in text.replace("\n", " ")
    assert "\nSource: The library of Aksay — Aksay town council" in text


def test_sources_lists_the_documents(bot):
    server, _ = bot
    text = asked(server, "/sources")
    assert text.startswith("2 documents (edition ")
    assert "1. The library of Aksay — Aksay town council, 2011-07-27" in text


@pytest.mark.parametrize(
    "question",
    [
        "What does zircon cost?",
        "What does topaz cost?",
        "What does opal cost?",
        "Who sells opal, topaz and zircon to unicorns?",
        "<b>zircon</b> & \u202e topaz?",
        "\U0001f600",
        "?",
    ],
)
def test_whatever_documents_hold_telegram_refuses_nothing(bot, question):
    server, _ = bot
    assert asked(server, question, User(1000 + len(question)))
    server.inline_query(ARU, question)
    server.wait_for("answerInlineQuery")
    assert [call.description for call in server.refused()] == []


def test_reload_takes_in_a_new_document_and_a_failure_keeps_what_there_was(bot):
    server, process = bot
    question = "Who built the lighthouse of Bautino?"
    assert asked(server, question).startswith("The documents do not")
    write_documents(process.documents, harbour=HARBOUR)
    server.private_message(ARU, "/reload")
    assert server.wait_for_text(ARU).startswith("This command is for")
    assert asked(server, "/reload", ADMIN) == "Reading the documents…"
    draft = server.wait_for("sendDocument")
    assert "It holds 3 documents" in draft.caption
    assert asked(server, question).startswith("The documents do not")
    server.press(ADMIN, draft.result, "Publish")
    server.wait_for("editMessageCaption", lambda call: "edition 2 answers" in call.caption)
    assert "built by Captain Orazov in 1963" in asked(server, question)

    hidden = process.documents.rename(process.documents.with_name("hidden"))
    assert asked(server, "/reload", ADMIN) == "Reading the documents…"
    failed = server.wait_for("editMessageText", lambda call: "did not work" in call.text)
    assert failed.text.endswith("Nothing has changed.")
    assert "built by Captain Orazov in 1963" in asked(server, question)
    hidden.rename(process.documents)


def test_faults_on_the_way_are_survived_and_nothing_is_doubled(bot):
    server, _ = bot
    before = len(server.sent_to(ARU))
    server.fail("getUpdates", Fault(status=502), Fault(drop="before"))
    server.fail("sendMessage", Fault(status=429, retry_after=1), Fault(status=502))
    assert SENTENCE in asked(server, QUESTION).replace("\n", " ")
    assert SENTENCE in asked(server, QUESTION).replace("\n", " ")
    assert len(server.sent_to(ARU)) == before + 2


def test_the_token_is_in_no_log_even_when_everything_is_logged(bot):
    server, process = bot
    server.fail("sendMessage", Fault(drop="before"))
    asked(server, QUESTION)
    process.wait_for_output("an answer may not have arrived")
    server.fail("sendMessage", Fault(status=400))  # an error with a traceback
    asked(server, QUESTION)
    process.wait_for_output("an update could not be handled")
    assert "Calling Bot API endpoint `sendMessage`" in process.output
    assert TOKEN.partition(":")[2] not in process.output


def test_a_token_that_telegram_does_not_know_ends_it_with_one_line(tmp_path):
    write_documents(tmp_path / "documents", library=LIBRARY)
    secret = "4343:" + "z" * 35
    with (
        BotApiServer() as server,
        BotProcess(tmp_path, server.base_url, token=secret, prelude=VERBOSE) as process,
    ):
        assert process.process.wait(30) == 2
        assert process.output.splitlines()[-1] == (
            "dalel: telegram.token: Telegram does not know this token; "
            "set the one that @BotFather gives"
        )
        assert "z" * 35 not in process.output


def test_a_database_that_cannot_be_used_ends_it_with_one_line(tmp_path):
    write_documents(tmp_path / "documents", library=LIBRARY)
    url = "postgresql://aru:hush@127.0.0.1:1/dalel"
    with BotApiServer() as server, BotProcess(tmp_path, server.base_url, state_url=url) as bot:
        assert bot.process.wait(30) == 2
        assert bot.output.splitlines()[-1] == (
            "dalel: state.url postgresql+psycopg://aru:***@127.0.0.1:1/dalel: the server cannot "
            "be reached; check that it runs, and its host and port"
        )
        assert "hush" not in bot.output


def test_it_ends_within_five_seconds_while_telegram_is_out_of_reach(tmp_path):
    write_documents(tmp_path / "documents", library=LIBRARY)
    with unreachable_address() as address, BotProcess(tmp_path, address) as process:
        process.wait_for_output("getMe: aiohttp.ClientConnectorError")
        assert process.end() == 0
        assert process.output.splitlines()[-1].endswith("stopped")
        assert TOKEN not in process.output


def test_it_ends_within_five_seconds_while_telegram_does_not_answer(tmp_path):
    write_documents(tmp_path / "documents", library=LIBRARY)
    with BotApiServer() as server, BotProcess(tmp_path, server.base_url) as process:
        server.fail("sendMessage", Fault(delay_s=30))
        server.private_message(ARU, QUESTION)
        server.wait_until_confirmed()
        server.fail("getUpdates", Fault(delay_s=30))
        assert process.end() == 0
        assert "some questions were not answered any more" in process.output


def test_a_question_under_way_is_answered_before_it_ends(tmp_path):
    write_documents(tmp_path / "documents", library=LIBRARY)
    slow = SLOW.format(seconds=1)
    with (
        BotApiServer() as server,
        BotProcess(tmp_path, server.base_url, prelude=slow) as process,
    ):
        server.private_message(ARU, QUESTION)
        process.wait_for_output("thinking")
        assert process.end(signal.SIGINT) == 0
        assert SENTENCE in server.wait_for_text(ARU).replace("\n", " ")
        assert server.methods.all_confirmed()


def test_a_question_that_hangs_does_not_keep_it_from_ending(tmp_path):
    write_documents(tmp_path / "documents", library=LIBRARY)
    slow = SLOW.format(seconds=60)
    with (
        BotApiServer() as server,
        BotProcess(tmp_path, server.base_url, prelude=slow) as process,
    ):
        server.private_message(ARU, QUESTION)
        process.wait_for_output("thinking")
        assert process.end() == 0
        assert "leaving work behind" in process.output


def test_it_starts_again_on_the_edition_that_it_published(tmp_path):
    write_documents(tmp_path / "documents", library=LIBRARY)
    with BotApiServer() as server:
        for _ in range(2):
            with BotProcess(tmp_path, server.base_url) as process:
                process.wait_for_output("answering as")
                assert SENTENCE in asked(server, QUESTION).replace("\n", " ")
                assert process.end() == 0
            shutil.rmtree(tmp_path / "documents", ignore_errors=True)
        assert len(server.sent_to(ARU)) == 2
