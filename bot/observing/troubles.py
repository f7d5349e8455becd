"""The latest error of the log, for those who run the bot."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.observing.told_errors import told_briefly, told_exc_info

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Trouble", "Troubles"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """An error.

    Attributes:
        at: when, in UTC.
        text: what the log says of it, and where in the code it happened; nothing of people.
    """

    at: datetime
    text: str


class Troubles(logging.Handler):
    """Keeps the latest record of level ERROR or above; put it at a logger as any handler.

    Args:
        note: told the time of each.
    """

    def __init__(self, note: Callable[[datetime], None]) -> None:
        super().__init__(logging.ERROR)
        self._note = note
        self._latest: Trouble | None = None

    @property
    def latest(self) -> Trouble | None:
        """The latest error, None where there was none."""
        return self._latest

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record."""
        at = datetime.fromtimestamp(record.created, UTC)
        text = record.getMessage()
        # Its text, where there is one, may be another formatter's.
        told = told_exc_info(record.exc_info) if record.exc_info else record.exc_text
        if told:
            text = f"{text}: {told_briefly(told)}"
        self._latest = Trouble(at=at, text=text)
        self._note(at)
