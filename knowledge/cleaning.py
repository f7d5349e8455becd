"""Taking page furniture out of an extract, with a record of each line.

Whole lines only are dropped, and every one is recorded with its reason. Control characters, and
combining marks beyond what any script stacks, are dropped without a record. Other characters that
cannot be seen (zero-width, text direction) stay in the stored text, so that a quote is found in
the original, and are left out by `visible` of what is shown.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from dataclasses import fields, replace
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

import regex

from knowledge.addresses import web_address
from knowledge.model import Block, Extract, Metadata, Removed, Span
from knowledge.readers.boilerplate import is_edge_line, reason_for
from knowledge.readers.dates import is_date_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["clean", "presentable_metadata", "visible", "writable"]

_EDGE_LINES = 6
"""How many lines from the top or bottom "Print" and the like are still taken for links."""
_CREDIT_LINES = 2
_CREDIT_LENGTH = 80
_LONGEST_VALUE = 1000
"""Characters of a title or another value that a document states of itself."""
_LONGEST_HEADING = 500
"""A longer heading is text that is set like one: headings stand with each passage under them."""
_LONGEST_WITH_LINKS = 2000
_LINK_TARGET = re.compile(r"\]\([^()\s]*+\)")
_DOCUMENT_LENGTH = 400
"""A shorter text is too little to say which script is foreign to it."""
_ITEM_MARK = re.compile(r"(?:[•‣◦▪●*\-–—]|\d{1,3}[.)])\s+")
_SENTENCE_END = re.compile(r"[.!?…۔؟。]\s*$")
_ADDRESS = re.compile(r"\S@\S|\+?\d[\d\s()/-]{6,}\d")
_ADDRESS_LINES = 3
# Format characters that are written: Arabic and Syriac number signs.
_WRITTEN_FORMAT = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2")
_JOINERS = frozenset("\u200c\u200d")
# Fillers and selectors that no font draws, beside the format characters: Hangul's and Khmer's,
# and what chooses one of a letter's forms, of which a letter has one at most.
_SELECTORS = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
_FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u2065\u3164\uffa0\ufff0-\ufff8\U000e0000-\U000e0fff"
_SELECTOR = re.compile(f"[{_SELECTORS}]")
_FILLER = re.compile(f"[{_FILLERS}]")
# Candidates only, most of categories Cc, Cf and Cs: `_is_visible` decides.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    f"{_SELECTORS}{_FILLERS}]"
)
_MOST_MARKS = 12
"""Combining marks that a letter keeps. Scripts that stack most have fewer than ten; thousands
would cover the lines around, and sorting them takes the square of their number."""
_MARKS = regex.compile(rf"(?<!\p{{M}})(\p{{M}}{{{_MOST_MARKS}}})\p{{M}}++")
# Surrogates that stand alone are no characters either: UTF-8 cannot write them.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_NEIGHBOUR = re.compile("[\u0600-\u08ff\u0900-\u0dff\u0e00-\u109f\u1780-\u17ff]")


def clean(extract: Extract) -> tuple[Extract, tuple[Removed, ...]]:
    """Return the extract without page furniture, and the lines taken out in their order."""

    @lru_cache(maxsize=1)  # the rows of a table share its names
    def names(header: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(map(presentable, header))

    stored = (_stored_block(block, names) for block in extract.blocks)
    blocks = [block for block in stored if block is not None]
    lines = list(_lines(blocks))
    reasons = _reasons(blocks, lines)
    if len(reasons) == len(lines):
        reasons = {}  # nothing but links: let the operator see what the file holds
    dropped: dict[int, set[int]] = {}
    for number, line in reasons:
        dropped.setdefault(number, set()).add(line)
    kept: list[Block] = []
    for number, block in enumerate(blocks):
        kept += _without(block, dropped[number]) if number in dropped else [block]
    removed = tuple(
        Removed(text=text.strip(), reason=reasons[position])
        for position, text in lines
        if position in reasons
    )
    return Extract(blocks=tuple(kept), metadata=presentable_metadata(extract.metadata)), removed


def writable(text: str) -> str:
    """Return the text with U+FFFD for surrogates that stand alone, which UTF-8 cannot write."""
    return text if text.isascii() else text.translate(_SURROGATES)


def visible(text: str) -> str:
    r"""Return the text without characters that cannot be seen; line ends and tabs stay.

    The joiners of Arabic and Indic scripts stay between their letters: they are spelling there.

    >>> visible("Ka\u200bzakh\u00adstan\u202e")
    'Kazakhstan'
    """
    if not _INVISIBLE.search(text):
        return text
    shown = "".join(char for at, char in enumerate(text) if _is_visible(text, at))
    return writable(shown)


def _is_visible(text: str, at: int) -> bool:
    char = text[at]
    category = unicodedata.category(char)
    if category == "Cc":
        return char in "\n\t"
    if _SELECTOR.match(char):
        return at > 0 and not text[at - 1].isspace() and not _INVISIBLE.match(text[at - 1])
    if _FILLER.match(char):
        return False
    if category != "Cf" or char in _WRITTEN_FORMAT:
        return True
    if char in _JOINERS and 0 < at < len(text) - 1:
        return bool(_NEIGHBOUR.match(text[at - 1]))
    return False


def _stored_block(
    block: Block, names: Callable[[tuple[str, ...]], tuple[str, ...]]
) -> Block | None:
    """Return the block as it is stored; None when nothing in it can be seen.

    Zero-width characters and direction marks stay: a quote is to be found in the original as it
    stands there. The index passes over them, and what is shown leaves them out.
    """
    if not visible(block.text).strip():
        return None
    text, cells = _without_parts(block.text, block.cells, _controls(block.text))
    text, cells = _without_parts(text, cells, _marks_too_many(text))
    if len(text) < len(block.text):
        text = writable(text)
        if not cells:
            text = text.strip("\n") if block.kind == "preformatted" else text.strip()
    stored = replace(block, text=text, cells=cells, header=names(block.header))
    if block.kind == "heading" and _is_long(text):
        return replace(stored, kind="paragraph", level=0)
    return stored


def _is_long(heading: str) -> bool:
    """Say whether a heading is too long for one, not counting addresses of badges beside it."""
    if len(heading) > _LONGEST_WITH_LINKS:
        return True
    return len(heading) > _LONGEST_HEADING < len(_LINK_TARGET.sub("", heading))


def _controls(text: str) -> list[Span]:
    return [Span(start=one.start(), end=one.end()) for one in _CONTROLS.finditer(text)]


def _marks_too_many(text: str) -> list[Span]:
    if text.isascii():
        return []
    return [Span(start=one.end(1), end=one.end()) for one in _MARKS.finditer(text)]


def _without_parts(
    text: str, cells: tuple[Span, ...], parts: list[Span]
) -> tuple[str, tuple[Span, ...]]:
    """Return a text and the places of its cells without some of its parts, which are in order."""
    if not parts:
        return text, cells
    ends = [0, *(part.end for part in parts)]
    starts = [*(part.start for part in parts), len(text)]
    gone = [0, *accumulate(part.end - part.start for part in parts)]
    kept = "".join(text[end:start] for end, start in zip(ends, starts, strict=True))

    def moved(place: int) -> int:
        before = bisect_right(starts, place, hi=len(parts))
        return max(place, ends[before]) - gone[before]

    return kept, tuple(Span(start=moved(cell.start), end=moved(cell.end)) for cell in cells)


def presentable(text: str) -> str:
    """Return a name or a title without what cannot be seen and floods of combining marks."""
    return _MARKS.sub(r"\1", visible(text))


def presentable_metadata(metadata: Metadata) -> Metadata:
    """Return the metadata ready to be shown: each value on one line, the address one of the web.

    What is longer than any title is cut.
    """
    values = {field.name: getattr(metadata, field.name) for field in fields(metadata)}
    address = web_address(values.pop("url"))
    lines = {name: " ".join(presentable(value).split()) for name, value in values.items()}
    return Metadata(url=address, **{name: line[:_LONGEST_VALUE] for name, line in lines.items()})


Place = tuple[int, int]
"""A line's place: the number of its block, and its own number in the block."""


