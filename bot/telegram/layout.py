"""Text with a few marks, cut into messages that Telegram accepts, as HTML.

The text is cut while it is still plain, and escaped afterwards: cutting HTML would cut through a
tag or an entity. Telegram counts a message's length in UTF-16 units after parsing the HTML.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING, Literal

import regex
from telegram.constants import MessageLimit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = [
    "Block",
    "Run",
    "abbreviate",
    "clean",
    "cut_short",
    "lay_out",
    "one_line",
    "pages",
    "to_html",
    "utf16_units",
]

FIRST_STRONG_ISOLATE = "\u2068"
POP_DIRECTIONAL_ISOLATE = "\u2069"
ISOLATION_UNITS = 2

RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})

# Telegram replaces or drops these itself. Dropping them first keeps the counts right, and keeps a
# document's own direction marks from reaching past its quote.
DROPPED = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF])
SPACED = dict.fromkeys([0x09, 0x0B, 0x0C, 0x85, 0xA0], " ")
BROKEN = dict.fromkeys([0x2028, 0x2029], "\n")
TRANSLATION: dict[int, str | None] = {**DROPPED, **SPACED, **BROKEN}
CONTROLS = regex.compile(r"[^\P{Cc}\n]|\p{Cs}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of clean text in one style; with `url`, a link."""

    text: str
    style: Literal["plain", "bold", "italic"] = "plain"
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph.

    Attributes:
        kind: `quote` stands indented, `folded` is a quote that opens on a touch.
        gap: line breaks that part it from the block before it in the same message, 1 or 2.
    """

    runs: tuple[Run, ...]
    kind: Literal["text", "quote", "folded"] = "text"
    gap: Literal[1, 2] = 1

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(run.text for run in self.runs)

    @property
    def units(self) -> int:
        """The UTF-16 units that the block takes in a message."""
        isolations = sum(_is_right_to_left(run.text) for run in self.runs)
        return utf16_units(self.text) + ISOLATION_UNITS * isolations

    @property
    def entities(self) -> int:
        """How many of a message's entities the block takes."""
        marks = sum((run.style != "plain") + bool(run.url) for run in self.runs)
        return marks + (self.kind != "text")


def clean(text: str) -> str:
    r"""Return `text` without what Telegram refuses or rewrites: line breaks are all that stays.

    >>> clean("a\x00b\u202ec\td")
    'abc d'
    """
    kept = text.replace("\r\n", "\n").replace("\r", "\n").translate(TRANSLATION)
    return CONTROLS.sub("", kept)


def one_line(text: str) -> str:
    r"""Return the clean `text` with all white space as single spaces.

    >>> one_line(" a\n b ")
    'a b'
    """
    return " ".join(clean(text).split())


def utf16_units(text: str) -> int:
    """Return the length of `text` as Telegram counts it.

    >>> utf16_units("a😀")
    3
    """
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def abbreviate(text: str, limit: int) -> str:
    """Return `text`, cut at a word's end and closed by "…" if it takes over `limit` units.

    >>> abbreviate("one two three", 9)
    'one two…'
    """
    if utf16_units(text) <= limit:
        return text
    return text[: _cut_point(text, limit - 1)].rstrip() + "…"


def cut_short(text: str, limit: int) -> str:
    """Return `text`, cut at a word's end without a mark if it takes over `limit` units.

    >>> cut_short("one two three", 9)
    'one two'
    """
    if utf16_units(text) <= limit:
        return text
    return text[: _cut_point(text, limit)].rstrip()


def lay_out(
    blocks: Sequence[Block], *, limit: int = MessageLimit.MAX_TEXT_LENGTH
) -> tuple[str, ...]:
    """Return the blocks as messages of HTML, each at most `limit` units after parsing."""
    return tuple(to_html(page) for page in pages(blocks, limit=limit))


