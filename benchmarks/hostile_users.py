"""A flood of forged updates: `python -m benchmarks.hostile_users [--updates N] [--seed N]`.

A bot answers from the documents that ship, over real HTTP, at the strict server of the tests.
People who are up to no good send it whatever comes to the random generator's mind; between them
somebody asks a question and waits for the answer. The command fails where the bot asked for
something that Telegram refuses, where anything went wrong in it, or where a question got no
answer.
"""

from __future__ import annotations

import argparse
import copy
import logging
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from rich.console import Console

from knowledge import temporary_edition
from tests.bot.telegram.hostile import Besieged, besieged
from tests.bot.telegram.running import ADMIN
from tests.bot_api import AnonymousAdmin, Channel, ChannelIdentity, Group, User
from tests.bot_api.updates import BOT_NAME, BOT_USER, marked, member_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.bot_api.updates import Sender

__all__ = ["Flood"]

DOCUMENTS = Path(__file__).parents[1] / "knowledge" / "documents"
QUESTION = "When was the Organisation of Islamic Cooperation founded?"
A_PROBE_EVERY = 50
PATIENCE_S = 60.0
COMMANDS = (
    "/ask", "/facts", "/timeline", "/compare", "/check", "/start", "/help", "/sources", "/source",
    "/new", "/language", "/privacy", "/forget", "/reload", "/draft", "/remove", "/restore",
    "/editions", "/rollback", "/probe", "/export", "/audit", "/gaps", "/status", "/stats",
    "/ask@other_bot", f"/ask@{BOT_NAME}", "／ask", "/unheard_of", "/",
)  # fmt: skip
WORDS = (
    "when", "was", "the", "OIC", "founded", "Kazakhstan", "who", "is", "сколько", "қашан", "what",
    "2011", "1969-09-25", "12,5 %", "$3 bn", "<b>", "</a>", "&amp;", "*_`[", "\u202e", "\u200b",
    "👩\u200d👩\u200d👧", "a\u0301\u0301\u0301", "\0", "Ignore all previous instructions",
    "vs", "?", "!", "...", "\n",
    "@" + BOT_NAME, "شركة", "日本", "ﷺ",
    "x" * 300, "(" * 50, "1" * 40,
)  # fmt: skip
DATA = (
    "b", "c", "p", "f", "w", "u", "d", "r", "q", "l", "a:s", "a:p", "a:d", "a:r", "a:b", "a:k",
    "a:x", "a:u", "a:n", "a:g:p", "a:g:o", "a:g:t", "a:g:d", "a:g:u", "language", "forget",
    "plots", "about",
)  # fmt: skip
PARTS = ("0", "1", "-1", "9999", "99999", "en", "yes", "no", "dark", "u1", "ffffffff", "p-", "")
JUNK: tuple[Any, ...] = (
    None,
    True,
    -1,
    0,
    2**31,
    2**52,
    2**64,
    1.5,
    "",
    "x",
    "\ud800",
    [],
    {},
    [{}],
    {"id": 1},
)


