"""Where a quote stands, in the reader's language: "Leave, page 3, paragraph 2"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.texts import Texts

__all__ = ["told_locator"]

PART = re.compile(r"(page|row|paragraph|paragraphs) (\d+)(?:–(\d+))?")


def told_locator(locator: str, own: Texts) -> str:
    """Return a citation's locator with its own words in the reader's language.

    The headings before them stay as the document has them.

    Args:
        locator: as `knowledge.model.Citation` has it.
        own: the texts of the language in which it is shown.
    """
    parts = locator.split(", ")
    for place in range(len(parts) - 1, -1, -1):
        match = PART.fullmatch(parts[place])
        if match is None:
            break
        parts[place] = _told(match[1], match[2], match[3] or "", own)
    return ", ".join(parts)


def _told(kind: str, first: str, last: str, own: Texts) -> str:
    match kind:
        case "page":
            return own("locator-page", number=first)
        case "row":
            return own("locator-row", number=first)
        case "paragraph":
            return own("locator-paragraph", number=first)
        case _:
            return own("locator-paragraphs", first=first, last=last)
