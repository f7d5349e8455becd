"""The methods that answer queries: inline ones, and those of pressed buttons."""

from __future__ import annotations

import re
from typing import Any

from tests.bot_api.content import shown_text, text_fields
from tests.bot_api.editing import Editing
from tests.bot_api.keyboards import check_keyboard
from tests.bot_api.markup import utf16_length
from tests.bot_api.parameters import bad_request

__all__ = ["Queries"]

MAX_RESULTS = 50
MAX_NOTE = 200
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


class Queries(Editing):
    def __init__(self) -> None:
        super().__init__()
        self.presses: dict[str, str] = {}
        self.results: dict[str, list[dict[str, Any]]] = {}
        self._open_queries: set[str] = set()
        self._last_query = 0

    def open_query(self, pressed: str = "") -> str:
        """Return the id of a new query; `pressed` is the text of a button."""
        with self.changed:
            self._last_query += 1
            identifier = str(self._last_query)
            if pressed:
                self.presses[identifier] = pressed
            else:
                self._open_queries.add(identifier)
            return identifier

    def forget_query(self, identifier: str) -> None:
        """Let a query expire."""
        with self.changed:
            self._open_queries.discard(identifier)
            self.presses.pop(identifier, None)

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
            raise bad_request(TOO_OLD)
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
        self.results[inline_query_id] = results
        return True

    def _answer_callback_query(
        self, callback_query_id: str, text: str = "", url: str = "", **_: object
    ) -> object:
        if callback_query_id not in self.presses:
            raise bad_request(TOO_OLD)
        if utf16_length(text) > MAX_NOTE:
            raise bad_request("MESSAGE_TOO_LONG")
        if url and not re.match(r"https://t\.me/\w+\?start=[\w-]{1,64}$", url):
            raise bad_request("URL_INVALID")
        del self.presses[callback_query_id]
        return True


def inline_message(result: dict[str, Any]) -> dict[str, Any]:
    """Return the content of the message that a chosen result sends."""
    content = result["input_message_content"]
    message = text_fields(content["message_text"], content.get("parse_mode", ""))
    if keyboard := check_keyboard(result.get("reply_markup")):
        message["reply_markup"] = keyboard
    return message


def _check_result(result: dict[str, Any]) -> None:
    if result["type"] != "article":
        raise bad_request("unsupported inline query result type")
    if not 1 <= len(result["id"].encode()) <= 64:
        raise bad_request("RESULT_ID_INVALID")
    if not result["title"].strip():
        raise bad_request("ARTICLE_TITLE_EMPTY")
    content = result["input_message_content"]
    shown_text(content["message_text"], content.get("parse_mode", ""))
    check_keyboard(result.get("reply_markup"))


def _check_button(button: dict[str, str]) -> None:
    if not button["text"] or utf16_length(button["text"]) > 64:
        raise bad_request("BUTTON_TEXT_INVALID")
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", button.get("start_parameter", "")):
        raise bad_request("START_PARAM_INVALID")
