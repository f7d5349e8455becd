"""Table rows as blocks: built from cells, or cut out of a line with pipes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from knowledge.model import Block, Span
from knowledge.months import MONTH_NUMBERS
from knowledge.readers import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "header_depth",
    "is_header",
    "is_key_value",
    "piped_cells",
    "piped_rows",
    "row_block",
    "sheet_blocks",
    "table_blocks",
]

SEPARATOR = " | "
_MOST_PLACES = 5_000_000
_NOTE_WORDS = 4
_MOST_EMPTY = 20_000
_FILLED_UP = 4
"""Short rows are filled up where that makes at most so many times the cells that are there."""
_PREAMBLE_ROWS = 6
_LOOKED_AT = 8
_PIPE = re.compile(r"(?<!\\)\|")
_LEAST_ALIKE = 3
_MOSTLY = 0.8
_MONTHS = "|".join(sorted(month for month in MONTH_NUMBERS if len(month) > 2))
_DATE = re.compile(
    rf"\b\d{{1,2}}\.?\s+(?:{_MONTHS})\b|\b\d{{4}}-\d\d-\d\d\b|\b\d\d?[./]\d\d?[./]\d{{4}}\b"
)
_AMOUNT = re.compile(
    r"(?:[^\W\d_]+\s)?(?P<before>[€$£₸₽]|[A-Z]{3})?\s?\d[\d.,\s]*\s?(?P<after>%|[^\W\d_]*)"
)
_NUMBER = re.compile(r"[\s.,%+\-–/:()€$£₸₽]*+\d[\d\s.,%+\-–/:()€$£₸₽]*+")


def row_block(
    cells: Sequence[str], *, header: Sequence[str] = (), row: int = 0, page: int = 0
) -> Block:
    """Return the row that holds the cells, white space in each folded.

    >>> row_block(["Tea", "2.50"], header=["Item", "Price"], row=1).text
    'Tea | 2.50'
    """
    folded = [" ".join(cell.split()) for cell in cells]
    filled = max((number for number, cell in enumerate(folded, 1) if cell), default=0)
    text = SEPARATOR.join(folded[:filled])
    spans = []
    start = 0
    for cell in folded:
        start = min(start, len(text))  # empty cells at the end take no room
        spans.append(Span(start=start, end=start + len(cell)))
        start += len(cell) + len(SEPARATOR)
    return Block(
        kind="row",
        text=text,
        header=tuple(" ".join(name.split()) for name in header),
        cells=tuple(spans),
        page=page,
        row=row,
    )


def is_header(rows: Sequence[Sequence[str]]) -> bool:
    """Say whether the first row names the columns: mostly text, its names all different.

    A table of one row has no header, and neither has one whose first row holds a number where
    the rows below hold numbers as well.
    """
    if len(rows) < 2:
        return False
    first = [cell.strip() for cell in rows[0]]
    names = [cell for cell in first if cell]
    if not names or len(set(names)) < len(names) or 2 * len(names) < len(first):
        return False
    numbers = sum(bool(_NUMBER.fullmatch(cell)) for cell in names)
    # A column of years is a frequent header ("2019 | 2020"), as long as something names the rows.
    years = sum(bool(re.fullmatch(r"(19|20)\d\d", cell)) for cell in names)
    return numbers - years == 0 and years < len(names)


def header_depth(rows: Sequence[Sequence[str]]) -> int:
    """Return how many rows at the top name the columns, 0 to 2.

    Two do where names of the first row go over several columns, which the second tells apart,
    and the other names go over both rows: "Office | Rent | Rent" over "Office | 2023 | 2024".
    """
    if is_header(rows):
        return 1
    if len(rows) < 3:
        return 0
    first, second = ([cell.strip() for cell in row] for row in rows[:2])
    repeated = {name for name in first if name and first.count(name) > 1}
    pairs = list(zip(first, second, strict=False))
    tells_apart = all(
        below not in ("", above) if above in repeated else below in ("", above)
        for above, below in pairs
    )
    joined = [" ".join(dict.fromkeys(filter(None, pair))) for pair in pairs]
    return 2 if repeated and tells_apart and is_header([joined, *rows[2:]]) else 0


def is_key_value(rows: Sequence[Sequence[str]]) -> bool:
    """Say whether an unmarked table rather lists names and values than names its columns.

    That is a table of two columns without a number, or with colons after the names. It is none
    where all values but the first are of one sort: "Step | Date" over "Visit | 3 May 2024".
    """
    if not rows or max(map(len, rows)) != 2:
        return False
    names = [row[0].strip() for row in rows if row]
    values = [row[1].strip() for row in rows[1:] if len(row) > 1]
    if sum(name.endswith(":") for name in names) * 2 > len(names):
        return True
    if is_header(rows) and _are_alike(rows[0], values):
        return False
    return not any(_NUMBER.fullmatch(value) for value in values)


def _are_alike(first: Sequence[str], values: Sequence[str]) -> bool:
    """Say whether nearly all values are amounts of one sort or dates, and the first row not."""
    if len(values) < _LEAST_ALIKE or any(char.isdigit() for cell in first for char in cell):
        return False
    sorts = Counter(map(_sort, values))
    sort, count = sorts.most_common(1)[0]
    return bool(sort) and count >= _MOSTLY * len(values)


def _sort(value: str) -> str:
    """Return "date" for a date, the unit of an amount ("month" of "24 months"), "" for others."""
    if _DATE.search(value.casefold()):
        return "date"
    amount = _AMOUNT.fullmatch(value.strip())
    return (amount["before"] or amount["after"]).casefold().rstrip("s") if amount else ""


def table_blocks(
    rows: Sequence[Sequence[str]], *, header_rows: int | None = None, page: int = 0
) -> list[Block]:
    """Return a table's rows; header rows come first, as row 0 and without names of their own.

    Args:
        rows: the cells, row by row; empty rows are left out and not counted.
        header_rows: how many rows at the top name the columns; None to tell by their looks.
        page: the page that the table is on, or 0.
    """
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    if not filled:
        return []
    width = max(len(row) for row in filled)
    if sum(map(len, filled)) > _MOST_PLACES:
        raise UnreadableError(
            f"holds a table of {len(filled)} rows and {width} columns, more than {_MOST_PLACES}"
            " cells; split it"
        )
    if not _is_ragged(width, filled):
        filled = [[*row, *[""] * (width - len(row))] for row in filled]
    if header_rows is None:
        header_rows = header_depth(filled)
    top, body = filled[:header_rows], filled[header_rows:]
    # A name that spans two header rows is repeated in both.
    columns = zip_longest(*top, fillvalue="")
    names = [" ".join(dict.fromkeys(filter(None, column))) for column in columns]
    blocks = [row_block(cells, page=page) for cells in top]
    blocks += [
        row_block(cells, header=names[: len(cells)], row=number, page=page)
        for number, cells in enumerate(body, 1)
    ]
    return blocks


def _is_ragged(width: int, rows: Sequence[Sequence[object]]) -> bool:
    """Say whether filling up rows would cost far more than the cells that are there.

    One row of thousands of cells above thousands of short rows would make millions of them.
    """
    return width * len(rows) > _MOST_EMPTY + _FILLED_UP * sum(map(len, rows))


def sheet_blocks(rows: Sequence[Sequence[str]]) -> list[Block]:
    """Return the blocks of a sheet: lines above a table and notes under it as paragraphs.

    What stands under an empty row is a table of its own where its first row names columns that
    hold numbers.
    """
    regions: list[list[Sequence[str]]] = [[]]
    after_gap = False
    for at, row in enumerate(rows):
        if not any(cell.strip() for cell in row):
            after_gap = bool(regions[-1])
        elif after_gap and _opens_table(rows, at):
            regions.append([row])
            after_gap = False
        else:
            regions[-1].append(row)
            after_gap = False
    if len(regions) == 1:
        return _region_blocks(regions[0])
    blocks: list[Block] = []
    for number, region in enumerate(regions):
        most = max(map(_cells, region), default=0)
        is_text = most <= 1 or (not number and most == 2 and not is_header(region))
        blocks += map(_note, region) if is_text else _region_blocks(region)
    return blocks


def _opens_table(rows: Sequence[Sequence[str]], at: int) -> bool:
    """Say whether a row under an empty one is the title or the header of another table."""
    while at < len(rows) and _cells(rows[at]) == 1:
        at += 1
    below: list[Sequence[str]] = []
    for row in rows[at : at + 1 + _LOOKED_AT]:
        if not any(cell.strip() for cell in row):
            break
        below.append(row)
    width = max(map(_width, below), default=0)
    if len(below) < 2 or width < 2 or _cells(below[0]) < width:
        return False
    grid = [[*row[:width], *[""] * (width - len(row))] for row in below]
    numeric = [
        column
        for column in zip(*grid[1:], strict=True)
        if any(column) and all(_NUMBER.fullmatch(cell.strip()) for cell in column if cell.strip())
    ]
    return is_header(grid) and bool(numeric)


def _region_blocks(rows: Sequence[Sequence[str]]) -> list[Block]:
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    width = max((_width(row) for row in filled), default=0)
    start, end = 0, len(filled)
    if width > 1:
        while start < end and _is_preamble(filled, start, width):
            start += 1
        while end > start and _is_note(filled[end - 1]):
            end -= 1
    return [
        *map(_note, filled[:start]),
        *table_blocks([row[:width] for row in filled[start:end]]),
        *map(_note, filled[end:]),
    ]


def _is_preamble(rows: Sequence[Sequence[str]], at: int, width: int) -> bool:
    """Say whether a row stands above the table: a title, or a key with its value ("As of | May").

    A row of two cells is such when one soon below fills all columns, and it does not itself name
    columns.
    """
    cells = _cells(rows[at])
    if cells == 1:
        return True
    pair = cells == 2 and all(cell.strip() for cell in rows[at][:2])
    below = rows[at + 1 : at + 1 + _PREAMBLE_ROWS]
    return pair and width > 2 and any(_cells(row) == width for row in below)


def _cells(row: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in row)


def _width(row: Sequence[str]) -> int:
    return max((number for number, cell in enumerate(row, 1) if cell.strip()), default=0)


def _is_note(row: Sequence[str]) -> bool:
    return _cells(row) == 1 and len("".join(row).split()) >= _NOTE_WORDS


def _note(row: Sequence[str]) -> Block:
    return Block(
        kind="paragraph", text=": ".join(cell.strip().rstrip(":") for cell in row if cell.strip())
    )


def piped_cells(line: str) -> tuple[Span, ...]:
    r"""Return the cells' places in a line whose cells are parted by pipes.

    >>> [span.of("| Tea | 2.50 |") for span in piped_cells("| Tea | 2.50 |")]
    ['Tea', '2.50']
    """
    ends = [match.start() for match in _PIPE.finditer(line)]
    starts = [0, *(end + 1 for end in ends)]
    cells = [
        _trimmed(line, start, end) for start, end in zip(starts, [*ends, len(line)], strict=True)
    ]
    stripped = line.strip()
    if stripped.startswith("|"):
        cells = cells[1:]
    if stripped.endswith("|") and not stripped.endswith("\\|"):
        cells = cells[:-1]
    return tuple(cells)


def piped_rows(lines: Sequence[str], *, header: bool = True) -> list[Block]:
    """Return one row for each raw line, the first being the header if there is one."""
    blocks = [Block(kind="row", text=line, cells=piped_cells(line)) for line in lines]
    if not header:
        return [replace(block, row=number) for number, block in enumerate(blocks, 1)]
    names = tuple(span.of(lines[0]) for span in blocks[0].cells)
    is_ragged = _is_ragged(len(names), [block.cells for block in blocks])
    body = [
        replace(block, header=names[: len(block.cells)] if is_ragged else names, row=number)
        for number, block in enumerate(blocks[1:], 1)
    ]
    return [blocks[0], *body]


def _trimmed(line: str, start: int, end: int) -> Span:
    cell = line[start:end]
    start += len(cell) - len(cell.lstrip())
    return Span(start=start, end=max(start, end - (len(cell) - len(cell.rstrip()))))
