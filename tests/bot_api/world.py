"""What Telegram knows: chats, messages, files, and how the bot stands in each chat."""

from __future__ import annotations

import threading
from typing import Any

from tests.bot_api.parameters import RejectedError, Upload, bad_request
from tests.bot_api.quotes import quote_shown
from tests.bot_api.updates import BOT_ID, BOT_USER, message_json

__all__ = ["REFUSALS", "World"]

GENERAL_TOPIC = 1
REFUSALS = {
    "blocked": (403, "Forbidden: bot was blocked by the user"),
    "deactivated": (403, "Forbidden: user is deactivated"),
    "not started": (403, "Forbidden: bot can't initiate conversation with a user"),
    "kicked from group": (403, "Forbidden: bot was kicked from the group chat"),
    "kicked from supergroup": (403, "Forbidden: bot was kicked from the supergroup chat"),
    "no member": (403, "Forbidden: bot is not a member of the supergroup chat"),
    "no text": (400, "Bad Request: not enough rights to send text messages to the chat"),
    "no photos": (400, "Bad Request: not enough rights to send photos to the chat"),
    "closed topic": (400, "Bad Request: TOPIC_CLOSED"),
}
RIGHTS = {"no text": "text", "no photos": "photos"}


class World:
    """Everything that lasts; `changed` guards it and is notified of changes."""

    def __init__(self) -> None:
        self.changed = threading.Condition()
        self.chats: dict[int, dict[str, Any]] = {}
        self.blocked: set[int] = set()
        self.refusals: dict[int, str] = {}
        self.moved: dict[int, int] = {}
        self.topics: dict[int, dict[int, str]] = {}
        self.statuses: dict[tuple[int, int], str] = {}
        self.messages: dict[tuple[int, int], dict[str, Any]] = {}
        self.inline_messages: dict[str, dict[str, Any]] = {}
        self.files: dict[str, Upload] = {}
        self.told_files: dict[str, Upload] = {}
        self._last_message = 0

    def chat(self, number: int, sends: str = "") -> dict[str, Any]:
        """Return a chat, or raise what Telegram says of the bot's request to it.

        Args:
            number: the chat's id.
            sends: "text" or "photos" where the bot wants to send them.
        """
        if number in self.moved:
            raise bad_request(
                "group chat was upgraded to a supergroup chat",
                migrate_to_chat_id=self.moved[number],
            )
        refusal = "blocked" if number in self.blocked else self.refusals.get(number, "")
        if refusal and RIGHTS.get(refusal, sends) == sends:
            raise RejectedError(*REFUSALS[refusal])
        if number not in self.chats:
            raise bad_request("chat not found")
        return self.chats[number]

    def add(self, chat: dict[str, Any], sender: dict[str, Any], **fields: Any) -> dict[str, Any]:
        """Store a message as the next of all."""
        with self.changed:
            self.chats.setdefault(chat["id"], chat)
            self._last_message += 1
            message = message_json(
                self._last_message, sender=sender, chat=chat, **({"text": ""} | fields)
            )
            self.messages[chat["id"], self._last_message] = message
            return message

    def add_own(
        self, chat: dict[str, Any], *, thread: int, reply: dict[str, Any] | None, **fields: Any
    ) -> dict[str, Any]:
        """Store a message of the bot's, or raise what Telegram says of where it should go."""
        replied = self._replied(chat["id"], reply)
        place = self._place(chat, thread, replied)
        message = self.add(chat, BOT_USER, reply_to=replied, **place, **fields)
        if replied is not None and reply is not None and "quote" in reply:
            message["quote"] = quote_shown(replied, reply)
        return message

    def add_file(self, content: Upload, kind: str) -> dict[str, Any]:
        """Store a file, and return how messages name it."""
        with self.changed:
            number = len(self.files) + 1
            identifier = f"{kind}-{number}"
            self.files[identifier] = content
        return {
            "file_id": identifier,
            "file_unique_id": f"unique-{number}",
            "file_size": len(content),
        }

    def own_message(self, chat: int, number: int) -> dict[str, Any]:
        """Return a message of the bot's that it may edit."""
        self.chat(chat)
        message = self.messages.get((chat, number))
        if message is None:
            raise bad_request("message to edit not found")
        if message["from"]["id"] != BOT_ID:
            raise bad_request("message can't be edited")
        return message

    def open_topic(self, chat: int, name: str) -> int:
        with self.changed:
            self._last_message += 1
            self.topics.setdefault(chat, {})[self._last_message] = name
            return self._last_message

    def _replied(self, chat: int, reply: dict[str, Any] | None) -> dict[str, Any] | None:
        if reply is None:
            return None
        replied = self.messages.get((reply.get("chat_id", chat), reply["message_id"]))
        if replied is None:
            if reply.get("allow_sending_without_reply"):
                return None
            raise bad_request("message to be replied not found")
        if "quote" in reply:
            quote_shown(replied, reply)
        return replied

    def _place(
        self, chat: dict[str, Any], thread: int, replied: dict[str, Any] | None
    ) -> dict[str, Any]:
        """Return the fields for the topic or the thread that a message of the bot's goes to."""
        if thread and not chat.get("is_forum"):
            roots = {m.get("message_thread_id") for (c, _), m in self.messages.items()
                     if c == chat["id"]}  # fmt: skip
            if chat["type"] != "supergroup" or thread not in roots:
                raise bad_request("message thread not found")
            return {"message_thread_id": thread}
        if thread and thread not in self.topics.get(chat["id"], {}):
            # The topic "General" too, whose messages have no thread, is not to be named.
            raise bad_request("message thread not found")
        if thread:
            return {"message_thread_id": thread, "is_topic_message": True}
        return thread_fields(chat, replied)


def thread_fields(chat: dict[str, Any], replied: dict[str, Any] | None) -> dict[str, Any]:
    """Return the fields for the topic or the thread that a reply goes to."""
    if replied is None or chat["type"] != "supergroup":
        return {}
    if chat.get("is_forum"):
        names = ("message_thread_id", "is_topic_message")
        return {name: replied[name] for name in names if name in replied}
    return {"message_thread_id": replied.get("message_thread_id", replied["message_id"])}
