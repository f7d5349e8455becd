"""Reading updates as they arrive: one that cannot be read takes no others with it.

A server of the Bot API that is older or newer than the library, or one that is not sound, sends
updates that the library refuses as a whole, or that no database can keep.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from telegram import Update
from telegram.constants import UpdateType

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from telegram import Bot

__all__ = ["ALLOWED_UPDATES", "UpdateReader"]

logger = logging.getLogger(__name__)

ALLOWED_UPDATES = (
    UpdateType.MESSAGE,
    UpdateType.EDITED_MESSAGE,
    UpdateType.CALLBACK_QUERY,
    UpdateType.INLINE_QUERY,
    UpdateType.MY_CHAT_MEMBER,
)
NEEDED: Mapping[str, tuple[str, ...]] = {
    UpdateType.MESSAGE: ("message_id", "date", "chat"),
    UpdateType.EDITED_MESSAGE: ("message_id", "date", "chat"),
    UpdateType.CALLBACK_QUERY: ("id", "from"),
    UpdateType.INLINE_QUERY: ("id", "from", "query"),
    UpdateType.MY_CHAT_MEMBER: ("chat", "from", "old_chat_member", "new_chat_member"),
}
"""Fields without which nothing can be done, and which the library takes to be there."""
FIELDS: Mapping[str, type | tuple[type, ...]] = {
    **dict.fromkeys(("message_id", "date", "edit_date", "message_thread_id", "length"), int),
    **dict.fromkeys(("migrate_to_chat_id", "migrate_from_chat_id", "file_size", "position"), int),
    **dict.fromkeys(("is_bot", "is_topic_message", "is_forum", "is_manual"), bool),
    **dict.fromkeys(("text", "caption", "title", "query", "url", "status"), str),
    **dict.fromkeys(("first_name", "last_name", "username", "language_code"), str),
    **dict.fromkeys(("file_id", "file_name", "media_group_id", "callback_data"), str),
    **dict.fromkeys(("inline_message_id", "game_short_name"), str),
    **dict.fromkeys(("from", "chat", "user", "sender_chat", "via_bot"), dict),
    **dict.fromkeys(("reply_to_message", "message", "reply_markup", "document"), dict),
    **dict.fromkeys(("entities", "caption_entities", "photo", "new_chat_members"), list),
    "data": (str, list),
    "type": (str, dict),
    "id": (int, str),
    "offset": (int, str),
}
"""What stands in fields wherever they are. The library takes it to be so, and does not look."""
WHO = frozenset({"from", "chat", "user", "sender_chat", "via_bot"})
"""Fields with a person or a chat, whose id is a number."""
MOST = 2**63
"""No database keeps a whole number so great, nor are Telegram's ids."""
MOST_REASONS = 50


class UnreadableError(ValueError):
    """An update that nothing can be done with; its words name a field, and no value."""


TELLING = (UnreadableError, TypeError, KeyError, AttributeError)
"""Errors whose words name fields and types, and hold nothing of what somebody wrote."""


class UpdateReader:
    """Makes updates of what Telegram sends, and leaves out what is of no use.

    Args:
        bot: the updates' own.
    """

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._told: set[str] = set()

    def read(self, received: Iterable[object]) -> tuple[Update, ...]:
        """Return the updates that can be read, of the kinds that were asked for."""
        return tuple(update for each in received if (update := self.read_one(each)) is not None)

    def read_one(self, received: object) -> Update | None:
        """Return an update, None for one of another kind or one that cannot be read.

        The latter is told in the log, each reason once, without anybody's words.
        """
        number = number_of(received)
        if not isinstance(received, dict) or number is None:
            self._tell("an update", UnreadableError("has no number"))
            return None
        # What was not asked for may come all the same, from before it was asked for.
        kind = next((name for name in received if name in NEEDED), "")
        if not kind:
            return None
        try:
            content = sound(received[kind])
            _check(kind, content)
            return Update.de_json({"update_id": number, kind: content}, self._bot)
        except Exception as error:  # noqa: BLE001 - the library meets what it does not expect
            self._tell(kind, error)
            return None

    def _tell(self, what: str, error: Exception) -> None:
        told = isinstance(error, TELLING)
        reason = f"{what}: {type(error).__name__}{f': {error}' if told else ''}"
        if reason not in self._told and len(self._told) < MOST_REASONS:
            self._told.add(reason)
            logger.warning("left out an update that cannot be read: %s", reason)


def number_of(received: object) -> int | None:
    """Return the number of an update, None where it has none that Telegram could have given."""
    number = received.get("update_id") if isinstance(received, dict) else None
    return number if type(number) is int and 0 <= number < MOST else None


def _check(kind: str, content: object) -> None:
    """Raise `UnreadableError` where what is needed of an update is not there."""
    if not isinstance(content, dict):
        raise UnreadableError(f"{kind} is no object")
    _check_fields(content, NEEDED[kind])
    _check_place(content)
    for name in ("message", "reply_to_message"):
        if name in content:
            _check_fields(content[name], NEEDED[UpdateType.MESSAGE])
    for name in ("data", "offset"):
        if not isinstance(content.get(name, ""), str):
            raise UnreadableError(f"{name} is of another kind")


def _check_fields(content: Mapping[str, Any], names: tuple[str, ...]) -> None:
    for name in names:
        if name not in content:
            raise UnreadableError(f"{name} is not there")


def _check_place(content: Mapping[str, Any]) -> None:
    """Raise `UnreadableError` where somebody acts in another person's private chat."""
    chat, person = content.get("chat"), content.get("from")
    if not isinstance(chat, dict) or not isinstance(person, dict):
        return
    if chat.get("type") == "private" and chat.get("id") != person.get("id"):
        raise UnreadableError("a private chat is another person's")


def sound(value: Any, name: str = "") -> Any:  # noqa: ANN401 - JSON
    """Return JSON of which everything can be stored, and sent again.

    Halves of surrogate pairs, which are no characters, become "\ufffd"; a field that holds null is
    as if it were not there.

    Args:
        value: the JSON.
        name: of the field that holds it.

    Raises:
        UnreadableError: there is a number beyond what a database keeps, or something else in a
            field than is always there.
    """
    wanted = FIELDS.get(name)
    if wanted is not None and not _is(value, wanted):
        raise UnreadableError(f"{name} is of another kind")
    if isinstance(value, str):
        return value if value.isascii() else whole(value)
    if isinstance(value, dict):
        if name in WHO and not _is(value.get("id"), int):
            raise UnreadableError(f"{name} has no id")
        return {key: sound(each, key) for key, each in value.items() if each is not None}
    if isinstance(value, list):
        return [sound(each) for each in value]
    if isinstance(value, int) and not -MOST <= value < MOST:
        raise UnreadableError(f"{name} is too large")
    return value


def _is(value: object, wanted: type | tuple[type, ...]) -> bool:
    """Say whether a value is of a type; True and False are no numbers."""
    return isinstance(value, wanted) and (wanted is bool or not isinstance(value, bool))


def whole(text: str) -> str:
    """Return text without halves of surrogate pairs."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