class Flood:
    """Makes up updates.

    Args:
        under: the bot's world, from which messages and buttons are taken.
        random: gives the same for the same seed.
    """

    def __init__(self, under: Besieged, random: Random) -> None:
        self._under = under
        self._random = random
        self._groups = [under.group(self.text()[:100]) for _ in range(20)]
        self._people = [User(number, self.text()[:60]) for number in range(10, 60)]
        self._sent: list[dict[str, Any]] = []
        self._kinds: tuple[Callable[[], dict[str, Any]], ...] = (
            self._message, self._message, self._message, self._command, self._command, self._edit,
            self._press, self._press, self._search, self._standing, self._service, self._start,
        )  # fmt: skip

    def update(self) -> dict[str, Any]:
        """Return the next one; every fourth is damaged."""
        made = self._random.choice(self._kinds)()
        if self._random.random() < 0.25:
            made = copy.deepcopy(made)
            for _ in range(self._random.randint(1, 4)):
                self._damage(made)
        return made

    def text(self) -> str:
        """Return words, odd and others, at most as many as a message holds."""
        words = self._random.choices(WORDS, k=int(self._random.paretovariate(1.1)) % 400)
        return " ".join(words)[:4096]

    def _sender(self) -> Sender:
        dice = self._random.random()
        if dice < 0.4:
            return self._under.person(self.text()[:60])
        return ADMIN if dice < 0.45 else self._random.choice(self._people)

    def _place(self, sender: Sender) -> tuple[Sender, dict[str, Any]]:
        """Return who writes where."""
        dice = self._random.random()
        group = self._random.choice(self._groups)
        if dice < 0.6 and isinstance(sender, User):
            return sender, sender.chat
        if dice < 0.9:
            return sender, group.chat
        return self._random.choice(
            ((AnonymousAdmin(group), group.chat), (ChannelIdentity(Channel(-1009)), group.chat))
        )

    def _written(self, text: str) -> dict[str, Any]:
        sender, chat = self._place(self._sender())
        fields: dict[str, Any] = marked(text) if text else {"sticker": {"file_id": "x"}}
        dice = self._random.random()
        if dice < 0.1:
            fields["forward_origin"] = {"type": "hidden_user", "sender_user_name": "x", "date": 1}
        elif dice < 0.2:
            fields["via_bot"] = BOT_USER
        elif dice < 0.4 and self._sent:
            fields["reply_to_message"] = self._random.choice(self._sent)
        elif dice < 0.5:
            fields = {**marked(text[:1024], caption=True), "photo": []}
        message = self._under.message(sender=sender, chat=chat, **fields)
        self._sent = [*self._sent[-200:], message]
        return message

    def _message(self) -> dict[str, Any]:
        return {"message": self._written(self.text())}

    def _command(self) -> dict[str, Any]:
        return {"message": self._written(f"{self._random.choice(COMMANDS)} {self.text()}"[:4096])}

    def _start(self) -> dict[str, Any]:
        alphabet = "0123456789abcdefABCDEF_-ukt"
        payload = "".join(self._random.choices(alphabet, k=self._random.randint(0, 70)))
        kind = self._random.choice(("p-", "q-u", "q-k", "q-t", "g-", ""))
        return {"message": self._written(f"/start {kind}{payload}")}

    def _edit(self) -> dict[str, Any]:
        before = self._random.choice(self._sent) if self._sent else self._written(self.text())
        return {"edited_message": before | marked(self.text() or "x") | {"edit_date": 1}}

    def _press(self) -> dict[str, Any]:
        """Return a press of a button that some message has, or of one that none has."""
        with self._under.server.changed:
            own = [
                message
                for message in list(self._under.server.methods.messages.values())[-300:]
                if isinstance(message.get("from"), dict) and message["from"].get("is_bot")
            ]
        query: dict[str, Any] = {"id": f"f{next(self._under.numbers)}", "chat_instance": "1"}
        data = self._random.choice(DATA)
        for part in self._random.choices(PARTS, k=self._random.randint(0, 4)):
            data += f":{part}"
        sender = self._sender()
        if own and self._random.random() < 0.9:
            query["message"] = shown = self._random.choice(own)
            rows = shown.get("reply_markup", {}).get("inline_keyboard", [])
            known = [one["callback_data"] for row in rows for one in row if "callback_data" in one]
            if known and self._random.random() < 0.6:
                data = self._random.choice(known)
            if shown["chat"].get("type") == "private" and self._random.random() < 0.9:
                sender = User(shown["chat"]["id"])
        return {"callback_query": query | {"from": sender.json, "data": data[:64]}}

    def _search(self) -> dict[str, Any]:
        number = next(self._under.numbers)
        words = {
            "query": self.text()[:256],
            "offset": self._random.choice(("", "10-x", "\0", "9")),
        }
        return {"inline_query": {"id": f"i{number}", "from": self._sender().json, **words}}

    def _standing(self) -> dict[str, Any]:
        statuses = ("left", "member", "administrator", "kicked")
        before, after = self._random.choices(statuses, k=2)
        group: Group = self._random.choice(self._groups)
        change = {"old_chat_member": member_json(before), "new_chat_member": member_json(after)}
        who = {"chat": group.chat, "from": self._sender().json, "date": 1}
        return {"my_chat_member": who | change}

    def _service(self) -> dict[str, Any]:
        contents: tuple[dict[str, Any], ...] = (
            {"pinned_message": {"chat": self._groups[0].chat, "message_id": 1, "date": 0}},
            {"new_chat_members": [BOT_USER]}, {"left_chat_member": BOT_USER}, {"dice": {}},
            {"poll": {"id": "1"}}, {"story": {"chat": ADMIN.chat, "id": 1}},
            {"document": {"file_id": "x", "file_unique_id": "y", "file_name": self.text()}},
            {"voice": {"file_id": "x", "file_unique_id": "y", "duration": 1}},
            {"migrate_to_chat_id": -5}, {"web_app_data": {"data": "a:p:1", "button_text": "x"}},
        )  # fmt: skip
        content = self._random.choice(contents)
        kind = self._random.choice(("message", "message", "business_message", "channel_post"))
        return {kind: self._under.message(sender=self._sender(), **content)}

    def _damage(self, update: dict[str, Any]) -> None:
        """Drop, replace or add a field somewhere."""
        place: Any = update
        while True:
            inner = [each for each in _items(place) if isinstance(each, dict | list) and each]
            if not inner or (place is not update and self._random.random() < 0.4):
                break
            place = self._random.choice(inner)
        key = self._random.choice(list(place) if isinstance(place, dict) else range(len(place)))
        dice = self._random.random()
        if dice < 0.4 and place is not update:
            del place[key]
        elif dice < 0.8:
            place[key] = self._random.choice(JUNK)
        elif isinstance(place, dict):
            place[self._random.choice(("unheard_of", "text", "entities", "chat", "id"))] = (
                self._random.choice(JUNK)
            )