def pages(
    blocks: Sequence[Block],
    *,
    limit: int = MessageLimit.MAX_TEXT_LENGTH,
    max_entities: int = MessageLimit.MESSAGE_ENTITIES,
) -> tuple[tuple[Block, ...], ...]:
    """Distribute the blocks over messages, in order.

    A block moves to the next message whole where it can; only one longer than a message is cut,
    between words, and inside a word only where the word alone is longer than a message.

    Args:
        blocks: what is to be shown; empty ones are left out.
        limit: the most UTF-16 units a message may take, at least 16.
        max_entities: the most entities a message may take (Telegram drops further ones).
    """
    result: list[tuple[Block, ...]] = []
    page: list[Block] = []
    units = entities = 0
    for block in _cut_to_size(blocks, limit):
        needed = block.units + (block.gap if page else 0)
        if page and (units + needed > limit or entities + block.entities > max_entities):
            result.append(tuple(page))
            page, units, entities = [], 0, 0
            needed = block.units
        page.append(block)
        units += needed
        entities += block.entities
    if page:
        result.append(tuple(page))
    return tuple(result)


def to_html(blocks: Sequence[Block]) -> str:
    r"""Return one message's blocks as the HTML that Telegram parses.

    >>> to_html([Block(runs=(Run(text="1 < 2", style="bold"),)), Block(runs=(Run(text="so"),))])
    '<b>1 &lt; 2</b>\nso'
    """
    parts: list[str] = []
    for block in blocks:
        if parts:
            parts.append("\n" * block.gap)
        parts.append(_block_html(block))
    return "".join(parts)


def _block_html(block: Block) -> str:
    inner = "".join(_run_html(run) for run in block.runs)
    match block.kind:
        case "text":
            return inner
        case "quote":
            return f"<blockquote>{inner}</blockquote>"
        case "folded":
            return f"<blockquote expandable>{inner}</blockquote>"


def _run_html(run: Run) -> str:
    text = escape(run.text, quote=False)
    if _is_right_to_left(run.text):
        text = f"{FIRST_STRONG_ISOLATE}{text}{POP_DIRECTIONAL_ISOLATE}"
    match run.style:
        case "plain":
            pass
        case "bold":
            text = f"<b>{text}</b>"
        case "italic":
            text = f"<i>{text}</i>"
    return f'<a href="{escape(run.url)}">{text}</a>' if run.url else text


def _is_right_to_left(text: str) -> bool:
    return not text.isascii() and any(unicodedata.bidirectional(c) in RIGHT_TO_LEFT for c in text)


def _cut_to_size(blocks: Sequence[Block], limit: int) -> Iterator[Block]:
    for block in blocks:
        rest = block
        while rest.units > limit:
            isolations = sum(_is_right_to_left(run.text) for run in rest.runs)
            at = _cut_point(rest.text, limit - ISOLATION_UNITS * isolations)
            head, rest = _cut(rest, at)
            if head.text:
                yield head
        if rest.text.strip():
            yield rest


def _cut(block: Block, at: int) -> tuple[Block, Block]:
    """Cut the block's text before the character `at`, and drop the white space there."""
    text = block.text
    end = len(text[:at].rstrip())
    begin = len(text) - len(text[at:].lstrip())
    head = replace(block, runs=tuple(_slice(block.runs, 0, end)))
    tail = replace(block, runs=tuple(_slice(block.runs, begin, len(text))), gap=1)
    return head, tail


def _slice(runs: Sequence[Run], start: int, end: int) -> Iterator[Run]:
    place = 0
    for run in runs:
        text = run.text[max(0, start - place) : max(0, end - place)]
        if text:
            yield replace(run, text=text)
        place += len(run.text)


def _cut_point(text: str, limit: int) -> int:
    """Return how many characters of `text`, which has more, go into `limit` UTF-16 units."""
    end = units = 0
    while end < len(text) and units + 1 + (text[end] > "\uffff") <= limit:
        units += 1 + (text[end] > "\uffff")
        end += 1
    if end == len(text) or text[end].isspace():
        return end
    word = max(text.rfind(" ", 0, end), text.rfind("\n", 0, end))
    if text[: word + 1].strip():
        return word
    # One word fills it all: it has to be cut, but not inside what reads as one character.
    clusters = [match.start() for match in regex.finditer(r"\X", text[: end + 1])]
    return clusters[-1] if clusters and clusters[-1] > 0 else end
