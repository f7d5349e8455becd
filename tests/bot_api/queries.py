"""The methods that answer queries: inline ones, and those of pressed buttons."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from tests.bot_api.content import shown_text, text_fields
from tests.bot_api.editing import Editing
from tests.bot_api.keyboards import check_keyboard
from tests.bot_api.markup import utf16_length
from tests.bot_api.parameters import bad_request

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Queries", "Search"]

MAX_RESULTS = 50
MAX_OFFSET = 64
MAX_NOTE = 200
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@dataclass(frozen=True, slots=True)
class Search:
    """What a person types after the bot's name, and where the page asked for begins."""

    person: int
    words: str
    offset: str = ""


class Queries(Editing):
    def __init__(self) -> None:
        super().__init__()
        self.presses: dict[str, str] = {}
        self.results: dict[str, list[dict[str, Any]]] = {}
        self.open_queries: dict[str, Search] = {}
        self._shown: defaultdict[Search, set[str]] = defaultdict(set)
        self._last_query = 0

    def open_press(self, pressed: str) -> str:
        """Return the id of the query of a button that is pressed; `pressed` is its text."""
        with self.changed:
            self._last_query += 1
            self.presses[str(self._last_query)] = pressed
            return str(self._last_query)

    def open_search(self, search: Search) -> str:
        """Return the id of a new inline query."""
        with self.changed:
            self._last_query += 1
            self.open_queries[str(self._last_query)] = search
            return str(self._last_query)

    def forget_query(self, identifier: str) -> None:
        """Let a query expire."""
        with self.changed:
            self.open_queries.pop(identifier, None)
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
        if inline_query_id not in self.open_queries:
            raise bad_request(TOO_OLD)
        if len(results) > MAX_RESULTS:
            raise bad_request("RESULTS_TOO_MUCH")
        if cache_time < 0:
            raise bad_request("wrong cache_time")
        search = self.open_queries[inline_query_id]
        _check_offset(next_offset, search, has_results=bool(results))
        ids = self._new_ids(search, [result["id"] for result in results])
        for result in results:
            _check_result(result)
        if button is not None:
            _check_button(button)
        del self.open_queries[inline_query_id]
        self._shown[replace(search, offset="")] |= ids
        self.results[inline_query_id] = results
        return True

    def _new_ids(self, search: Search, ids: Sequence[str]) -> set[str]:
        """Return the ids of a page, none of which may be on an earlier one."""
        pages = self._shown[replace(search, offset="")]
        if not search.offset:
            pages.clear()
        if len(set(ids)) < len(ids):
            raise bad_request("RESULT_ID_DUPLICATE")
        if pages.intersection(ids):
            raise bad_request("RESULT_ID_DUPLICATE: an earlier page has shown it")
        return set(ids)

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


def _check_offset(following: str, search: Search, *, has_results: bool) -> None:
    if len(following.encode()) > MAX_OFFSET or (following and not has_results):
        raise bad_request("NEXT_OFFSET_INVALID")
    if following and following == search.offset:
        raise bad_request("NEXT_OFFSET_INVALID: it leads to the same page for ever")


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
