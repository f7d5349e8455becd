"""The methods that send messages."""

from __future__ import annotations

from typing import Any

from tests.bot_api.content import caption_fields, text_fields
from tests.bot_api.keyboards import check_keyboard
from tests.bot_api.parameters import Upload, bad_request
from tests.bot_api.pictures import picture_problem, picture_size
from tests.bot_api.world import World

__all__ = ["Sending"]

MAX_UPLOAD = 50_000_000
MAX_DOWNLOAD = 20_000_000
ACTIONS = frozenset({
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
    "upload_document", "choose_sticker", "find_location", "record_video_note",
    "upload_video_note",
})  # fmt: skip


class Sending(World):
    def _send_message(self, chat_id: int, text: str, **rest: Any) -> object:
        chat = self.chat(chat_id, "text")
        content = text_fields(text, rest.get("parse_mode", ""))
        return self._send(chat, content, rest)

    def _send_photo(self, chat_id: int, photo: bytes | str, **rest: Any) -> object:
        chat = self.chat(chat_id, "photos")
        content = self._photo(photo)
        content |= caption_fields(rest.get("caption", ""), rest.get("parse_mode", ""))
        return self._send(chat, content, rest)

    def _send_document(self, chat_id: int, document: bytes | str, **rest: Any) -> object:
        chat = self.chat(chat_id, "documents")
        content = self._document(document)
        content |= caption_fields(rest.get("caption", ""), rest.get("parse_mode", ""))
        return self._send(chat, content, rest)

    def _send_chat_action(self, chat_id: int, action: str, message_thread_id: int = 0) -> object:
        chat = self.chat(chat_id)
        self._place(chat, message_thread_id, None)
        if action not in ACTIONS:
            raise bad_request("wrong parameter action in request")
        return True

    def _get_file(self, file_id: str) -> object:
        content = self._upload(file_id)
        if len(content) > MAX_DOWNLOAD:
            raise bad_request("file is too big")
        path = f"files/{file_id}"  # good for an hour at least
        self.told_files[path] = content
        return {
            "file_id": file_id,
            "file_unique_id": f"unique-{file_id.rpartition('-')[2]}",
            "file_size": len(content),
            "file_path": path,
        }

    def _send(self, chat: dict[str, Any], content: dict[str, Any], rest: dict[str, Any]) -> object:
        if keyboard := check_keyboard(rest.get("reply_markup")):
            content["reply_markup"] = keyboard
        message = self.add_own(
            chat,
            thread=rest.get("message_thread_id", 0),
            reply=rest.get("reply_parameters"),
            **content,
        )
        return dict(message)

    def _photo(self, photo: bytes | str) -> dict[str, Any]:
        content = self._upload(photo)
        if problem := picture_problem(content):
            raise bad_request(problem)
        width, height = picture_size(content)
        return {"photo": [self.add_file(content, "photo") | {"width": width, "height": height}]}

    def _document(self, document: bytes | str) -> dict[str, Any]:
        content = self._upload(document)
        if not content:
            raise bad_request("file must be non-empty")
        if len(content) > MAX_UPLOAD:
            raise bad_request("file is too big")
        named = {"file_name": content.name} if content.name else {}
        return {"document": self.add_file(content, "document") | named}

    def _upload(self, file: bytes | str) -> Upload:
        if isinstance(file, Upload):
            return file
        if not isinstance(file, str) or file not in self.files:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return self.files[file]
