"""Inline keyboards: what Telegram refuses of them, and their buttons."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from tests.bot_api.parameters import bad_request

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["buttons", "check_keyboard", "find_button"]

MAX_BUTTONS = 100
MAX_IN_ROW = 8
MAX_DATA_BYTES = 64
MAX_QUERY = 256
MAX_COPIED = 256
START = re.compile(r"[A-Za-z0-9_-]{1,64}")
SWITCHES = ("switch_inline_query", "switch_inline_query_current_chat")
ACTIONS = (*SWITCHES, "switch_inline_query_chosen_chat", "url", "callback_data", "copy_text")


def check_keyboard(keyboard: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Return a keyboard as messages carry it: None where it has no button."""
    if keyboard is None:
        return None
    rows = [row for row in keyboard["inline_keyboard"] if row]
    if sum(map(len, rows)) > MAX_BUTTONS or max(map(len, rows), default=0) > MAX_IN_ROW:
        raise bad_request("reply markup is too long")
    for row in rows:
        for button in row:
            _check_button(button)
    return {"inline_keyboard": rows} if rows else None


def buttons(message: Mapping[str, Any]) -> tuple[dict[str, Any], ...]:
    """Return the buttons of a message, row by row."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return tuple(button for row in rows for button in row)


def find_button(message: Mapping[str, Any], text: str) -> dict[str, Any]:
    """Return the one button of a message with this text."""
    found = [button for button in buttons(message) if button["text"] == text]
    labels = [button["text"] for button in buttons(message)]
    assert len(found) == 1, f"{len(found)} buttons {text!r}; there are {labels}"
    return found[0]


def _check_button(button: Mapping[str, Any]) -> None:
    if not button["text"].strip():
        raise bad_request("inline keyboard button text must be non-empty")
    actions = [action for action in ACTIONS if action in button]
    if not actions:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if len(actions) > 1:
        raise bad_request(f"inline keyboard button does {actions[0]} and {actions[1]}")
    if "callback_data" in button:
        if not 1 <= len(button["callback_data"].encode()) <= MAX_DATA_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
    elif "url" in button:
        _check_address(button["url"])
    elif "copy_text" in button:
        if not 1 <= len(button["copy_text"]["text"]) <= MAX_COPIED:
            raise bad_request("BUTTON_COPY_TEXT_INVALID")
    elif max(len(button.get(switch, "")) for switch in SWITCHES) > MAX_QUERY:
        raise bad_request("SWITCH_INLINE_QUERY_INVALID: longer than any query")


def _starts(query: str) -> list[str]:
    """Return what opens the bot's private chat: Telegram passes on what fits only."""
    return parse_qs(query, keep_blank_values=True).get("start", [])


def _check_address(address: str) -> None:
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https", "tg"}:
        problem = "Unsupported URL protocol" if parts.scheme else "Wrong HTTP URL"
    elif any(character.isspace() or not character.isprintable() for character in address):
        problem = "Wrong HTTP URL"
    elif parts.scheme == "tg":
        problem = ""
    elif parts.hostname == "t.me" and not all(map(START.fullmatch, _starts(parts.query))):
        problem = "the start parameter would be dropped"
    else:  # "localhost" and the like lead nowhere
        problem = "" if "." in (parts.hostname or "").strip(".") else "Wrong HTTP URL"
    if problem:
        raise bad_request(f"inline keyboard button URL '{address}' is invalid: {problem}")
