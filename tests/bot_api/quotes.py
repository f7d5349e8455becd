"""Quotes in replies: exact parts of the message replied to, or Telegram refuses them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.bot_api.markup import utf16_length
from tests.bot_api.parameters import bad_request

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["quote_shown"]

MAX_QUOTE = 1024
COMPARED = frozenset({
    "bold", "italic", "underline", "strikethrough", "spoiler", "custom_emoji"
})  # fmt: skip


def quote_shown(replied: Mapping[str, Any], reply: Mapping[str, Any]) -> dict[str, Any]:
    """Return the quote of a reply as its message carries it, or raise what Telegram says of it.

    Args:
        replied: the message replied to.
        reply: the reply's parameters, with a quote.
    """
    text = str(replied.get("text", replied.get("caption", "")))
    quote = str(reply["quote"])
    place = text.find(quote)
    if not quote or utf16_length(quote) > MAX_QUOTE or place < 0:
        raise bad_request("QUOTE_TEXT_INVALID")
    position = utf16_length(text[:place])
    entities = replied.get("entities", replied.get("caption_entities", ()))
    own = _clipped(entities, position, position + utf16_length(quote))
    if own != _clipped(reply.get("quote_entities", ()), 0, utf16_length(quote)):
        raise bad_request("QUOTE_TEXT_INVALID")
    return {"text": quote, "position": position, "is_manual": True}


def _clipped(
    entities: Sequence[Mapping[str, Any]], start: int, end: int
) -> set[tuple[str, int, int]]:
    """Return the marks that count, within [start, end) and from its start."""
    found = set()
    for entity in entities:
        first = max(start, entity["offset"])
        last = min(end, entity["offset"] + entity["length"])
        if entity["type"] in COMPARED and first < last:
            found.add((entity["type"], first - start, last - start))
    return found
