import httpx
import pytest

from tests.bot_api import Fault, User
from tests.bot_api.requests import ARU, picture, post, upload


def article(identifier: str, html: str = "a", **more: object) -> dict[str, object]:
    content = {"message_text": html, "parse_mode": "HTML"}
    return {
        "type": "article",
        "id": identifier,
        "title": "t",
        "input_message_content": content,
        **more,
    }


@pytest.mark.parametrize(
    ("method", "form", "status", "description"),
    [
        ("sendMessages", {}, 404, "Not Found"),
        ("sendMessage", {"chat_id": 77}, 400, "parameter text is missing"),
        ("sendMessage", {"chat_id": 77, "text": "a", "txt": "b"}, 400, "unknown parameter txt"),
        ("sendMessage", {"chat_id": "x", "text": "a"}, 400, "can't parse chat_id"),
        ("sendMessage", {"chat_id": True, "text": "a"}, 400, "chat_id must be of type int"),
        ("sendMessage", {"chat_id": 5, "text": "a"}, 400, "chat not found"),
        ("sendMessage", {"chat_id": 77, "text": " "}, 400, "message text is empty"),
        ("sendMessage", {"chat_id": 77, "text": "a" * 4097}, 400, "message is too long"),
        ("sendMessage", {"chat_id": 77, "text": "😀" * 2049}, 400, "message is too long"),
        (
            "sendMessage",
            {"chat_id": 77, "text": "<b>a", "parse_mode": "HTML"},
            400,
            "can't parse entities: can't find end tag corresponding to start tag \"b\"",
        ),
        (
            "sendMessage",
            {"chat_id": 77, "text": "a", "reply_parameters": {"message_id": 9}},
            400,
            "message to be replied not found",
        ),
        (
            "sendMessage",
            {"chat_id": 77, "text": "a", "link_preview_options": {"disabled": True}},
            400,
            "link_preview_options: unknown parameter disabled",
        ),
        ("editMessageText", {"chat_id": 77, "message_id": 9, "text": "a"}, 400, "not found"),
        ("sendChatAction", {"chat_id": 77, "action": "dancing"}, 400, "wrong parameter action"),
        ("answerInlineQuery", {"inline_query_id": "9", "results": []}, 400, "query is too old"),
        ("answerCallbackQuery", {"callback_query_id": "9"}, 400, "query is too old"),
        ("setWebhook", {"url": "http://example.org/"}, 400, "An HTTPS URL must be provided"),
        (
            "setMyCommands",
            {"commands": [{"command": "Ask", "description": "d"}]},
            400,
            "BOT_COMMAND_INVALID",
        ),
        (
            "setMyCommands",
            {"commands": [], "scope": {"type": "chat", "chat_id": 5}},
            400,
            "chat not found",
        ),
    ],
)
def test_what_telegram_would_refuse_is_refused(server, method, form, status, description):
    code, said = post(server, method, **form)
    assert code == status
    assert description in str(said)


def test_a_wrong_token_is_refused(server):
    answer = httpx.post(f"{server.base_url}4242:other/getMe")
    assert answer.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}


def test_a_picture_is_taken_with_its_caption(server):
    photo = {"photo": picture(1080, 1350)}
    code, message = upload(
        server, "sendPhoto", photo, caption="<b>Қазақ</b>\n&amp;", parse_mode="HTML"
    )
    assert code == 200
    assert isinstance(message, dict)
    assert message["caption"] == "Қазақ\n&"
    assert message["photo"][0]["width"] == 1080
    assert "text" not in message


@pytest.mark.parametrize(
    ("photo", "form", "description"),
    [
        (b"GIF89a", {}, "IMAGE_PROCESS_FAILED"),
        (picture(6000, 4001), {}, "PHOTO_INVALID_DIMENSIONS"),
        (picture(21, 1), {}, "PHOTO_INVALID_DIMENSIONS"),
        (picture(9, 9) + b" " * 10 * 1024 * 1024, {}, "file is too big"),
        (picture(9, 9), {"caption": "a" * 1025}, "message caption is too long"),
        (picture(9, 9), {"caption": "<b>", "parse_mode": "HTML"}, "can't parse entities"),
        (picture(9, 9), {"size": "9"}, "unknown parameter size"),
        (
            picture(9, 9),
            {"reply_parameters": '{"message_id": 9}'},
            "message to be replied not found",
        ),
    ],
)
def test_pictures_that_telegram_would_refuse_are_refused(server, photo, form, description):
    code, said = upload(server, "sendPhoto", {"photo": photo}, **form)
    assert code == 400
    assert description in str(said)


