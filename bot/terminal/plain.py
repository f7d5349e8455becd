"""Plain words: what may stand on a terminal, and counts with their nouns."""

from __future__ import annotations

__all__ = ["counted", "one_line", "printable"]

# Control characters, and those that turn the direction of what stands around them.
DIRECTIONS = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
CONTROLS = {
    code: None
    for code in (*range(32), *range(127, 160), *DIRECTIONS, 0x2028, 0x2029)
    if chr(code) not in "\n\t"
}


def printable(text: str) -> str:
    r"""Return `text` without control characters: a document must not steer the terminal.

    Marks of direction go too: they would turn around what stands next to them.

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
