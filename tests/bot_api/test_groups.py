import pytest

from tests.bot_api import (
    AnonymousAdmin,
    Channel,
    ChannelIdentity,
    ForeignBot,
    Group,
    LinkedChannel,
)
from tests.bot_api.requests import ARU, post, sent, updates
from tests.bot_api.updates import BOT_ID

GROUP = Group(-1001)
FORUM = Group(-1002, "Forum", forum=True)
SMALL = Group(-5, "Friends", type="group")
NEWS = Channel(-1009)


def test_a_reply_quotes_exactly_what_the_message_holds(server):
    asked = server.group_message(GROUP, ARU, "😀 When was it opened? And by whom?")
    reply = {"message_id": asked["message_id"], "quote": "When was it opened?"}
    message = sent(server, GROUP.id, reply_parameters=reply)
    assert message["reply_to_message"]["text"] == asked["text"]
    assert message["quote"] == {"text": reply["quote"], "position": 3, "is_manual": True}


@pytest.mark.parametrize("quote", ["when was it opened?", "opened? ", "", "a" * 1025])
def test_a_quote_that_the_message_does_not_hold_is_refused(server, quote):
    asked = server.group_message(GROUP, ARU, "When was it opened?" + "a" * 1024)
    reply = {
        "message_id": asked["message_id"],
        "quote": quote,
        "allow_sending_without_reply": True,
    }
    asked_for = {"chat_id": GROUP.id, "text": "a", "reply_parameters": reply}
    assert post(server, "sendMessage", **asked_for) == (
        400,
        "Bad Request: QUOTE_TEXT_INVALID",
    )


def test_a_quote_has_the_marks_of_what_it_quotes(server):
    bold = {"type": "bold", "offset": 5, "length": 4}
    asked = server.group_message(GROUP, ARU, "Tell when was it", marks=[bold])
    reply = {"message_id": asked["message_id"], "quote": "when was"}
    form = {"chat_id": GROUP.id, "text": "a"}
    refused = (400, "Bad Request: QUOTE_TEXT_INVALID")
    assert post(server, "sendMessage", reply_parameters=reply, **form) == refused
    reply["quote_entities"] = [bold | {"offset": 0}]
    assert post(server, "sendMessage", reply_parameters=reply, **form)[0] == 200


def test_a_deleted_message_can_be_replied_to_only_if_the_reply_may_stand_alone(server):
    asked = server.group_message(GROUP, ARU, "When?")
    server.delete(asked)
    reply = {"message_id": asked["message_id"], "quote": "When?"}
    code, said = post(server, "sendMessage", chat_id=GROUP.id, text="a", reply_parameters=reply)
    assert (code, said) == (400, "Bad Request: message to be replied not found")
    reply["allow_sending_without_reply"] = True
    assert "reply_to_message" not in sent(server, GROUP.id, reply_parameters=reply)


def test_topics_of_a_forum_keep_their_thread(server):
    topic = server.topic(FORUM)
    asked = server.group_message(FORUM, ARU, "When?", topic=topic)
    assert asked["is_topic_message"] is True
    message = sent(server, FORUM.id, message_thread_id=topic)
    assert message["message_thread_id"] == topic
    reply = {"message_id": asked["message_id"]}
    assert sent(server, FORUM.id, reply_parameters=reply)["message_thread_id"] == topic
    general = server.group_message(FORUM, ARU, "hello")
    assert not {"message_thread_id", "is_topic_message"} & set(general)
    assert "message_thread_id" not in sent(server, FORUM.id)


@pytest.mark.parametrize("chat", [ARU.id, GROUP.id, FORUM.id])
@pytest.mark.parametrize("thread", [1, 99])
def test_there_are_no_other_threads_and_general_is_not_named(server, chat, thread):
    server.topic(FORUM)
    server.group_message(GROUP, ARU, "hello")
    asked = {"chat_id": chat, "message_thread_id": thread}
    refused = (400, "Bad Request: message thread not found")
    assert post(server, "sendMessage", text="a", **asked) == refused
    assert post(server, "sendChatAction", action="typing", **asked) == refused


def test_replies_in_a_group_without_topics_have_a_thread_that_is_no_topic(server):
    first = server.group_message(GROUP, ARU, "one")
    second = server.group_message(GROUP, ARU, "two", reply_to=first)
    third = server.group_message(GROUP, ARU, "three", reply_to=second)
    assert second["message_thread_id"] == third["message_thread_id"] == first["message_id"]
    assert "is_topic_message" not in third
    assert "reply_to_message" not in third["reply_to_message"]


