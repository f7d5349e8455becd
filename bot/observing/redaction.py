"""Keeps secrets out of logs.

Telegram's addresses hold the bot's token, errors of aiohttp quote addresses, and
python-telegram-bot quotes the token when it is refused.
"""

from __future__ import annotations

import json
import logging
import re
from base64 import b64encode
from typing import TYPE_CHECKING
from urllib.parse import quote

from bot.observing.told_errors import told_exc_info, told_message
from bot.secret_words import LEAST_CHARACTERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["RedactionFilter", "redact_logs"]

MARK = "[secret]"
NEVER = re.compile(r"(?!)")
LEAST_ENCODED = 12
"""Characters of base64 that are looked for; fewer stand in other words by chance."""


class RedactionFilter(logging.Filter):
    """Replaces secrets in a record: its message, its traceback and whatever else it carries.

    A secret is found in full, in whichever case and encoding: percent signs, JSON, Python's repr,
    base64. One shorter than 6 characters is found only where an address has its password.

    Args:
        secrets: what must not be seen; of a bot token, the part after the colon is one as well.
    """

    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__()
        self._forms: set[str] = set()
        self._pattern = NEVER
        for secret in secrets:
            self.add(secret)

    def add(self, secret: str) -> None:
        """Keep one more secret from being seen."""
        self._forms.update(_forms(secret))
        longest_first = sorted(self._forms, key=lambda form: (-len(form), form))
        self._pattern = re.compile("|".join(longest_first) or "(?!)", re.IGNORECASE)

    def redact(self, text: str) -> str:
        """Return `text` without the secrets."""
        return self._pattern.sub(MARK, text)

    def filter(self, record: logging.LogRecord) -> bool:
        """Redact the record; it is always let through."""
        if record.exc_info:
            # Rendered here, so that no formatter renders it anew with the secret in it.
            record.exc_text = record.exc_text or told_exc_info(record.exc_info)
            record.exc_info = None
        record.msg, record.args = told_message(record), None
        for name, value in vars(record).items():
            told = value if isinstance(value, str) else _told(value)
            if (redacted := self.redact(told)) != told:
                setattr(record, name, redacted if told is value else MARK)
        return True


def redact_logs(secrets: Iterable[str]) -> RedactionFilter:
    """Keep the secrets out of everything that the root logger's handlers write from now on."""
    redaction = RedactionFilter(secrets)
    for handler in logging.root.handlers:
        handler.addFilter(redaction)
    return redaction


def _told(value: object) -> str:
    """Return what a formatter would write for a value that a record carries."""
    if value is None or isinstance(value, int | float):
        return ""
    try:
        return f"{value}\n{value!r}"
    except Exception:  # noqa: BLE001 - whatever it is, a log line fails nobody
        return ""


def _forms(secret: str) -> Iterator[str]:
    """Yield patterns of the ways in which a text may hold a secret."""
    for part in {secret, secret.partition(":")[2]}:
        if not part:
            continue
        # Twice, as in the representation of a list of JSON texts.
        for written in {twice for once in _written(part) for twice in _written(once)}:
            if len(part) >= LEAST_CHARACTERS:
                yield re.escape(written)
            else:
                yield rf"(?<=:){re.escape(written)}(?=@)|(?<=password=){re.escape(written)}\b"
        for encoded in _encoded(part.encode("utf-8", "replace")):
            if len(encoded) >= LEAST_ENCODED:
                yield re.escape(encoded)


def _written(text: str) -> Iterable[str]:
    return {
        text,
        quote(text, safe=""),
        quote(text),
        json.dumps(text)[1:-1],
        json.dumps(text, ensure_ascii=False)[1:-1],
        repr(text)[1:-1],
        ascii(text)[1:-1],
        repr(text.encode("utf-8", "replace"))[2:-1],
    }


def _encoded(data: bytes) -> Iterator[str]:
    """Yield what base64 makes of the bytes wherever they stand in a text, as in a header."""
    for before in range(3):
        text = b64encode(b"\0" * before + data).decode("ascii").rstrip("=")
        # The first characters hold bits of what stands before, the last one of what comes after.
        inner = text[(0, 2, 3)[before] : len(text) - ((before + len(data)) % 3 > 0)]
        yield inner
        yield inner.replace("+", "-").replace("/", "_")
