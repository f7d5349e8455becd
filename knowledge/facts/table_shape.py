"""How a table is to be read: which columns name its rows, and which way round it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

import regex

from knowledge.facts.labels import Label, has_word, is_blank, is_in, plain, read_label
from knowledge.facts.short_values import typed
from knowledge.model import Value

__all__ = ["Shape", "shape_of"]

Orientation = Literal["rows", "transposed", "pairs", "unknown"]
"""Entities down the first column; entities along the header; keys and values; no telling."""

ColumnKind = Literal["empty", "running", "date", "number", "text"]

_MOSTLY = 0.8
_FILLED = 0.6
_MOST_EXTRA = 2
_SAMPLE_ROWS = 2_000
"""Rows that the kind of a column is told from; more would change nothing."""
_YEAR = regex.compile(r"(?:19|20)\d{2}")
_BOUND = regex.compile(r"\p{L}{2,}\s")
_DIGIT = regex.compile(r"\d")
_CODE = regex.compile(r"\p{L}{0,4}\d{0,4}[-/.]?\p{L}{0,4}[-/]\d{2,}")
_NUMBERS = frozenset({"number", "money", "percent", "quantity", "count", "duration", "ordinal"})
_NAMING = frozenset({"place", "person", "organisation", "role"})
_DATES = frozenset({"date", "time"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How a table is to be read.

    Attributes:
        labels: of its columns.
        key: the column whose cells name the rows, -1 where none does.
        extra: columns that together with the key tell rows of one key apart.
        when: the column of dates or periods that its other columns are of, -1 for none.
        skipped: columns without facts of their own: running numbers, keys, what `when` tells.
        years: columns in which a bare "2019" is a year.
        attributes: whether the keys are attributes of what the table is about, not entities.
        is_named: whether its header names the columns of keys and values ("Item | Value").
    """

    orientation: Orientation
    labels: tuple[Label, ...] = ()
    key: int = 0
    extra: tuple[int, ...] = ()
    when: int = -1
    skipped: frozenset[int] = frozenset()
    years: frozenset[int] = frozenset()
    attributes: bool = False
    is_named: bool = False


