"""HTML, parsed with selectolax's lexbor: it builds the tree that a browser would, in C.

The tree is walked without recursion, since hostile or broken pages nest deeper than Python's
stack. What a browser would not show does not come out; neither does navigation. A short line all
in bold and the visible line of what folds out head the text below, as the questions of a FAQ do,
and so do tabs.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from selectolax.lexbor import LexborHTMLParser

from knowledge.model import Block, Extract, Removed
from knowledge.readers import Reading
from knowledge.readers.encodings import decode
from knowledge.readers.hiding import mark_hidden
from knowledge.readers.lists import words
from knowledge.readers.numbering import is_heading_line
from knowledge.readers.pagelists import definition_rows
from knowledge.readers.pagemeta import page_metadata
from knowledge.readers.pagetables import is_data_table, table_of
from knowledge.readers.tree import FRAMES, events, is_hidden, is_navigation, text_of
from knowledge.readers.unfolding import unfold
from knowledge.readers.wholes import whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from selectolax.lexbor import LexborNode

__all__ = ["read"]

_BLOCKS = words(
    """
    address article aside blockquote body center dd details dialog dir div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav
    ol p pre section summary table tbody td tfoot th thead tr ul caption option
    """
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LISTS = ("ul", "ol", "menu", "dir")
_BOLD = ("b", "strong")
_BOLD_LEVEL = 6
_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}charset\s*+=\s*+["']?\s*+([\w.:-]{2,40})""", re.IGNORECASE
)
_XML_CHARSET = re.compile(rb"""<\?xml[^>]{0,200}encoding\s*=\s*["']([\w.:-]{2,40})""")
_SPACES = re.compile(r"[ \t\n\r\f]+")
_RECORDED = 200
"""Characters of a left-out piece that the operator gets to see."""
_DEEPEST_FRAMES = 8
"""Headers, footers and asides within one another that are looked through for links: doing so for
each of thousands takes time that grows with the square of their number."""


def read(data: bytes) -> Reading:
    """Read an .html file."""
    head = data[:4096]
    charset = _CHARSET.search(head) or _XML_CHARSET.search(head)
    text = decode(data, stated=charset[1].decode("ascii") if charset else "")
    tree = LexborHTMLParser(text)
    if tree.root is None:
        return Reading(extract=Extract(blocks=()))
    mark_hidden(tree)
    walk = _Walk(unfold(tree))
    walk.run(tree.body or tree.root)
    metadata = page_metadata(tree)
    extract = Extract(blocks=tuple(walk.blocks), metadata=metadata)
    return Reading(extract=extract, removed=tuple(walk.removed))


