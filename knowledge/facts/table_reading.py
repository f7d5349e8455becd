"""The tables of a document: their rows with the cells' places, captions, keys that repeat."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from knowledge.facts.labels import plain
from knowledge.facts.markup import narrowed
from knowledge.facts.table_shape import Shape, shape_of
from knowledge.model import Block, Document, Span

__all__ = ["ReadTable", "TableRow", "key_of", "read_table", "table_runs"]

_CAPTION_WORDS = 20
_NUMBERED = regex.compile(
    r"(?:table|tab\.|таблица|табл\.|кесте|tablo|tabelle)\s*(?:№\s*)?\p{Nd}{0,3}(?:\.\p{Nd}{1,2})*"
    r"\s*[.:–—-]?\s*",
    regex.IGNORECASE,
)
_KEY_VALUE = regex.compile(r"\p{L}[^:.]{0,30}:\s+\S")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """A row of the table's body.

    Attributes:
        span: where it stands in the document.
        spans: where its cells stand, markup left out.
        cells: their texts, each on one line.
        section: the line across the table that it stands under, "" where there is none.
    """

    span: Span
    spans: tuple[Span, ...]
    cells: tuple[str, ...]
    section: str = ""

    @property
    def is_section(self) -> bool:
        """Whether it is a line across the table."""
        return len(self.cells) > 2 and not any(self.cells[1:]) and bool(self.cells[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTable:
    """A table with how it is read.

    Attributes:
        top: its header row, None where it has none.
        caption: the short line before it, "" where there is none.
        repeated: keys, with their sections, of more than one row.
        shared: keys of rows in several sections, or of several rows.
    """

    shape: Shape
    rows: tuple[TableRow, ...]
    top: TableRow | None
    caption: str
    repeated: frozenset[tuple[str, ...]]
    shared: frozenset[tuple[str, ...]]


def table_runs(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Yield the first block of each table and the one after its last."""
    first = -1
    for at, block in enumerate(blocks):
        before = blocks[at - 1] if at else None
        begins = before is None or before.kind != "row" or _begins(before, block)
        if first >= 0 and (block.kind != "row" or begins):
            yield first, at
            first = -1
        if block.kind == "row" and begins:
            first = at
    if first >= 0:
        yield first, len(blocks)


def _begins(before: Block, block: Block) -> bool:
    return block.row <= before.row and (block.row, before.row) != (0, 0)


def read_table(document: Document, first: int, last: int) -> ReadTable:
    """Return the table of the blocks from `first` to before `last`."""
    top: TableRow | None = None
    rows: list[TableRow] = []
    header: tuple[str, ...] = ()
    section = ""
    for block, span in zip(document.blocks[first:last], document.spans[first:last], strict=True):
        row = _row(document.text, block, span, section)
        if block.row == 0:
            top = row
            continue
        header = header or block.header
        section = row.cells[0] if row.is_section else section
        rows.append(row)
    shape = shape_of(header, [row.cells for row in rows if not row.is_section])
    filled = _filled_down(rows, shape)
    if filled != rows:
        rows = filled
        shape = shape_of(header, [row.cells for row in rows if not row.is_section])
    body = [row for row in rows if not row.is_section]
    return ReadTable(
        shape=shape,
        rows=tuple(rows),
        top=top,
        caption=_caption(document, first),
        repeated=_repeated([(*key_of(row, shape), row.section) for row in body]),
        shared=_repeated([key_of(row, shape) for row in body]),
    )


def _repeated(keys: Sequence[tuple[str, ...]]) -> frozenset[tuple[str, ...]]:
    return frozenset(key for key, count in Counter(keys).items() if count > 1)


def _row(text: str, block: Block, span: Span, section: str) -> TableRow:
    spans = tuple(
        narrowed(text, Span(start=span.start + cell.start, end=span.start + cell.end))
        for cell in block.cells
    )
    cells = tuple(" ".join(cell.of(text).split()) for cell in spans)
    return TableRow(span=span, spans=spans, cells=cells, section=section)


def _filled_down(rows: Sequence[TableRow], shape: Shape) -> list[TableRow]:
    """Return the rows, those with an empty key under the last key: a merged cell's other rows."""
    if shape.orientation != "rows" or shape.key < 0:
        return list(rows)
    filled: list[TableRow] = []
    above: TableRow | None = None
    for row in rows:
        if row.is_section or len(row.cells) <= shape.key:
            above = None
        elif row.cells[shape.key]:
            above = row
        elif above is not None:
            key = shape.key
            cells = (*row.cells[:key], above.cells[key], *row.cells[key + 1 :])
            spans = (*row.spans[:key], above.spans[key], *row.spans[key + 1 :])
            filled.append(replace(row, cells=cells, spans=spans))
            continue
        filled.append(row)
    return filled


def key_of(row: TableRow, shape: Shape) -> tuple[str, ...]:
    """Return what names a row: its key, with the columns that tell it from others of that key."""
    columns = (shape.key, *shape.extra, shape.when)
    return tuple(row.cells[at].casefold() for at in columns if 0 <= at < len(row.cells))


def _caption(document: Document, first: int) -> str:
    """Return the caption of the table that begins at a block."""
    block = document.blocks[first - 1] if first else None
    if block is None or block.kind != "paragraph" or "\n" in block.text.strip():
        return ""
    text = plain(block.text)
    name = _NUMBERED.sub("", text, count=1) if _NUMBERED.match(text) else text
    is_brief = len(name.split()) <= _CAPTION_WORDS
    ends = block.text.rstrip().endswith((".", "!", "?", ";", ","))
    is_label = name == text and _KEY_VALUE.match(text) is not None
    is_caption = is_brief and (name != text or not ends) and not is_label
    return name.rstrip(".") if is_caption else ""