def shape_of(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Shape:
    """Return how a table is to be read.

    Args:
        header: names of its columns; () or empty names where it has none.
        rows: its cells, row by row.
    """
    width = max(map(len, rows), default=0)
    names = [plain(name) for name in header]
    if width == 2 and _are_pair_names(names):
        return Shape(orientation="pairs", is_named=True)
    if _is_pairs(names, rows, width):
        return Shape(orientation="pairs")
    if not any(names):
        return Shape(orientation="unknown")
    labels = tuple(map(read_label, names))
    kinds = [
        _kind(names[at], [row[at] for row in rows[:_SAMPLE_ROWS] if at < len(row)])
        for at in range(len(names))
    ]
    if _is_transposed(names, labels, kinds, rows):
        return Shape(orientation="transposed", labels=labels)
    return _by_rows(names, labels, kinds, rows)


def _is_pairs(names: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> bool:
    """Say whether two columns are keys and values, whatever was taken for their header."""
    if width != 2:
        return False
    keys = [row[0] for row in rows if row]
    if not any(names):
        return not _is_running(keys)
    if len(names) < 2 or _is_attribute(names[1]):
        return False
    return _is_attribute(names[0]) and sum(map(_is_attribute, keys)) * 2 > len(keys)


def _are_pair_names(names: Sequence[str]) -> bool:
    return len(names) == 2 and is_in(names[0], "pair_keys") and is_in(names[1], "pair_values")


def _is_attribute(key: str) -> bool:
    """Say whether a cell is a word such as heads a column: "Phone", "Area"."""
    if len(key.split()) > 3 or any(map(str.isdigit, key)):
        return False
    kinds = ("attributes", "text", "date", "role", "person", "organisation", "place")
    last = plain(key).rpartition(" ")[2]
    return any(is_in(last, kind) or has_word(key, kind) for kind in kinds)


def _kind(name: str, cells: Sequence[str]) -> ColumnKind:
    filled = [cell for cell in cells if not is_blank(cell)]
    if not filled:
        return "empty"
    if is_in(name, "running") or _is_running(filled):
        return "running"
    found = [_typed(cell) for cell in filled]
    for kind, members in (("date", _DATES), ("number", _NUMBERS)):
        share = sum(one is not None and one.kind in members for one in found)
        if share >= _MOSTLY * len(filled):
            return "date" if kind == "date" else "number"
    return "text"


def _typed(cell: str) -> Value | None:
    """Return what a cell holds; "2024 (forecast)" is a date, too."""
    if not _YEAR.match(cell) or _YEAR.fullmatch(cell):
        return typed(cell)
    label = read_label(cell)
    return label.when if label.when is not None and not label.relation else typed(cell)


def _is_running(cells: Sequence[str]) -> bool:
    """Say whether cells are the numbers 1, 2, 3, ..."""
    return len(cells) > 1 and all(
        cell.strip(" .)") == str(number) for number, cell in enumerate(cells, 1)
    )


def _holds_years(cells: Sequence[str]) -> bool:
    """Say whether all that looks like a year in a column can be one, and all is."""
    filled = [cell for cell in cells if not is_blank(cell)]
    return bool(filled) and all(_YEAR.search(cell) is not None for cell in filled)


def _is_transposed(
    names: Sequence[str],
    labels: Sequence[Label],
    kinds: Sequence[ColumnKind],
    rows: Sequence[Sequence[str]],
) -> bool:
    """Say whether attributes go down and entities across, where that is beyond doubt."""
    across = [label for label in labels[1:] if label.relation]
    if len(names) < 3 or len(across) < len(names) - 1 or len(rows) < 2:
        return False  # a year for a name leaves no relation
    if kinds[0] not in {"text", "empty"} or any(map(_is_attribute, names[1:])):
        return False
    keys = [row[0] for row in rows if row]
    if has_word(names[0], "attribute_columns"):
        return True
    known = sum(map(_is_attribute, keys)) * 2 > len(keys)
    return not names[0] and known and _differ_downwards(rows)


def _differ_downwards(rows: Sequence[Sequence[str]]) -> bool:
    """Say whether each row holds one kind of value, and the rows several."""
    lines = [{_sort(cell) for cell in row[1:] if not is_blank(cell)} for row in rows]
    filled = [line for line in lines if line]
    return all(len(line) == 1 for line in filled) and len(set().union(*filled)) > 1


def _sort(cell: str) -> str:
    found = typed(cell)
    return found.kind if found is not None and found.kind != "name" else "text"


def _by_rows(
    names: Sequence[str],
    labels: tuple[Label, ...],
    kinds: Sequence[ColumnKind],
    rows: Sequence[Sequence[str]],
) -> Shape:
    key = _key_column(names, labels, kinds, rows)
    dates = [at for at, kind in enumerate(kinds) if kind == "date" and at != key]
    extra: tuple[int, ...] = ()
    if key >= 0:
        texts = [
            at
            for at, kind in enumerate(kinds)
            if at != key and names[at] and (kind == "text" or labels[at].kind in _NAMING)
        ]
        extra = _telling_apart(rows, key, [*dates, *texts])
    when = next((at for at in extra if at in dates), -1)
    if when < 0:
        when = next((at for at in dates if key < 0 or _is_period(names[at], at, key)), -1)
    skipped = {at for at, kind in enumerate(kinds) if kind == "running"} | set(extra)
    return Shape(
        orientation="rows",
        labels=labels,
        key=key,
        extra=tuple(at for at in extra if at not in dates),
        when=when,
        skipped=frozenset(skipped | ({key} if key >= 0 else set()) | ({when} - {-1})),
        years=frozenset(
            at
            for at in range(len(names))
            if _holds_years([row[at] for row in rows[:_SAMPLE_ROWS] if at < len(row)])
        ),
        attributes=key >= 0
        and (not names[key] or has_word(names[key], "attribute_columns"))
        and all(label.when is not None and not label.relation for label in labels[key + 1 :]),
    )


def _is_period(name: str, at: int, key: int) -> bool:
    """Say whether a column before the key tells when the row's other cells hold."""
    return at < key and has_word(name, "period")


def _key_column(
    names: Sequence[str],
    labels: Sequence[Label],
    kinds: Sequence[ColumnKind],
    rows: Sequence[Sequence[str]],
) -> int:
    """Return the column that names the rows: the first of text, or of numbers that name.

    A column of codes names them where none of names right after it does: "S-12 | Acme Mills".
    """
    first = True
    codes = -1
    for at, kind in enumerate(kinds):
        cells = [row[at] for row in rows if at < len(row) and not is_blank(row[at])]
        if codes < 0 and kind in {"text", "number"} and _are_codes(names[at], cells, len(rows)):
            codes = at
            continue
        if kind == "text" and len(cells) >= _FILLED * len(rows):
            is_name = codes < 0 or (
                labels[at].kind in {None, "organisation"} and len(set(cells)) == len(rows)
            )
            return at if is_name else codes
        if kind == "number" and first and _names_rows(names[at], labels[at], cells):
            return at
        first = first and kind in {"running", "empty"}
    return codes if codes >= 0 else _named_by_amounts(names, kinds, rows)


def _named_by_amounts(
    names: Sequence[str], kinds: Sequence[ColumnKind], rows: Sequence[Sequence[str]]
) -> int:
    """Return the first column of a table without text where it names the rows, or -1.

    It does with classes ("Severity" over 1, 2, 3) and with bounds ("from 10 pieces").
    """
    cells = [row[0] for row in rows if row and not is_blank(row[0])]
    if not kinds or len(set(cells)) < max(2, len(rows)):
        return -1
    if not names[0]:  # a corner that is left empty: the column names the rows
        return 0 if kinds[0] == "number" and len(names) > 1 and all(names[1:]) else -1
    are_classes = kinds[0] == "running" and not is_in(names[0], "running")
    are_bounds = kinds[0] == "number" and all(map(_BOUND.match, cells))
    return 0 if are_classes or are_bounds else -1


def _are_codes(name: str, cells: Sequence[str], rows: int) -> bool:
    """Say whether cells are codes: by their column's name, or as all differ and look alike.

    They look like "S-101" or "24-0117": without spaces, with digits and a mark between, and all
    of one shape.
    """
    if has_word(name, "codes"):
        return any(not cell.isdecimal() for cell in cells)
    shapes = {_DIGIT.sub("0", cell) for cell in cells}
    return (
        len(cells) == len(set(cells)) == rows
        and len(shapes) == 1
        and all(map(_CODE.fullmatch, cells))
    )


def _names_rows(name: str, label: Label, cells: Sequence[str]) -> bool:
    """Say whether whole numbers, each there once, name things: "Room 101"."""
    return (
        bool(name)
        and not (label.units or label.counted)
        and not has_word(name, "quantity")
        and all(cell.isdecimal() for cell in cells)
        and len(set(cells)) == len(cells)
    )


def _telling_apart(
    rows: Sequence[Sequence[str]], key: int, others: Sequence[int]
) -> tuple[int, ...]:
    """Return the fewest columns that with the key make each row's name its own, () for none."""

    def distinct(columns: Sequence[int]) -> int:
        return len({_cells(row, (key, *columns)) for row in rows})

    named = len(rows)
    if distinct(()) == named:
        return ()
    ways = [way for size in range(1, _MOST_EXTRA + 1) for way in combinations(others[:8], size)]
    return next((way for way in ways if distinct(way) == named), ())


def _cells(row: Sequence[str], columns: Sequence[int]) -> tuple[str, ...]:
    return tuple(row[at].casefold() if at < len(row) else "" for at in columns)
