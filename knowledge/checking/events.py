"""The dated rows of a table as sentences: the column of dates tells when the rest took place."""

from collections.abc import Iterator
from dataclasses import replace

import regex

from knowledge.answers.evidence import Evidence
from knowledge.checking.cells import Cell, cells_of
from knowledge.checking.reading import read_text
from knowledge.checking.statements import Statement, statement_of
from knowledge.checking.word_lists import is_time_column

__all__ = ["dated_events"]

_DAY = regex.compile(r"\d-\d\d-\d\d")


def dated_events(one: Evidence) -> Iterator[Statement]:
    """Yield each sentence in a row that has one date or time, as told of that date.

    "18 January 2012 | The Parliament ratifies the Charter" under "Date | Event" says "On 18
    January 2012, the Parliament ratifies the Charter". A column of another name, such as
    "Opened", tells when something else took place.
    """
    passage = one.passage.record.passage
    if not passage.cells or passage.language != "en":
        return
    cells = cells_of(one)
    times = [cell for cell in cells if is_time_column(cell.column.text.strip())]
    if len(times) != 1 or not (when := _when(times[0])):
        return
    whole = statement_of(one)
    for cell in cells:
        if cell is not times[0] and any(map(cell.read.is_finite, range(len(cell.read.words)))):
            yield replace(whole, read=read_text(f"{when}, {_uncapitalised(cell)}", "en"))


def _when(cell: Cell) -> str:
    """Return the date or time of a cell that holds nothing else, behind its preposition."""
    values = cell.values
    if len(values) != 1 or values[0].kind not in {"date", "time"}:
        return ""
    text = cell.read.text.strip()
    if text != cell.read.text[values[0].start : values[0].end]:
        return ""
    if values[0].kind == "time":
        return f"At {text}"
    return f"{'On' if _DAY.search(values[0].normalized) else 'In'} {text}"


def _uncapitalised(cell: Cell) -> str:
    text, first = cell.read.text, cell.read.words[0]
    return text[0].lower() + text[1:] if first.tag in {"DT", "IN", "PRP$"} else text
