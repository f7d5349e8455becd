from collections.abc import Mapping, Sequence

import pytest

from tests.bot_api.requests import ARU, post, sent, updates


def keyboard(*rows: Sequence[Mapping[str, object]]) -> dict[str, object]:
    return {"inline_keyboard": list(rows)}


def more(data: str = "more", text: str = "More") -> dict[str, object]:
    return {"text": text, "callback_data": data}


@pytest.mark.parametrize(
    ("button", "description"),
    [
        ({"text": " ", "callback_data": "a"}, "button text must be non-empty"),
        ({"text": "a"}, "Text buttons are unallowed"),
        ({"text": "a", "callback_data": "a", "url": "https://e.org"}, "does url and callback"),
        ({"text": "a", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "callback_data": "ә" * 33}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "callback_data": 5}, "must be of type str"),
        ({"text": "a", "url": "ftp://e.org"}, "is invalid: Unsupported URL protocol"),
        ({"text": "a", "url": "e.org"}, "'e.org' is invalid: Wrong HTTP URL"),
        ({"text": "a", "url": "http://localhost:80/"}, "is invalid: Wrong HTTP URL"),
        ({"text": "a", "url": "https://e.org/a b"}, "is invalid: Wrong HTTP URL"),
        ({"text": "a", "url": "https://t.me/b?start=a+b"}, "the start parameter would be dropped"),
        ({"text": "a", "switch_inline_query": "a" * 257}, "SWITCH_INLINE_QUERY_INVALID"),
        ({"text": "a", "copy_text": {"text": ""}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"text": "a", "callback_dat": "a"}, "unknown parameter callback_dat"),
        ({"callback_data": "a"}, "parameter text is missing"),
    ],
)
def test_buttons_that_telegram_would_refuse_are_refused(server, button, description):
    code, said = post(server, "sendMessage", chat_id=77, text="a", reply_markup=keyboard([button]))
    assert code == 400
    assert description in str(said)


@pytest.mark.parametrize("rows", [[[more()] * 9], [[more()]] * 101])
def test_too_many_buttons_are_refused(server, rows):
    asked = {"chat_id": 77, "text": "a", "reply_markup": keyboard(*rows)}
    assert post(server, "sendMessage", **asked) == (
        400,
        "Bad Request: reply markup is too long",
    )


def test_every_kind_of_button_is_taken_and_rows_without_buttons_are_left_out(server):
    row: list[dict[str, object]] = [
        more("ә" * 32),
        {"text": "b", "url": "https://e.org/?a=b#:~:text=c"},
        {"text": "b", "url": "https://t.me/dalel_test_bot?start=p-06344b82b65b-a8-ce-5bd4e2"},
        {"text": "c", "switch_inline_query": ""},
        {"text": "d", "switch_inline_query_current_chat": "a b"},
        {"text": "e", "switch_inline_query_chosen_chat": {"allow_group_chats": True}},
        {"text": "f", "copy_text": {"text": "a"}},
    ]
    message = sent(server, reply_markup=keyboard(row, []))
    assert message["reply_markup"] == keyboard(row)
    assert "reply_markup" not in sent(server, reply_markup=keyboard([]))


def test_a_pressed_button_comes_to_the_bot_with_the_message_and_is_answered_once(server):
    message = sent(server, reply_markup=keyboard([more("m1"), more("l1", "Less")]))
    identifier = server.press(ARU, message, "Less")
    (query,) = updates(server, "callback_query")
    assert query["id"] == identifier
    assert query["data"] == "l1"
    assert query["from"] == ARU.json
    assert query["message"] == message
    assert server.unanswered_presses() == ["Less"]
    asked = {"callback_query_id": identifier}
    code, said = post(server, "answerCallbackQuery", text="a" * 201, **asked)
    assert (code, said) == (400, "Bad Request: MESSAGE_TOO_LONG")
    assert post(server, "answerCallbackQuery", text="ә" * 200, **asked) == (200, True)
    assert server.unanswered_presses() == []
    code, said = post(server, "answerCallbackQuery", **asked)
    assert code == 400
    assert "query is too old and response timeout expired or query ID is invalid" in said


def test_an_expired_press_can_not_be_answered(server):
    message = sent(server, reply_markup=keyboard([more()]))
    identifier = server.press(ARU, message, "More")
    server.methods.forget_query(identifier)
    assert post(server, "answerCallbackQuery", callback_query_id=identifier)[0] == 400


def test_a_press_opens_no_address_but_the_bots_own(server):
    message = sent(server, reply_markup=keyboard([more()]))
    asked = {"callback_query_id": server.press(ARU, message, "More")}
    code, said = post(server, "answerCallbackQuery", url="https://example.org", **asked)
    assert (code, said) == (400, "Bad Request: URL_INVALID")
    link = "https://t.me/dalel_test_bot?start=p1"
    assert post(server, "answerCallbackQuery", url=link, **asked) == (200, True)


def test_only_buttons_of_the_message_as_last_edited_can_be_pressed(server):
    message = sent(server, reply_markup=keyboard([more("1")]))
    asked = {"chat_id": 77, "message_id": message["message_id"]}
    changed = keyboard([more("2", "Other")])
    assert post(server, "editMessageReplyMarkup", reply_markup=changed, **asked)[0] == 200
    with pytest.raises(AssertionError, match=r"0 buttons 'More'; there are \['Other'\]"):
        server.press(ARU, message, "More")
    server.press(ARU, message, "Other")
    assert updates(server, "callback_query")[0]["data"] == "2"


def test_a_button_that_opens_an_address_tells_the_bot_nothing(server):
    link = {"text": "Open", "url": "https://e.org/"}
    message = sent(server, reply_markup=keyboard([link]))
    with pytest.raises(AssertionError, match="tells the bot nothing"):
        server.press(ARU, message, "Open")


def test_forged_data_comes_to_the_bot(server):
    server.press_data(ARU, sent(server), "no such button")
    assert updates(server, "callback_query")[0]["data"] == "no such button"
