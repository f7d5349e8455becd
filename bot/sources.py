"""Sources as people read them: quotes from one place of one document share a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge import Citation

__all__ = ["by_place"]


def by_place(citations: Iterable[Citation]) -> tuple[tuple[Citation, ...], ...]:
    """Return the citations in groups that name the same document and place, in their order."""
    groups: dict[tuple[str, str], list[Citation]] = {}
    for citation in citations:
        groups.setdefault((citation.document, citation.locator), []).append(citation)
    return tuple(map(tuple, groups.values()))
