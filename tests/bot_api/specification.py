"""What each method takes, as the Bot API's documentation gives it.

Left out is what no bot of ours has a use for: entities given apart from the text, effects, and
reply keyboards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bot_api.parameters import BOOLEAN, INTEGER, STRING, File, Kind, Many, Record, record

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["METHODS"]

LINK_PREVIEW = record(
    is_disabled=BOOLEAN,
    url=STRING,
    prefer_small_media=BOOLEAN,
    prefer_large_media=BOOLEAN,
    show_above_text=BOOLEAN,
)
ENTITY = record(
    "type offset length",
    type=STRING,
    offset=INTEGER,
    length=INTEGER,
    url=STRING,
    language=STRING,
    custom_emoji_id=STRING,
    user=record("id is_bot first_name", id=INTEGER, is_bot=BOOLEAN, first_name=STRING),
)
REPLY = record(
    "message_id",
    message_id=INTEGER,
    chat_id=INTEGER,
    allow_sending_without_reply=BOOLEAN,
    quote=STRING,
    quote_parse_mode=STRING,
    quote_entities=Many(ENTITY),
    quote_position=INTEGER,
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
                switch_inline_query_chosen_chat=record(
                    query=STRING,
                    allow_user_chats=BOOLEAN,
                    allow_bot_chats=BOOLEAN,
                    allow_group_chats=BOOLEAN,
                    allow_channel_chats=BOOLEAN,
                ),
                copy_text=record("text", text=STRING),
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
MEDIA = record(
    "type media",
    type=STRING,
    media=File(),
    caption=STRING,
    parse_mode=STRING,
    show_caption_above_media=BOOLEAN,
    has_spoiler=BOOLEAN,
    disable_content_type_detection=BOOLEAN,
)


def sending(required: str, /, **own: Kind) -> Record:
    """Return what a method takes that sends a message."""
    return record(
        f"chat_id {required}",
        chat_id=INTEGER,
        message_thread_id=INTEGER,
        parse_mode=STRING,
        disable_notification=BOOLEAN,
        protect_content=BOOLEAN,
        reply_parameters=REPLY,
        reply_markup=KEYBOARD,
        **own,
    )


def editing(required: str = "", /, **own: Kind) -> Record:
    """Return what a method takes that edits a message."""
    return record(
        required,
        chat_id=INTEGER,
        message_id=INTEGER,
        inline_message_id=STRING,
        reply_markup=KEYBOARD,
        **own,
    )


def localized(name: str) -> dict[str, Record]:
    """Return what the methods take that set and get a text of the bot's profile."""
    parameter = "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_")
    setting = {parameter: STRING, "language_code": STRING}
    return {
        f"setMy{name}": record(**setting),
        f"getMy{name}": record(language_code=STRING),
    }


METHODS: Mapping[str, Record] = {
    "getMe": record(),
    "getUpdates": record(
        offset=INTEGER, limit=INTEGER, timeout=INTEGER, allowed_updates=Many(STRING)
    ),
    "getChat": record("chat_id", chat_id=INTEGER),
    "getChatAdministrators": record("chat_id", chat_id=INTEGER),
    "getChatMember": record("chat_id user_id", chat_id=INTEGER, user_id=INTEGER),
    "getFile": record("file_id", file_id=STRING),
    "leaveChat": record("chat_id", chat_id=INTEGER),
    "sendMessage": sending("text", text=STRING, link_preview_options=LINK_PREVIEW),
    "sendPhoto": sending(
        "photo",
        photo=File(),
        caption=STRING,
        show_caption_above_media=BOOLEAN,
        has_spoiler=BOOLEAN,
    ),
    "sendDocument": sending(
        "document",
        document=File(),
        caption=STRING,
        disable_content_type_detection=BOOLEAN,
    ),
    "sendChatAction": record(
        "chat_id action", chat_id=INTEGER, message_thread_id=INTEGER, action=STRING
    ),
    "editMessageText": editing(
        "text", text=STRING, parse_mode=STRING, link_preview_options=LINK_PREVIEW
    ),
    "editMessageCaption": editing(
        caption=STRING, parse_mode=STRING, show_caption_above_media=BOOLEAN
    ),
    # python-telegram-bot sends its default parse mode along, which Telegram passes over.
    "editMessageMedia": editing("media", media=MEDIA, parse_mode=STRING),
    "editMessageReplyMarkup": editing(parse_mode=STRING),
    "deleteMessage": record("chat_id message_id", chat_id=INTEGER, message_id=INTEGER),
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
    **localized("Name"),
    **localized("Description"),
    **localized("ShortDescription"),
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
