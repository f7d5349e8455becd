"""Table rows as a report shows them, without the bars between their cells."""

import regex

__all__ = ["cells_apart"]

_BAR = regex.compile(r"(?<!\\)\|")
_BETWEEN = " — "
_EMPTY = "–"


def cells_apart(text: str) -> str:
    """Return a row's cells with dashes between them; a text that is no row as it is.

    >>> cells_apart("| Lift | 300 tenge |"), cells_apart("Lift |  | monthly")
    ('Lift — 300 tenge', 'Lift — – — monthly')
    """
    row = text.strip()
    is_framed = row.startswith("|") and row.endswith("|") and len(row) > 1
    if not is_framed and " | " not in row:
        return text
    cells = (cell.strip() for cell in _BAR.split(row[1:-1] if is_framed else row))
    return _BETWEEN.join(cell.replace("\\|", "|") or _EMPTY for cell in cells)
