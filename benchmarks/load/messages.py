"""The JSON that Telegram gives a bot, as far as a text chat needs it."""

import html
import json
import re
import time
from collections.abc import Mapping
from typing import Any

__all__ = ["BOT", "person_json", "sent_json", "update_json"]

BOT = {"id": 4242, "is_bot": True, "first_name": "Load", "username": "load_test_bot"}
_TAG = re.compile(r"<(/?)(\w[\w-]*)(?:\s+href=\"([^\"]*)\")?[^<>]*>")
_KINDS = {"b": "bold", "i": "italic", "a": "text_link", "blockquote": "blockquote"}


def person_json(person: int) -> dict[str, Any]:
    """Return a person, whose private chat has the same id."""
    return {"id": person, "is_bot": False, "first_name": "Aru", "language_code": "en"}


def update_json(update: int, person: int, text: str) -> dict[str, Any]:
    """Return the update that tells of a text in a private chat."""
    message = {
        "message_id": update,
        "from": person_json(person),
        "chat": {"id": person, "first_name": "Aru", "type": "private"},
        "date": int(time.time()),
        "text": text,
    }
    return {"update_id": update, "message": message}


def sent_json(number: int, fields: Mapping[str, str]) -> dict[str, Any]:
    """Return the message that a bot has sent, with its marked-up parts as entities."""
    chat = int(fields["chat_id"])
    text, entities = _parsed(fields["text"]) if "parse_mode" in fields else (fields["text"], [])
    message: dict[str, Any] = {
        "message_id": number,
        "from": BOT,
        "chat": {"id": chat, "first_name": "Aru", "type": "private"},
        "date": int(time.time()),
        "text": text,
    }
    if entities:
        message["entities"] = entities
    if "reply_markup" in fields:
        message["reply_markup"] = json.loads(fields["reply_markup"])
    return message


def _parsed(markup: str) -> tuple[str, list[dict[str, Any]]]:
    """Return the text and the entities of well-formed HTML; offsets in UTF-16 units."""
    text = ""
    at = 0
    begun: list[tuple[str, int, str]] = []
    entities: list[dict[str, Any]] = []
    for tag in _TAG.finditer(markup):
        text += html.unescape(markup[at : tag.start()])
        at = tag.end()
        units = len(text.encode("utf-16-le")) // 2
        if not tag[1]:
            begun.append((tag[2], units, html.unescape(tag[3] or "")))
            continue
        name, start, url = begun.pop()
        entity: dict[str, Any] = {
            "type": _KINDS.get(name, name),
            "offset": start,
            "length": units - start,
        }
        entities.append({**entity, "url": url} if url else entity)
    return text + html.unescape(markup[at:]), entities
