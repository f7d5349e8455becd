"""What each method does, and what of it Telegram refuses."""

from __future__ import annotations

import re
import threading
import time
from typing import TYPE_CHECKING, Any

from tests.bot_api.markup import Entity, MarkupError, parse_html, utf16_length
from tests.bot_api.parameters import RejectedError
from tests.bot_api.pictures import picture_problem, picture_size
from tests.bot_api.updates import BOT_USER, User, inline_query_json, message_json

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Methods"]

MAX_TEXT = 4096
MAX_CAPTION = 1024
MAX_ENTITIES = 100
MAX_RESULTS = 50
SCOPES = frozenset({
    "default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat",
    "chat_administrators", "chat_member",
})  # fmt: skip
CHAT_SCOPES = frozenset({"chat", "chat_administrators", "chat_member"})


def bad_request(description: str) -> RejectedError:
    return RejectedError(400, f"Bad Request: {description}")


class Methods:
    """The bot's side of Telegram: chats, messages, updates waiting for the bot."""

    def __init__(self) -> None:
        self.changed = threading.Condition()
        self.chats: dict[int, dict[str, Any]] = {}
        self.blocked: set[int] = set()
        self.commands: dict[tuple[str, int], list[dict[str, str]]] = {}
        self.webhook: dict[str, Any] = {}
        self._messages: dict[tuple[int, int], tuple[str, tuple[Entity, ...]]] = {}
        self._updates: list[dict[str, Any]] = []
        self._open_queries: set[str] = set()
        self._allowed: list[str] = []
        self._last_update = 1000
        self._last_message = 0
        self._last_query = 0
        self._last_given = 0
        self._polls = 0
        self._stopped = False

    # What people do

    def message(
        self,
        *,
        sender: dict[str, Any],
        chat: dict[str, Any],
        text: str | None,
        reply_to: dict[str, Any] | None = None,
    ) -> dict[str, Any]:
        with self.changed:
            self.chats[chat["id"]] = chat
            self._last_message += 1
            number = self._last_message
        message = message_json(number, sender=sender, chat=chat, text=text, reply_to=reply_to)
        self.deliver({"message": message})
        return message

    def inline_query(self, user: User, query: str, offset: str) -> str:
        with self.changed:
            self._last_query += 1
            identifier = str(self._last_query)
            self._open_queries.add(identifier)
        self.deliver({"inline_query": inline_query_json(identifier, user, query, offset)})
        return identifier

    def forget_query(self, identifier: str) -> None:
        """Let an inline query expire."""
        with self.changed:
            self._open_queries.discard(identifier)

    def deliver(self, update: dict[str, Any]) -> None:
        """Queue an update, unless the bot has asked for other kinds only."""
        with self.changed:
            if self._allowed and not set(update) & set(self._allowed):
                return
            self._last_update += 1
            self._updates.append({"update_id": self._last_update, **update})
            self.changed.notify_all()

    def all_confirmed(self) -> bool:
        return not self._updates

    def all_given(self) -> bool:
        return all(update["update_id"] <= self._last_given for update in self._updates)

    def stop(self) -> None:
        """Let waiting requests end."""
        with self.changed:
            self._stopped = True
            self.changed.notify_all()

    # What the bot asks for

    def call(self, method: str, parameters: dict[str, Any]) -> object:
        name = "_" + re.sub(r"[A-Z]", lambda m: "_" + m[0].lower(), method)
        work: Callable[..., object] = getattr(self, name)
        if method == "getUpdates":
            return work(**parameters)
        with self.changed:
            return work(**parameters)

    def _get_me(self) -> object:
        return {
            **BOT_USER,
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": True,
        }

    def _get_updates(
        self,
        offset: int = 0,
        limit: int = 100,
        timeout: int = 0,
        allowed_updates: list[str] | None = None,
    ) -> object:
        until = time.monotonic() + timeout
        with self.changed:
            if self.webhook:
                raise RejectedError(
                    409, "Conflict: can't use getUpdates method while webhook is active"
                )
            if allowed_updates is not None:
                self._allowed = allowed_updates
            self._polls += 1
            mine = self._polls
            self._updates = [u for u in self._updates if u["update_id"] >= offset]
            self.changed.notify_all()
            while not self._updates and not self._stopped and mine == self._polls:
                left = until - time.monotonic()
                if left <= 0:
                    break
                self.changed.wait(left)
            if mine != self._polls:
                raise RejectedError(409, "Conflict: terminated by other getUpdates request")
            given = self._updates[:limit]
            self._last_given = max([self._last_given, *(u["update_id"] for u in given)])
            self.changed.notify_all()
            return given

    def _send_message(
        self,
        chat_id: int,
        text: str,
        parse_mode: str = "",
        reply_parameters: dict[str, Any] | None = None,
        **_: object,
    ) -> object:
        chat = self._chat(chat_id)
        plain, entities = _text(text, parse_mode)
        self._last_message += 1
        self._messages[chat_id, self._last_message] = (plain, entities)
        message = message_json(self._last_message, sender=BOT_USER, chat=chat, text=plain)
        self._add_reply(message, reply_parameters, chat)
        return message

    def _send_photo(
        self,
        chat_id: int,
        photo: bytes,
        caption: str = "",
        parse_mode: str = "",
        reply_parameters: dict[str, Any] | None = None,
        **_: object,
    ) -> object:
        chat = self._chat(chat_id)
        if problem := picture_problem(photo):
            raise bad_request(problem)
        plain = _text(caption, parse_mode, limit=MAX_CAPTION)[0] if caption else ""
        self._last_message += 1
        number = self._last_message
        message = message_json(number, sender=BOT_USER, chat=chat, text="")
        width, height = picture_size(photo)
        identifier = f"photo{number}"
        message["photo"] = [
            {
                "file_id": identifier,
                "file_unique_id": identifier,
                "width": width,
                "height": height,
                "file_size": len(photo),
            }
        ]
        if plain:
            message["caption"] = plain
        self._add_reply(message, reply_parameters, chat)
        return message

    def _add_reply(
        self, message: dict[str, object], asked: dict[str, Any] | None, chat: dict[str, Any]
    ) -> None:
        if asked is None:
            return
        number = asked["message_id"]
        if not 0 < number < self._last_message:
            raise bad_request("message to be replied not found")
        message["reply_to_message"] = message_json(number, sender=BOT_USER, chat=chat, text="…")

    def _edit_message_text(
        self, text: str, chat_id: int = 0, message_id: int = 0, parse_mode: str = "", **_: object
    ) -> object:
        chat = self._chat(chat_id)
        if (chat_id, message_id) not in self._messages:
            raise bad_request("message to edit not found")
        parsed = _text(text, parse_mode)
        if self._messages[chat_id, message_id] == parsed:
            raise bad_request("message is not modified")
        self._messages[chat_id, message_id] = parsed
        return message_json(message_id, sender=BOT_USER, chat=chat, text=parsed[0])

    def _send_chat_action(self, chat_id: int, action: str, **_: object) -> object:
        self._chat(chat_id)
        if action != "typing":
            raise bad_request("wrong parameter action in request")
        return True

    def _answer_inline_query(
        self,
        inline_query_id: str,
        results: list[dict[str, Any]],
        next_offset: str = "",
        button: dict[str, str] | None = None,
        cache_time: int = 300,
        **_: object,
    ) -> object:
        if inline_query_id not in self._open_queries:
            raise bad_request(
                "query is too old and response timeout expired or query ID is invalid"
            )
        if len(results) > MAX_RESULTS:
            raise bad_request("RESULTS_TOO_MUCH")
        if len(next_offset.encode()) > 64:
            raise bad_request("NEXT_OFFSET_INVALID")
        if cache_time < 0:
            raise bad_request("wrong cache_time")
        if len({result["id"] for result in results}) < len(results):
            raise bad_request("RESULT_ID_DUPLICATE")
        for result in results:
            _check_result(result)
        if button is not None:
            _check_button(button)
        self._open_queries.discard(inline_query_id)
        return True

    def _answer_callback_query(self, callback_query_id: str, **_: object) -> object:
        raise bad_request(f"query is too old or query ID {callback_query_id} is invalid")

    def _set_my_commands(
        self,
        commands: list[dict[str, str]],
        scope: dict[str, Any] | None = None,
        **_: object,
    ) -> object:
        if len(commands) > 100:
            raise bad_request("too many commands specified")
        for each in commands:
            if not re.fullmatch(r"[a-z0-9_]{1,32}", each["command"]):
                raise bad_request("BOT_COMMAND_INVALID")
            if not 1 <= len(each["description"]) <= 256:
                raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        self.commands[self._scope(scope)] = commands
        return True

    def _get_my_commands(self, scope: dict[str, Any] | None = None, **_: object) -> object:
        return self.commands.get(self._scope(scope), [])

    def _delete_my_commands(self, scope: dict[str, Any] | None = None, **_: object) -> object:
        self.commands.pop(self._scope(scope), None)
        return True

    def _set_webhook(self, url: str, **settings: object) -> object:
        if not url.startswith("https://"):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        self.webhook = {"url": url, **settings}
        return True

    def _delete_webhook(self, **_: object) -> object:
        self.webhook = {}
        return True

    def _get_webhook_info(self) -> object:
        return {
            "url": self.webhook.get("url", ""),
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates),
        }

    def _chat(self, number: int) -> dict[str, Any]:
        if number in self.blocked:
            raise RejectedError(403, "Forbidden: bot was blocked by the user")
        if number not in self.chats:
            raise bad_request("chat not found")
        return self.chats[number]

    def _scope(self, scope: dict[str, Any] | None) -> tuple[str, int]:
        if scope is None:
            return ("default", 0)
        if scope["type"] not in SCOPES:
            raise bad_request("unsupported scope")
        if scope["type"] in CHAT_SCOPES:
            self._chat(scope.get("chat_id", 0))
        return (scope["type"], scope.get("chat_id", 0))


