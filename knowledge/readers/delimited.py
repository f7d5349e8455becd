"""CSV and its kin, parsed with the standard library's csv module: it knows quoted line ends.

Its sniffer is not used: it guesses letters as delimiters on short files. The delimiter is the
one of comma, semicolon, tab and pipe that gives the same number of columns in most rows.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from itertools import islice

from knowledge.model import Extract
from knowledge.readers import Reading, UnreadableError
from knowledge.readers.encodings import decode
from knowledge.readers.rows import sheet_blocks

__all__ = ["read"]

_DELIMITERS = ",;\t|"
_SAMPLE_ROWS = 100


def read(data: bytes) -> Reading:
    """Read a .csv or .tsv file; the first row names the columns when it is mostly text."""
    text = decode(data)
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first) == len("sep=;"):
        text, delimiter = rest, first[-1]  # Excel's own mark
    else:
        delimiter = _delimiter(text)
    rows = _rows(text, delimiter)
    return Reading(extract=Extract(blocks=tuple(sheet_blocks(rows))))


def _rows(text: str, delimiter: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text), delimiter=delimiter, strict=True))
    except csv.Error:
        # A stray quotation mark: no line end is inside a cell then.
        reader = csv.reader(text.split("\n"), delimiter=delimiter, quoting=csv.QUOTE_NONE)
        try:
            return list(reader)
        except csv.Error as error:
            raise UnreadableError(
                f"has a cell of more than {csv.field_size_limit()} characters; split it, or save"
                " the file as text if it is no table"
            ) from error


def _delimiter(text: str) -> str:
    def regularity(delimiter: str) -> tuple[float, int]:
        reader = csv.reader(io.StringIO(text), delimiter=delimiter)
        try:
            widths = Counter(len(row) for row in islice(reader, _SAMPLE_ROWS) if row)
        except csv.Error:
            return 0.0, 0
        wide = Counter({width: count for width, count in widths.items() if width > 1})
        if not wide:
            return 0.0, 0
        width, count = wide.most_common(1)[0]
        return count / widths.total(), width

    return max(_DELIMITERS, key=regularity)
