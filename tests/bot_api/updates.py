"""The JSON of updates, as Telegram sends it."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass

__all__ = ["BOT_ID", "BOT_NAME", "Group", "User", "inline_query_json", "message_json"]

BOT_ID = 4242
BOT_NAME = "dalel_test_bot"
BOT_USER: dict[str, object] = {
    "id": BOT_ID,
    "is_bot": True,
    "first_name": "Dalel",
    "username": BOT_NAME,
}


@dataclass(frozen=True, slots=True)
class User:
    """A person; their private chat with the bot has the same id."""

    id: int
    name: str = "Aru"
    language: str = "en"

    @property
    def json(self) -> dict[str, object]:
        return {
            "id": self.id,
            "is_bot": False,
            "first_name": self.name,
            "language_code": self.language,
        }

    @property
    def chat(self) -> dict[str, object]:
        return {"id": self.id, "type": "private", "first_name": self.name}


@dataclass(frozen=True, slots=True)
class Group:
    """A supergroup that the bot is in; its id is negative."""

    id: int
    title: str = "Readers"

    @property
    def chat(self) -> dict[str, object]:
        return {"id": self.id, "type": "supergroup", "title": self.title}


def message_json(
    number: int,
    *,
    sender: dict[str, object],
    chat: dict[str, object],
    text: str | None,
    reply_to: dict[str, object] | None = None,
) -> dict[str, object]:
    """Return a message; without `text`, one with a location."""
    message: dict[str, object] = {
        "message_id": number,
        "from": sender,
        "chat": chat,
        "date": int(time.time()),
    }
    if text is None:
        return message | {"location": {"latitude": 51.1, "longitude": 71.4}}
    if text:
        message["text"] = text
    if entities := _entities(text):
        message["entities"] = entities
    if reply_to is not None:
        message["reply_to_message"] = reply_to
    return message


def inline_query_json(identifier: str, user: User, query: str, offset: str) -> dict[str, object]:
    return {
        "id": identifier,
        "from": user.json,
        "query": query,
        "offset": offset,
        "chat_type": "sender",
    }


def _entities(text: str) -> list[dict[str, object]]:
    found = [("bot_command", match) for match in re.finditer(r"(?<!\S)/\w+(@\w+)?", text)]
    found += [("mention", match) for match in re.finditer(r"(?<![\w/])@\w+", text)]
    return [
        {
            "type": kind,
            "offset": len(text[: match.start()].encode("utf-16-le")) // 2,
            "length": len(match[0]),
        }
        for kind, match in found
    ]
