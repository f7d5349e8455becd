"""Lines of pages to headings, list items and paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from knowledge.model import Block
from knowledge.readers.numbering import heading_number, is_heading_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from knowledge.readers.pagelines import Line

__all__ = ["body_size", "heading_sizes", "joined_pages", "text_blocks"]

_LARGER = 1.12
"""A heading's size by the body's; what is nearer is one font set in two ways."""
_APART = 1.35
"""A gap between lines by the usual one that parts paragraphs."""
_INDENT = 8.0
_RAGGED = 0.82
"""A line that fills less of the width ends its paragraph when it ends its sentence."""
_HEADING_WORDS = 25
_ITEM = re.compile(r"(?:[•‣◦▪●○∙·\uf0b7\uf0a7*–—-]|\(?\d{1,3}[.)]|\(?[^\W\d_]\))\s+\S")
_CLAUSE = re.compile(r"\d{1,3}(\.\d{1,3})+\.?\s+\S")
_SENTENCE_END = re.compile(r"[.!?…:;。！？؟।۔][»”\"'’)]*$")
_KEY = re.compile(r"\w[^:.]{0,30}:\s")
_HYPHENATED = re.compile(r"(?:^|\s|[(«“\"])[^\W\d_]*[^\W\d_]-$")
# Symbol fonts' bullets come out of the private use area.
_BULLET = re.compile(r"^[\uf0b7\uf0a7\uf0d8\uf076]")


def body_size(lines: Sequence[Line]) -> float:
    """Return the font size of most of the text."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def heading_sizes(lines: Sequence[Line], body: float) -> dict[float, int]:
    """Return the level of each font size that is larger than the body's."""
    larger = sorted({line.size for line in lines if line.size >= body * _LARGER}, reverse=True)
    return {size: min(6, level) for level, size in enumerate(larger, 1)}


def text_blocks(
    lines: Sequence[Line], *, number: int, sizes: Mapping[float, int], body: float
) -> list[Block]:
    """Return the blocks of a page's lines between two tables.

    Args:
        lines: in reading order.
        number: the page's.
        sizes: the heading level of each font size larger than the body's.
        body: the body's font size.
    """
    gaps = [below.top - above.bottom for above, below in pairwise(lines) if below.top > above.top]
    usual = max(0.5, median(gaps)) if gaps else 0.0
    right = max((line.right for line in lines), default=0.0)
    left = min((line.left for line in lines), default=0.0)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not _begins(groups[-1], line, usual, left, right):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_block(group, number, sizes, body, left) for group in groups]


def _begins(group: Sequence[Line], line: Line, usual: float, left: float, right: float) -> bool:
    """Say whether a line begins a new block after those of the group."""
    last = group[-1]
    if abs(line.size - last.size) > 0.1 * last.size or line.bold != last.bold:
        # A bold word at the head of a paragraph does not make its line bold.
        return True
    gap = line.top - last.bottom
    if gap < -last.size or gap > max(usual * _APART, usual + 0.25 * last.size):
        return True
    if _ITEM.match(line.text) or _CLAUSE.match(line.text) or _is_numbered_heading(last):
        return True
    ends = bool(_SENTENCE_END.search(last.text))
    short = last.right - left < _RAGGED * (right - left)
    if _ITEM.match(group[0].text):
        return line.left < group[0].left + 1 and (ends or short)
    indented = line.left - last.left > _INDENT and last.left <= left + 1
    return (
        (ends and (short or indented)) or (short and _is_label(line.text)) or _are_keys(last, line)
    )


def _is_numbered_heading(line: Line) -> bool:
    return bool(heading_number(line.text)) and line.bold


def _are_keys(last: Line, line: Line) -> bool:
    """Say whether two lines both begin like "Address: ..."."""
    return bool(_KEY.match(last.text) and _KEY.match(line.text))


def _is_label(text: str) -> bool:
    """Say whether a line begins like "Address: ...", one of several short ones."""
    return bool(_KEY.match(text)) or not text[:1].islower()


def _block(
    group: Sequence[Line], number: int, sizes: Mapping[float, int], body: float, left: float
) -> Block:
    text = _joined([line.text for line in group])
    first = group[0]
    level = sizes.get(first.size, 0)
    brief = len(text.split()) <= _HEADING_WORDS
    if level and brief and not text.endswith((".", ";", ",")):
        return Block(kind="heading", text=text, level=level, page=number)
    if first.bold and brief and (is_heading_line(text) or heading_number(text)):
        deeper = min(6, max(sizes.values(), default=0) + 1)
        return Block(kind="heading", text=text, level=deeper, page=number)
    if _ITEM.match(text):
        depth = 1 + round(max(0.0, first.left - left) / (3 * max(body, 1.0)))
        text = _BULLET.sub("•", text)
        return Block(kind="item", text=text, level=min(6, depth), page=number)
    return Block(kind="paragraph", text=text, page=number)


def _joined(lines: Sequence[str]) -> str:
    text = lines[0]
    for line in lines[1:]:
        text = _with_next(text, line)
    return text


def _with_next(text: str, line: str) -> str:
    """Return the text with the next line; a word parted by a hyphen is put together.

    Only when both parts are letters in lower case: numbers and names keep their hyphens.
    """
    word = text.rsplit(maxsplit=1)[-1]
    following = line.split(maxsplit=1)[0].rstrip(".,;:!?)»”")
    parted = _HYPHENATED.search(word) is not None and word[:-1].islower()
    if parted and following.isalpha() and following.islower():
        return text[:-1] + line
    return f"{text} {line}"


def joined_pages(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks, a paragraph that runs over a page's end put together."""
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.kind in ("paragraph", "item")
            and block.kind == "paragraph"
            and block.page != last.page
            and not _SENTENCE_END.search(last.text)
            and block.text[:1].islower()
        ):
            joined[-1] = replace(last, text=_with_next(last.text, block.text))
        else:
            joined.append(block)
    return joined
