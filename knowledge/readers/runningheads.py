"""Running heads, running feet and page numbers: found by standing on most pages, and left out."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.model import Removed
from knowledge.readers.pagelines import Line, Page

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["without_running_heads"]

_EDGE_LINES = 3
_MARGIN = 0.12
"""The share of a page's height at its top and bottom in which heads and feet stand."""
_PAGE_NUMBER = re.compile(
    r"[-–—|\[(\s]*(?:(?:page|p\.|стр\.?|страница|бет|sayfa|seite|página|صفحة)\s*)?"
    r"(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:of|/|из|von|de|sur|-)\s*\d{1,4})?[-–—|\])\s]*",
    re.IGNORECASE,
)


def without_running_heads(pages: Sequence[Page]) -> tuple[list[Page], tuple[Removed, ...]]:
    """Return the pages without repeated heads and feet, and what was left out, each once."""
    places = [_edges(page) for page in pages]
    counts: Counter[str] = Counter()
    for lines in places:
        counts.update({_key(line.text) for line in lines})
    least = max(2, len(pages) // 2 + 1)
    removed: dict[str, Removed] = {}
    kept = []
    for page, lines in zip(pages, places, strict=True):
        gone: list[Line] = []
        for line in lines:
            key = _key(line.text)
            if counts[key] >= least and key:
                reason = f"repeated on {counts[key]} of {len(pages)} pages"
            elif _PAGE_NUMBER.fullmatch(line.text):
                key, reason = "#", "page number"
            else:
                continue
            gone.append(line)
            removed.setdefault(key, Removed(text=line.text, reason=reason))
        kept.append(replace(page, parts=tuple(part for part in page.parts if part not in gone)))
    if not any(page.parts for page in kept):
        return list(pages), ()  # nothing but repeated lines: that is the text
    return kept, tuple(removed.values())


def _edges(page: Page) -> list[Line]:
    """Return the lines in the margins at the top and the bottom of a page."""
    lines = sorted(
        (part for part in page.parts if isinstance(part, Line)), key=lambda line: line.top
    )
    top = [line for line in lines[:_EDGE_LINES] if line.bottom < _MARGIN * page.height]
    foot = [line for line in lines[-_EDGE_LINES:] if line.top > (1 - _MARGIN) * page.height]
    return [*top, *(line for line in foot if line not in top)]


def _key(text: str) -> str:
    """Return a line with its numbers blotted out: they count pages."""
    return re.sub(r"\d+", "#", " ".join(text.casefold().split()))
