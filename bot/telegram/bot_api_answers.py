"""What the Bot API's server answers, checked before python-telegram-bot reads it.

A proxy, a gateway in trouble or a captive portal answers with anything; the library expects JSON
objects of known fields, and fails on others with errors that do not say what happened.
"""

from __future__ import annotations

import json
import re
from http import HTTPStatus
from typing import TypeGuard

__all__ = ["MAX_ANSWER", "MAX_FILE", "MalformedAnswerError", "checked_answer", "checked_result"]

MAX_ANSWER = 16_000_000
"""Bytes; a hundred of the longest updates take less than a third of it."""
MAX_FILE = 32_000_000
"""Bytes; Telegram gives bots files of up to 20 MB."""
LONGEST_WAIT_S = 31_536_000
"""A year; more is no time that anybody means."""
LONGEST_DESCRIPTION = 300

SOUND = re.compile(rb'\s*\{\s*"ok"\s*:\s*true\s*,\s*"result"\s*:')
"""How Telegram's server begins what went well; whether it is JSON the library sees."""
LISTS = frozenset({"getUpdates", "sendMediaGroup"})
MESSAGES = re.compile(r"send(?!ChatAction|MediaGroup)[A-Z]")


class MalformedAnswerError(Exception):
    """An answer that the Bot API does not give; the request may have been carried out."""


def checked_answer(status: int, body: bytes) -> tuple[int, bytes]:
    """Return an answer's status and body as the library can read them.

    Args:
        status: of HTTP.
        body: of any kind.

    Raises:
        MalformedAnswerError: it claims success, and is not what the Bot API answers then.
    """
    is_success = HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES
    if is_success and SOUND.match(body):
        return status, body
    content = _object(body)
    if not is_success:
        return status, _refusal(status, content)
    if content is None:
        raise MalformedAnswerError("no JSON object")
    if content.get("ok") is True and "result" in content:
        return status, body
    code = content.get("error_code")
    if content.get("ok") is False and _is_whole(code) and code >= HTTPStatus.BAD_REQUEST:
        return code, _refusal(code, content)
    raise MalformedAnswerError("neither a result nor an error")


def checked_result(method: str, result: object) -> None:
    """Make sure that a result is of the kind that the method gives.

    Raises:
        MalformedAnswerError: it is not.
    """
    if method in LISTS and not isinstance(result, list):
        raise MalformedAnswerError(f"{type(result).__name__} in place of a list")
    if MESSAGES.match(method) and not (
        isinstance(result, dict) and _is_whole(result.get("message_id"))
    ):
        raise MalformedAnswerError(f"{type(result).__name__} in place of a message")


def _object(body: bytes) -> dict[str, object] | None:
    try:
        content = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return content if isinstance(content, dict) else None


def _refusal(status: int, content: dict[str, object] | None) -> bytes:
    """Return what the Bot API answers where it refuses, made of what came instead."""
    content = content or {}
    told = content.get("description")
    description = told if isinstance(told, str) and told else _phrase(status)
    kept: dict[str, object] = {"ok": False, "description": description[:LONGEST_DESCRIPTION]}
    hints = content.get("parameters")
    if isinstance(hints, dict):
        wait, chat = hints.get("retry_after"), hints.get("migrate_to_chat_id")
        if _is_number(wait) and 0 < wait <= LONGEST_WAIT_S:
            kept["parameters"] = {"retry_after": -int(-wait // 1)}
        elif _is_whole(chat):
            kept["parameters"] = {"migrate_to_chat_id": chat}
    return json.dumps(kept).encode()


def _phrase(status: int) -> str:
    try:
        return f"{HTTPStatus(status).phrase} ({status})"
    except ValueError:
        return f"HTTP status {status}"


def _is_whole(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)
