"""What one answer of the bot's shows: messages of HTML, and the buttons below the last one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from telegram import InlineKeyboardMarkup

__all__ = ["Shown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Messages ready to be sent, in their order.

    Attributes:
        messages: HTML, at least one.
        keyboard: the buttons below the last message; None for none.
    """

    messages: tuple[str, ...]
    keyboard: InlineKeyboardMarkup | None = None
