"""What each method takes, and the check of a request against it.

As the Bot API's documentation gives it, for the methods that this server knows. Telegram lets
unknown parameters pass; here they are refused, so that a misspelt one is found.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["METHODS", "RejectedError", "check"]

Value = str | int | bool | float | bytes | list["Value"] | dict[str, "Value"]


class RejectedError(Exception):
    """The request is refused with this status and description."""

    def __init__(self, status: int, description: str) -> None:
        super().__init__(description)
        self.status = status
        self.description = description


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value that is no list and no object."""

    type: type


@dataclass(frozen=True, slots=True)
class Many:
    """A list."""

    each: Kind


@dataclass(frozen=True, slots=True)
class Record:
    """An object: its fields, of which those in `required` must be there."""

    fields: Mapping[str, Kind]
    required: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class File:
    """A file, uploaded with the request."""


Kind = Scalar | Many | Record | File

INTEGER, STRING, BOOLEAN = Scalar(int), Scalar(str), Scalar(bool)


def record(required: str = "", /, **fields: Kind) -> Record:
    return Record(fields, frozenset(required.split()))


LINK_PREVIEW = record(
    is_disabled=BOOLEAN,
    url=STRING,
    prefer_small_media=BOOLEAN,
    prefer_large_media=BOOLEAN,
    show_above_text=BOOLEAN,
)
REPLY = record(
    "message_id",
    message_id=INTEGER,
    chat_id=INTEGER,
    allow_sending_without_reply=BOOLEAN,
    quote=STRING,
    quote_parse_mode=STRING,
)
KEYBOARD = record(
    "inline_keyboard",
    inline_keyboard=Many(
        Many(
            record(
                "text",
                text=STRING,
                url=STRING,
                callback_data=STRING,
                switch_inline_query=STRING,
                switch_inline_query_current_chat=STRING,
            )
        )
    ),
)
TEXT_CONTENT = record(
    "message_text", message_text=STRING, parse_mode=STRING, link_preview_options=LINK_PREVIEW
)
ARTICLE = record(
    "type id title input_message_content",
    type=STRING,
    id=STRING,
    title=STRING,
    input_message_content=TEXT_CONTENT,
    reply_markup=KEYBOARD,
    url=STRING,
    description=STRING,
)
BUTTON = record("text", text=STRING, start_parameter=STRING)
SCOPE = record("type", type=STRING, chat_id=INTEGER, user_id=INTEGER)
COMMANDS = Many(record("command description", command=STRING, description=STRING))

METHODS: Mapping[str, Record] = {
    "getMe": record(),
    "getUpdates": record(
        offset=INTEGER, limit=INTEGER, timeout=INTEGER, allowed_updates=Many(STRING)
    ),
    "sendMessage": record(
        "chat_id text",
        chat_id=INTEGER,
        message_thread_id=INTEGER,
        text=STRING,
        parse_mode=STRING,
        link_preview_options=LINK_PREVIEW,
        disable_notification=BOOLEAN,
        protect_content=BOOLEAN,
        reply_parameters=REPLY,
        reply_markup=KEYBOARD,
    ),
    "sendPhoto": record(
        "chat_id photo",
        chat_id=INTEGER,
        message_thread_id=INTEGER,
        photo=File(),
        caption=STRING,
        parse_mode=STRING,
        show_caption_above_media=BOOLEAN,
        has_spoiler=BOOLEAN,
        disable_notification=BOOLEAN,
        protect_content=BOOLEAN,
        reply_parameters=REPLY,
        reply_markup=KEYBOARD,
    ),
    "editMessageText": record(
        "text",
        chat_id=INTEGER,
        message_id=INTEGER,
        inline_message_id=STRING,
        text=STRING,
        parse_mode=STRING,
        link_preview_options=LINK_PREVIEW,
        reply_markup=KEYBOARD,
    ),
    "sendChatAction": record(
        "chat_id action", chat_id=INTEGER, message_thread_id=INTEGER, action=STRING
    ),
    "answerInlineQuery": record(
        "inline_query_id results",
        inline_query_id=STRING,
        results=Many(ARTICLE),
        cache_time=INTEGER,
        is_personal=BOOLEAN,
        next_offset=STRING,
        button=BUTTON,
    ),
    "answerCallbackQuery": record(
        "callback_query_id",
        callback_query_id=STRING,
        text=STRING,
        show_alert=BOOLEAN,
        url=STRING,
        cache_time=INTEGER,
    ),
    "setMyCommands": record("commands", commands=COMMANDS, scope=SCOPE, language_code=STRING),
    "getMyCommands": record(scope=SCOPE, language_code=STRING),
    "deleteMyCommands": record(scope=SCOPE, language_code=STRING),
    "setWebhook": record(
        "url",
        url=STRING,
        ip_address=STRING,
        max_connections=INTEGER,
        allowed_updates=Many(STRING),
        drop_pending_updates=BOOLEAN,
        secret_token=STRING,
    ),
    "deleteWebhook": record(drop_pending_updates=BOOLEAN),
    "getWebhookInfo": record(),
}


def check(method: str, form: Mapping[str, str | bytes]) -> dict[str, Value]:
    """Return the parameters of a request in their types, or raise `RejectedError`."""
    spec = METHODS[method]
    _check_names(spec, form, method)
    return {name: _from_form(text, spec.fields[name], name) for name, text in form.items()}


def _from_form(text: str | bytes, kind: Kind, name: str) -> Value:
    if isinstance(kind, File) != isinstance(text, bytes):
        raise RejectedError(400, f"Bad Request: wrong file identifier or no file in {name}")
    if isinstance(text, bytes):
        return text
    if kind == STRING:
        return text
    try:
        value = json.loads(text)
    except ValueError:
        raise RejectedError(400, f"Bad Request: can't parse {name}") from None
    _check_value(value, kind, name)
    return value  # type: ignore[no-any-return]  # checked in the line above


def _check_value(value: object, kind: Kind, name: str) -> None:
    match kind:
        case Scalar():
            if type(value) is not kind.type:
                raise RejectedError(
                    400, f"Bad Request: {name} must be of type {kind.type.__name__}"
                )
        case Many():
            if not isinstance(value, list):
                raise RejectedError(400, f"Bad Request: {name} must be of type Array")
            for each in value:
                _check_value(each, kind.each, name)
        case File():
            raise RejectedError(400, f"Bad Request: {name} must be a file")
        case Record():
            if not isinstance(value, dict):
                raise RejectedError(400, f"Bad Request: {name} must be of type Object")
            _check_names(kind, value, name)
            for key, each in value.items():
                _check_value(each, kind.fields[key], f"{name}.{key}")


def _check_names(spec: Record, given: Mapping[str, object], where: str) -> None:
    if unknown := sorted(set(given) - set(spec.fields)):
        raise RejectedError(400, f"Bad Request: {where}: unknown parameter {unknown[0]}")
    if missing := sorted(spec.required - set(given)):
        raise RejectedError(400, f"Bad Request: {where}: parameter {missing[0]} is missing")
