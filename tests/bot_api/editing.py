"""The methods that change messages of the bot's, and the one that deletes messages."""

from __future__ import annotations

import time
from typing import Any

from tests.bot_api.content import caption_fields, text_fields
from tests.bot_api.keyboards import check_keyboard
from tests.bot_api.parameters import bad_request
from tests.bot_api.sending import Sending
from tests.bot_api.updates import BOT_ID

__all__ = ["Editing"]

MEDIA = ("photo", "document")
TEXT = ("text", "entities", "link_preview_options")
CAPTION = ("caption", "caption_entities", "show_caption_above_media")
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)


class Editing(Sending):
    def _edit_message_text(self, text: str, **rest: Any) -> object:
        message = self._editable(rest)
        content = text_fields(text, rest.get("parse_mode", ""))
        if "text" not in message:
            raise bad_request("there is no text in the message to edit")
        return self._edit(message, TEXT, content, rest)

    def _edit_message_caption(self, **rest: Any) -> object:
        message = self._editable(rest)
        content = caption_fields(rest.get("caption", ""), rest.get("parse_mode", ""))
        if not set(message) & set(MEDIA):
            raise bad_request("there is no caption in the message to edit")
        return self._edit(message, CAPTION, content, rest)

    def _edit_message_media(self, media: dict[str, Any], **rest: Any) -> object:
        message = self._editable(rest)
        if "inline_message_id" in rest and not isinstance(media["media"], str):
            raise bad_request("can't upload a new file for an inline message")
        if media["type"] == "photo":
            content = self._photo(media["media"])
        elif media["type"] == "document":
            content = self._document(media["media"])
        else:
            raise bad_request("unsupported media type")
        content |= caption_fields(media.get("caption", ""), media.get("parse_mode", ""))
        return self._edit(message, (*TEXT, *CAPTION, *MEDIA), content, rest)

    def _edit_message_reply_markup(self, **rest: Any) -> object:
        return self._edit(self._editable(rest), (), {}, rest)

    def _delete_message(self, chat_id: int, message_id: int) -> object:
        chat = self.chat(chat_id)
        message = self.messages.get((chat_id, message_id))
        if message is None:
            raise bad_request("message to delete not found")
        is_admin = self.statuses.get((chat_id, BOT_ID)) == "administrator"
        if message["from"]["id"] != BOT_ID and chat["type"] != "private" and not is_admin:
            raise bad_request("message can't be deleted for everyone")
        del self.messages[chat_id, message_id]
        return True

    def _editable(self, named: dict[str, Any]) -> dict[str, Any]:
        """Return the message that a request names, by chat and number or as an inline one."""
        if "inline_message_id" in named:
            if named["inline_message_id"] not in self.inline_messages:
                raise bad_request("MESSAGE_ID_INVALID")
            return self.inline_messages[named["inline_message_id"]]
        if "chat_id" not in named:
            raise bad_request("chat_id is empty")
        if "message_id" not in named:
            raise bad_request("message identifier is not specified")
        return self.own_message(named["chat_id"], named["message_id"])

    def _edit(
        self,
        message: dict[str, Any],
        replaced: tuple[str, ...],
        content: dict[str, Any],
        rest: dict[str, Any],
    ) -> object:
        """Put `content` in the place of the fields `replaced`, and the keyboard asked for."""
        edited = {name: value for name, value in message.items() if name not in replaced}
        edited |= content
        edited.pop("reply_markup", None)  # an edit without a keyboard takes it away
        if keyboard := check_keyboard(rest.get("reply_markup")):
            edited["reply_markup"] = keyboard
        if edited == message:
            raise bad_request(NOT_MODIFIED)
        message.clear()
        message.update(edited | {"edit_date": int(time.time())})
        return True if "inline_message_id" in rest else dict(message)