def test_who_writes_without_being_a_person_is_told_as_telegram_does(server):
    hidden = server.group_message(GROUP, AnonymousAdmin(GROUP), "one")
    assert hidden["from"]["username"] == "GroupAnonymousBot"
    assert hidden["from"]["id"] == 1087968824
    assert hidden["sender_chat"] == GROUP.chat
    spoken = server.group_message(GROUP, ChannelIdentity(NEWS), "two")
    assert spoken["from"]["id"] == 136817688
    assert spoken["sender_chat"] == NEWS.chat
    linked = server.group_message(GROUP, LinkedChannel(NEWS), "three")
    assert linked["from"]["id"] == 777000
    assert linked["is_automatic_forward"] is True
    assert linked["forward_origin"]["chat"] == NEWS.chat
    assert server.group_message(GROUP, ForeignBot(), "four")["from"]["is_bot"] is True


def test_the_bots_standing_in_a_group_changes(server):
    server.add_bot(GROUP, ARU)
    server.promote_bot(GROUP, ARU)
    server.remove_bot(GROUP, ARU)
    changes = [
        (each["old_chat_member"]["status"], each["new_chat_member"]["status"])
        for each in updates(server, "my_chat_member")
    ]
    assert changes == [("left", "member"), ("member", "administrator"), ("member", "kicked")]
    added = updates(server, "message")[-1]
    assert [each["id"] for each in added["new_chat_members"]] == [BOT_ID]
    assert post(server, "sendMessage", chat_id=GROUP.id, text="a") == (
        403,
        "Forbidden: bot was kicked from the supergroup chat",
    )


def test_a_person_blocks_and_restarts_the_bot(server):
    server.block_bot(ARU)
    assert post(server, "sendMessage", chat_id=77, text="a") == (
        403,
        "Forbidden: bot was blocked by the user",
    )
    server.restart_bot(ARU)
    assert sent(server)["text"] == "a"
    statuses = [each["new_chat_member"]["status"] for each in updates(server, "my_chat_member")]
    assert statuses == ["kicked", "member"]
    assert updates(server, "message")[-1]["text"] == "/start"


@pytest.mark.parametrize(
    ("reason", "status", "description"),
    [
        ("deactivated", 403, "Forbidden: user is deactivated"),
        ("not started", 403, "Forbidden: bot can't initiate conversation with a user"),
        ("no text", 400, "not enough rights to send text messages to the chat"),
        ("closed topic", 400, "Bad Request: TOPIC_CLOSED"),
    ],
)
def test_other_reasons_not_to_let_the_bot_write(server, reason, status, description):
    server.refuse(ARU, reason)
    code, said = post(server, "sendMessage", chat_id=77, text="a")
    assert code == status
    assert description in said


def test_a_right_that_is_missing_stops_only_what_needs_it(server):
    server.refuse(GROUP, "no photos")
    assert sent(server, GROUP.id)["text"] == "a"
    code, said = post(server, "sendPhoto", chat_id=GROUP.id, photo="x")
    assert (code, said) == (
        400,
        "Bad Request: not enough rights to send photos to the chat",
    )


def test_the_bot_leaves_a_group(server):
    server.group_message(GROUP, ARU, "hello")
    assert post(server, "leaveChat", chat_id=GROUP.id) == (200, True)
    assert post(server, "sendMessage", chat_id=GROUP.id, text="a")[0] == 403


def test_a_group_that_became_a_supergroup_tells_its_new_id(server):
    server.group_message(SMALL, ARU, "hello")
    moved = server.migrate(SMALL, -1005, ARU)
    assert moved.type == "supergroup"
    before, after = updates(server, "message")[-2:]
    assert (before["chat"]["id"], before["migrate_to_chat_id"]) == (-5, -1005)
    assert (after["chat"]["id"], after["migrate_from_chat_id"]) == (-1005, -5)
    assert post(server, "sendMessage", chat_id=-5, text="a") == (
        400,
        "Bad Request: group chat was upgraded to a supergroup chat",
    )
    assert server.calls[-1].hints == {"migrate_to_chat_id": -1005}
    assert sent(server, -1005)["chat"] == moved.chat


def test_who_is_who_in_a_group(server):
    server.group_message(GROUP, ARU, "hello")
    server.methods.statuses[GROUP.id, ARU.id] = "creator"
    _, member = post(server, "getChatMember", chat_id=GROUP.id, user_id=ARU.id)
    assert member["status"] == "creator"
    _, own = post(server, "getChatMember", chat_id=GROUP.id, user_id=BOT_ID)
    assert (own["status"], own["user"]["is_bot"]) == ("member", True)
    assert post(server, "getChat", chat_id=GROUP.id)[1]["title"] == "Readers"
