"""Where a quote stands."""

from dataclasses import dataclass

__all__ = ["Citation"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where a quote stands; `quote` is the stored text's [start, end).

    Attributes:
        number: from 1, the [n] that marks it in the answer.
        document: the document's path relative to its documents folder.
        date: ISO 8601 or "".
        url: address of the original, or None.
        locator: the place in words, for instance "paragraph 2".
    """

    number: int
    document: str
    title: str
    publisher: str
    date: str
    url: str | None
    locator: str
    start: int
    end: int
    quote: str
