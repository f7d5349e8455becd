"""Telegram's HTML, parsed as strictly as its documentation words it.

Telegram itself forgives a bare "&" or ">" and an unknown named entity; here they are errors,
since its documentation asks for them to be escaped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

__all__ = ["Entity", "MarkupError", "parse_html", "utf16_length"]

SIMPLE_TAGS = frozenset(
    {"b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "tg-spoiler", "code", "pre"}
)
ATTRIBUTES: dict[str, dict[str, str | None]] = {
    "a": {"href": r"(https?|tg)://[^\s<>]+"},
    "blockquote": {"expandable": None},
    "span": {"class": "tg-spoiler"},
    "tg-emoji": {"emoji-id": r"\d+"},
    **{tag: {} for tag in SIMPLE_TAGS},
}
REQUIRED = {"a": "href", "span": "class", "tg-emoji": "emoji-id"}
ALONE = frozenset({"code", "pre"})
NOT_NESTED = frozenset({"a", "blockquote"})

TOKEN = re.compile(
    r"(?P<text>[^<>&]+)"
    r"|(?P<entity>&(?:lt|gt|amp|quot|#\d{1,7}|#x[0-9a-fA-F]{1,6});)"
    r"|</(?P<end>[a-z-]+)>"
    r"|<(?P<start>[a-z-]+)(?P<attributes>(?:\s+[a-z-]+(?:=\"[^\"<>]*\")?)*)>"
)
ATTRIBUTE = re.compile(r"([a-z-]+)(?:=\"([^\"]*)\")?")
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028-\u202e]")


class MarkupError(Exception):
    """The HTML would be refused, or not be shown as written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A mark on the text [start, end), in characters."""

    tag: str
    start: int
    end: int
    attributes: tuple[tuple[str, str], ...] = ()


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def parse_html(html: str) -> tuple[str, tuple[Entity, ...]]:
    """Return the text that a reader sees, and its marks in the order in which they open."""
    text = ""
    open_tags: list[Entity] = []
    entities: list[Entity] = []
    place = 0
    while place < len(html):
        token = TOKEN.match(html, place)
        offset = len(html[:place].encode("utf-8", "replace"))
        if token is None:
            raise MarkupError(f"can't parse {html[place : place + 20]!r} at byte offset {offset}")
        place = token.end()
        if token["text"]:
            text += token["text"]
        elif token["entity"]:
            text += unescape(token["entity"])
        elif token["start"]:
            attributes = _attributes(token["start"], token["attributes"], offset)
            _check_nesting(token["start"], open_tags, offset)
            open_tags.append(
                Entity(tag=token["start"], start=len(text), end=-1, attributes=attributes)
            )
        else:
            if not open_tags or open_tags[-1].tag != token["end"]:
                raise MarkupError(f'unmatched end tag "{token["end"]}" at byte offset {offset}')
            opened = open_tags.pop()
            entities.append(
                Entity(
                    tag=opened.tag,
                    start=opened.start,
                    end=len(text),
                    attributes=opened.attributes,
                )
            )
    if open_tags:
        raise MarkupError(f'can\'t find end tag corresponding to start tag "{open_tags[-1].tag}"')
    if CONTROL.search(text):
        raise MarkupError("the text holds control characters")
    entities.reverse()  # of two that mark the same text, the outer one closes last
    return text, tuple(sorted(entities, key=lambda entity: (entity.start, -entity.end)))


def _attributes(tag: str, written: str, offset: int) -> tuple[tuple[str, str], ...]:
    if tag not in ATTRIBUTES:
        raise MarkupError(f'unsupported start tag "{tag}" at byte offset {offset}')
    found: dict[str, str] = {}
    for name, value in ATTRIBUTE.findall(written):
        if name not in ATTRIBUTES[tag] or name in found:
            raise MarkupError(f'attribute "{name}" of tag "{tag}" at byte offset {offset}')
        form = ATTRIBUTES[tag][name]
        plain = unescape(value)
        if (form is None and value) or (form is not None and not re.fullmatch(form, plain)):
            raise MarkupError(f'value of "{name}" of tag "{tag}" at byte offset {offset}')
        found[name] = plain
    if tag in REQUIRED and REQUIRED[tag] not in found:
        raise MarkupError(f'tag "{tag}" at byte offset {offset} must have "{REQUIRED[tag]}"')
    return tuple(found.items())


def _check_nesting(tag: str, open_tags: list[Entity], offset: int) -> None:
    names = [entity.tag for entity in open_tags]
    if ALONE & set(names) or (tag in NOT_NESTED and tag in names):
        raise MarkupError(f'tag "{tag}" inside "{names[-1]}" at byte offset {offset}')
