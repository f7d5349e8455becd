"""Presses of buttons that no message has, and floods of whatever people can set going."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING, Any

import pytest
from telegram import Update

from bot.config import LimitSettings
from bot.observing.measurements import Measurements
from bot.telegram.languages import Languages
from bot.telegram.request_limits import RequestLimits
from tests.bot.telegram.grouping import echo
from tests.bot.telegram.hostile import Besieged, besieged
from tests.bot.telegram.outcomes import StubEdition
from tests.bot.telegram.running import ADMIN
from tests.bot_api.updates import inline_query_json, member_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bot_api import User

ODD = ("", ":9999", ":1:99999", ":1:-99999", ":99999", ":1:1:1", ":٣")
PLACES = [
    "l:0:0:p-000000000000-0-0-000000", f"l:0:-5:p-{'f' * 12}-{'f' * 9}-{'f' * 9}-{'f' * 6}",
    f"l:0:0:p-{'-' * 44}", "l:1:0:p-zz",
]  # fmt: skip
OF_ANSWERS = [f"{letter}{rest}" for letter in "bcpfwudrql" for rest in ODD] + PLACES
OF_OTHERS = [
    *(f"{letter}:0:1" for letter in string.ascii_lowercase),
    "language:xx", "language:ru\n", "forget:yes\n", "forget:no", "forget:", "plots:dark",
    "plots:light", "plots:", "about:0", "about:٣", "about:-1", "about:10", "../..", "<b>", "None",
    "-1", "{}", "x" * 64, "\0" * 20, "😀" * 16, "\ud800", "u\n", "\u202eu", " u", "U", "ü",
]  # fmt: skip
OF_ADMINS = [
    "a", "a:", "a:s", "a:p", "a:p:0001-abc", "a:d:x", "a:r:..", "a:b:1:2", "a:k", "a:n", "a:z",
    f"a:x:{'0' * 16}", f"a:u:{'f' * 16}", "a:x:", "a:u:zz", "a:p:" + "9" * 60,
    "a:g:o:30:ffffffffff:0:u1", "a:g:o:30:fffffffff:0:u1", "a:g:o:9999:0:0:u0",
    "a:g:p:9999:0:9999", "a:g:t:30:6afd86c0:0", "a:g:d:1:fffffffff:1:d9999999999999999999",
    "a:g:u:1:1:1:u9999999999999999999", "a:g:u:1:1:1:d999999999999999999", "a:g:z", "a:g:",
]  # fmt: skip
FEW = {"questions_per_minute_per_user": 2}
QUESTIONS, REQUESTS, SEARCHES = 2, 12, 60


@pytest.fixture(scope="module")
def under() -> Iterator[Besieged]:
    with besieged(StubEdition(reply=echo)) as attacked:
        yield attacked


def press(under: Besieged, user: User, message: dict[str, Any], *data: str) -> None:
    """Forge presses below a message as it is shown then."""
    for each in data:
        query = {"id": f"forged-{next(under.numbers)}", "from": user.json, "chat_instance": "1"}
        below = {"message": under.server.shown(message), "data": each}
        under.forge({"callback_query": query | below})


def asked(under: Besieged, user: User) -> dict[str, Any]:
    """Return the message that answers somebody."""
    under.server.private_message(user, "when?")
    answer = under.server.wait_for("sendMessage", lambda call: call.chat == user.id)
    return dict(answer.result)


def test_whatever_a_program_presses_in_its_own_chat_does_no_harm(under):
    forged = OF_ANSWERS + OF_OTHERS
    for start in range(0, len(forged), 30):
        user = under.person()
        press(under, user, asked(under, user), *forged[start : start + 30])
    under.holds()


def test_an_admins_buttons_may_name_anything(under):
    under.server.private_message(ADMIN, "when?")
    answer = under.server.wait_for("sendMessage", lambda call: call.chat == ADMIN.id)
    press(under, ADMIN, dict(answer.result), *OF_ADMINS)
    under.holds()
    assert under.stored()["audit"] == []


def test_a_groups_message_is_changed_by_its_own_buttons_only(under):
    group, asker, other = under.group(), under.person(), under.person()
    under.server.group_message(group, asker, "/ask when?")
    answer = under.server.wait_for("sendMessage", lambda call: call.chat == group.id).result
    shown, stored = under.server.shown(answer), under.stored_of(group.id)
    own = {"u", "d"}
    press(under, other, answer, *set(OF_ANSWERS) - own, *OF_ADMINS, "plots:dark", "about:0")
    for user in (other, asker, ADMIN):
        press(under, user, answer, "language:kk", "forget:yes", "c:1", "b", "l:0:0:p-zz", "a:s")
    under.holds()
    assert under.server.shown(answer) == shown
    assert under.stored_of(group.id) == stored
    assert not any(under.stored_of(other.id).values())
    assert len(under.told(group)) == 1
    press(under, other, answer, "u")
    under.holds()
    assert [row[1:3] for row in under.stored_of(other.id)["feedback"]] == [(other.id, "up")]


def test_what_a_button_asks_for_is_done_though_telegram_has_forgotten_the_press(under):
    user = under.person()
    message = asked(under, user)
    under.settle()
    query = {"id": "long ago", "from": user.json, "chat_instance": "1", "data": "forget:yes"}
    under.server.methods.deliver_raw({"callback_query": query | {"message": message}})
    under.holds()
    assert not [row for row in under.stored()["answers"] if user.id in row]


def starts(under: Besieged, user: User) -> None:
    for text in ("/start", "/help", "/sources", "/new", "/privacy", "/reload", "/unheard") * 3:
        under.server.private_message(user, text)


def voices(under: Besieged, user: User) -> None:
    for _ in range(20):
        under.server.voice(user, user)


def links(under: Besieged, user: User) -> None:
    for number in range(20):
        under.server.private_message(user, f"/start p-{number:012x}-0-1-000000")


def questions(under: Besieged, user: User) -> None:
    for text in ("when?", "/facts a", "/check a", "/ask when?", "/timeline a") * 4:
        under.server.private_message(user, text)


def carried(under: Besieged, user: User) -> None:
    for _ in range(20):
        under.server.private_message(user, "/start q-ud2hlbj8")


def many_groups(under: Besieged, user: User) -> None:
    for _ in range(20):
        under.server.group_message(under.group(), user, "/ask when?")


def edits(under: Besieged, user: User) -> None:
    message = under.message(sender=user, text="when?")
    for number in range(20):
        under.forge({"edited_message": message | {"text": f"when, {number}?", "edit_date": 1}})


@pytest.mark.parametrize(
    ("flood", "most", "told"),
    [
        (starts, REQUESTS, 1),
        (voices, REQUESTS, 1),
        (links, REQUESTS, 1),
        (questions, QUESTIONS, 1),
        (carried, QUESTIONS, 2),  # too many questions, and then too many commands
        (many_groups, QUESTIONS, 20 - QUESTIONS),  # in each group once
        (edits, QUESTIONS, 1),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_a_flood_gets_so_many_answers_and_one_line(flooded, flood, most, told):
    user = flooded.person()
    before = len(flooded.server.calls)
    flood(flooded, user)
    flooded.holds()
    sent = [
        call.text
        for call in flooded.server.calls[before:]
        if call.method in {"sendMessage", "editMessageText"} and call.text != f"when, {user.id}?"
    ][:-1]  # the last one is the other's
    lines = [text for text in sent if "wait a little" in text]
    assert len(sent) - len(lines) == most
    assert len(lines) == told


def test_a_flood_of_presses_gets_so_many_answers_and_one_line(flooded):
    user = flooded.person()
    message = asked(flooded, user)
    before = len(flooded.server.calls)
    press(flooded, user, message, *["u", "c:1", "b"] * 20)
    flooded.settle()
    flooded.server.methods.presses.clear()  # most were not answered
    flooded.holds()
    answers = [
        call for call in flooded.server.calls[before:] if call.method == "answerCallbackQuery"
    ]
    assert len(answers) == REQUESTS + 1


async def test_a_flood_of_inline_searches_gets_so_many_answers(under):
    limits = RequestLimits(LimitSettings(**FEW), Languages(under.state), Measurements())
    answered: list[int] = []

    async def handle(update: Update, _context: object) -> None:
        answered.append(update.update_id)

    search = limits.searches(handle)
    for number in range(3 * SEARCHES):
        person = under.person() if number % 3 == 0 else ADMIN
        query = inline_query_json(str(number), person, "when", "")
        update = Update.de_json({"update_id": number, "inline_query": query}, None)
        await search(update, None)  # type: ignore[arg-type]  # it is not looked at
    assert len([number for number in answered if number % 3]) == SEARCHES
    assert len([number for number in answered if number % 3 == 0]) == SEARCHES


def test_who_adds_the_bot_to_many_groups_gets_so_many_introductions(flooded):
    user = flooded.person()
    groups = [flooded.group() for _ in range(20)]
    for group in groups:
        standing = {
            "old_chat_member": member_json("left"),
            "new_chat_member": member_json("member"),
        }
        change = {"chat": group.chat, "from": user.json, "date": 1, **standing}
        flooded.forge({"my_chat_member": change})
    flooded.holds()
    assert sum(len(flooded.told(group)) for group in groups) == REQUESTS


@pytest.fixture(scope="module")
def flooded() -> Iterator[Besieged]:
    with besieged(StubEdition(reply=echo), limits=FEW) as attacked:
        yield attacked
