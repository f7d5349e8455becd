import threading

import pytest

from knowledge.model import Outcome, Question
from tests.bot.telegram.grouping import GROUP, USAGE, answered, echo, first_line, quote
from tests.bot.telegram.outcomes import StubEdition, refusal
from tests.bot.telegram.running import ARU, BEK, running_bot
from tests.bot_api import (
    AnonymousAdmin,
    Channel,
    ChannelIdentity,
    ForeignBot,
    Group,
    LinkedChannel,
    User,
)
from tests.bot_api.updates import BOT_ID, BOT_NAME, BOT_USER

FORUM = Group(-1002, "Forum", forum=True)
NEWS = Channel(-1009)
TYPED_ONLY = "Please type your question as text; I read no pictures, files or voice messages."


@pytest.mark.parametrize(
    ("text", "question", "quoted"),
    [
        ("/ask when?", "when?", "when?"),
        (f"/ask@{BOT_NAME} when?", "when?", "when?"),
        (f"/ASK@{BOT_NAME.upper()}\nwhen and\nwhere?", "when and where?", "when and\nwhere?"),
        (f"@{BOT_NAME} when?", "when?", "when?"),
        (f"@{BOT_NAME}, when?", "when?", "when?"),
        (f"when was it, @{BOT_NAME}?", "when was it?", f"when was it, @{BOT_NAME}?"),
        (f"when? @{BOT_NAME}", "when?", "when?"),
        (f"😀 Қашан @{BOT_NAME.upper()} ашылды", "😀 Қашан ашылды",
         f"😀 Қашан @{BOT_NAME.upper()} ашылды"),
        (f"/ask @{BOT_NAME} when?", "when?", "when?"),
    ],
)  # fmt: skip
def test_the_answer_quotes_the_question(server, text, question, quoted):
    with running_bot(server, StubEdition(reply=echo)):
        asked = server.group_message(GROUP, ARU, text)
        call = answered(server)
    assert first_line(call) == question
    assert quote(call) == (asked["message_id"], quoted)
    assert call.result["quote"]["text"] == quoted
    assert server.refused() == []


def test_what_is_not_meant_for_the_bot_is_not_answered(server):
    other = f"{BOT_NAME}2"
    with running_bot(server, StubEdition(reply=echo)):
        silent = server.group_message(GROUP, ARU, "hello everybody")
        server.group_message(GROUP, ARU, "/start")
        server.group_message(GROUP, ARU, "/help")
        server.group_message(GROUP, ARU, "/ask@other_bot when?")
        server.group_message(GROUP, ARU, f"/ask@other_bot when, @{BOT_NAME}?")
        server.group_message(GROUP, ARU, f"@{other} when?")
        server.group_message(GROUP, ARU, f"me@{BOT_NAME} when?")
        server.group_message(GROUP, ARU, "when?", reply_to=silent)
        server.group_message(GROUP, ForeignBot(), f"@{BOT_NAME} when?")
        server.group_message(GROUP, ARU, f"@{BOT_NAME} when?", via_bot=BOT_USER)
        server.group_message(GROUP, LinkedChannel(NEWS), "When does the town council meet?")
        server.voice(ARU, GROUP)
        server.photo(ARU, GROUP, "our library")
        server.sticker(ARU, GROUP)
        server.edit(silent, "hello all")
        server.group_message(GROUP, ARU, "/ask last")
        assert first_line(answered(server)) == "last"
    assert len(server.sent_to(GROUP)) == 1
    assert server.refused() == []


def test_replies_to_the_bot_are_meant_for_it_unless_they_speak_to_another(server):
    with running_bot(server, StubEdition(reply=echo)):
        server.group_message(GROUP, ARU, "/ask one")
        own = answered(server).result
        asked = server.group_message(GROUP, BEK, "two", reply_to=own)
        call = answered(server)
        assert (first_line(call), quote(call)) == ("two", (asked["message_id"], "two"))
        server.group_message(GROUP, BEK, "@somebody look at this", reply_to=own)
        server.group_message(GROUP, BEK, "/ask@other_bot this", reply_to=own)
        server.sticker(BEK, GROUP, reply_to=own)
        server.group_message(GROUP, BEK, f"@{BOT_NAME}", reply_to=own)
        assert answered(server).text == USAGE
        server.voice(BEK, GROUP, reply_to=own)
        assert answered(server).text == TYPED_ONLY
    assert server.refused() == []


