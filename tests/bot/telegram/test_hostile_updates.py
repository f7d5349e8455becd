"""Updates of every kind, whole and broken: none stops the bot or takes another's answer away."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from tests.bot.telegram.grouping import echo
from tests.bot.telegram.hostile import Besieged, besieged, command, mention
from tests.bot.telegram.outcomes import StubEdition
from tests.bot.telegram.ports import free_port
from tests.bot.telegram.running import ADMIN, ARU
from tests.bot_api import Channel, Group
from tests.bot_api.updates import BOT_USER, member_json

if TYPE_CHECKING:
    from collections.abc import Iterator

CHANNEL = Channel(-1009)
GROUP = Group(-1001)
COMMANDS = ("/ask when?", "/timeline a", "/check a", "/new", "/language", "/privacy", "/reload")
FAR = (0, -1, 2**31, 2**52 + 1, 2**63 - 1, -(2**63))
POLL = {
    "id": "1", "question": "<b>", "options": [], "total_voter_count": 0, "is_closed": False,
    "is_anonymous": True, "type": "regular", "allows_multiple_answers": False,
}  # fmt: skip
STANDING = {"date": 1, "old_chat_member": member_json("left")}

OTHER_KINDS: dict[str, dict[str, Any]] = {
    "unheard of": {"teleport": {"id": 1}},
    "none": {},
    "poll of an older server": {"poll": POLL},
    "poll_answer": {"poll_answer": {"poll_id": "1", "option_ids": [0], "user": ARU.json}},
    "message_reaction": {
        "message_reaction": {"chat": ARU.chat, "message_id": 1, "date": 1, "old_reaction": [],
                             "new_reaction": [{"type": "hologram"}], "user": ARU.json}
    },
    "business_connection": {
        "business_connection": {"id": "b", "user": ARU.json, "user_chat_id": 77, "date": 1,
                                "is_enabled": True}
    },
    "deleted_business_messages": {
        "deleted_business_messages": {"business_connection_id": "b", "chat": ARU.chat,
                                      "message_ids": [1]}
    },
    "purchased_paid_media": {"purchased_paid_media": {"from": ARU.json, "paid_media_payload": ""}},
    "chat_boost": {"chat_boost": {"chat": GROUP.chat, "boost": {"source": {"source": "sorcery"}}}},
    "chosen_inline_result": {
        "chosen_inline_result": {"result_id": "1-abc:p", "from": ARU.json, "query": "x"}
    },
    "pre_checkout_query": {"pre_checkout_query": {"id": "1", "from": ARU.json}},
    "chat_join_request": {"chat_join_request": {"chat": GROUP.chat, "from": ARU.json}},
    "managed_bot": {"managed_bot": {"user": ARU.json, "bot": BOT_USER}},
}  # fmt: skip

CONTENTS: dict[str, dict[str, Any]] = {
    "web_app_data": {"web_app_data": {"data": "a:p:1", "button_text": "x"}},
    "story": {"story": {"chat": GROUP.chat, "id": 1}},
    "reply to a story": {"reply_to_story": {"chat": GROUP.chat, "id": 1}, "text": "when?"},
    "paid_media": {"paid_media": {"star_count": 1, "paid_media": [{"type": "preview"}]}},
    "dice": {"dice": {"emoji": "🎲", "value": 3}},
    "contact": {"contact": {"phone_number": "1", "first_name": "<b>"}},
    "checklist": {"checklist": {"title": "t", "tasks": []}},
    "users_shared": {"users_shared": {"request_id": 1, "users": []}},
    "pinned, not to be seen": {"pinned_message": {"chat": ARU.chat, "message_id": 1, "date": 0}},
    "title": {"new_chat_title": "<b>\u202e"},
    "unheard of": {"hologram": {"a": [1, {"b": None}]}},
    "unheard of, and text": {"text": "when?", "hologram": {"a": 1}, "effect_id": "1"},
    "mark unheard of": {"text": "when?", "entities": [{"type": "x", "offset": 0, "length": 2}]},
    "mark beyond": {"text": "when?", "entities": [{"type": "bold", "offset": -5, "length": 9**9}]},
    "command beyond": command("/ask") | {
        "entities": [{"type": "bot_command", "offset": 0, "length": 400}]},
    "command of nothing": {
        "text": "", "entities": [{"type": "bot_command", "offset": 0, "length": 0}]},
    "command backwards": {
        "text": "when?", "entities": [{"type": "bot_command", "offset": 0, "length": -3}]},
    "slash": command("/"),
    "no command": command("x"),
    "command for nobody": command("/ask@"),
    "mention of nobody": {
        "text": "when?", "entities": [{"type": "text_mention", "offset": 0, "length": 3}]},
    "no picture": {"photo": []},
    "command in a caption": {
        "photo": [], "caption": "/reload",
        "caption_entities": [{"type": "bot_command", "offset": 0, "length": 7}]},
    "file without a name": {"document": {"file_id": "x", "file_unique_id": "y"}},
    "file of less than nothing": {
        "document": {"file_id": "x", "file_unique_id": "y", "file_size": -5, "file_name": "\0"}},
    "quote beyond": command("/ask") | {
        "quote": {"text": "\ud800", "position": 9**9},
        "reply_to_message": {"chat": ARU.chat, "message_id": 1, "date": 0}},
    "reply elsewhere": {
        "text": "when?",
        "external_reply": {"origin": {"type": "hidden_user", "sender_user_name": "", "date": 1}}},
    "forwarded by a wormhole": {
        "text": "when?", "forward_origin": {"type": "wormhole", "date": 1}},
    "via another bot": {
        "text": "when?", "via_bot": {"id": 9, "is_bot": True, "first_name": "x", "username": "y"}},
    "of 1970": {"text": "when?", "date": 0},
    "before 1970": {"text": "when?", "date": -1},
    "of 2100": {"text": "when?", "date": 4102444800},
    "of the year 5138": {"text": "when?", "date": 10**11},
    "album of no name": {"text": "when?", "media_group_id": ""},
    "becomes a group": {"migrate_from_chat_id": 2**62},
    "topic": {"forum_topic_created": {"name": "<b>", "icon_color": -1}},
    "bot added": {"new_chat_members": [BOT_USER]},
    **{f"number {number}": {"text": "when?", "message_id": number} for number in FAR},
}  # fmt: skip

BROKEN: dict[str, dict[str, Any]] = {
    "poll of an older server": {"poll": POLL},
    "gift of nothing": {"gift": {}},
    "time beyond all": {"date": 10**18},
    "number beyond all": {"message_id": 2**63},
    "number in words": {"message_id": "seven"},
    "time in words": {"date": "yesterday"},
    "text that is a number": {"text": 5},
    "text that is a list": {"text": ["a"]},
    "no chat": {"chat": None},
    "chat of nothing": {"chat": {}},
    "sender of nothing": {"from": {}},
    "sender that is a list": {"from": []},
    "marks that are a number": {"entities": 5, "text": "when?"},
    "mark of nothing": {"entities": [{}], "text": "when?"},
    "reply to nothing": {"reply_to_message": {}, "text": "when?"},
    "reply to a number": {"reply_to_message": 5, "text": "when?"},
}
EMPTY: dict[str, dict[str, Any]] = {
    "message": {"message": None},
    "message that is a list": {"message": []},
    "callback_query": {"callback_query": {}},
    "inline_query": {"inline_query": {"id": "x", "from": ARU.json}},
    "my_chat_member": {"my_chat_member": {}},
}

PRESSES: dict[str, dict[str, Any]] = {
    "below nothing": {"data": "u"},
    "below a message sent inline": {"data": "u", "inline_message_id": "x"},
    "of a game": {"game_short_name": "x", "inline_message_id": "x"},
    "below a message too old": {
        "data": "u", "message": {"chat": ARU.chat, "message_id": 4, "date": 0}},
}  # fmt: skip


@pytest.fixture(scope="module")
def under() -> Iterator[Besieged]:
    with besieged(StubEdition(reply=echo)) as attacked:
        yield attacked


def test_kinds_of_updates_that_nobody_asked_for_change_nothing(under):
    for update in OTHER_KINDS.values():
        under.forge(update)
    for kind in ("business_message", "edited_business_message", "guest_message", "channel_post"):
        under.forge({kind: under.message(sender=ADMIN, **command("/reload"))})
        under.forge({kind: under.message(**mention("when?"), business_connection_id="b")})
    under.holds()
    before = len(under.server.calls)
    under.settle()
    sent = [call.method for call in under.server.calls[before:] if call.method != "getUpdates"]
    assert sent == []
    under.holds()


def test_messages_may_hold_anything_and_nothing(under):
    for content in CONTENTS.values():
        under.forge({"message": under.message(**content)})
        under.forge({"edited_message": under.message(**content, edit_date=1)})
        group = under.group().chat
        under.forge({"message": under.message(chat=group, **(mention("when?") | content))})
    under.holds()


def test_commands_may_come_from_nobody_and_from_channels(under):
    for text in COMMANDS:
        unsigned = under.message(**command(text))
        del unsigned["from"]
        under.forge({"message": unsigned})
        for chat in (under.group().chat, CHANNEL.chat):
            message = under.message(chat=chat, sender_chat=CHANNEL.chat, **command(text))
            under.forge({"message": message})
            unsigned = under.message(chat=chat, **command(text))
            del unsigned["from"]
            under.forge({"message": unsigned})
    under.holds()


def test_ids_may_be_as_large_as_databases_keep(under):
    for number, text in itertools.product(FAR, ("when?", "/privacy", "/new")):
        user = {"id": number, "is_bot": False, "first_name": "Far"}
        message = under.message(chat={"id": number, "type": "private"}, **command(text))
        under.forge({"message": message | {"from": user}})
        group = {"id": number, "type": "supergroup", "title": "Far"}
        asked = under.message(chat=group, **command("/ask when?"))
        under.forge({"message": asked | {"from": user}})
    under.holds()


def test_presses_and_searches_may_come_without_what_they_are_about(under):
    for number, press in enumerate(PRESSES.values()):
        query = {"id": f"press-{number}", "from": ARU.json, "chat_instance": "1"}
        under.forge({"callback_query": query | press})
    for number, offset in enumerate(("9999-000000000000", "\ud800" * 60, "-1", "0-x", "\0")):
        query = {"id": f"search-{number}", "from": under.person().json, "query": "x"}
        under.forge({"inline_query": query | {"offset": offset, "chat_type": "multiverse"}})
    under.holds()


def test_the_bots_standing_may_change_into_anything(under):
    for status in ("wizard", "administrator", "member", "restricted", "kicked", "creator"):
        for chat in (under.group().chat, CHANNEL.chat, under.person().chat):
            after = member_json("administrator") | {"status": status}
            change = {**STANDING, "chat": chat, "from": under.person().json}
            under.forge({"my_chat_member": {**change, "new_chat_member": after}})
    under.settle()
    under.warnings()  # which of these the library takes is its own affair
    under.holds()


def test_what_cannot_be_read_is_left_out_and_told_without_anybodys_words(under):
    broken = [
        {kind: under.message(**({"text": "my secret"} | content))}
        for kind in ("message", "edited_message")
        for content in BROKEN.values()
    ]
    for update in (*broken, *EMPTY.values(), *broken):
        under.forge(update)
    under.settle()
    told = under.warnings()
    assert all(line.startswith("left out an update that cannot be read: ") for line in told)
    assert len(told) == len(set(told)) <= 2 * len(BROKEN) + len(EMPTY)  # each reason once
    assert "edited_message: UnreadableError: date is no number" in " ".join(told)
    assert "my secret" not in " ".join(told)
    assert "yesterday" not in " ".join(told)
    under.holds()


def test_what_cannot_be_read_does_not_come_again_to_a_webhook():
    port = free_port()
    webhook = {"port": port, "public_url": "https://bot.example"}
    posted = f"http://127.0.0.1:{port}"
    with besieged(StubEdition(reply=echo), mode="webhook", webhook=webhook) as under:
        under.server.wait_for("setWebhook")
        with under.server.posting(posted) as statuses:
            for content in BROKEN.values():
                under.forge({"message": under.message(**content)})
            asker = under.person()
            under.server.private_message(asker, "when?")
            under.server.wait_for_text(asker)
            assert len(under.warnings()) > len(BROKEN) / 2
            under.holds()
        address, secret = posted + "/telegram", under.server.methods.webhook["secret_token"]
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret}
        nested = b"[" * 100_000
        answer = httpx.post(
            address, content=nested, headers=headers | {"content-type": "application/json"}
        )
    assert set(statuses) == {200}
    assert answer.status_code == 400