def _text(text: str, parse_mode: str, *, limit: int = MAX_TEXT) -> tuple[str, tuple[Entity, ...]]:
    """Return what a message's text shows, or raise what Telegram says of it."""
    if parse_mode not in {"", "HTML"}:
        raise bad_request("unsupported parse_mode")
    try:
        plain, entities = parse_html(text) if parse_mode else (text, ())
    except MarkupError as error:
        raise bad_request(f"can't parse entities: {error}") from None
    if not plain.strip():
        raise bad_request("message text is empty")
    if utf16_length(plain) > limit:
        too_long = "message is too long" if limit == MAX_TEXT else "message caption is too long"
        raise bad_request(too_long)
    if len(entities) > MAX_ENTITIES:
        raise bad_request("too many entities: Telegram would drop the rest")
    return plain, entities


def _check_result(result: dict[str, Any]) -> None:
    if result["type"] != "article":
        raise bad_request("unsupported inline query result type")
    if not 1 <= len(result["id"].encode()) <= 64:
        raise bad_request("RESULT_ID_INVALID")
    if not result["title"].strip():
        raise bad_request("ARTICLE_TITLE_EMPTY")
    content = result["input_message_content"]
    _text(content["message_text"], content.get("parse_mode", ""))


def _check_button(button: dict[str, str]) -> None:
    if not button["text"] or utf16_length(button["text"]) > 64:
        raise bad_request("BUTTON_TEXT_INVALID")
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", button.get("start_parameter", "")):
        raise bad_request("START_PARAM_INVALID")
