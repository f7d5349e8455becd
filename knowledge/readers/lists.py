"""Word lists as they are best kept: plain text, parted by white space or lines."""

from __future__ import annotations

__all__ = ["lines", "words"]


def words(text: str) -> frozenset[str]:
    """Return the words of a list that white space parts.

    >>> sorted(words("tea  milk"))
    ['milk', 'tea']
    """
    return frozenset(text.split())


def lines(text: str) -> frozenset[str]:
    r"""Return the lines of a list, without indentation and empty ones.

    >>> sorted(lines("\n  skip to content\n  print\n"))
    ['print', 'skip to content']
    """
    return frozenset(line.strip() for line in text.splitlines() if line.strip())
