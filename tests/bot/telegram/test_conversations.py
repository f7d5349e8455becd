import logging
import threading

import pytest

from bot.telegram.announcing import FOR_ADMINS
from knowledge.model import Outcome, Question
from tests.bot.telegram.outcomes import SENTENCE, StubEdition, answer, refusal
from tests.bot.telegram.running import ADMIN, ARU, BEK, running_bot
from tests.bot_api import Fault, Group, User
from tests.bot_api.keyboards import buttons
from tests.bot_api.updates import BOT_NAME, BOT_USER

GROUP = Group(-1001)
ALL_COMMANDS = [
    "ask", "facts", "timeline", "compare", "check", "sources", "source", "new", "language",
    "privacy", "forget", "help",
]  # fmt: skip
IN_GROUPS = ["ask", "facts", "timeline", "compare", "check", "new", "language"]
UNSURE = "My answer may have got lost on its way. If you do not see it, please ask again."
FAILED = "Something went wrong on my side, and it has been noted. Please ask again."


def echo(question: Question) -> Outcome:
    return answer(short=question.text)


def first_line(text: str) -> str:
    return text.partition("\n")[0]


def test_a_private_question_gets_a_cited_answer(server):
    with running_bot(server, StubEdition()):
        server.private_message(ARU, "When was the reading room opened?")
        call = server.wait_for("sendMessage")
    assert call.text == (
        f"May 1954\n{SENTENCE} [1]\n\nSource\n"
        "[1] The library — Town council, 2011-07-27, History, paragraph 2"
    )
    assert call.parameters["link_preview_options"] == {"is_disabled": True}
    assert "reply_parameters" not in call.parameters
    assert server.refused() == []


def test_a_slow_question_does_not_hold_up_another_chat(server):
    go_on = threading.Event()

    def reply(question: Question) -> Outcome:
        if question.text == "slow":
            assert go_on.wait(20)
        return echo(question)

    with running_bot(server, StubEdition(reply=reply)):
        server.private_message(ARU, "slow")
        server.private_message(BEK, "quick")
        assert first_line(server.wait_for_text(BEK)) == "quick"
        assert server.sent_to(ARU) == []
        server.wait_for("sendChatAction", lambda call: call.chat == ARU.id)
        go_on.set()
        assert first_line(server.wait_for_text(ARU)) == "slow"


def test_questions_of_one_chat_are_answered_in_their_order(server):
    go_on = threading.Event()

    def reply(question: Question) -> Outcome:
        if question.text == "first":
            assert go_on.wait(20)
        return echo(question)

    with running_bot(server, StubEdition(reply=reply)):
        server.private_message(ARU, "first")
        server.private_message(ARU, "second")
        server.private_message(BEK, "other")
        server.wait_for_text(BEK)
        go_on.set()
        assert first_line(server.wait_for_text(ARU)) == "first"
        assert first_line(server.wait_for_text(ARU)) == "second"


def test_commands_and_hints_in_private(server):
    with running_bot(server, StubEdition(reply=echo)):
        server.private_message(ARU, "/start inline")
        assert server.wait_for_text(ARU).startswith("Hello. Ask me anything that 1 document may")
        server.private_message(ARU, "/help")
        assert f"type @{BOT_NAME} and some words" in server.wait_for_text(ARU)
        server.private_message(ARU, "/sources")
        assert server.wait_for_text(ARU) == "1 document (edition 1-abc)\n1. The library"
        server.private_message(ARU, "/sources 9")
        assert server.wait_for_text(ARU).startswith("There is no such page")
        server.private_message(ARU, "/ask\nwhere is it?")
        assert first_line(server.wait_for_text(ARU)) == "where is it?"
        server.private_message(ARU, "/ask")
        assert server.wait_for_text(ARU).startswith("Write the question after the command")
        server.private_message(ARU, "/nothing")
        assert server.wait_for_text(ARU).startswith("I do not know that command")
        server.private_message(ARU, None)
        assert server.wait_for_text(ARU).startswith("I cannot look at a map. Please type")
        server.private_message(ARU, "x" * 1001)
        assert server.wait_for_text(ARU) == (
            "Your question has 1001 characters and I read at most 1000. "
            "Please ask it more briefly."
        )
    assert server.refused() == []


def test_in_a_group_only_what_is_meant_for_the_bot_is_answered_as_a_reply(server):
    own = {"message_id": 1, "from": BOT_USER, "chat": GROUP.chat, "date": 1, "text": "hello"}
    with running_bot(server, StubEdition(reply=echo)):
        silent = server.group_message(GROUP, ARU, "hello everybody")
        server.group_message(GROUP, ARU, "/start")
        server.group_message(GROUP, ARU, "/ask@other_bot what?")
        server.group_message(GROUP, ARU, "what?", reply_to=silent)
        asked = server.group_message(GROUP, ARU, f"/ask@{BOT_NAME} by command")
        call = server.wait_for("sendMessage")
        assert first_line(call.text) == "by command"
        assert call.parameters["reply_parameters"]["message_id"] == asked["message_id"]
        server.group_message(GROUP, ARU, f"😀 by @{BOT_NAME.upper()} mention")
        assert first_line(server.wait_for_text(GROUP)) == "😀 by mention"
        server.group_message(GROUP, ARU, "by reply", reply_to=own)
        assert first_line(server.wait_for_text(GROUP)) == "by reply"
        server.group_message(GROUP, BEK, f"@{BOT_NAME}", reply_to=silent)
        assert first_line(server.wait_for_text(GROUP)) == "hello everybody"
        server.group_message(GROUP, BEK, "/ask", reply_to=silent)
        assert first_line(server.wait_for_text(GROUP)) == "hello everybody"
    assert len(server.sent_to(GROUP)) == 5
    assert server.refused() == []