def test_a_picture_that_is_not_uploaded_is_refused(server):
    code, said = post(server, "sendPhoto", chat_id=77, photo="AgACAgIAAx")
    assert code == 400
    assert said == "Bad Request: wrong file identifier/HTTP URL specified"


@pytest.mark.parametrize(
    ("results", "description"),
    [
        ([article("1"), article("1")], "RESULT_ID_DUPLICATE"),
        ([article(str(n)) for n in range(51)], "RESULTS_TOO_MUCH"),
        ([article("")], "RESULT_ID_INVALID"),
        ([article("ә" * 33)], "RESULT_ID_INVALID"),
        ([article("1", "<p>")], "can't parse entities"),
        ([article("1", "a" * 4097)], "message is too long"),
        ([article("1", colour="red")], "unknown parameter colour"),
    ],
)
def test_inline_results_that_telegram_would_refuse_are_refused(server, results, description):
    query = server.inline_query(ARU, "words")
    code, said = post(server, "answerInlineQuery", inline_query_id=query, results=results)
    assert code == 400
    assert description in str(said)


@pytest.mark.parametrize(
    ("form", "description"),
    [
        ({"next_offset": "x" * 65}, "NEXT_OFFSET_INVALID"),
        ({"next_offset": "10", "results": []}, "NEXT_OFFSET_INVALID"),
        ({"cache_time": -1}, "wrong cache_time"),
        ({"button": {"text": "Ask"}}, "START_PARAM_INVALID"),
        ({"button": {"text": "Ask", "start_parameter": "a b"}}, "START_PARAM_INVALID"),
        ({"button": {"text": "Ask", "start_parameter": "a" * 65}}, "START_PARAM_INVALID"),
        ({"button": {"text": "A" * 65, "start_parameter": "a"}}, "BUTTON_TEXT_INVALID"),
    ],
)
def test_what_goes_with_inline_results_is_checked_too(server, form, description):
    query = server.inline_query(ARU, "words")
    sent = {"inline_query_id": query, "results": [article("1")]} | form
    code, said = post(server, "answerInlineQuery", **sent)
    assert code == 400
    assert description in str(said)


@pytest.mark.parametrize(
    ("results", "following", "description"),
    [
        ([article("2")], "1", "NEXT_OFFSET_INVALID"),
        ([article("1")], "2", "RESULT_ID_DUPLICATE"),
    ],
)
def test_pages_lead_on_and_repeat_nothing(server, results, following, description):
    first = server.inline_query(ARU, "words")
    form = {"results": [article("1")], "next_offset": "1"}
    assert post(server, "answerInlineQuery", inline_query_id=first, **form) == (200, True)
    second = server.inline_query(ARU, "words", "1")
    form = {"results": results, "next_offset": following}
    code, said = post(server, "answerInlineQuery", inline_query_id=second, **form)
    assert code == 400
    assert description in str(said)


def test_the_first_page_begins_anew(server):
    for person in (ARU, ARU, User(88)):
        query = server.inline_query(person, "words")
        form = {"inline_query_id": query, "results": [article("1")]}
        assert post(server, "answerInlineQuery", **form) == (200, True)


def test_an_inline_query_is_answered_once(server):
    query = server.inline_query(ARU, "words")
    form = {"inline_query_id": query, "results": [article("1")]}
    assert post(server, "answerInlineQuery", **form) == (200, True)
    assert post(server, "answerInlineQuery", **form)[0] == 400


def test_updates_come_until_they_are_confirmed(server):
    _, updates = post(server, "getUpdates")
    assert isinstance(updates, list)
    assert [update["message"]["text"] for update in updates] == ["hello"]
    assert post(server, "getUpdates")[1] == updates
    assert post(server, "getUpdates", offset=updates[0]["update_id"] + 1) == (200, [])
    assert server.methods.all_confirmed()


def test_only_the_kinds_of_update_asked_for_come(server):
    _, updates = post(server, "getUpdates", allowed_updates=["inline_query"])
    assert isinstance(updates, list)
    last = updates[-1]["update_id"]
    server.private_message(ARU, "unseen")
    assert post(server, "getUpdates", offset=last + 1) == (200, [])


def test_updates_are_not_to_be_had_while_a_webhook_is_set(server):
    assert post(server, "setWebhook", url="https://example.org/") == (200, True)
    assert post(server, "getUpdates")[0] == 409


def test_faults_come_once_each(server):
    server.fail("getMe", Fault(status=429, retry_after=3), Fault(status=502))
    assert post(server, "getMe") == (429, "Too Many Requests: retry after 3")
    assert post(server, "getMe") == (502, "Bad Gateway")
    assert post(server, "getMe")[0] == 200
