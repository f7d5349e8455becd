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
from knowledge.readers.rows import piped_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

__all__ = ["blocks_of", "read"]

_HASHES = re.compile(r"\s{0,3}#{1,6}\s+|\s+#+\s*$")
_QUOTE_MARK = re.compile(r"(\s{0,3}>\s?)+")
_COMMENT = re.compile(r"<!--.*?(-->|\Z)", re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_BOLD_LINE = re.compile(r"(\*\*|__)(?P<text>[^*_\s](?:[^*_\n]*[^*_\s])?)\1")
_BOLD_LEVEL = 6
_BOLD_WORDS = 15
_BOLD_SENTENCES = 2


def read(data: bytes) -> Reading:
    """Read a Markdown file; front matter at its head is metadata."""
    metadata, body = split_front_matter(decode(data))
    return Reading(extract=Extract(blocks=blocks_of(body), metadata=metadata))


def blocks_of(text: str) -> tuple[Block, ...]:
    r"""Return the blocks of a Markdown text.

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
    return tuple(_headed(list(_blocks(parser.parse(text), lines))))


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


def _blocks(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[Block]:
    items: list[bool] = []  # for each open list item: its mark is still to come
    rows: list[int] = []
    for token in tokens:
        start, end = token.map or (0, 0)
        if token.type in ("list_item_open", "list_item_close"):
            items = [*items, True] if token.nesting > 0 else items[:-1]
        elif token.type == "tr_open":
            rows.append(start)
        elif token.type == "table_close":
            yield from piped_rows([_unquoted(lines[row]).strip() for row in rows])
            rows = []
        elif token.type == "heading_open":
            yield from _heading(lines[start:end], token)
        elif token.type == "paragraph_open":
            source = "\n".join(lines[start:end])
            yield from _paragraph(source, depth=len(items), opens_item=any(items[-1:]))
            items = [*items[:-1], *(False for _ in items[-1:])]
        elif token.type in ("fence", "code_block"):
            yield from _block("preformatted", token.content)
        elif token.type == "html_block":
            yield from _html(token.content)


def _heading(lines: Sequence[str], token: Token) -> Iterator[Block]:
    if token.markup.startswith("#"):
        text = _HASHES.sub("", _unquoted(lines[0]))
    else:
        text = "\n".join(lines[:-1])
    yield from _block("heading", text, level=int(token.tag[1]))


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


def _html(source: str) -> Iterator[Block]:
    """Return what an HTML block shows: its lines without comments and tags, one block a line."""
    shown = _TAG.sub("\n", _COMMENT.sub("\n", source))
    for line in shown.split("\n"):
        yield from _block("paragraph", line)
