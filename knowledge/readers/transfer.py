"""A reading as JSON, in which the child process hands it over.

The child has parsed a stranger's file, so what it sends is taken for that file's word too:
nothing of it is used before it has the shape of a reading.
"""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from typing import cast, get_args

from knowledge.model import Block, BlockKind, Extract, Metadata, Removed, Span
from knowledge.readers import Reading, UnreadableError

__all__ = ["dump", "load"]

_KINDS = frozenset(get_args(BlockKind))
_STATED = frozenset(field.name for field in fields(Metadata))


def dump(reading: Reading) -> bytes:
    """Return the reading as JSON; a header is written once for all rows of its table."""
    headers: dict[tuple[str, ...], int] = {}
    blocks = [
        [
            block.kind,
            block.text,
            block.level,
            headers.setdefault(block.header, len(headers)),
            [place for cell in block.cells for place in (cell.start, cell.end)],
            block.page,
            block.row,
        ]
        for block in reading.extract.blocks
    ]
    values = {
        "headers": list(headers),
        "blocks": blocks,
        "metadata": asdict(reading.extract.metadata),
        "removed": [[one.text, one.reason] for one in reading.removed],
    }
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def load(data: bytes) -> Reading:
    """Return the reading that `dump` wrote.

    Raises:
        UnreadableError: these are other bytes.

    >>> reading = Reading(extract=Extract(blocks=(Block(kind="row", text="a | b", row=2),)))
    >>> load(dump(reading)) == reading
    True
    """
    try:
        return _reading(json.loads(data.decode("utf-8", "surrogatepass")))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as error:
        raise UnreadableError("made its parser answer with nonsense; save it anew") from error


def _reading(values: dict[str, list[list[object]]]) -> Reading:
    headers = [tuple(map(_text, header)) for header in values["headers"]]
    blocks = tuple(_block(*block, headers=headers) for block in values["blocks"])
    removed = tuple(
        Removed(text=_text(text), reason=_text(reason)) for text, reason in values["removed"]
    )
    stated = cast("dict[str, object]", values["metadata"])
    if not stated.keys() <= _STATED:
        raise ValueError(stated.keys())
    metadata = Metadata(**{name: _text(value) for name, value in stated.items()})
    return Reading(extract=Extract(blocks=blocks, metadata=metadata), removed=removed)


def _block(
    kind: object,
    text: object,
    level: object,
    header: object,
    cells: object,
    page: object,
    row: object,
    *,
    headers: list[tuple[str, ...]],
) -> Block:
    if kind not in _KINDS or not isinstance(cells, list) or len(cells) % 2:
        raise ValueError(kind)
    known = _text(text)
    places = [_count(place, len(known)) for place in cells]
    if places != sorted(places):
        raise ValueError(places)
    pairs = zip(places[::2], places[1::2], strict=True)
    return Block(
        kind=cast("BlockKind", kind),
        text=known,
        level=_count(level),
        header=headers[_count(header, len(headers) - 1)],
        cells=tuple(Span(start=start, end=end) for start, end in pairs),
        page=_count(page),
        row=_count(row),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _count(value: object, most: int = 2**31) -> int:
    if type(value) is not int or not 0 <= value <= most:
        raise ValueError(value)
    return value