def test_a_long_answer_comes_in_several_messages_of_which_the_last_has_the_buttons(server):
    long = answer(quotations=answer().quotations * 100)
    with running_bot(server, StubEdition(reply=lambda _: long)):
        server.private_message(ARU, "all")
        first, second = server.wait_for("sendMessage"), server.wait_for("sendMessage")
    assert "reply_markup" not in first.parameters
    labels = [button["text"] for button in buttons(second.result)]
    assert labels == ["In context", "Share", "👍", "👎"]
    assert (first.text + second.text).count(SENTENCE) == 100
    assert server.refused() == []


def test_an_error_is_told_and_logged_and_the_bot_goes_on(server, caplog):
    def reply(question: Question) -> Outcome:
        if question.text == "bad":
            raise RuntimeError("a fault of the test's own")
        return echo(question)

    with running_bot(server, StubEdition(reply=reply)):
        server.private_message(ARU, "bad")
        assert server.wait_for_text(ARU) == FAILED
        server.private_message(ARU, "good")
        assert first_line(server.wait_for_text(ARU)) == "good"
    errors = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert [str(record.exc_info[1]) for record in errors] == ["a fault of the test's own"]


@pytest.mark.parametrize(
    "fault",
    [Fault(status=502), Fault(status=429, retry_after=1), Fault(status=500)],
    ids=["502", "429", "500"],
)
def test_a_message_that_telegram_turned_away_is_sent_again_once(server, fault):
    server.fail("sendMessage", fault)
    with running_bot(server, StubEdition(reply=echo)):
        server.private_message(ARU, "one")
        assert first_line(server.wait_for_text(ARU)) == "one"
        server.private_message(ARU, "two")
        assert first_line(server.wait_for_text(ARU)) == "two"
    assert len(server.sent_to(ARU)) == 2


def test_a_message_whose_answer_was_lost_is_not_sent_twice(server):
    server.fail("sendMessage", Fault(drop="after"))
    with running_bot(server, StubEdition(reply=echo)):
        server.private_message(ARU, "one")
        assert first_line(server.wait_for_text(ARU)) == "one"
        assert server.wait_for_text(ARU) == UNSURE
        server.private_message(ARU, "two")
        assert first_line(server.wait_for_text(ARU)) == "two"
    assert len(server.sent_to(ARU)) == 3


def test_trouble_while_asking_for_updates_is_survived_without_a_doubled_answer(server):
    with running_bot(server, StubEdition(reply=echo)):
        server.private_message(ARU, "one")
        server.wait_for_text(ARU)
        server.fail("getUpdates", Fault(status=409), Fault(drop="after"))
        for text in ("two", "three", "four"):
            server.private_message(ARU, text)
        answered = [first_line(server.wait_for_text(ARU)) for _ in range(3)]
    assert sorted(answered) == ["four", "three", "two"]
    assert len(server.sent_to(ARU)) == 4


def test_a_person_who_blocked_the_bot_does_no_harm(server):
    with running_bot(server, StubEdition(reply=echo)):
        server.methods.blocked.add(ARU.id)
        server.private_message(ARU, "one")
        server.private_message(BEK, "two")
        assert first_line(server.wait_for_text(BEK)) == "two"


def test_updates_are_confirmed_at_the_end_so_that_they_do_not_come_again(server):
    with running_bot(server, StubEdition(reply=echo)):
        server.private_message(ARU, "one")
        server.wait_for_text(ARU)
    assert server.methods.all_confirmed()


def test_commands_are_announced_with_those_of_admins_for_them_only(server):
    server.private_message(ADMIN, "/start")
    with running_bot(server, StubEdition(), admins=(ADMIN.id,)):
        server.wait_for(
            "setMyCommands", lambda call: call.parameters.get("scope", {}).get("chat_id")
        )
        server.wait_until_called("setMyCommands", times=9)
    offered = {
        scope: [each["command"] for each in commands]
        for scope, commands in server.methods.commands.items()
    }
    assert offered == {
        ("default", 0): ALL_COMMANDS,
        ("all_group_chats", 0): IN_GROUPS,
        ("chat", ADMIN.id): [*ALL_COMMANDS, *FOR_ADMINS],
    }


def test_the_menu_is_offered_in_the_language_of_the_person_s_telegram(server):
    with running_bot(server, StubEdition()):
        server.wait_until_called("setMyCommands", times=6)
    offered = {
        call.parameters.get("language_code", ""): call.parameters["commands"][0]["description"]
        for call in server.calls
        if call.method == "setMyCommands" and "scope" not in call.parameters
    }
    assert offered == {
        "": "Ask a question: /ask When was it founded?",
        "ru": "Задать вопрос: /ask Когда она основана?",
        "kk": "Сұрақ қою: /ask Ол қашан құрылды?",
    }


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("ru", "Такой команды я не знаю."),
        ("kk-KZ", "Ондай пәрменді білмеймін."),
        ("de", "I do not know that command."),
    ],
)
def test_hints_are_in_the_language_of_the_person_s_telegram(server, language, told):
    person = User(99, "Dana", language=language)
    with running_bot(server, StubEdition()):
        server.private_message(person, "/nothing")
        assert server.wait_for_text(person).startswith(told)
    assert server.refused() == []


def test_an_admin_who_never_wrote_to_the_bot_is_no_obstacle(server):
    with running_bot(server, StubEdition(reply=lambda _: refusal()), admins=(ADMIN.id,)):
        server.private_message(ARU, "one")
        assert server.wait_for_text(ARU) == "The documents do not answer this question."
        server.wait_until_called("setMyCommands", times=7)
    assert [call.description for call in server.refused()] == ["Bad Request: chat not found"]
