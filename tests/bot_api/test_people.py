import httpx
import pytest

from tests.bot_api import Group
from tests.bot_api.requests import ARU, picture, post, updates, upload
from tests.bot_api.server import TOKEN

GROUP = Group(-1001)


def test_messages_of_every_kind_come_to_the_bot(server):
    server.voice(ARU, ARU)
    server.sticker(ARU, GROUP)
    server.photo(ARU, GROUP, "what is this, @dalel_test_bot ?")
    server.document(ARU, ARU, b"text", "notes.txt", "read this")
    voice, sticker, photo, document = updates(server, "message")[1:]
    assert voice["voice"]["mime_type"] == "audio/ogg"
    assert sticker["sticker"]["emoji"] == "👍"
    assert photo["caption_entities"] == [{"type": "mention", "offset": 14, "length": 15}]
    assert document["document"]["file_name"] == "notes.txt"
    assert document["caption"] == "read this"
    assert not any("text" in each for each in (voice, sticker, photo, document))


def test_an_album_is_several_messages_of_one_group(server):
    server.album(ARU, ARU, "one", "", "")
    album = updates(server, "message")[1:]
    assert {each["media_group_id"] for each in album} == {"1337"}
    assert [each.get("caption") for each in album] == ["one", None, None]


def test_edited_messages_come_as_such(server):
    message = server.private_message(ARU, "one @dalel_test_bot", entities=None)
    server.edit(message, "two /ask")
    photo = server.photo(ARU, ARU, "three")
    server.edit(photo, "four")
    text, caption = updates(server, "edited_message")
    assert (text["text"], text["message_id"]) == ("two /ask", message["message_id"])
    assert [entity["type"] for entity in text["entities"]] == ["bot_command"]
    assert text["edit_date"] >= text["date"]
    assert caption["caption"] == "four"
    assert "text" not in caption


def test_files_are_downloaded(server):
    message = server.document(ARU, ARU, b"some text", "notes.txt")
    asked = message["document"]["file_id"]
    _, file = post(server, "getFile", file_id=asked)
    assert file["file_size"] == 9
    address = f"{server.base_file_url}{TOKEN}/{file['file_path']}"
    assert httpx.get(address).content == b"some text"
    assert httpx.get(f"{server.base_file_url}{TOKEN}/files/other").status_code == 404
    assert httpx.get(address.replace(TOKEN, "4242:other")).status_code == 404
    assert post(server, "getFile", file_id="other")[0] == 400


def test_a_file_of_more_than_20_mb_can_not_be_downloaded(server):
    message = server.document(ARU, ARU, bytes(20_000_001), "big.pdf")
    code, said = post(server, "getFile", file_id=message["document"]["file_id"])
    assert (code, said) == (400, "Bad Request: file is too big")


def test_documents_are_sent_with_their_name_and_again_by_their_id(server):
    code, message = upload(server, "sendDocument", {"document": b"a,b"}, caption="c")
    assert code == 200
    document = message["document"]
    assert (document["file_name"], document["file_size"]) == ("document.bin", 3)
    assert message["caption"] == "c"
    again = post(server, "sendDocument", chat_id=77, document=document["file_id"])
    assert again[0] == 200
    code, said = upload(server, "sendDocument", {"document": b""})
    assert (code, said) == (400, "Bad Request: file must be non-empty")


def test_a_photo_is_sent_again_by_its_id(server):
    _, message = upload(server, "sendPhoto", {"photo": picture(9, 9)})
    again = post(server, "sendPhoto", chat_id=77, photo=message["photo"][0]["file_id"])
    assert again[0] == 200
    assert again[1]["photo"][0]["width"] == 9


@pytest.mark.parametrize(
    ("name", "parameter", "limit"),
    [("Name", "name", 64), ("Description", "description", 512),
     ("ShortDescription", "short_description", 120)],
)  # fmt: skip
def test_the_profile_is_set_by_language(server, name, parameter, limit):
    assert post(server, f"setMy{name}", **{parameter: "a" * limit}) == (200, True)
    assert post(server, f"setMy{name}", **{parameter: "б", "language_code": "ru"})[0] == 200
    assert post(server, f"getMy{name}", language_code="ru")[1] == {parameter: "б"}
    assert post(server, f"getMy{name}", language_code="kk")[1] == {parameter: "a" * limit}
    assert post(server, f"setMy{name}", **{parameter: "a" * (limit + 1)})[0] == 400
    assert post(server, f"setMy{name}", **{parameter: "a", "language_code": "rus"})[0] == 400


def test_commands_are_set_by_language(server):
    command = {"command": "ask", "description": "спросить"}
    assert post(server, "setMyCommands", commands=[command], language_code="ru")[0] == 200
    assert post(server, "getMyCommands") == (200, [])
    assert post(server, "getMyCommands", language_code="ru") == (200, [command])
    assert post(server, "deleteMyCommands", language_code="ru") == (200, True)
    assert post(server, "getMyCommands", language_code="ru") == (200, [])


def test_kinds_of_update_that_have_to_be_asked_for_do_not_come_unasked(server):
    server.methods.deliver({"message_reaction": {}})
    server.methods.deliver({"my_chat_member": {}})
    assert updates(server, "message_reaction") == []
    assert updates(server, "my_chat_member") == [{}]
