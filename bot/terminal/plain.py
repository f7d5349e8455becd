"""Plain words: what may stand on a terminal, and counts with their nouns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.years import told_years

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.years import Years

__all__ = ["counted", "near_names", "one_line", "other_years", "printable"]

CONTROLS = {code: None for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"}


def printable(text: str) -> str:
    r"""Return `text` without control characters: a document must not steer the terminal.

    >>> printable("red \x1b[31malert\x07")
    'red [31malert'
    """
    return text.translate(CONTROLS)


def one_line(text: str) -> str:
    r"""Return a name or title for one line: printable, its line ends and runs of spaces folded.

    >>> one_line("price\nlist.xlsx")
    'price list.xlsx'
    """
    return " ".join(printable(text).split())


def counted(count: int, noun: str) -> str:
    """Return a count with its noun.

    >>> counted(1, "passage"), counted(0, "document")
    ('1 passage', '0 documents')
    """
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def other_years(entity: str, years: Years) -> str:
    """Return the sentence that dated facts about an entity are of other years than those wanted.

    >>> other_years("Rabat", (2010, 2013))
    'There are dated facts about Rabat, but none of 2010-2013.'
    """
    return f"There are dated facts about {entity}, but none of {told_years(years)}."


def near_names(names: Sequence[str]) -> str:
    """Return a sentence, after a space, that offers names; "" for none.

    >>> near_names(["Rabat", "Tunis"])
    ' Near names: Rabat, Tunis.'
    """
    return f" Near names: {', '.join(map(one_line, names))}." if names else ""
