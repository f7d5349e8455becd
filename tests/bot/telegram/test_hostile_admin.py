"""Who is not one of those who run the bot changes nothing and learns nothing of how it is run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.bot.telegram.drafts import StubDrafts, draft_report
from tests.bot.telegram.grouping import echo
from tests.bot.telegram.hostile import Besieged, besieged, command
from tests.bot.telegram.outcomes import StubEdition
from tests.bot.telegram.running import ADMIN, StubEditions
from tests.bot_api import AnonymousAdmin, Channel, ChannelIdentity
from tests.bot_api.updates import BOT_USER

if TYPE_CHECKING:
    from collections.abc import Iterator

NOW, DRAFT = "0001-bbbbbbbbbbbb", "0002-aaaaaaaaaaaa"
COMMANDS = (
    "/reload", "/draft", "/remove a.md", "/restore a.md", "/editions", "/rollback 1", "/probe",
    "/export", "/audit", "/gaps", "/status", "/stats",
)  # fmt: skip
DATA = (
    "a:s", f"a:p:{DRAFT}", f"a:d:{DRAFT}", f"a:r:{NOW}", f"a:b:{NOW}:{DRAFT}", "a:k", "a:n",
    "a:x:ca978112ca1bbdca", "a:u:ca978112ca1bbdca", "a:g:p:30:fffffff:0", "a:g:t:30:fffffff:0",
    "a:g:o:30:fffffff:0:u1", "a:g:d:30:fffffff:0:u1",
)  # fmt: skip
PERSON = {"type": "user", "sender_user": ADMIN.json, "date": 1}
HIDDEN = {"type": "hidden_user", "sender_user_name": "Admin", "date": 1}
INLINE = {"id": 9, "is_bot": True, "first_name": "Helper", "username": "helper_bot"}
REFUSED = "This command is for the people who run this bot."
FILE = {"file_id": "document-1", "file_unique_id": "1", "file_size": 5, "file_name": "a.md"}

Wrote = "Callable[[Besieged, dict[str, Any]], dict[str, Any]]"


def by_a_stranger(under: Besieged, content: dict[str, Any]) -> dict[str, Any]:
    return {"message": under.message(**content)}


def passed_on(under: Besieged, content: dict[str, Any]) -> dict[str, Any]:
    return {"message": under.message(sender=ADMIN, forward_origin=HIDDEN, **content)}


def passed_on_from_an_admin(under: Besieged, content: dict[str, Any]) -> dict[str, Any]:
    return {"message": under.message(forward_origin=PERSON, **content)}


def by_an_inline_bot(under: Besieged, content: dict[str, Any]) -> dict[str, Any]:
    return {"message": under.message(sender=ADMIN, via_bot=INLINE, **content)}


def by_a_business_bot(under: Besieged, content: dict[str, Any]) -> dict[str, Any]:
    return {"message": under.message(sender=ADMIN, sender_business_bot=INLINE, **content)}


def edited(under: Besieged, content: dict[str, Any]) -> dict[str, Any]:
    return {"edited_message": under.message(sender=ADMIN, edit_date=1, **content)}


def in_a_group(under: Besieged, content: dict[str, Any]) -> dict[str, Any]:
    return {"message": under.message(sender=ADMIN, chat=under.group().chat, **content)}


def without_a_name(under: Besieged, content: dict[str, Any]) -> dict[str, Any]:
    group = under.group()
    return {"message": under.message(sender=AnonymousAdmin(group), chat=group.chat, **content)}


def as_a_channel(under: Besieged, content: dict[str, Any]) -> dict[str, Any]:
    sender = ChannelIdentity(Channel(-1009))
    return {"message": under.message(sender=sender, chat=under.group().chat, **content)}


def in_a_channel(under: Besieged, content: dict[str, Any]) -> dict[str, Any]:
    return {"channel_post": under.message(sender=ADMIN, chat=Channel(-1009).chat, **content)}


def as_a_business(under: Besieged, content: dict[str, Any]) -> dict[str, Any]:
    message = under.message(sender=ADMIN, business_connection_id="b", **content)
    return {"business_message": message}


def as_a_guest(under: Besieged, content: dict[str, Any]) -> dict[str, Any]:
    return {"guest_message": under.message(sender=ADMIN, guest_query_id="1", **content)}


REFUSING = [by_a_stranger, passed_on, passed_on_from_an_admin, by_an_inline_bot, by_a_business_bot]
SILENT = [
    edited, in_a_group, without_a_name, as_a_channel, in_a_channel, as_a_business, as_a_guest,
]  # fmt: skip
NO_COMMANDS = (
    "／reload", "\u200b/reload", "> /reload", '"/reload"', "`/reload`", "/\u200breload",
    "\u202e/reload", "reload", "∕reload", "yes", "Publish", f"a:p:{DRAFT}",
)  # fmt: skip


class Desk:
    """A bot with a draft that waits, and what was done to it."""

    def __init__(self, under: Besieged, drafts: StubDrafts, editions: StubEditions) -> None:
        self.under = under
        self.drafts = drafts
        self.editions = editions

    def is_untouched(self) -> None:
        self.under.holds()
        assert (self.drafts.made, self.drafts.restored) == ([], [])
        assert self.drafts.waiting is not None
        assert self.editions.published() == NOW
        assert self.under.stored()["audit"] == []
        methods = {call.method for call in self.under.server.calls}
        assert not methods & {"sendDocument", "getFile", "sendPhoto"}


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    edition, draft = StubEdition(name=NOW, reply=echo), StubEdition(name=DRAFT)
    editions = StubEditions(edition, draft, published=NOW)
    drafts = StubDrafts(editions, waiting=draft_report(DRAFT, base=NOW), paths=("a", "a.md"))
    with besieged(edition, editions=editions, drafts=drafts) as under:
        yield Desk(under, drafts, editions)


@pytest.mark.parametrize("write", REFUSING, ids=lambda each: each.__name__)
def test_commands_in_others_words_are_refused_in_one_line(desk, write):
    before = len(desk.under.server.calls)
    # One to the admin: Telegram's pace to one chat would hold the tests up.
    for text in COMMANDS if write is by_a_stranger else COMMANDS[:1]:
        desk.under.forge(write(desk.under, command(text)))
    desk.under.settle()
    sent = [call for call in desk.under.server.calls[before:] if call.method == "sendMessage"]
    assert {call.text for call in sent} == {REFUSED}
    desk.is_untouched()


@pytest.mark.parametrize("write", SILENT, ids=lambda each: each.__name__)
def test_commands_where_no_admin_gives_any_are_not_answered(desk, write):
    before = len(desk.under.server.calls)
    for text in COMMANDS:
        desk.under.forge(write(desk.under, command(text)))
    desk.under.settle()
    sent = [call for call in desk.under.server.calls[before:] if call.method == "sendMessage"]
    assert sent == []
    desk.is_untouched()


def test_files_come_from_an_admin_alone_and_in_private(desk):
    for write in (*REFUSING, *SILENT):
        desk.under.forge(write(desk.under, {"document": FILE}))
    desk.under.forge({"message": desk.under.message(document=FILE, caption="/reload")})
    desk.is_untouched()


def test_what_only_looks_like_a_command_or_a_confirmation_is_a_question(desk):
    shown = desk.under.message(sender=ADMIN, text="Publish this draft?", **{"from": BOT_USER})
    for text in NO_COMMANDS[:-3]:
        desk.under.forge({"message": desk.under.message(text=text)})
    for text in NO_COMMANDS[-3:]:
        message = desk.under.message(sender=ADMIN, text=text, reply_to_message=shown)
        desk.under.forge({"message": message})
    desk.is_untouched()


def test_buttons_pressed_by_others_are_refused(desk):
    under, stranger, group = desk.under, desk.under.person(), desk.under.group()
    own = under.message(sender=stranger, text="x") | {"from": BOT_USER, "chat": stranger.chat}
    copy = under.message(chat=group.chat, text="x", forward_origin=HIDDEN) | {"from": BOT_USER}
    before = len(under.server.calls)
    for number, data in enumerate(DATA):
        below = {"inline_keyboard": [[{"text": "Publish", "callback_data": data}]]}
        for place, message in enumerate((own, copy, None)):
            where = {"message": message | {"reply_markup": below}} if message else {}
            query = {"id": f"a-{number}-{place}", "from": stranger.json, "chat_instance": "1"}
            inline = {} if message else {"inline_message_id": "x"}
            under.forge({"callback_query": query | {"data": data} | where | inline})
    under.settle()
    calls = [call for call in under.server.calls[before:] if call.method != "getUpdates"]
    assert {(call.method, call.parameters["text"]) for call in calls} == {
        ("answerCallbackQuery", REFUSED)
    }
    desk.is_untouched()


def test_an_admins_buttons_in_a_group_do_nothing(desk):
    under, group = desk.under, desk.under.group()
    shown = under.message(chat=group.chat, text="x") | {"from": BOT_USER}
    for number, data in enumerate(DATA):
        query = {"id": f"g-{number}", "from": ADMIN.json, "chat_instance": "1", "data": data}
        under.forge({"callback_query": query | {"message": shown}})
    desk.is_untouched()
    assert under.told(group) == []


def test_who_is_no_admin_any_more_is_a_stranger_after_a_restart():
    with besieged(StubEdition(reply=echo), admins=[]) as under:
        shown = under.message(sender=ADMIN, text="x") | {"from": BOT_USER, "chat": ADMIN.chat}
        under.forge({"message": under.message(sender=ADMIN, **command("/audit"))})
        under.forge({"message": under.message(sender=ADMIN, **command("/start g-30-fffffff-u1"))})
        under.forge({"message": under.message(sender=ADMIN, document=FILE)})
        query = {"id": "p", "from": ADMIN.json, "chat_instance": "1", "data": f"a:p:{DRAFT}"}
        under.forge({"callback_query": query | {"message": shown}})
        under.holds()
        told = under.told(ADMIN)
        assert REFUSED in told
        assert any(text.startswith("Hello") for text in told)
        assert under.server.wait_for("answerCallbackQuery").parameters["text"] == REFUSED
        assert len(told) == 3
        assert under.stored()["audit"] == []
