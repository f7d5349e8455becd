"""A reading as JSON bytes and back, for the way between two processes.

JSON rather than pickle: what the child says is data, whatever a hostile file made of the child.
"""

from __future__ import annotations

import json
from dataclasses import asdict

from knowledge.model import Block, Extract, Metadata, Removed, Span
from knowledge.readers import Reading

__all__ = ["dump", "load"]


def dump(reading: Reading) -> bytes:
    """Return the reading as JSON."""
    headers: dict[tuple[str, ...], int] = {}  # rows of a table share theirs
    blocks = [
        [
            block.kind,
            block.text,
            block.level,
            headers.setdefault(block.header, len(headers)),
            [[cell.start, cell.end] for cell in block.cells],
            block.page,
            block.row,
        ]
        for block in reading.extract.blocks
    ]
    removed = [[one.text, one.reason] for one in reading.removed]
    metadata = asdict(reading.extract.metadata)
    values = {"blocks": blocks, "headers": list(headers), "metadata": metadata, "removed": removed}
    return json.dumps(values).encode()


def load(data: bytes) -> Reading:
    """Return the reading that `dump` wrote.

    >>> reading = Reading(extract=Extract(blocks=(Block(kind="row", text="a | b", row=2),)))
    >>> load(dump(reading)) == reading
    True
    """
    values = json.loads(data)
    headers = [tuple(header) for header in values["headers"]]
    blocks = tuple(
        Block(
            kind=kind,
            text=text,
            level=level,
            header=headers[header],
            cells=tuple(Span(start=start, end=end) for start, end in cells),
            page=page,
            row=row,
        )
        for kind, text, level, header, cells, page, row in values["blocks"]
    )
    removed = tuple(Removed(text=text, reason=reason) for text, reason in values["removed"])
    extract = Extract(blocks=blocks, metadata=Metadata(**values["metadata"]))
    return Reading(extract=extract, removed=removed)
