"""Markdown, parsed with markdown-it-py: it follows CommonMark and gives each block's source lines.

The lines are what is stored: inline markup, list marks and pipes stay as they are written, so
that every block is a verbatim piece of the source. A line all in bold that opens a paragraph or
stands alone heads what follows, as the questions of a FAQ do.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from knowledge.model import Block, Extract
from knowledge.readers import Reading
from knowledge.readers.asked import question_and_answer
from knowledge.readers.encodings import decode
from knowledge.readers.front_matter import split_front_matter
from knowledge.readers.rawhtml import RawHtml
from knowledge.readers.rows import piped_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

__all__ = ["blocks_of", "read"]

_OPENING_HASHES = re.compile(r"\s{0,3}#{1,6}\s+")
_QUOTE_MARK = re.compile(r"(\s{0,3}>\s?)+")
_BOLD_LINE = re.compile(r"(\*\*|__)(?P<text>[^*_\s](?:[^*_\n]*[^*_\s])?)\1")
_BOLD_LEVEL = 6
_BOLD_WORDS = 15
_BOLD_SENTENCES = 2


def read(data: bytes) -> Reading:
    """Read a Markdown file; front matter at its head is metadata."""
    metadata, body = split_front_matter(decode(data))
    html = RawHtml()
    extract = Extract(blocks=blocks_of(body, html), metadata=metadata)
    return Reading(extract=extract, removed=tuple(html.removed))


def blocks_of(text: str, html: RawHtml | None = None) -> tuple[Block, ...]:
    r"""Return the blocks of a Markdown text.

    Args:
        html: new; keeps what HTML in the text hides.

    >>> [block.text for block in blocks_of("# Prices\n\nTea is **2 euros**.\n\n- milk")]
    ['Prices', 'Tea is **2 euros**.', '- milk']
    """
    # Reference definitions would vanish from the blocks; as paragraphs they stay. Inline markup
    # is stored as written, so that its costly parsing can be left out.
    parser = (
        MarkdownIt("commonmark", {"maxNesting": 100})
        .enable("table")
        .disable(["reference", "inline"])
    )
    lines = text.split("\n")
    return tuple(_headed(list(_blocks(parser.parse(text), lines, html or RawHtml()))))


def _headed(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks, lines all in bold that head others as headings."""
    following = [*blocks[1:], None][: len(blocks)]  # a file of comments alone has none
    leads = [_bold_lead(block, after) for block, after in zip(blocks, following, strict=True)]
    # A bold sentence is emphasis rather than a heading, unless several open paragraphs.
    sentences = sum(lead is not None and lead.endswith((".", "!")) for lead in leads)
    for block, lead in zip(blocks, leads, strict=True):
        asked = question_and_answer(block.text) if block.kind == "paragraph" else None
        if asked is not None:
            yield Block(kind="heading", text=asked[0], level=_BOLD_LEVEL)
            yield from _block("paragraph", asked[1])
            continue
        if lead is None or (lead.endswith((".", "!")) and sentences < _BOLD_SENTENCES):
            yield block
            continue
        yield Block(kind="heading", text=lead, level=_BOLD_LEVEL)
        yield from _block("paragraph", block.text.partition("\n")[2])


def _bold_lead(block: Block, after: Block | None) -> str | None:
    """Return the text of the bold line that heads the rest of a paragraph or the next block."""
    if block.kind != "paragraph":
        return None
    line, _, rest = block.text.partition("\n")
    match = _BOLD_LINE.fullmatch(line.strip())
    if match is None or len(match["text"].split()) > _BOLD_WORDS:
        return None
    if rest.strip():
        return match["text"]
    is_bold = after is not None and _BOLD_LINE.fullmatch(after.text.partition("\n")[0].strip())
    heads = after is not None and after.kind != "heading" and not is_bold
    return match["text"] if heads and not match["text"].endswith((".", "!", ",", ";")) else None


def _blocks(tokens: Sequence[Token], lines: Sequence[str], html: RawHtml) -> Iterator[Block]:
    """Yield the blocks; what stands in HTML that hides it is passed over."""
    items: list[bool] = []  # for each open list item: its mark is still to come
    rows: list[int] = []
    for token in tokens:
        start, end = token.map or (0, 0)
        if token.type in ("list_item_open", "list_item_close"):
            items = [*items, True] if token.nesting > 0 else items[:-1]
        elif token.type == "tr_open":
            rows.append(start)
        elif token.type == "table_close":
            shown = [html.text(_unquoted(lines[row]).strip()) for row in rows]
            yield from html.outside(piped_rows(shown))
            rows = []
        elif token.type == "heading_open":
            yield from html.outside(_heading(lines[start:end], token, html))
        elif token.type == "paragraph_open":
            source = html.text("\n".join(lines[start:end]))
            opens_item = any(items[-1:])
            yield from html.outside(_paragraph(source, depth=len(items), opens_item=opens_item))
            items = [*items[:-1], *(False for _ in items[-1:])]
        elif token.type in ("fence", "code_block"):
            yield from html.outside(_block("preformatted", token.content))
        elif token.type == "html_block":
            yield from html.blocks(token.content)


def _heading(lines: Sequence[str], token: Token, html: RawHtml) -> Iterator[Block]:
    if token.markup.startswith("#"):
        text = _without_hashes(_unquoted(lines[0]))
    else:
        text = "\n".join(lines[:-1])
    yield from _block("heading", html.text(text), level=int(token.tag[1]))


def _without_hashes(line: str) -> str:
    """Return a heading's line without the marks before it and behind it."""
    text = _OPENING_HASHES.sub("", line, count=1).rstrip()
    bare = text.rstrip("#")
    return bare if not bare or bare[-1].isspace() else text


def _paragraph(source: str, *, depth: int, opens_item: bool) -> Iterator[Block]:
    source = _unquoted(source)
    if opens_item:
        yield from _block("item", source, level=depth)
    else:
        yield from _block("paragraph", source)


def _block(kind: str, text: str, *, level: int = 0) -> Iterator[Block]:
    text = text.strip("\n") if kind == "preformatted" else text.strip()
    if not text.strip():
        return
    if kind == "item":
        yield Block(kind="item", text=text, level=min(6, level))
    elif kind == "heading":
        yield Block(kind="heading", text=text, level=level)
    elif kind == "preformatted":
        yield Block(kind="preformatted", text=text)
    else:
        yield Block(kind="paragraph", text=text)


def _unquoted(line: str) -> str:
    return _QUOTE_MARK.sub("", line, count=1) if _QUOTE_MARK.match(line) else line