def _lines(blocks: Iterable[Block]) -> Iterator[tuple[Place, str]]:
    for number, block in enumerate(blocks):
        for line, text in enumerate(block.text.split("\n")):
            if text.strip():
                yield (number, line), text


def _reasons(blocks: list[Block], lines: list[tuple[Place, str]]) -> dict[Place, str]:
    """Return the reason for each line that goes."""
    reasons: dict[Place, str] = {}
    for place, text in lines:
        if blocks[place[0]].kind not in ("row", "preformatted"):
            reason = reason_for(_ITEM_MARK.sub("", visible(text).strip(), count=1))
            if reason:
                reasons[place] = reason
    for edge in (lines, lines[::-1]):
        rest = [(place, text) for place, text in edge if place not in reasons]
        for place, text in rest[:_EDGE_LINES]:
            if is_edge_line(text) and not _introduces_prose(blocks, place):
                reasons[place] = "navigation, print or share link at the document's edge"
    for place in _foreign_credits(blocks, [line for line in lines if line[0] not in reasons]):
        reasons[place] = "short line in a script that the document does not use"
    return reasons


def _introduces_prose(blocks: list[Block], place: Place) -> bool:
    """Say whether an edge word heads text of its own, as "Print" does in a printer's manual.

    So does "Contact" right above a name with its telephone number.
    """
    number, line = place
    if blocks[number].kind in ("row", "preformatted", "item"):
        return True
    below = blocks[number].text.split("\n")[line + 1 : line + 1 + _ADDRESS_LINES]
    if any(_ADDRESS.search(text) and not is_date_line(text) for text in below):
        return True
    if blocks[number].kind != "heading" or number + 1 == len(blocks):
        return False
    following = blocks[number + 1]
    return following.kind != "heading" and not is_date_line(following.text)