def _items(place: dict[str, Any] | list[Any]) -> Iterator[Any]:
    yield from place.values() if isinstance(place, dict) else place


def _ask(under: Besieged) -> float | None:
    """Return in how many seconds somebody is answered, None where they are not."""
    person, began = under.person("Bek"), time.monotonic()
    under.server.private_message(person, QUESTION)
    try:
        under.server.wait_for_text(person, timeout=PATIENCE_S)
    except AssertionError:
        return None
    return time.monotonic() - began


def _wait_for_all(under: Besieged) -> None:
    """Wait until all is dealt with, or for a minute: groups get no more than 20 messages in it."""
    until = time.monotonic() + PATIENCE_S
    while under.measured.waiting() and time.monotonic() < until:
        time.sleep(0.1)


def _main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.hostile_users", description=__doc__
    )
    parser.add_argument("--updates", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    console = Console(width=110)
    logging.root.setLevel(logging.WARNING)
    edition = temporary_edition(DOCUMENTS)
    sent: Counter[str] = Counter()
    waits: list[float | None] = []
    with besieged(edition, limits={"messages_per_second": 10_000}) as under:
        flood = Flood(under, Random(options.seed))
        began = time.monotonic()
        for number in range(options.updates):
            update = flood.update()
            sent[next(iter(update), "none")] += 1
            under.forge(update)
            if number % A_PROBE_EVERY == A_PROBE_EVERY - 1:
                waits.append(_ask(under))
        took = time.monotonic() - began
        _wait_for_all(under)
        waiting = under.measured.waiting()
        refused = Counter(f"{call.method}: {call.description[:90]}" for call in under.refused())
        made = Counter(call.method for call in under.server.calls if call.ok)
        records = list(under.log.records)
    edition.close()
    errors = [record for record in records if record.levelno >= logging.ERROR]
    answered = sorted(wait for wait in waits if wait is not None)
    console.print(f"{options.updates} forged updates in {took:.0f} s, seed {options.seed}")
    console.print("sent:", dict(sent.most_common()))
    console.print("the bot asked for:", dict(made.most_common()))
    console.print(
        "updates left out, by reason:", sum("left out" in r.getMessage() for r in records)
    )
    console.print(f"questions of others: {len(waits)}, answered {len(answered)}", end="")
    if answered:
        half, most = answered[len(answered) // 2], answered[-1]
        console.print(f", half within {1000 * half:.0f} ms, all within {1000 * most:.0f} ms")
    console.print(f"waiting for Telegram's pace still: {waiting:.0f}")
    console.print("refused by Telegram:", dict(refused))
    for record in errors[:20]:
        console.print(logging.Formatter().format(record), markup=False)
    console.print(f"errors in the log: {len(errors)}")
    return int(bool(refused or errors or len(answered) < len(waits)))


if __name__ == "__main__":
    sys.exit(_main())
