"""What messages hold: text with its marks, pictures, documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.bot_api.markup import Entity, MarkupError, parse_html, utf16_length
from tests.bot_api.parameters import bad_request

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["caption_fields", "shown_text", "text_fields"]

MAX_TEXT = 4096
MAX_CAPTION = 1024
MAX_ENTITIES = 100
TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}


def shown_text(
    text: str, parse_mode: str, *, limit: int = MAX_TEXT
) -> tuple[str, tuple[Entity, ...]]:
    """Return what a reader sees of a text, or raise what Telegram says of it."""
    if parse_mode not in {"", "HTML"}:
        raise bad_request("unsupported parse_mode")
    try:
        plain, entities = parse_html(text) if parse_mode else (text, ())
    except MarkupError as error:
        raise bad_request(f"can't parse entities: {error}") from None
    if not plain.strip():
        raise bad_request("message text is empty")
    if utf16_length(plain) > limit:
        too_long = "message is too long" if limit == MAX_TEXT else "message caption is too long"
        raise bad_request(too_long)
    if len(entities) > MAX_ENTITIES:
        raise bad_request("too many entities: Telegram would drop the rest")
    return plain, entities


def text_fields(text: str, parse_mode: str) -> dict[str, Any]:
    """Return the fields of a message that hold its text."""
    plain, entities = shown_text(text, parse_mode)
    return _fields("text", "entities", plain, entities)


def caption_fields(caption: str, parse_mode: str) -> dict[str, Any]:
    """Return the fields of a message that hold its caption, none if that is empty."""
    if not caption:
        return {}
    plain, entities = shown_text(caption, parse_mode, limit=MAX_CAPTION)
    return _fields("caption", "caption_entities", plain, entities)


def _fields(text: str, marks: str, plain: str, entities: Sequence[Entity]) -> dict[str, Any]:
    fields: dict[str, Any] = {text: plain}
    if entities:
        fields[marks] = [_entity_json(entity, plain) for entity in entities]
    return fields


def _entity_json(entity: Entity, text: str) -> dict[str, Any]:
    attributes = dict(entity.attributes)
    shown: dict[str, Any] = {
        "type": TYPES[entity.tag],
        "offset": utf16_length(text[: entity.start]),
        "length": utf16_length(text[entity.start : entity.end]),
    }
    if entity.tag == "a":
        shown["url"] = attributes["href"]
    if "expandable" in attributes:
        shown["type"] = "expandable_blockquote"
    return shown