def _foreign_credits(blocks: list[Block], lines: list[tuple[Place, str]]) -> list[Place]:
    """Return short lines at the edges whose script the rest does not use (site credits).

    Latin lines never count: names of firms and products are Latin in texts of every script.
    """
    characters: Counter[str] = Counter()
    for _, text in lines:
        characters.update(text)
    scripts: Counter[str] = Counter()
    for char, count in characters.items():
        if char.isalpha():
            scripts[_script(char)] += count
    letters = scripts.total()
    if letters < _DOCUMENT_LENGTH:
        return []
    found = []
    for place, text in (*lines[:_CREDIT_LINES], *lines[-_CREDIT_LINES:]):
        if len(text) > _CREDIT_LENGTH or blocks[place[0]].kind == "row":
            continue
        script = _only_script(text)
        if script in ("", "LATIN"):
            continue
        plain = not _SENTENCE_END.search(text) and not any(char.isdigit() for char in text)
        if plain and _is_foreign(script, text, scripts, letters):
            found.append(place)
    return found


def _is_foreign(script: str, text: str, scripts: Counter[str], letters: int) -> bool:
    """Say whether hardly another line of the document is written in the script of one line."""
    own = sum(char.isalpha() for char in text)
    return scripts[script] - own <= _CREDIT_LENGTH and letters > 10 * scripts[script]


def _only_script(text: str) -> str:
    """Return the script of all letters of a line, "" when it has several or no letters."""
    scripts = {_script(char) for char in text if char.isalpha()}
    return scripts.pop() if len(scripts) == 1 else ""


def _script(char: str) -> str:
    return unicodedata.name(char, "").partition(" ")[0]


def _without(block: Block, dropped: set[int]) -> list[Block]:
    """Return the pieces of a block between the dropped lines, each still verbatim."""
    pieces: list[list[str]] = [[]]
    for number, line in enumerate(block.text.split("\n")):
        if number in dropped:
            pieces.append([])
        else:
            pieces[-1].append(line)
    texts = ("\n".join(piece).strip() for piece in pieces)
    return [replace(block, text=text) for text in texts if text]
