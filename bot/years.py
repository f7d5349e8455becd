"""Years as people type them behind a name: "2012", "2010-2013", "2010-", "-2013"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.texts import Texts

__all__ = ["Years", "mistyped_year", "parse_years", "split_years", "told_years"]

Years = tuple[int | None, int | None]
"""First and last year, both within; None leaves that side open."""

ONE_YEAR = re.compile(r"\d{4}")
LIKE_A_YEAR = re.compile(r"[-–—]?(?:19|20)[\w–—./-]+")
RANGE = re.compile(r"(\d{4})?\s*(?:[-–—]|\.\.|/)\s*(\d{4}|\d\d)?")


def parse_years(text: str) -> Years | None:
    """Return the years that `text` names, None where it names none.

    >>> parse_years("2010-13"), parse_years("2012"), parse_years("2010-"), parse_years("soon")
    ((2010, 2013), (2012, 2012), (2010, None), None)

    Raises:
        ValueError: they end before they begin.
    """
    text = text.strip()
    if ONE_YEAR.fullmatch(text):
        return int(text), int(text)
    found = RANGE.fullmatch(text)
    if found is None or not any(found.groups()):
        return None
    begin, end = found.groups()
    if end is not None and len(end) == 2:
        if begin is None:
            return None
        end = begin[:2] + end
    years = (int(begin) if begin else None, int(end) if end else None)
    if years[0] is not None and years[1] is not None and years[0] > years[1]:
        raise ValueError(f"the years {text} end before they begin")
    return years


def split_years(text: str) -> tuple[str, Years]:
    """Return a name and the years that stand behind it.

    >>> split_years("Harbour Society 2010-2013")
    ('Harbour Society', (2010, 2013))
    >>> split_years("1984")
    ('1984', (None, None))

    Raises:
        ValueError: the years end before they begin.
    """
    words = text.split()
    for count in (3, 1):  # "2010 - 2013" is three words
        if len(words) > count and (years := parse_years(" ".join(words[-count:]))) is not None:
            return " ".join(words[:-count]), years
    return " ".join(words), (None, None)


def mistyped_year(name: str) -> str:
    """Return the last word of a name where it seems to be meant as a year, "" where not.

    It may belong to the name all the same: "Room 201".

    >>> mistyped_year("Harbour Society 20x"), mistyped_year("Harbour Society")
    ('20x', '')
    """
    words = name.split()
    return words[-1] if len(words) > 1 and LIKE_A_YEAR.fullmatch(words[-1]) else ""


def told_years(years: Years, own: Texts) -> str:
    """Return years in words, "" for any: "2010-2013", "2010 or later", "2012"."""
    match years:
        case (None, None):
            return ""
        case (first, None):
            return own("years-from", year=str(first))
        case (None, last):
            return own("years-until", year=str(last))
        case (first, last):
            return str(first) if first == last else f"{first}-{last}"