class _Walk:
    """Collects blocks while the tree's elements open and close."""

    def __init__(self, labels: Mapping[int, str]) -> None:
        self.blocks: list[Block] = []
        self._labels = labels
        self.removed: list[Removed] = []
        self._inline: list[str] = []
        self._bold = 0
        self._plain_at = -1  # the first inline piece that is not bold, -1 for none
        self._bold_lines: set[int] = set()
        self._lists: list[tuple[str, int]] = []  # tag, number of the next item
        self._mark = ""
        self._pre = 0
        self._frames = 0

    def run(self, root: LexborNode) -> None:
        """Walk the tree under the node."""
        for node, closes in events(root, stop=self._left_out):
            tag = node.tag or ""
            if tag == "-text":
                self._add(node.text_content or "")
            elif tag == "br":
                self._inline.append("\0")
            elif tag in _BOLD:
                self._bold = max(0, self._bold + (-1 if closes else 1))
            elif tag in _BLOCKS or (tag == "button" and not _is_in_heading(node)):
                if closes:
                    self._close(tag)
                else:
                    self._open(node, tag)
        self._flush("paragraph")
        self._head_by_bold_lines()

    def _add(self, text: str) -> None:
        if not self._bold and self._plain_at < 0 and text.strip():
            self._plain_at = len(self._inline)
        self._inline.append(text)

    def _head_by_bold_lines(self) -> None:
        """Make headings of the lines all in bold that stand over other text."""
        for at in self._bold_lines:
            after = self.blocks[at + 1].kind if at + 1 < len(self.blocks) else "heading"
            if after != "heading" and at + 1 not in self._bold_lines:
                self.blocks[at] = replace(self.blocks[at], kind="heading", level=_BOLD_LEVEL)

    def _left_out(self, node: LexborNode) -> bool:
        """Say whether a subtree is not walked: hidden, navigation, or a table dealt with here."""
        reason = "hidden or struck out in the page" if is_hidden(node) else ""
        if not reason and self._frames < _DEEPEST_FRAMES and is_navigation(node):
            reason = "navigation links"
        if not reason and self._labels and node.attributes.get("role") == "tablist":
            reason = "tabs, which head what they open"
        if reason:
            text = " ".join(text_of(node, everything=True).split())
            if text:
                self.removed.append(Removed(text=text[:_RECORDED], reason=reason))
            return True
        if node.tag == "table" and is_data_table(node):
            self._flush("paragraph")
            self.blocks += table_of(node)
            return True
        if node.tag == "dl" and (rows := definition_rows(node)):
            self._flush("paragraph")
            self.blocks += rows
            return True
        return False

    def _open(self, node: LexborNode, tag: str) -> None:
        self._flush("preformatted" if self._pre else "paragraph")
        if node.mem_id in self._labels:
            label = self._labels[node.mem_id]
            self.blocks.append(Block(kind="heading", text=label, level=_BOLD_LEVEL))
        if tag in _LISTS:
            self._lists.append((tag, whole(node.attributes.get("start"), 1)))
        elif tag == "li":
            self._mark = self._next_mark(node.attributes.get("value") or "")
        elif tag == "pre":
            self._pre += 1
        elif tag in FRAMES:
            self._frames += 1

    def _close(self, tag: str) -> None:
        if tag in FRAMES:
            self._frames -= 1
        if tag == "pre":
            self._flush("preformatted")
            self._pre = max(0, self._pre - 1)
        elif tag in _HEADINGS:
            self._flush("heading", level=int(tag[1]))
        elif tag in ("summary", "button") and not self._lists:
            self._flush("heading", level=_BOLD_LEVEL)
        else:
            self._flush("preformatted" if self._pre else "paragraph")
        if tag in _LISTS and self._lists:
            self._lists.pop()
        if tag == "li":
            self._mark = ""

    def _next_mark(self, value: str) -> str:
        if not self._lists or self._lists[-1][0] != "ol":
            return "• "
        tag, number = self._lists[-1]
        number = whole(value, number)
        self._lists[-1] = (tag, number + 1)
        return f"{number}. "

    def _flush(
        self, kind: Literal["paragraph", "preformatted", "heading"], *, level: int = 0
    ) -> None:
        raw = "".join(self._inline)
        bold = _bold_lines(self._inline, self._plain_at)
        self._inline, self._plain_at = [], -1
        if kind == "preformatted":
            text = raw.replace("\0", "\n").strip("\n")
        else:
            lines = (_SPACES.sub(" ", line).strip(" ") for line in raw.split("\0"))
            text = "\n".join(line for line in lines if line.strip())
        if not text.strip():
            return
        if kind == "paragraph" and self._mark:
            depth = max(1, len(self._lists))
            self.blocks.append(Block(kind="item", text=self._mark + text, level=min(6, depth)))
            self._mark = ""
            return
        first, _, rest = text.partition("\n")
        if kind == "paragraph" and bold and is_heading_line(first):
            if rest and bold == 1:
                self.blocks.append(Block(kind="heading", text=first, level=_BOLD_LEVEL))
                text = rest
            elif not rest:
                self._bold_lines.add(len(self.blocks))
        self.blocks.append(Block(kind=kind, text=text, level=level))


def _is_in_heading(node: LexborNode) -> bool:
    parent = node.parent
    return parent is not None and parent.tag in _HEADINGS


def _bold_lines(inline: list[str], plain_at: int) -> int:
    """Return how many of the lines of inline pieces are bold before the first that is not.

    Args:
        inline: pieces of text, and a NUL for each line break.
        plain_at: the first piece that is not bold, -1 where all are.
    """
    pieces = inline if plain_at < 0 else inline[:plain_at]
    lines = [line for line in "".join(pieces).split("\0") if line.strip()]
    ends_line = plain_at < 0 or not "".join(pieces).rpartition("\0")[2].strip()
    return len(lines) if ends_line else len(lines) - 1
