"""HTML within Markdown: what it shows, and what it hides of itself and of the Markdown inside it.

An element that hides its content may open in one block and close in another; Markdown parsers
tell nothing of that.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from knowledge.model import Block, Removed
from knowledge.readers.lists import words
from knowledge.readers.styles import declared
from knowledge.readers.tree import NEVER_SHOWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["RawHtml"]

_TOKEN = re.compile(
    r"<!--|<(?P<end>/?)(?P<name>[A-Za-z][\w:-]*+)"
    r"(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+)>"
    r"|(?P<code>`+)"
)
_CLOSING = re.compile(r"</([A-Za-z][\w:-]*)")
_HIDING = re.compile(
    r"(?:^|\s)(?:hidden|popover)(?:[\s=/]|$)|(?:^|\s)aria-hidden\s*=\s*[\"']?true", re.IGNORECASE
)
_STYLE = re.compile(r"(?:^|\s)style\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_VOID = words("area base br col embed hr img input link meta source track wbr button input")
# Others end with their block at the latest.
_GOES_ON = words(
    """
    article aside blockquote center details dialog div fieldset figure footer form header main nav
    noscript ol script section style table template ul
    """
)
_REASON = "hidden or struck out by HTML"
_RECORDED = 200


class RawHtml:
    """Follows the HTML of one Markdown text from block to block.

    Attributes:
        removed: what was left out, for the operator to see.
    """

    def __init__(self) -> None:
        self.removed: list[Removed] = []
        self._hiding = ""  # the tag of the element that hides what stands now
        self._depth = 0

    def outside(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """Yield the blocks of Markdown that stand in no hidden element."""
        for block in blocks:
            if self._hiding:
                self._record(block.text)
            else:
                yield block

    def blocks(self, source: str) -> Iterator[Block]:
        """Yield what a block of HTML shows: its lines without comments and tags."""
        shown = "".join(self._pieces(source, is_block=True))
        if self._hiding not in _GOES_ON:
            self._hiding = ""
        for line in shown.split("\n"):
            if line.strip():
                yield Block(kind="paragraph", text=line.strip())

    def text(self, source: str) -> str:
        """Return Markdown as it is written, but for comments and what is hidden in its lines."""
        if "<" not in source or self._hiding:
            return source
        text = "".join(self._pieces(source, is_block=False))
        self._hiding = ""
        return text

    def _pieces(self, source: str, *, is_block: bool) -> Iterator[str]:
        """Yield the pieces that are shown; in a block each tag is a line end."""
        # Where each element is closed for the last time.
        closed = {one[1].lower(): one.start() for one in _CLOSING.finditer(source)}
        at = 0
        while match := _TOKEN.search(source, at):
            yield from self._shown(source[at : match.start()])
            end = match.end()
            if match["code"]:
                end = end if is_block else _code_end(source, match)
                yield from self._shown(source[match.start() : end])
            elif not is_block and not self._hiding and _is_word(match, closed):
                yield match[0]
            elif match["name"]:
                was_hidden = bool(self._hiding)
                self._meet(match)
                if is_block and not self._hiding:
                    yield "\n"
                elif not is_block and not self._hiding and not was_hidden:
                    yield match[0]
            else:
                end = _comment_end(source, end, is_block=is_block)
                if end < 0:
                    yield from self._shown(source[match.start() : match.end()])
                    end = match.end()
                else:
                    self._record(source[match.end() : end].removesuffix("-->"))
                    yield from self._shown("\n" if is_block else "")
            at = end
        yield from self._shown(source[at:])

    def _shown(self, text: str) -> Iterator[str]:
        if not self._hiding:
            yield text
        elif text.strip():
            self._record(text)

    def _record(self, text: str) -> None:
        if text.strip():
            self.removed.append(Removed(text=" ".join(text[:_RECORDED].split()), reason=_REASON))

    def _meet(self, tag: re.Match[str]) -> None:
        """Take note of a tag that opens or closes what is hidden."""
        name = tag["name"].lower()
        if self._hiding:
            if name == self._hiding:
                self._depth += -1 if tag["end"] else 1
                self._hiding = self._hiding if self._depth else ""
        elif not tag["end"] and name not in _VOID and _hides(name, tag["attributes"]):
            self._hiding, self._depth = name, 1


def _is_word(tag: re.Match[str], closed: Mapping[str, int]) -> bool:
    """Say whether what looks like a tag is written of: "the <title> element", "List<Object>"."""
    name = (tag["name"] or "").lower()
    return bool(name) and not tag["attributes"].strip() and closed.get(name, -1) < tag.end()


def _hides(name: str, attributes: str) -> bool:
    if name in NEVER_SHOWN or _HIDING.search(attributes):
        return True
    if name == "dialog" and not re.search(r"(?:^|\s)open(?:[\s=/]|$)", attributes):
        return True
    style = _STYLE.search(attributes)
    return style is not None and bool(declared(html.unescape(style[style.lastindex or 0])).unseen)


def _comment_end(source: str, start: int, *, is_block: bool) -> int:
    """Return where a comment ends, -1 where it is none: in a line it must be closed."""
    end = source.find("-->", start)
    if end >= 0:
        return end + len("-->")
    return len(source) if is_block else -1


def _code_end(source: str, opening: re.Match[str]) -> int:
    """Return where the code that as many backticks open ends, or where these end."""
    marks = opening["code"]
    closing = re.compile(rf"(?<!`){marks}(?!`)").search(source, opening.end())
    return closing.end() if closing else opening.end()
