"""Whole numbers in attributes of markup, which may hold anything."""

from __future__ import annotations

import re

__all__ = ["whole"]

_WHOLE = re.compile(r"[+-]?[0-9]{1,9}")


def whole(value: str | None, default: int) -> int:
    """Return the number that an attribute's value is, or a default where it is none.

    Numbers of more than nine digits are none: no list or table has so many places.

    >>> whole(" 12 ", 1), whole("-3", 1), whole("--3", 1), whole("9" * 5000, 1), whole(None, 1)
    (12, -3, 1, 1, 1)
    """
    match = _WHOLE.fullmatch(value.strip()) if value else None
    return int(match[0]) if match else default