def test_a_bare_mention_asks_what_the_message_it_replies_to_asks(server):
    with running_bot(server, StubEdition(reply=echo)):
        asked = server.group_message(GROUP, ARU, "When was it opened? And closed?")
        server.group_message(GROUP, BEK, f"@{BOT_NAME}", reply_to=asked)
        call = answered(server)
        assert first_line(call) == "When was it opened? And closed?"
        assert quote(call) == (asked["message_id"], "When was it opened? And closed?")
        part = {"text": "And closed?", "position": 20, "is_manual": True}
        server.group_message(GROUP, BEK, "/ask", reply_to=asked, quote=part)
        call = answered(server)
        assert first_line(call) == "And closed?"
        assert quote(call) == (asked["message_id"], "And closed?")
        server.group_message(GROUP, BEK, f"@{BOT_NAME} ?")
        assert answered(server).text == USAGE
    assert server.refused() == []


def test_a_mention_by_the_bots_id_counts(server):
    mark = {"type": "text_mention", "offset": 0, "length": 5, "user": BOT_USER}
    with running_bot(server, StubEdition(reply=echo)):
        server.group_message(GROUP, ARU, "Dalel when?", marks=[mark])
        assert first_line(answered(server)) == "when?"


def test_marks_in_the_question_are_marks_in_the_quote(server):
    mark = {"type": "bold", "offset": 5, "length": 4}
    with running_bot(server, StubEdition(reply=echo)):
        server.group_message(GROUP, ARU, "/ask when was it?", marks=[mark])
        assert answered(server).result["quote"]["text"] == "when was it?"
    assert server.refused() == []


def test_a_long_question_is_quoted_in_part(server):
    text = "/ask " + "😀😀😀 да " * 130
    with running_bot(server, StubEdition(reply=echo)):
        asked = server.group_message(GROUP, ARU, text)
        call = answered(server)
    number, quoted = quote(call)
    assert number == asked["message_id"]
    assert quoted is not None
    assert 1000 < len(quoted.encode("utf-16-le")) // 2 <= 1024
    assert server.refused() == []


def held(go_on: threading.Event, entered: threading.Event) -> StubEdition:
    def reply(question: Question) -> Outcome:
        entered.set()
        assert go_on.wait(20)
        return echo(question)

    return StubEdition(reply=reply)


def test_a_question_that_has_changed_meanwhile_is_answered_without_a_quote(server):
    go_on, entered = threading.Event(), threading.Event()
    with running_bot(server, held(go_on, entered)):
        asked = server.group_message(GROUP, ARU, "/ask when?")
        assert entered.wait(20)
        with server.changed:
            server.methods.messages[GROUP.id, asked["message_id"]]["text"] = "changed"
        go_on.set()
        call = answered(server)
    assert first_line(call) == "when?"
    assert "reply_to_message" in call.result
    assert "quote" not in call.result


def test_a_question_that_was_deleted_meanwhile_is_not_answered(server):
    go_on, entered = threading.Event(), threading.Event()
    with running_bot(server, held(go_on, entered)):
        asked = server.group_message(GROUP, ARU, "/ask when?")
        assert entered.wait(20)
        server.delete(asked)
        go_on.set()
        server.group_message(GROUP, ARU, "/ask where?")
        assert first_line(answered(server)) == "where?"
    assert len(server.sent_to(GROUP)) == 1


def test_talk_in_reply_to_the_bot_is_not_answered_unless_it_is_called(server):
    thanks = refusal(reason="thanks")
    edition = StubEdition(reply=lambda asked: thanks if "thank" in asked.text else echo(asked))
    with running_bot(server, edition):
        server.group_message(GROUP, ARU, "/ask when?")
        said = answered(server).result
        server.group_message(GROUP, ARU, "👍", reply_to=said)
        server.group_message(GROUP, ARU, "thank you", reply_to=said)
        server.group_message(GROUP, ARU, f"@{BOT_NAME} thank you")
        assert answered(server).text.startswith("You are welcome")
        server.group_message(GROUP, ARU, "and where?", reply_to=said)
        assert first_line(answered(server)) == "and where?"
    assert len(server.sent_to(GROUP)) == 3


