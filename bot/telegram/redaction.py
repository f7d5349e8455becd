"""Keeps secrets out of logs.

Telegram's addresses hold the bot's token, errors of aiohttp quote addresses, and
python-telegram-bot quotes the token when it is refused.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING
from urllib.parse import quote

from bot.observing.told_errors import told_exc_info

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["RedactionFilter", "redact_logs"]

MARK = "[secret]"


class RedactionFilter(logging.Filter):
    """Replaces secrets in a record: its message, its traceback and its other text.

    Args:
        secrets: what must not be seen; of a bot token, the part after the colon is one as well.
    """

    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__()
        self._forms: tuple[str, ...] = ()
        for secret in secrets:
            self.add(secret)

    def add(self, secret: str) -> None:
        """Keep one more secret from being seen."""
        forms = {*self._forms, *_forms(secret)}
        self._forms = tuple(sorted(forms, key=len, reverse=True))

    def redact(self, text: str) -> str:
        """Return `text` without the secrets."""
        for form in self._forms:
            text = text.replace(form, MARK)
        return text

    def filter(self, record: logging.LogRecord) -> bool:
        """Redact the record; it is always let through."""
        if record.exc_info:
            # Rendered here, so that no formatter renders it anew with the secret in it.
            record.exc_text = record.exc_text or told_exc_info(record.exc_info)
            record.exc_info = None
        record.msg, record.args = record.getMessage(), None
        for name, value in vars(record).items():
            if isinstance(value, str):
                setattr(record, name, self.redact(value))
        return True


def redact_logs(secrets: Iterable[str]) -> RedactionFilter:
    """Keep the secrets out of everything that the root logger's handlers write from now on."""
    redaction = RedactionFilter(secrets)
    for handler in logging.root.handlers:
        handler.addFilter(redaction)
    return redaction


def _forms(secret: str) -> Iterable[str]:
    for part in {secret, secret.partition(":")[2]}:
        if part:
            yield part
            yield quote(part, safe="")
