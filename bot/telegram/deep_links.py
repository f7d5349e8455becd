"""Links that open the bot in private: `https://t.me/NAME?start=PAYLOAD`.

Telegram allows a payload 64 characters of A-Z, a-z, 0-9, "_" and "-", so that digests stand for
a document's path and for the quote.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2s
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.model import Citation, DocumentEntry

__all__ = [
    "PassageLink",
    "digest",
    "document_of",
    "parse_passage",
    "passage_payload",
    "start_link",
]

FORM = re.compile(r"p-([0-9a-f]{12})-([0-9a-f]{1,9})-([0-9a-f]{1,9})-([0-9a-f]{6})", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageLink:
    """A place in a document as a payload names it.

    Attributes:
        document: digest of the document's path, 12 hexadecimal digits.
        start: of the quote, in characters of the stored text.
        end: of the quote; `start` where the link is to the document and marks nothing.
        quote: digest of the quote, 6 hexadecimal digits: tells whether it still stands there.
    """

    document: str
    start: int
    end: int
    quote: str

    def fits(self, text: str) -> bool:
        """Whether the quote still stands at its place in the document's `text`."""
        return digest(text[self.start : self.end], 3) == self.quote


def digest(text: str, size: int = 6) -> str:
    """Return a digest of `text` of `size` bytes, in hexadecimal.

    >>> digest("library.md")
    '6e43f06237b3'
    """
    return blake2s(text.encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()


def start_link(username: str, payload: str) -> str:
    """Return the address that opens the bot called @`username` with a payload.

    >>> start_link("dalel_bot", "help")
    'https://t.me/dalel_bot?start=help'
    """
    return f"https://t.me/{username}?start={payload}"


def passage_payload(citation: Citation) -> str:
    """Return the payload that names the place of a citation's quote."""
    place = f"{citation.start:x}-{citation.end:x}"
    return f"p-{digest(citation.document)}-{place}-{digest(citation.quote, 3)}"


def document_payload(path: str) -> str:
    """Return the payload that names a document's beginning."""
    return f"p-{digest(path)}-0-0-{digest('', 3)}"


def parse_passage(payload: str) -> PassageLink | None:
    """Return the place that a payload names, or None if it names none."""
    match = FORM.fullmatch(payload)
    if match is None:
        return None
    start, end = int(match[2], 16), int(match[3], 16)
    if start > end:
        return None
    return PassageLink(document=match[1], start=start, end=end, quote=match[4])


def document_of(link: PassageLink, documents: Iterable[DocumentEntry]) -> DocumentEntry | None:
    """Return the document that a link leads into, or None where there is none any more."""
    return next((each for each in documents if digest(each.path) == link.document), None)
