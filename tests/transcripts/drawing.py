"""Telegram's messages as lines of text."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["drawn_message", "drawn_result", "spoken"]

WIDTH = 92
NAME = 9
"""Columns that the name of who speaks takes."""
MARKS = {"bold": "*", "italic": "_"}


def spoken(name: str, text: str) -> list[str]:
    """Return what a person does or writes."""
    return _beside(f"{name}:", _wrapped(text))


def drawn_message(name: str, message: Mapping[str, Any]) -> list[str]:
    """Return a message of the bot's: bold as *bold*, quotes behind a bar, links marked ↗."""
    lines: list[str] = []
    if "photo" in message:
        size = message["photo"][-1]
        lines.append(f"[a picture, {size['width']} × {size['height']}]")
    text = message.get("text", message.get("caption", ""))
    entities = message.get("entities", message.get("caption_entities", ()))
    for piece, quoted in _pieces(text, entities):
        bar = "┃ " if quoted else ""
        lines += [f"{bar}{line}" for line in _wrapped(piece, WIDTH - NAME - len(bar))]
    rows = message.get("reply_markup", {}).get("inline_keyboard", ())
    lines += [" ".join(map(_button, row)) for row in rows]
    return _beside(f"{name}:", lines)


def _button(button: Mapping[str, Any]) -> str:
    return f"( {button['text']}{' ↗' if 'url' in button else ''} )"


def drawn_result(place: int, result: Mapping[str, Any]) -> list[str]:
    """Return a result of an inline search."""
    described = textwrap.shorten(result.get("description", ""), WIDTH - NAME - 4, placeholder="…")
    return _beside(f"   {place}.", [result["title"], f"   {described}"])


def _beside(label: str, lines: Sequence[str]) -> list[str]:
    indented = [f"{'':{NAME}}{line}".rstrip() for line in lines]
    first = indented[0][NAME:] if indented else ""
    return [f"{label:{NAME}}{first}".rstrip(), *indented[1:]]


def _wrapped(text: str, width: int = WIDTH - NAME) -> list[str]:
    lines: list[str] = []
    for line in text.split("\n"):
        lines += textwrap.wrap(line, width, break_on_hyphens=False) or [""]
    return lines


def _pieces(text: str, entities: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, bool]]:
    """Yield the text in pieces, quotes apart, and whether each is a quote."""
    marked = _marked(text, entities)
    quotes = sorted(
        (entity["offset"], entity["offset"] + entity["length"])
        for entity in entities
        if entity["type"] in {"blockquote", "expandable_blockquote"}
    )
    place = 0
    for start, end in quotes:
        if before := "".join(marked[place:start]).strip("\n"):
            yield before, False
        yield "".join(marked[start:end]), True
        place = end
    if after := "".join(marked[place:]).removeprefix("\n"):
        yield after, False


def _marked(text: str, entities: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the text by UTF-16 units, with marks put before and after what entities cover."""
    units: list[str] = []
    for character in text:
        units += [character, *[""] * (character > "\uffff")]
    for entity in entities:
        first, last = entity["offset"], entity["offset"] + entity["length"] - 1
        if entity["type"] in MARKS:
            mark = MARKS[entity["type"]]
            units[first], units[last] = mark + units[first], units[last] + mark
        elif entity["type"] == "text_link":
            units[last] += " ↗"
    return units
