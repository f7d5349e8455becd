"""Sources as people read them: quotes from one place of one document share a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge import Citation

__all__ = ["by_place", "look_alike"]


def by_place(citations: Iterable[Citation]) -> tuple[tuple[Citation, ...], ...]:
    """Return the citations in groups that name the same document and place, in their order."""
    groups: dict[tuple[str, str], list[Citation]] = {}
    for citation in citations:
        groups.setdefault((citation.document, citation.locator), []).append(citation)
    return tuple(map(tuple, groups.values()))


def look_alike(citations: Iterable[Citation]) -> frozenset[str]:
    """Return the paths of documents that say the same of themselves as others among them.

    Only their paths tell them apart, which no document can choose.
    """
    told: dict[tuple[str, str, str], set[str]] = {}
    for one in citations:
        key = (" ".join(one.title.split()), one.publisher, one.date)
        told.setdefault(key, set()).add(one.document)
    return frozenset(path for paths in told.values() if len(paths) > 1 for path in paths)
