"""What passages carry along: title, headings and column names are kept and indexed with each one.

So a megabyte of column names over a thousand rows becomes a gigabyte.
"""

from collections.abc import Sequence

from knowledge.model import Block, Metadata

__all__ = ["carried_characters"]


def carried_characters(blocks: Sequence[Block], metadata: Metadata) -> int:
    """Return how many characters stand with the blocks in all, each block counted as a passage.

    >>> rows = [Block(kind="row", text="1 | 2", header=("Item", "Price"))] * 10
    >>> carried_characters([Block(kind="heading", text="Tea", level=1), *rows], Metadata())
    120
    """
    title = len(metadata.title) + len(metadata.publisher)
    open_: dict[int, int] = {}  # level of a heading to its length
    names: dict[
        int, int
    ] = {}  # identity of a table's names, which its rows share, to their length
    carried = 0
    for block in blocks:
        if block.kind == "heading":
            open_ = {level: size for level, size in open_.items() if level < block.level}
            open_[block.level] = len(block.text)
            continue
        if id(block.header) not in names:
            names[id(block.header)] = sum(map(len, block.header))
        carried += title + sum(open_.values()) + names[id(block.header)]
    return carried