def test_topics_keep_their_thread(server):
    go_on, entered = threading.Event(), threading.Event()
    with running_bot(server, held(go_on, entered)):
        topic = server.topic(FORUM)
        server.group_message(FORUM, ARU, "/ask one", topic=topic)
        assert entered.wait(20)
        action = server.wait_for("sendChatAction", lambda call: call.chat == FORUM.id)
        go_on.set()
        call = answered(server, FORUM)
        server.group_message(FORUM, ARU, "/ask two")
        general = answered(server, FORUM)
        server.group_message(FORUM, ARU, "three", topic=topic, reply_to=call.result)
        assert answered(server, FORUM).result["message_thread_id"] == topic
    assert action.parameters["message_thread_id"] == topic
    assert call.result["message_thread_id"] == topic
    assert "message_thread_id" not in general.parameters
    assert server.refused() == []


def test_threads_of_replies_are_no_topics(server):
    with running_bot(server, StubEdition(reply=echo)):
        first = server.group_message(GROUP, ARU, "/ask one")
        answered(server)
        server.group_message(GROUP, BEK, f"@{BOT_NAME} two", reply_to=first)
        assert first_line(answered(server)) == "two"
    assert server.refused() == []


@pytest.mark.parametrize(
    "sender",
    [AnonymousAdmin(GROUP), ChannelIdentity(NEWS), LinkedChannel(NEWS)],
    ids=["anonymous admin", "in a channel's name", "linked channel"],
)
def test_who_writes_in_the_name_of_a_chat_is_answered_too(server, sender):
    with running_bot(server, StubEdition(reply=echo)):
        asked = server.group_message(GROUP, sender, f"@{BOT_NAME} when?")
        call = answered(server)
    assert first_line(call) == "when?"
    assert quote(call) == (asked["message_id"], "when?")
    assert server.refused() == []


def test_a_question_below_a_picture_is_answered_once_for_an_album(server):
    with running_bot(server, StubEdition(reply=echo)):
        photo = server.photo(ARU, GROUP, f"what is this, @{BOT_NAME}?")
        call = answered(server)
        assert (first_line(call), quote(call)[0]) == ("what is this?", photo["message_id"])
        server.photo(ARU, GROUP, "/ask and this?")
        assert first_line(answered(server)) == "and this?"
        server.album(ARU, GROUP, f"@{BOT_NAME} and", f"@{BOT_NAME} these?", "")
        assert first_line(answered(server)) in {"and", "these?"}
        server.group_message(GROUP, ARU, "/ask last")
        assert first_line(answered(server)) == "last"
    assert len(server.sent_to(GROUP)) == 4
    assert server.refused() == []


def test_what_has_no_words_gets_one_hint_if_it_is_meant_for_the_bot(server):
    with running_bot(server, StubEdition(reply=echo)):
        photo = server.photo(ARU, GROUP, f"@{BOT_NAME}")
        call = answered(server)
        assert (call.text, quote(call)) == (TYPED_ONLY, (photo["message_id"], None))
        server.album(ARU, GROUP, f"@{BOT_NAME}", f"@{BOT_NAME}", "")
        assert answered(server).text == TYPED_ONLY
        server.group_message(GROUP, ARU, "/ask last")
        assert first_line(answered(server)) == "last"
    assert len(server.sent_to(GROUP)) == 3
    assert server.refused() == []


def test_a_check_by_mention_checks_the_message_replied_to(server):
    edition = StubEdition(reply=echo)
    with running_bot(server, edition):
        said = server.group_message(GROUP, BEK, "The bridge opened in 1931.")
        server.group_message(GROUP, ARU, f"@{BOT_NAME} /check", reply_to=said)
        answered(server)
    assert edition.checked == [("The bridge opened in 1931.", "en")]


def test_a_hint_speaks_the_language_of_who_asks(server):
    with running_bot(server, StubEdition(reply=echo)):
        server.voice(User(99, "Ива", "ru"), GROUP, caption=f"@{BOT_NAME}", caption_entities=[
            {"type": "mention", "offset": 0, "length": len(BOT_NAME) + 1}
        ])  # fmt: skip
        assert answered(server).text.startswith("Напишите, пожалуйста, вопрос текстом")


def test_the_bot_is_named_in_its_own_messages_without_answering_them(server):
    with running_bot(server, StubEdition(reply=echo)):
        own = server.methods.add(GROUP.chat, BOT_USER, text=f"@{BOT_NAME}")
        assert own["from"]["id"] == BOT_ID
        server.group_message(GROUP, ARU, "/ask last")
        assert first_line(answered(server)) == "last"
    assert len(server.sent_to(GROUP)) == 1
