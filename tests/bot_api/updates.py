"""Who writes to the bot and where, and the JSON of what Telegram tells the bot of it."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Protocol

from tests.bot_api.markup import utf16_length

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "BOT_ID",
    "BOT_NAME",
    "BOT_USER",
    "AnonymousAdmin",
    "Channel",
    "ChannelIdentity",
    "ForeignBot",
    "Group",
    "LinkedChannel",
    "Sender",
    "User",
    "inline_query_json",
    "marked",
    "member_json",
    "message_json",
]

BOT_ID = 4242
BOT_NAME = "dalel_test_bot"
BOT_USER: dict[str, object] = {
    "id": BOT_ID,
    "is_bot": True,
    "first_name": "Dalel",
    "username": BOT_NAME,
}
COMMAND = re.compile(r"(?<!\S)/[A-Za-z0-9_]+(@[A-Za-z0-9_]+)?")
MENTION = re.compile(r"(?<![\w/@])@[A-Za-z0-9_]{3,}")


class Sender(Protocol):
    """Who a message in a group comes from."""

    @property
    def json(self) -> dict[str, object]:
        """The message's field "from"."""

    @property
    def fields(self) -> dict[str, object]:
        """The further fields that tell of the sender."""


@dataclass(frozen=True, slots=True)
class User:
    """A person; their private chat with the bot has the same id.

    Attributes:
        language: "" for a person whose program does not tell it.
    """

    id: int
    name: str = "Aru"
    language: str = "en"

    @property
    def json(self) -> dict[str, object]:
        user: dict[str, object] = {"id": self.id, "is_bot": False, "first_name": self.name}
        return user | {"language_code": self.language} if self.language else user

    @property
    def fields(self) -> dict[str, object]:
        return {}

    @property
    def chat(self) -> dict[str, object]:
        return {"id": self.id, "type": "private", "first_name": self.name}


@dataclass(frozen=True, slots=True)
class Group:
    """A group that the bot is in; its id is negative, a supergroup's begins with -100.

    Attributes:
        forum: a supergroup with topics.
    """

    id: int
    title: str = "Readers"
    type: Literal["group", "supergroup"] = "supergroup"
    forum: bool = False

    @property
    def chat(self) -> dict[str, object]:
        chat: dict[str, object] = {"id": self.id, "type": self.type, "title": self.title}
        return chat | {"is_forum": True} if self.forum else chat


@dataclass(frozen=True, slots=True)
class Channel:
    id: int
    title: str = "News"

    @property
    def chat(self) -> dict[str, object]:
        return {"id": self.id, "type": "channel", "title": self.title}


@dataclass(frozen=True, slots=True)
class AnonymousAdmin:
    """A group's administrator who writes in the group's name."""

    group: Group

    @property
    def json(self) -> dict[str, object]:
        return {
            "id": 1087968824,
            "is_bot": True,
            "first_name": "Group",
            "username": "GroupAnonymousBot",
        }

    @property
    def fields(self) -> dict[str, object]:
        return {"sender_chat": self.group.chat}


@dataclass(frozen=True, slots=True)
class ChannelIdentity:
    """A person who writes in a group in a channel's name."""

    channel: Channel

    @property
    def json(self) -> dict[str, object]:
        return {
            "id": 136817688,
            "is_bot": True,
            "first_name": "Channel",
            "username": "Channel_Bot",
        }

    @property
    def fields(self) -> dict[str, object]:
        return {"sender_chat": self.channel.chat}


@dataclass(frozen=True, slots=True)
class LinkedChannel:
    """A channel whose posts Telegram copies into its discussion group."""

    channel: Channel

    @property
    def json(self) -> dict[str, object]:
        return {"id": 777000, "is_bot": False, "first_name": "Telegram"}

    @property
    def fields(self) -> dict[str, object]:
        origin = {"type": "channel", "chat": self.channel.chat, "message_id": 5, "date": 1}
        return {
            "sender_chat": self.channel.chat,
            "is_automatic_forward": True,
            "forward_origin": origin,
        }


@dataclass(frozen=True, slots=True)
class ForeignBot:
    """Another bot, seen only where bots are let talk to each other."""

    id: int = 555

    @property
    def json(self) -> dict[str, object]:
        return {"id": self.id, "is_bot": True, "first_name": "Other", "username": "other_bot"}

    @property
    def fields(self) -> dict[str, object]:
        return {}


def message_json(
    number: int,
    *,
    sender: dict[str, Any],
    chat: dict[str, Any],
    text: str | None,
    reply_to: dict[str, Any] | None = None,
    marks: Sequence[dict[str, Any]] = (),
    **fields: object,
) -> dict[str, Any]:
    """Return a message.

    Args:
        text: None for a location, "" where `fields` say what it is.
        marks: entities besides the commands and mentions in the text.
    """
    message: dict[str, Any] = {
        "message_id": number,
        "from": sender,
        "chat": chat,
        "date": int(time.time()),
        **fields,
    }
    if text is None:
        message["location"] = {"latitude": 51.1, "longitude": 71.4}
    elif text:
        message |= marked(text, marks=marks)
    if reply_to is not None:
        shown = {name: value for name, value in reply_to.items() if name != "reply_to_message"}
        message["reply_to_message"] = shown
    return message


def marked(
    text: str, *, caption: bool = False, marks: Sequence[dict[str, Any]] = ()
) -> dict[str, Any]:
    """Return the fields for a text that a person writes: Telegram finds commands and mentions."""
    found = [("bot_command", match) for match in COMMAND.finditer(text)]
    found += [("mention", match) for match in MENTION.finditer(text)]
    entities = [
        *marks,
        *(
            {"type": kind, "offset": utf16_length(text[: match.start()]), "length": len(match[0])}
            for kind, match in found
        ),
    ]
    names = ("caption", "caption_entities") if caption else ("text", "entities")
    return {names[0]: text, **({names[1]: entities} if entities else {})}


def inline_query_json(identifier: str, user: User, query: str, offset: str) -> dict[str, object]:
    return {
        "id": identifier,
        "from": user.json,
        "query": query,
        "offset": offset,
        "chat_type": "sender",
    }


def member_json(status: str) -> dict[str, object]:
    """Return the bot's standing in a chat."""
    member: dict[str, object] = {"user": BOT_USER, "status": status}
    if status == "kicked":
        member["until_date"] = 0
    if status == "administrator":
        rights = (
            "can_be_edited is_anonymous can_manage_chat can_delete_messages "
            "can_manage_video_chats can_restrict_members can_promote_members can_change_info "
            "can_invite_users can_post_stories can_edit_stories can_delete_stories"
        )
        member |= dict.fromkeys(rights.split(), False) | {"can_manage_chat": True}
    return member
