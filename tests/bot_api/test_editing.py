import json

import pytest

from tests.bot_api import Group
from tests.bot_api.requests import ARU, picture, post, sent, updates, upload

GROUP = Group(-1001)
KEYBOARD = {"inline_keyboard": [[{"text": "More", "callback_data": "m"}]]}
NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are "
    "exactly the same as a current content and reply markup of the message"
)


def place(message: dict[str, object]) -> dict[str, object]:
    chat = message["chat"]
    assert isinstance(chat, dict)
    return {"chat_id": chat["id"], "message_id": message["message_id"]}


def test_the_same_text_again_is_no_edit(server):
    asked = place(sent(server))
    assert post(server, "editMessageText", text="a", **asked) == (400, NOT_MODIFIED)
    code, edited = post(server, "editMessageText", text="b", **asked)
    assert (code, edited["text"]) == (200, "b")
    assert edited["edit_date"] >= edited["date"]
    assert post(server, "editMessageText", text="b", **asked) == (400, NOT_MODIFIED)


def test_other_marks_or_another_keyboard_are_an_edit(server):
    asked = place(sent(server, reply_markup=KEYBOARD))
    same = {"text": "a", "reply_markup": KEYBOARD}
    assert post(server, "editMessageText", **same, **asked) == (400, NOT_MODIFIED)
    marked = {"text": "<b>a</b>", "parse_mode": "HTML", "reply_markup": KEYBOARD}
    _, edited = post(server, "editMessageText", **marked, **asked)
    assert edited["entities"] == [{"type": "bold", "offset": 0, "length": 1}]
    assert edited["reply_markup"] == KEYBOARD
    _, edited = post(server, "editMessageText", text="a", **asked)
    assert "entities" not in edited
    assert "reply_markup" not in edited


def test_marks_come_back_as_telegram_counts_them(server):
    html = '😀 <blockquote expandable><a href="https://e.org/">көл</a></blockquote>'
    message = sent(server, text=html, parse_mode="HTML")
    assert message["text"] == "😀 көл"
    assert message["entities"] == [
        {"type": "expandable_blockquote", "offset": 3, "length": 3},
        {"type": "text_link", "offset": 3, "length": 3, "url": "https://e.org/"},
    ]


def test_only_the_bots_own_messages_that_there_are_can_be_edited(server):
    theirs = place(server.private_message(ARU, "mine"))
    code, said = post(server, "editMessageText", text="b", **theirs)
    assert (code, said) == (400, "Bad Request: message can't be edited")
    code, said = post(server, "editMessageText", text="b", chat_id=77, message_id=99)
    assert (code, said) == (400, "Bad Request: message to edit not found")
    code, said = post(server, "editMessageText", text="b", chat_id=77)
    assert (code, said) == (400, "Bad Request: message identifier is not specified")
    code, said = post(server, "editMessageText", text="b", inline_message_id="x")
    assert (code, said) == (400, "Bad Request: MESSAGE_ID_INVALID")


def test_a_message_that_a_person_has_deleted_is_gone(server):
    message = sent(server)
    server.delete(message)
    code, said = post(server, "editMessageText", text="b", **place(message))
    assert (code, said) == (400, "Bad Request: message to edit not found")


def test_keyboards_are_edited_alone(server):
    asked = place(sent(server, reply_markup=KEYBOARD))
    assert post(server, "editMessageReplyMarkup", reply_markup=KEYBOARD, **asked) == (
        400,
        NOT_MODIFIED,
    )
    _, edited = post(server, "editMessageReplyMarkup", **asked)
    assert edited["text"] == "a"
    assert "reply_markup" not in edited


def test_captions_and_pictures_are_edited(server):
    _, message = upload(server, "sendPhoto", {"photo": picture(9, 9)}, caption="one")
    asked = place(message)
    assert post(server, "editMessageText", text="b", **asked) == (
        400,
        "Bad Request: there is no text in the message to edit",
    )
    assert post(server, "editMessageCaption", caption="one", **asked) == (400, NOT_MODIFIED)
    _, edited = post(server, "editMessageCaption", caption="two", **asked)
    assert edited["caption"] == "two"
    media = {"type": "photo", "media": "attach://new", "caption": "three"}
    form = {name: str(value) for name, value in asked.items()} | {"media": json.dumps(media)}
    code, edited = upload(server, "editMessageMedia", {"new": picture(40, 30)}, **form)
    assert code == 200
    assert edited["caption"] == "three"
    assert edited["photo"][0]["width"] == 40
    code, said = upload(server, "editMessageMedia", {"old": picture(40, 30)}, **form)
    assert (code, said) == (400, "Bad Request: no file attach://new in the request")
    code, said = post(server, "editMessageCaption", caption="b", **place(sent(server)))
    assert (code, said) == (400, "Bad Request: there is no caption in the message to edit")


def test_messages_are_deleted(server):
    asked = place(sent(server))
    assert post(server, "deleteMessage", **asked) == (200, True)
    code, said = post(server, "deleteMessage", **asked)
    assert (code, said) == (400, "Bad Request: message to delete not found")
    assert post(server, "deleteMessage", **place(server.private_message(ARU, "a")))[0] == 200


def test_other_peoples_messages_in_groups_are_deleted_by_admins_only(server):
    asked = place(server.group_message(GROUP, ARU, "hello"))
    code, said = post(server, "deleteMessage", **asked)
    assert (code, said) == (400, "Bad Request: message can't be deleted for everyone")
    server.promote_bot(GROUP, ARU)
    assert post(server, "deleteMessage", **asked) == (200, True)


@pytest.mark.parametrize("markup", [KEYBOARD, None])
def test_a_message_sent_inline_is_edited_if_it_has_a_keyboard(server, markup):
    content = {"message_text": "<b>a</b>", "parse_mode": "HTML"}
    article = {"type": "article", "id": "1", "title": "t", "input_message_content": content}
    result = article | ({"reply_markup": markup} if markup else {})
    query = server.inline_query(ARU, "words")
    answered = {"inline_query_id": query, "results": [result]}
    assert post(server, "answerInlineQuery", **answered) == (200, True)
    message = server.choose(ARU, query, "1", GROUP)
    (chosen,) = updates(server, "chosen_inline_result")
    assert chosen["result_id"] == "1"
    assert updates(server, "message")[-1]["via_bot"]["username"] == "dalel_test_bot"
    assert ("inline_message_id" in chosen) == ("inline_message_id" in message) == bool(markup)
    if markup:
        server.press(ARU, message, "More")
        (query,) = updates(server, "callback_query")
        assert "message" not in query
        edit = {"inline_message_id": query["inline_message_id"], "text": "b"}
        assert post(server, "editMessageText", **edit) == (200, True)
        assert server.shown(message)["text"] == "b"
        assert post(server, "editMessageText", **edit) == (400, NOT_MODIFIED)
