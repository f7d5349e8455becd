"""What must hold of a message and its buttons, as Telegram's documentation words it."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from benchmarks.fuzzing.target import BrokenError, hold
from bot.telegram.layout import utf16_units
from tests.bot_api.markup import MarkupError, parse_html, utf16_length

if TYPE_CHECKING:
    from typing import Any

__all__ = ["CAPTION", "MESSAGE", "check_keyboard", "check_message", "check_visible"]

MESSAGE = 4096
"""UTF-16 units of a message."""
CAPTION = 1024
"""UTF-16 units of what stands below a picture."""
_MOST_ENTITIES = 100
_DROPPED = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\ufeff")


def check_message(html: str, limit: int) -> None:
    """Check a message as Telegram would.

    Raises:
        BrokenError: Telegram would refuse or change it.
    """
    try:
        text, entities = parse_html(html)
    except MarkupError as error:
        raise BrokenError(f"markup: {str(error).split(' at byte')[0][:60]}") from error
    hold(text.strip(), "a message that shows nothing")
    hold(utf16_length(text) <= limit, "a message that is too long")
    hold(len(entities) <= _MOST_ENTITIES, "a message with too many entities")
    check_visible(text, "a message")


def check_visible(text: str, what: str) -> None:
    """Check that a text holds nothing that would reach past it, or would be refused.

    Raises:
        BrokenError: it does.
    """
    hold(not _DROPPED.intersection(text), f"direction marks in {what}")
    hold(
        not any(unicodedata.category(c) in ("Cc", "Cs") and c != "\n" for c in text),
        f"control characters in {what}",
    )
    depth = 0
    for char in text:
        depth += (char == "\u2068") - (char == "\u2069")
        hold(0 <= depth <= 1, f"isolates that do not match in {what}")
    hold(depth == 0, f"an isolate that stays open in {what}")


def check_keyboard(keyboard: Any) -> None:  # noqa: ANN401 - only bot/ may import telegram
    """Check the buttons below a message.

    Raises:
        BrokenError: Telegram would refuse one.
    """
    for row in keyboard.inline_keyboard if keyboard is not None else ():
        hold(row, "an empty row of buttons")
        for button in row:
            hold(button.text.strip(), "a button without a text")
            check_visible(button.text, "a button")
            if button.callback_data is not None:
                hold(
                    1 <= len(str(button.callback_data).encode()) <= 64,
                    "callback data over 64 bytes",
                )
            if button.url is not None:
                hold(button.url.isascii() and button.url.isprintable(), "an address of a button")
            if button.switch_inline_query is not None:
                hold(
                    utf16_units(button.switch_inline_query) <= 256,
                    "a shared query that is too long",
                )
                check_visible(button.switch_inline_query, "a shared query")
