"""Definition lists of a page: short ones are tables of two columns, terms and what they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.readers.rows import table_blocks
from knowledge.readers.tree import children, is_hidden, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

    from knowledge.model import Block

__all__ = ["definition_rows"]

_LONGEST = 300
_INNER = ", ".join(
    f"dl {tag}" for tag in ("ul", "ol", "table", "dl", "h1", "h2", "h3", "pre", "> div > div")
)


def definition_rows(node: LexborNode) -> list[Block]:
    """Return a definition list's rows, term and definition; () for one that holds more than that.

    Several definitions of one term are parted by "; ".
    """
    if node.css_first(_INNER) is not None:
        return []
    rows: list[list[str]] = []
    for tag, text in _entries(node):
        if len(text) > _LONGEST:
            return []
        if tag == "dt":
            rows.append([text, ""])
        elif not rows:
            return []
        else:
            rows[-1][1] = f"{rows[-1][1]}; {text}" if rows[-1][1] else text
    if not rows or not all(term and definition for term, definition in rows):
        return []
    return table_blocks(rows, header_rows=0)


def _entries(node: LexborNode) -> Iterator[tuple[str, str]]:
    for child in children(node):
        if child.tag == "div" and not is_hidden(child):
            yield from _entries(child)
        elif child.tag in ("dt", "dd") and not is_hidden(child):
            yield child.tag, " ".join(text_of(child).split())
