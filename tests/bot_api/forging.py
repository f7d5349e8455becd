"""Updates made by hand, as no program of Telegram's would send them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeGuard

from tests.bot_api.queries import Search

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.bot_api.server import BotApiServer

__all__ = ["forge"]

MESSAGES = (
    "message", "edited_message", "channel_post", "edited_channel_post", "business_message",
    "edited_business_message", "guest_message",
)  # fmt: skip


def forge(server: BotApiServer, update: Mapping[str, Any]) -> None:
    """Give the bot an update as it is, of whatever kind, and let the server know what it names.

    Args:
        server: queues it under the next number, unless it has one of its own.
        update: its chats, messages and queries may be answered from then on.
    """
    methods = server.methods
    for kind, body in update.items():
        if not isinstance(body, dict):
            continue
        _learn_message(server, body if kind in MESSAGES else body.get("message"))
        if kind == "inline_query" and isinstance(body.get("id"), str):
            words = (body.get("query"), body.get("offset"))
            query, offset = (word if isinstance(word, str) else "" for word in words)
            with methods.changed:
                methods.open_queries[body["id"]] = Search(0, query, offset)
        if kind == "callback_query" and isinstance(body.get("id"), str):
            with methods.changed:
                methods.presses[body["id"]] = str(body.get("data"))
        chat = body.get("chat")
        if kind == "my_chat_member" and _is_chat(chat):
            methods.chats.setdefault(chat["id"], chat)
    methods.deliver_raw(update)


def _learn_message(server: BotApiServer, message: object) -> None:
    if not isinstance(message, dict):
        return
    chat, number = message.get("chat"), message.get("message_id")
    if not _is_chat(chat):
        return
    with server.methods.changed:
        server.methods.chats.setdefault(chat["id"], chat)
        if isinstance(number, int):
            server.methods.messages.setdefault((chat["id"], number), _known(message))


def _known(message: dict[str, Any]) -> dict[str, Any]:
    """Return what Telegram itself would know of a message: it is whole."""
    sender = message.get("from")
    if not isinstance(sender, dict) or not {"id", "is_bot", "first_name"} <= sender.keys():
        sender = {"id": 777000, "is_bot": False, "first_name": "Telegram"}
    names = ("message_id", "chat", "text", "reply_markup", "message_thread_id")
    return {"date": 1, "from": sender} | {name: message[name] for name in names if name in message}


def _is_chat(chat: object) -> TypeGuard[dict[str, Any]]:
    """Say whether a chat is whole enough for the server to know it."""
    kinds = ("private", "group", "supergroup", "channel")
    if not isinstance(chat, dict) or chat.get("type") not in kinds:
        return False
    return isinstance(chat.get("id"), int)
